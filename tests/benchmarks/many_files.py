"""Files as a season brings them: many sheets, each handed out to six 課 and filled in differently by each."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.ids import new_id, published_sheet_id
from hyoka_desktop.sheet.model import POLICY
from hyoka_desktop.sheet.responsible import sections_named
from hyoka_desktop.sheet.values import Edit, Values
from hyoka_desktop.sheet.versions import IMPORTED, TYPED, Stamp, by_address, heads, seal
from hyoka_desktop.storage.opening import open_database
from hyoka_desktop.workbook.writer import build
from tests.workbook.made import outgoing, payload_of, sample

_SECTIONS = 6


def make_files(folder: Path, database: Path, files: int) -> None:
    """Fill a folder with files that came in, and a database with the sheets that they were made from."""
    folder.mkdir(parents=True)
    stamp = Stamp("", "", "2031-05-01T00:00:00Z", IMPORTED, new_id)
    numbers = count()
    with open_database(database) as opened:
        for number in range(1, -(-files // _SECTIONS) + 1):
            values = _sheet(number)
            published = seal(values, {}, stamp)
            opened.insert(values, published, stamp)
            for section in sections_named(values):
                if next(numbers) < files:
                    filled = values.put(_filled(values, section, number))
                    by = Stamp(section, "", "2031-06-01T00:00:00Z", TYPED, new_id)
                    versions = (*published, *seal(filled, by_address(published), by))
                    current = {a: tuple(h.id for h in heads(f)) for a, f in by_address(versions).items()}
                    payload = dataclasses.replace(
                        payload_of(filled, section), export=new_id(), versions=versions, heads=current
                    )
                    going = dataclasses.replace(outgoing(filled, section), payload=payload)
                    (folder / f"R5_{number:04}_{section}.xlsx").write_bytes(build(going).data)


def _sheet(number: int) -> Values:
    """The sample under another number, with other words in it."""
    values = sample()
    sheet = published_sheet_id(values.fiscal_year, POLICY, str(number))
    texts = {a._replace(sheet=sheet): _varied(a, text, number) for a, text in values.texts.items()}
    head = {"group": POLICY, "number": str(number)}
    return Values(sheet, values.fiscal_year, texts).put(
        (Address(sheet, "header", "", name, ""), text) for name, text in head.items()
    )


def _varied(address: Address, text: str, number: int) -> str:
    return f"{text}（その{number}）" if address.field == "text" else text


def _filled(values: Values, section: str, number: int) -> Iterator[Edit]:
    """What one 課 writes: a figure, its part of the costs, and a sentence more in a few paragraphs."""
    mine = sections_named(values).index(section)
    boxes = sorted(values.texts)
    for address in [a for a in boxes if a.field == "values" and a.key == "2022"][mine : mine + 1]:
        yield address._replace(key="2023"), f"{number},{mine:03}"
    for address in [a for a in boxes if a.field == "text"][mine * 3 : mine * 3 + 3]:
        yield address, f"{values.at(address)}{section}が{number}件を書き足した。"

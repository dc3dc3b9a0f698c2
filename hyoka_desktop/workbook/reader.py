"""Reads a workbook that came back: the payload and the visible cells, always both, and which tier it is."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice, zip_longest
from pathlib import Path

from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.workbook.book import Book, read_book
from hyoka_desktop.workbook.cells import write_reference
from hyoka_desktop.workbook.comparing import Compared, compare
from hyoka_desktop.workbook.errors import RefusedFileError
from hyoka_desktop.workbook.finding import Found, FoundBlock, Loose, find, unnamed
from hyoka_desktop.workbook.foreign import read_foreign
from hyoka_desktop.workbook.incoming import Incoming
from hyoka_desktop.workbook.new_rows import Rows, block_at, new_rows, rows_in_place
from hyoka_desktop.workbook.payload import Payload, PayloadError, is_payload, unpack

_NUMBER = re.compile(r"No\.([0-9]+(?:-[0-9]+)?)")
_DIGEST = re.compile(r"(?<![0-9a-f])([0-9a-f]{8})(?![0-9a-f])")
_STRICT = "「Strict Open XML」形式で保存されています。次からは「Excel ブック (.xlsx)」で保存してください。"
_MOST_LISTED = 8


def read_workbook(path: Path, lost: Payload | None = None) -> Incoming:
    """Read a workbook in whichever tier it allows.

    `lost` stands in for a payload that a file of tier 3 does not have any more: its cells are compared with
    that. Raises RefusedFileError, with a code and a sentence, for no workbook, an unsafe one, or another
    form.
    """
    book = read_book(path)
    found = find(book)
    notes = [_STRICT] if book.is_strict else []
    payload, digest = None, ""
    try:
        payload, digest = _payload(book)
    except PayloadError as error:
        notes.append(f"{error}見えているセルの内容から読み取りました。")
    if payload and found.sheet and payload.sheet != found.sheet:
        notes.append("控えのデータが別のシートのものです。見えているセルの内容から読み取りました。")
        payload = None
    if not found.cells:
        return _by_labels(path, book, payload, notes)
    if payload is None and lost is not None:
        return dataclasses.replace(_by_names(book, found, lost, digest, notes), tier=3)
    return _by_names(book, found, payload, digest, notes)


def _payload(book: Book) -> tuple[Payload | None, str]:
    for sheet in book.sheets:
        first = sheet.xml.cells.get("A1")
        if first is not None and is_payload(first.text):
            cells = (sheet.xml.cells.get(f"A{row}") for row in range(1, len(sheet.xml.cells) + 1))
            return unpack([cell.text if cell else "" for cell in cells])
    return None, ""


def _by_names(book: Book, found: Found, payload: Payload | None, digest: str, notes: list[str]) -> Incoming:
    sheet = found.sheet or (payload.sheet if payload else "")
    compared = compare(found, payload.cells if payload else {}, sheet)
    notes += _about_names(found)
    rows = rows_in_place(found)
    placed, about_labels = _place_loose(found, payload)
    added = new_rows(found, placed, rows)
    if payload and (compared.lost or compared.edits or added):
        notes += _about_lost(compared, payload)
    notes += about_labels
    number, short = _foot(book)
    incoming = Incoming(
        3,
        payload,
        sheet,
        found.fiscal_year,
        number,
        short,
        found.section,
        book.saved,
        tuple(compared.edits),
        added,
        texts=compared.texts,
        rows=rows,
        has_twins=found.has_twins,
        is_many=found.is_many,
    )
    if payload is None:
        return dataclasses.replace(incoming, notes=tuple(notes))
    return dataclasses.replace(
        incoming,
        tier=2 if compared.edits or added or _order_differs(payload, found, rows) else 1,
        fiscal_year=payload.fiscal_year,
        number=payload.number,
        digest=digest,
        section=payload.section,
        notes=tuple(notes),
    )


def _about_names(found: Found) -> Iterator[str]:
    if found.has_twins:
        yield "複製シートがあります。元のシートの内容だけを読み取りました。"
    if found.is_many:
        yield "複数の施策評価シートが入っています。最初のシートの内容だけを読み取りました。"


def _about_lost(compared: Compared, payload: Payload) -> Iterator[str]:
    if compared.lost:
        labels = Labels(payload.values(), payload.read_season())
        names = _listed([f"「{labels.of(address)}」" for address in compared.lost])
        yield f"次の欄は行やセルがなくなっているため、空欄にはせず、取り込みませんでした: {names}"


def _place_loose(found: Found, payload: Payload | None) -> tuple[dict[Loose, FoundBlock], list[str]]:
    """Tell apart the cells without a name: typed into a block, a heading, or written beside the form."""
    remains = _remains(found, payload)
    loose = [item for item in unnamed(found) if item.text not in remains]
    if payload and [item.text for item in loose] == list(payload.labels):
        return {}, []
    within = {item for item in loose if any(block.holds(item.sheet, item.place) for block in found.blocks)}
    others = [item for item in loose if item not in within]
    notes: list[str] = []
    if payload is None:
        # Headings are protected cells; what is typed into an inserted row stands in unprotected ones.
        typed = [item for item in others if not item.is_locked]
    else:
        typed, notes = _changed_labels(others, payload.labels)
    if not within and not typed:
        return {}, notes
    headings = {item.place.row for item in set(others).difference(typed)}
    occupied = headings | {cell.place.row for cell in found.cells.values()}
    placed: dict[Loose, FoundBlock] = {}
    for item in sorted([*within, *typed], key=lambda item: item.place):
        block = block_at(found, item, occupied)
        if block is not None:
            placed[item] = block
        else:
            where = write_reference(*item.place)
            notes.append(f"欄の外({where})に「{item.text}」と書かれています。取り込みませんでした。")
    return placed, notes


def _remains(found: Found, payload: Payload | None) -> set[str]:
    """What cells said whose names were lost: where it stands without a name it is nothing new."""
    if payload is None or len(found.cells) >= len(payload.cells):
        return set()
    lost = [cell for name, cell in payload.cells.items() if name not in found.cells and cell.typed]
    return {text for cell in lost for text in (cell.typed, cell.typed + cell.unit)}


def _changed_labels(others: Sequence[Loose], labels: Sequence[str]) -> tuple[list[Loose], list[str]]:
    """Compare the headings with those of the export: what was added, and what was changed."""
    texts = [item.text for item in others]
    if texts == list(labels):
        return [], []
    added: list[Loose] = []
    notes: list[str] = []
    matcher = SequenceMatcher(None, labels, texts, autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            continue
        for was, item in zip_longest(islice(labels, first, last), others[start:end]):
            if was is None:
                added.append(item)
            elif item is None:
                notes.append(f"見出し「{was}」がなくなっています。")
            else:
                notes.append(f"見出し「{was}」が「{item.text}」に変わっています。")
    return added, notes


def _order_differs(payload: Payload, found: Found, rows: Rows) -> bool:
    """Say whether the rows of any list stand in another order than they were written in."""
    cells = (cell for name in payload.cells if (cell := found.cells.get(name)))
    written = dict.fromkeys(cell.name.address.row for cell in cells)
    places = {row: number for number, row in enumerate(written)}
    found_places = ([places[row] for row in ids if row in places] for ids in rows.values())
    return any(sorted(numbers) != numbers for numbers in found_places)


def _foot(book: Book) -> tuple[str, str]:
    """The number of the export and the short digest, as they are printed at the foot."""
    for sheet in book.sheets:
        number = _NUMBER.search(sheet.xml.footer)
        if number:
            digest = _DIGEST.search(sheet.xml.footer, number.end())
            return number[1], digest[1] if digest else ""
    return "", ""


def _by_labels(path: Path, book: Book, payload: Payload | None, notes: list[str]) -> Incoming:
    if book.is_strict:
        raise RefusedFileError(
            "strict",
            "「Strict Open XML」形式です。Excelで「Excel ブック (.xlsx)」として保存し直してください。",
        )
    grids = read_foreign(path)
    if not grids:
        raise RefusedFileError(
            "blank", "何も書かれていないブックです。施策評価シートのファイルを選んでください。"
        )
    number, short = _foot(book)
    if payload:
        notes.append("欄の名前が失われているため、見出しをたよりに読み取りました。")
    return Incoming(
        4, payload, number=number, digest=short, saved=book.saved, notes=tuple(notes), grids=grids
    )


def _listed(names: Sequence[str]) -> str:
    if len(names) <= _MOST_LISTED:
        return "、".join(names)
    return "、".join(names[:_MOST_LISTED]) + f" ほか{len(names) - _MOST_LISTED}か所"

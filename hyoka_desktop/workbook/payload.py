"""What travels in a hidden sheet of an exported workbook: all that is needed to merge the file again.

It is JSON, compressed, written in base64 and cut into cells. A newer version of the program may add keys
beside the known ones; they are kept and written again. What a known key holds keeps its shape for ever.
"""

from __future__ import annotations

import base64
import binascii
import dataclasses
import hashlib
import json
import re
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, zip_longest
from typing import Any, NamedTuple

from hyoka_desktop.sheet.address import Address, AddressError, read_address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.notes import Note, readable_notes
from hyoka_desktop.sheet.season import Season, read_season
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.sheet.versions import Version, by_address, values_of
from hyoka_desktop.workbook.errors import RefusedFileError, WorkbookError

FORM = "HYK"
"""The form that the model declares; a payload of another one is refused. Its printed name is in 年度設定."""

FORMAT = 1
"""The shape of the payload that this version writes."""

MARK = "HYK-PAYLOAD"
CHUNK = 8000
_DIGEST = re.compile(r"sha256=([0-9a-f]{64})")
_COUNT = re.compile(r"chunks=([0-9]{1,5})")
_LARGEST = 64_000_000


class PayloadError(WorkbookError):
    """A payload that is damaged; the file's visible cells still say what they say."""


class WrittenCell(NamedTuple):
    """What was written into a named cell: the text as typed, and the unit its box shows behind a number."""

    typed: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Payload:
    """One export of one sheet.

    `export` is its id, `number` the number that people read, `section` the 課 that it was made for, `person`
    who made it, `time` when (ISO 8601, UTC), `season` 年度設定 as `write_season` writes it, `versions` all
    versions up to then, `heads` the ids of the heads of each box. `purpose` is what the file was made for,
    as in the journal of exports; `notes` are what is said about boxes, as `write_note` writes it. `cells` is
    what was written, by the defined name of the cell, and `labels` the text of every other cell from top to
    bottom; the writer fills in both. `locked` are the boxes that held past values.
    """

    sheet: SheetId
    fiscal_year: int
    export: str = ""
    number: str = ""
    section: str = ""
    person: str = ""
    time: str = ""
    season: Mapping[str, Any] = field(default_factory=dict)
    versions: tuple[Version, ...] = ()
    heads: Mapping[Address, tuple[str, ...]] = field(default_factory=dict)
    findings: tuple[Mapping[str, Any], ...] = ()
    locked: tuple[Address, ...] = ()
    purpose: str = ""
    notes: tuple[Mapping[str, Any], ...] = ()
    cells: Mapping[str, WrittenCell] = field(default_factory=dict)
    labels: tuple[str, ...] = ()
    format: int = FORMAT
    unknown: Mapping[str, Any] = field(default_factory=dict)

    def values(self) -> Values:
        """The sheet as its versions have it."""
        return values_of(self.sheet, self.fiscal_year, by_address(self.versions))

    def read_season(self) -> Season:
        """年度設定 of the export; raises SeasonError where it cannot be read."""
        return read_season({"fiscal_year": self.fiscal_year, **self.season})

    def read_notes(self) -> tuple[Note, ...]:
        """What is said about boxes, as far as this version of the program understands it."""
        return readable_notes(self.sheet, self.notes)


class Packed(NamedTuple):
    """A payload as the texts of cells, and its SHA-256 in hexadecimal digits."""

    cells: tuple[str, ...]
    digest: str


def pack(payload: Payload) -> Packed:
    """Write a payload as the texts of one column of cells."""
    text = json.dumps(_plain(payload), ensure_ascii=False, separators=(",", ":"))
    data = zlib.compress(text.encode("utf-8", "surrogatepass"), 6)
    digest = hashlib.sha256(data).hexdigest()
    letters = base64.b64encode(data).decode("ascii")
    room = CHUNK - len(_prefix(0))
    pieces = [letters[start : start + room] for start in range(0, len(letters), room)]
    head = f"{MARK} format={payload.format} chunks={len(pieces)} sha256={digest}"
    return Packed((head, *(_prefix(number) + piece for number, piece in enumerate(pieces))), digest)


def is_payload(first_cell: str) -> bool:
    """Say whether a sheet whose first cell has this text holds a payload."""
    return first_cell.startswith(MARK)


def unpack(cells: Sequence[str]) -> tuple[Payload, str]:
    """Read the texts of a column of cells as (payload, digest).

    Raises PayloadError where it is damaged, RefusedFileError where it belongs to another form.
    """
    digest, count = (pattern.search(cells[0]) if cells else None for pattern in (_DIGEST, _COUNT))
    if digest is None or count is None:
        raise PayloadError("控えのデータの見出しが壊れています。")
    found = {cell[: len(_prefix(0))]: cell[len(_prefix(0)) :] for cell in cells[1:]}
    try:
        letters = "".join(found[_prefix(number)] for number in range(int(count[1])))
        data = base64.b64decode(letters.encode("ascii"), validate=True)
    except (KeyError, ValueError, binascii.Error) as error:
        raise PayloadError("控えのデータが欠けています。") from error
    if hashlib.sha256(data).hexdigest() != digest[1]:
        raise PayloadError("控えのデータが書き換えられています。")
    return _read(_inflate(data)), digest[1]


def _prefix(number: int) -> str:
    return f"HYK{number:05}:"


def _inflate(data: bytes) -> bytes:
    inflating = zlib.decompressobj()
    try:
        text = inflating.decompress(data, _LARGEST)
    except zlib.error as error:
        raise PayloadError("控えのデータを展開できません。") from error
    if not inflating.eof:
        raise PayloadError("控えのデータが大きすぎるか、途中で切れています。")
    return text


def _plain(payload: Payload) -> dict[str, Any]:
    return {
        **payload.unknown,
        "form": FORM,
        "format": payload.format,
        "sheet": payload.sheet,
        "fiscal_year": payload.fiscal_year,
        "export": payload.export,
        "number": payload.number,
        "section": payload.section,
        "person": payload.person,
        "time": payload.time,
        "season": dict(payload.season),
        "versions": [_plain_version(version) for version in payload.versions],
        "heads": {str(address): list(ids) for address, ids in payload.heads.items()},
        "findings": [dict(finding) for finding in payload.findings],
        "locked": [str(address) for address in payload.locked],
        "purpose": payload.purpose,
        "notes": [dict(note) for note in payload.notes],
        "cells": {name: list(cell) if cell.unit else cell.typed for name, cell in payload.cells.items()},
        "labels": list(payload.labels),
    }


def _plain_version(version: Version) -> list[Any]:
    plain = [
        str(version.address) if name == "address" else value for name, value in version._asdict().items()
    ]
    return plain if version.saw else plain[:-1]


_KNOWN = {item.name for item in dataclasses.fields(Payload)} - {"unknown"} | {"form"}


_SHAPE = (str, str, list, str, str, str, str, str, list)
"""The types in a version; the last one, `saw`, is left out where it is empty."""


def _read(text: bytes) -> Payload:
    try:
        plain = json.loads(text.decode("utf-8", "surrogatepass"))
        form = plain["form"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise PayloadError("控えのデータを読み取れません。") from error
    if form != FORM:
        raise RefusedFileError(
            "other_form", f"別の様式({form})のファイルです。施策評価シートのファイルを選んでください。"
        )
    try:
        return _read_plain(plain)
    except (ValueError, KeyError, TypeError, AttributeError, AddressError) as error:
        raise PayloadError("控えのデータの中身を読み取れません。") from error


def _read_plain(plain: dict[str, Any]) -> Payload:
    sheet = SheetId(_text(plain["sheet"]))
    address = partial(read_address, sheet)

    cells = {
        name: WrittenCell(cell) if isinstance(cell, str) else WrittenCell(*map(_text, cell[:2]))
        for name, cell in plain.get("cells", {}).items()
    }
    heads = {address(name): tuple(ids) for name, ids in plain.get("heads", {}).items()}
    _refuse_others_than_texts(chain.from_iterable(heads.values()))
    return Payload(
        sheet,
        int(plain["fiscal_year"]),
        export=_text(plain.get("export", "")),
        number=_text(plain.get("number", "")),
        section=_text(plain.get("section", "")),
        person=_text(plain.get("person", "")),
        time=_text(plain.get("time", "")),
        season=dict(plain.get("season", {})),
        versions=_read_versions(address, plain.get("versions", ())),
        heads=heads,
        findings=tuple(dict(finding) for finding in plain.get("findings", ())),
        locked=tuple(map(address, plain.get("locked", ()))),
        purpose=_text(plain.get("purpose", "")),
        notes=tuple(dict(note) for note in plain.get("notes", ())),
        cells=cells,
        labels=tuple(map(_text, plain.get("labels", ()))),
        format=int(plain.get("format", FORMAT)),
        unknown={name: value for name, value in plain.items() if name not in _KNOWN},
    )


def _read_versions(read: Callable[[str], Address], plain: Sequence[list[Any]]) -> tuple[Version, ...]:
    if not plain:
        return ()
    # A sheet has hundreds of versions: they are looked at by columns, not one by one.
    columns = [*zip_longest(*plain, fillvalue=[]), len(plain) * [[]]][: len(_SHAPE)]
    types = [{*map(type, column)} for column in columns]
    if types != [{kind} for kind in _SHAPE]:
        raise TypeError(types)
    ids, addresses, parents, *texts, saw = columns
    _refuse_others_than_texts(chain(*parents, *saw))
    return tuple(map(Version, ids, map(read, addresses), map(tuple, parents), *texts, map(tuple, saw)))


def _refuse_others_than_texts(values: Iterable[object]) -> None:
    types = {*map(type, values)}
    if not types <= {str}:
        raise TypeError(types)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value

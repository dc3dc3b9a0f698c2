"""A workbook as the reader needs it: its sheets, its defined names, what its cells show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from hyoka_desktop.workbook.archive import (
    Archive,
    decoded,
    open_archive,
    parse,
    refused,
    relations,
    workbook_part,
)
from hyoka_desktop.workbook.cell_styles import Style, read_styles, show
from hyoka_desktop.workbook.cells import (
    MOST_CELLS,
    Place,
    RawCell,
    SheetXml,
    int_of,
    read_reference,
    read_sheet,
    read_strings,
)
from hyoka_desktop.workbook.formats import Shown
from hyoka_desktop.workbook.names import PREFIX

_MOST_SHEETS = 500
_MOST_NAMES = 60_000
_PLAIN_NAME = re.compile(
    rf'<definedName name="({PREFIX}[A-Za-z0-9_]+)">([^<&\x00-\x1f\ufffe\uffff]+)</definedName>'
)
_STRICT = "purl.oclc.org/ooxml"


class Range(NamedTuple):
    """A range of cells of a sheet, from its upper left to its lower right corner."""

    sheet: str
    first: Place
    last: Place


class Name(NamedTuple):
    """A defined name; `scope` is the number of the one sheet that knows it, None if all do."""

    name: str
    scope: int | None
    target: str


class Entry(NamedTuple):
    """A sheet in the list of sheets."""

    title: str
    is_visible: bool
    part: str


@dataclass(frozen=True, eq=False)
class Sheet:
    """One sheet that was read."""

    title: str
    is_visible: bool
    xml: SheetXml
    styles: Sequence[Style]

    def shown(self, reference: str) -> Shown | None:
        """What the cell of this reference shows; None where it is blank."""
        cell = self.xml.cells.get(reference)
        return show(cell, self.styles) if cell else None

    def is_locked(self, cell: RawCell) -> bool:
        """Say whether the style of a cell protects it."""
        return cell.style >= len(self.styles) or self.styles[cell.style].is_locked

    @cached_property
    def texts(self) -> Mapping[Place, str]:
        """What every cell shows, from the top row down and each row from left to right."""
        places = {place: cell for text, cell in self.xml.cells.items() if (place := read_reference(text))}
        return {place: show(places[place], self.styles).text for place in sorted(places)}


@dataclass(frozen=True)
class Book:
    """A workbook that passed the guard; only the names that are ours are kept."""

    sheets: tuple[Sheet, ...]
    names: tuple[Name, ...]
    saved: str
    is_strict: bool

    def sheet(self, title: str) -> Sheet | None:
        """The sheet of this title; capitals do not matter."""
        return next((sheet for sheet in self.sheets if sheet.title.lower() == title.lower()), None)


@lru_cache(maxsize=2048)
def read_target(text: str) -> Range | None:
    """Read what a defined name refers to; None where that is no range of one sheet, or is lost."""
    title, _, cells = text.strip().lstrip("=").rpartition("!")
    corner, _, other = cells.partition(":")
    first = read_reference(corner)
    last = read_reference(other) if other else first
    if title.startswith("'"):
        title = title[1:-1].replace("''", "'")
    return Range(title, first, last) if title and first and last else None


def read_book(path: Path) -> Book:
    """Read a file whole, within bounds; raises RefusedFileError for what is no workbook."""
    with open_archive(path) as archive:
        part = workbook_part(archive)
        data = archive.read(part)
        linked = relations(archive, part)
        listing = _Listing()
        parse(listing.take_plain(data), listing.start, listing.end, listing.text)
        by_kind = {kind: target for target, kind in linked.values()}
        strings = read_strings(archive.read(by_kind["sharedStrings"])) if "sharedStrings" in by_kind else []
        styles = read_styles(archive.read(by_kind["styles"])) if "styles" in by_kind else ()
        sheets: list[Sheet] = []
        entries = (
            Entry(title, state == "visible", linked[link][0])
            for title, state, link in listing.sheets
            if linked.get(link, ("", ""))[1] == "worksheet"
        )
        count = 0
        for entry in entries:
            xml = read_sheet(archive.read(entry.part), strings)
            count += len(xml.cells)
            if count > MOST_CELLS:
                raise refused("too_large")
            sheets.append(Sheet(entry.title, entry.is_visible, xml, styles))
        saved = _read_saved(archive)
    if not sheets:
        raise refused("no_workbook")
    return Book(tuple(sheets), tuple(listing.names), saved, _STRICT in data[:2000].decode("utf-8", "replace"))


class _Listing:
    """The handlers for the list of sheets and names."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, str]] = []
        self.names: list[Name] = []
        self._name: dict[str, str] | None = None
        self._pieces: list[str] = []

    def take_plain(self, data: bytes) -> str | bytes:
        """Take the names that need no reading tag by tag; the XML that is left."""
        rest, *pieces = _PLAIN_NAME.split(decoded(data))
        rest = "".join((rest, *pieces[2::3]))
        if not rest or "<!" in rest or "<?" in rest:
            return data
        self.names += [
            Name(name, None, target) for name, target in zip(pieces[::3], pieces[1::3], strict=True)
        ]
        return rest

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet":
            link = next((value for name, value in attributes.items() if name.rpartition(":")[2] == "id"), "")
            self.sheets.append((attributes.get("name", ""), attributes.get("state", "visible"), link))
        elif tag == "definedName" and attributes.get("name", "").upper().startswith(PREFIX):
            self._name = attributes
            self._pieces.clear()
        if len(self.sheets) > _MOST_SHEETS or len(self.names) > _MOST_NAMES:
            raise refused("too_large")

    def text(self, text: str) -> None:
        if self._name is not None:
            self._pieces.append(text)

    def end(self, tag: str) -> None:
        if self._name is not None and tag == "definedName":
            local = self._name.get("localSheetId")
            scope = None if local is None else int_of(local, 0)
            self.names.append(Name(self._name["name"], scope, "".join(self._pieces)))
            self._name = None


def _read_saved(archive: Archive) -> str:
    """When the file was last saved, as it says itself; a sanitised file may have lost that."""
    if "docprops/core.xml" not in archive:
        return ""
    return "".join(_texts(archive.read("docProps/core.xml"), "modified"))


def _texts(data: bytes, wanted: str) -> Iterator[str]:
    pieces: list[str] = []
    inside = False

    def start(tag: str, _: dict[str, str]) -> None:
        nonlocal inside
        inside = tag == wanted

    def end(_: str) -> None:
        nonlocal inside
        inside = False

    parse(data, start, end, lambda text: pieces.append(text) if inside else None)
    yield from pieces

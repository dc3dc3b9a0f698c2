"""Finding our cells in a workbook: which defined names are there, where they lead, and what stands there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from hyoka_desktop.workbook.book import Book, Name, Sheet, read_target
from hyoka_desktop.workbook.cell_styles import show
from hyoka_desktop.workbook.cells import Place, RawCell, read_reference, write_reference
from hyoka_desktop.workbook.formats import Shown
from hyoka_desktop.workbook.names import (
    SECTION_NAME,
    BlockName,
    CellName,
    read_block_name,
    read_cell_name,
    read_sheet_name,
)


class FoundCell(NamedTuple):
    """A named cell: what its name says, where it is, and what it holds and shows (None where it is blank)."""

    name: CellName
    sheet: Sheet
    place: Place
    raw: RawCell | None
    shown: Shown | None

    @property
    def text(self) -> str:
        """The text that the cell shows, with one kind of line break."""
        text = self.shown.text if self.shown else ""
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


class FoundBlock(NamedTuple):
    """A named range of the rows of a list."""

    name: BlockName
    sheet: Sheet
    first: Place
    last: Place

    def holds(self, sheet: Sheet, place: Place) -> bool:
        """Say whether a cell lies in the range."""
        return (
            sheet is self.sheet
            and self.first.row <= place.row <= self.last.row
            and self.first.column <= place.column <= self.last.column
        )


@dataclass(slots=True)
class Found:
    """Everything of ours in one workbook, by the defined names."""

    sheet: str = ""
    fiscal_year: int = 0
    section: str = ""
    cells: dict[str, FoundCell] = field(default_factory=dict)
    blocks: list[FoundBlock] = field(default_factory=list)
    has_twins: bool = False
    is_many: bool = False

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The sheets on which named cells stand."""
        return tuple({id(cell.sheet): cell.sheet for cell in self.cells.values()}.values())


def find(book: Book) -> Found:
    """Follow every name of ours that still leads to a cell; a name whose cell is gone counts as lost."""
    found = Found()
    names, found.has_twins = _in_force(book)
    identities = {name: identity for name in names if (identity := read_sheet_name(name))}
    found.is_many = len(identities) > 1
    if identities:
        first, (found.sheet, found.fiscal_year) = next(iter(identities.items()))
        if found.is_many:
            # Rows have names of their own, so those of the other sheets would be followed as well.
            names = _of_sheet(names, names[first])
            found.has_twins = False
    sheets = {sheet.title.lower(): sheet for sheet in book.sheets}
    for name in names.values():
        target = read_target(name.target)
        sheet = sheets.get(target.sheet.lower()) if target else None
        if target is None or sheet is None:
            continue
        cell_name = read_cell_name(found.sheet, name.name)
        if cell_name is not None:
            found.cells[name.name] = _cell(cell_name, sheet, target.first)
        elif block := read_block_name(found.sheet, name.name):
            found.blocks.append(FoundBlock(block, sheet, target.first, target.last))
        elif name.name.upper() == SECTION_NAME:
            shown = sheet.shown(write_reference(*target.first))
            found.section = shown.text if shown else ""
    return found


def _in_force(book: Book) -> tuple[dict[str, Name], bool]:
    """The names to be followed: of twins the workbook's own one, else that of the first sheet."""
    chosen: dict[str, Name] = {}
    for name in sorted(book.names, key=_by_scope):
        chosen.setdefault(name.name.upper(), name)
    return {name.name: name for name in chosen.values()}, len(chosen) < len(book.names)


def _of_sheet(names: dict[str, Name], identity: Name) -> dict[str, Name]:
    """The names that lead to the sheet to which the name of its identity leads."""
    wanted = read_target(identity.target)
    if wanted is None:
        return {name.name: name for name in names.values() if name.scope == identity.scope}
    found = {name: read_target(names[name].target) for name in names}
    return {name: names[name] for name, target in found.items() if target and target.sheet == wanted.sheet}


def _by_scope(name: Name) -> int:
    return -1 if name.scope is None else name.scope


def _cell(name: CellName, sheet: Sheet, place: Place) -> FoundCell:
    raw = sheet.xml.cells.get(write_reference(*place))
    return FoundCell(name, sheet, place, raw, show(raw, sheet.styles) if raw else None)


class Loose(NamedTuple):
    """A cell that says something and has no name."""

    sheet: Sheet
    place: Place
    text: str
    is_locked: bool


def unnamed(found: Found) -> Iterator[Loose]:
    """The cells without a name on the sheets of the form, from top to bottom."""
    for sheet in found.sheets:
        named = {write_reference(*cell.place) for cell in found.cells.values() if cell.sheet is sheet}
        others = [(read_reference(at), raw) for at, raw in sheet.xml.cells.items() if at not in named]
        for place, raw in sorted((place, raw) for place, raw in others if place):
            text = show(raw, sheet.styles).text.replace("\r\n", "\n")
            yield Loose(sheet, place, text, sheet.is_locked(raw))

"""How the fields of the declaration stand on the form: on a line together, as a table, in rows of a list.

The order is the declaration's, which is that of the paper. A field that is added there finds its place here
by its kind; nothing in this room knows a field by its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from unicodedata import east_asian_width

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.declaration import BoxField, Declared, ListField, form, parts, row_class
from hyoka_desktop.sheet.kinds import ByStage, ByYear, Choice, Line, Many, Prose, Section, Total
from hyoka_desktop.sheet.model import LATER_PARTS, PARTS
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Row, Values, children_of
from hyoka_desktop.sheet.years import key_order
from hyoka_desktop.ui.boxes.events import MISSING
from hyoka_desktop.ui.boxes.making import SHORT_LINE

_LEAST_WIDTH, _MOST_WIDTH = 8, 20


@dataclass(frozen=True, slots=True)
class OneLine:
    """Boxes beside each other, each with its label at its left."""

    fields: tuple[BoxField, ...]


@dataclass(frozen=True, slots=True)
class Running:
    """A box for running text with its label above."""

    field: BoxField | ListField


@dataclass(frozen=True, slots=True)
class Years:
    """One box for each year, and a short box or two behind them."""

    field: BoxField
    behind: tuple[BoxField, ...]


@dataclass(frozen=True, slots=True)
class Costs:
    """A table with a line for each field and a column for each year and stage."""

    fields: tuple[BoxField, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a list with what stands in each; `home` is the part in which rows are added and removed."""

    field: ListField
    blocks: tuple[Block, ...]
    home: bool


Block = OneLine | Running | Years | Costs | Rows


@cache
def blocks_of(part: str) -> tuple[Block, ...]:
    """What stands in a part of the form, from top to bottom."""
    found: list[Block] = []
    for item in form():
        if isinstance(item, Declared):
            found += _group(item, part)
        elif rows := _rows(item, part):
            found.append(rows)
    return tuple(found)


def _group(cls: Declared, part: str) -> list[Block]:
    found: list[Block] = []
    for field in cls.order:
        if isinstance(field, ListField) and isinstance(field.kind, Many):
            rows = _rows(field, part)
            found += [rows] if rows else []
        elif field.part == part:
            _append(found, field)
    return found


def _append(found: list[Block], field: BoxField | ListField) -> None:
    """Put a field into the last block where the two belong together, else into one of its own."""
    last = found[-1] if found else None
    if isinstance(field, ListField) or isinstance(field.kind, Prose):
        found.append(Running(field))
    elif field.keyed is ByYear:
        found.append(Years(field, ()))
    elif field.keyed is ByStage and isinstance(last, Costs):
        found[-1] = Costs((*last.fields, field))
    elif field.keyed is ByStage:
        found.append(Costs((field,)))
    elif isinstance(last, Years) and _is_short(field):
        found[-1] = Years(last.field, (*last.behind, field))
    elif isinstance(last, OneLine) and _is_short(field) and not _is_running_out(last):
        found[-1] = OneLine((*last.fields, field))
    else:
        found.append(OneLine((field,)))


def _is_short(field: BoxField) -> bool:
    kind = field.kind
    return isinstance(kind, Choice | Section) or (isinstance(kind, Line) and kind.chars <= SHORT_LINE)


def _is_running_out(line: OneLine) -> bool:
    return len(line.fields) > 3


def _rows(field: ListField, part: str) -> Rows | None:
    """The rows of a list as far as they stand in a part; None where nothing of them does."""
    blocks = tuple(_group(row_class(field.name), part))
    return Rows(field, blocks, field.part == part) if blocks else None


def fields_in(block: Block) -> Iterator[BoxField | ListField]:
    """The fields of a block that are boxes, those of its rows too."""
    match block:
        case OneLine() | Costs():
            yield from block.fields
        case Running():
            yield block.field
        case Years():
            yield block.field
            yield from block.behind
        case Rows():
            for inner in block.blocks:
                yield from fields_in(inner)


class Reader:
    """Which boxes stand on the form of one sheet, in the order in which one goes through them."""

    def __init__(self, values: Values, season: Season) -> None:
        """Look at the rows and columns of the sheet once."""
        self._values = values
        self._season = season
        self._children = children_of(values)
        self._typed: dict[str, set[str]] = {}
        for address in values.texts:
            if address.key:
                self._typed.setdefault(f"{address.part}.{address.field}", set()).add(address.key)

    def parts(self) -> tuple[str, ...]:
        """The parts of this sheet: later ones only where the season wants them or something stands there."""
        sheet, at = self._values.sheet, self._values.at
        group, number = (at(Address(sheet, "header", "", name, "")) for name in ("group", "number"))
        later = {part for part in LATER_PARTS if self._season.wants_part(part, group, number)}
        return tuple(
            part for part in PARTS if part not in LATER_PARTS or part in later or self._has_rows(part)
        )

    def _has_rows(self, part: str) -> bool:
        return any(self.rows(name) for name in parts()[part].lists)

    def columns(self, *fields: BoxField) -> tuple[str, ...]:
        """The keys of the year columns of some fields: the season's, and those that have a text besides."""
        keyed = fields[0].keyed
        known = self._season.keys.get(keyed, ()) if keyed else ()
        typed = (self._typed.get(f"{field.part}.{field.name}", set()) for field in fields)
        return tuple(sorted({*known}.union(*typed), key=key_order))

    def weights(self, field: BoxField) -> dict[str, int]:
        """How wide the columns of a field want to be, in half-width characters: alike in all rows."""
        season = self._season
        widths = {}
        for key in self.columns(field):
            is_asked = season.is_asked(field.part, field.name, key)
            heading = _width(season.column_heading(key))
            widths[key] = max(heading, _width(MISSING) if is_asked else _LEAST_WIDTH)
        for address, text in self._values.texts.items():
            if address.part == field.part and address.field == field.name:
                widths[address.key] = max(widths[address.key], min(_width(text), _MOST_WIDTH))
        return widths

    def rows(self, list_name: str, parent: str = "") -> tuple[Row, ...]:
        """The rows of a list, in order."""
        return tuple(self._children.get((list_name, parent), ()))

    def in_order(self) -> Iterator[Address]:
        """Every box that can be typed in."""
        for part in self.parts():
            for block in blocks_of(part):
                yield from self.in_block(block, "")

    def in_block(self, block: Block, row: str) -> Iterator[Address]:
        """The boxes of one block."""
        match block:
            case Rows():
                for found in self.rows(block.field.name, row):
                    for inner in block.blocks:
                        yield from self.in_block(inner, found.id)
            case OneLine():
                yield from (self._address(field, row) for field in block.fields)
            case Running():
                yield self._address(block.field, row)
            case Years():
                yield from (self._address(block.field, row, key) for key in self.columns(block.field))
                yield from (self._address(field, row) for field in block.behind)
            case Costs():
                for field in block.fields:
                    if not isinstance(field.kind, Total):
                        yield from (self._address(field, row, key) for key in self.columns(*block.fields))

    def _address(self, field: BoxField | ListField, row: str, key: str = "") -> Address:
        return Address(self._values.sheet, field.part, row, field.name, key)


def _width(text: str) -> int:
    """The width of a text in half-width characters, and a little room."""
    return sum(2 if east_asian_width(letter) in "WFA" else 1 for letter in text) + 1

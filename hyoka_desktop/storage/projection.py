"""The tables of current values, derived from the declaration of the form: which box lies in which column.

One table for each part and each class of rows that has boxes; one for each keyed box; `row_place` for which
rows there are; `other_box` for boxes that this version of the form does not know. Where a box lies depends on
its address alone, never on its text, so that one edit touches one row of one table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import assert_never

from sqlalchemy import Column, MetaData, Table, Text

from hyoka_desktop.sheet.address import EXISTS, ORDER, Address
from hyoka_desktop.sheet.declaration import BoxField, Declared, lists, parts, row_class
from hyoka_desktop.sheet.kinds import (
    Amount,
    Choice,
    Departments,
    Leaf,
    Line,
    Measured,
    Prose,
    Section,
    Total,
)
from hyoka_desktop.storage.tables import ADDRESS, BLANK, METADATA, sheet_column, text_column

OF_PART = ("sheet",)
OF_ROW = ("sheet", "part", "row")
_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True, slots=True, eq=False)
class Home:
    """Where the boxes of one address (but for sheet, row and key) lie: a column of a table.

    `shelf` stands in the table's own column `part`: the part of the row, which for some of its fields is not
    the part in which they are printed.
    """

    table: Table
    column: str
    shelf: str
    part: str
    field: str


def column_type(kind: Leaf) -> Text:
    """The type of a box's column; every box is text as typed, however it is understood."""
    match kind:
        case Line() | Prose() | Choice() | Section() | Departments():
            return Text()
        case Amount() | Measured() | Total():
            # "0", "", "—" and "調査中" are four different values: a number column would lose three of them.
            return Text()
        case _:
            assert_never(kind)


def _table(name: str, place: tuple[str, ...], *columns: Column[str]) -> Table:
    keys = [sheet_column(primary_key=True), *(text_column(key, primary_key=True) for key in place[1:])]
    return Table(name, METADATA, *keys, *columns)


def _box_column(name: str, box: BoxField) -> Column[str]:
    return Column(name, column_type(box.kind), nullable=False, server_default=BLANK)


def _tables_of(name: str, cls: Declared, place: tuple[str, ...]) -> dict[str, Table]:
    """The tables of one class of the model by the names of their boxes: one each for the keyed ones."""
    plain = {box.name: box for box in cls.boxes.values() if box.keyed is None}
    made: dict[str, Table] = {}
    if plain:
        own = _table(name, place, *(_box_column(box.name, box) for box in plain.values()))
        made = dict.fromkeys(plain, own)
    for box in cls.boxes.values():
        if box.keyed is not None:
            made[box.name] = _table(f"{name}_{box.name}", (*place, "key"), _box_column("text", box))
    return made


def homes_of(cls: Declared, tables: Mapping[str, Table], shelf: str) -> list[Home]:
    """The homes of one class of the model in its tables."""
    return [
        Home(tables[box.name], "text" if box.keyed else box.name, shelf, box.part, box.name)
        for box in cls.boxes.values()
    ]


def _derive() -> tuple[list[Home], list[Home]]:
    of_parts = [
        home
        for name, part in parts().items()
        for home in homes_of(part, _tables_of(name, part, OF_PART), name)
    ]
    rows = {field.row: row_class(name) for name, field in lists().items()}
    tables = {cls: _tables_of(_table_name(cls), fields, OF_ROW) for cls, fields in rows.items()}
    places = {(field.row, field.part): row_class(name) for name, field in lists().items()}
    of_rows = [home for (cls, part), fields in places.items() for home in homes_of(fields, tables[cls], part)]
    return of_parts, of_rows


def _table_name(cls: type) -> str:
    return _WORD.sub("_", cls.__name__).lower()


def by_box(homes: list[Home]) -> Mapping[tuple[str, str], Home]:
    """The homes by part and field; raises ValueError where the form gives two fields one address."""
    found = {(home.part, home.field): home for home in homes}
    if len(found) != len(homes):
        message = "two fields of the form have the same address"
        raise ValueError(message)
    return MappingProxyType(found)


ROW_PLACE = _table("row_place", OF_ROW, text_column("place"), text_column("order"))
_ROW_BOXES = {
    EXISTS: Home(ROW_PLACE, "place", "", "", EXISTS),
    ORDER: Home(ROW_PLACE, "order", "", "", ORDER),
}
_OTHER = Home(_table("other_box", ADDRESS, text_column("text")), "text", "", "", "")
_PART_HOMES, _ROW_HOMES = (by_box(homes) for homes in _derive())

# Every table of the database, the fixed and the derived ones.
DECLARED: MetaData = METADATA
HOMES: tuple[Home, ...] = (*_PART_HOMES.values(), *_ROW_HOMES.values(), *_ROW_BOXES.values(), _OTHER)


def home_of(address: Address) -> Home:
    """Where a box lies; every address has a place, the unknown ones too."""
    _, part, row, field, key = address
    return home_in(part, field, row != "", key != "")


@lru_cache(maxsize=1024)
def home_in(part: str, field: str, in_row: bool, has_key: bool) -> Home:  # noqa: FBT001  # names cost as much as all else
    """Where the boxes of a field lie, in rows or not, with a key or without."""
    if in_row and field in _ROW_BOXES and not has_key:
        return _ROW_BOXES[field]
    homes = _ROW_HOMES if in_row else _PART_HOMES
    home = homes.get((part, field))
    # A key where the form declares none, or none where it declares one: not a box of this form.
    if home is None or ("key" in home.table.c) != has_key:
        return _OTHER
    return home

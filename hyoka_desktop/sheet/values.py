"""A sheet as a flat mapping from address to text, and the typed view of it.

The mapping is what is edited, stored, merged and sent. A row stands in it as its `exists` box (the list it
belongs to and, after an `@`, its parent row) and its `order` box; the boxes of a row that was removed stay,
so that bringing the row back brings its text back. An empty text and an absent address are the same.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from hyoka_desktop.sheet.address import EXISTS, ORDER, Address
from hyoka_desktop.sheet.declaration import (
    Declared,
    ListField,
    declared,
    parts,
    row_class,
    top_lists,
)
from hyoka_desktop.sheet.model import Sheet, SheetId

Edit = tuple[Address, str]
Rows = Mapping[str, tuple[str, ...]]

_PLACING = frozenset({EXISTS, ORDER})


@dataclass(frozen=True, slots=True)
class Values:
    """One sheet: its identity, its fiscal year (実施年度) and the text of every box that is not blank."""

    sheet: SheetId
    fiscal_year: int
    texts: Mapping[Address, str]
    _rows: Rows | None = dataclasses.field(default=None, init=False, compare=False, repr=False)
    _by_id: Mapping[str, Row] | None = dataclasses.field(default=None, init=False, compare=False, repr=False)

    def at(self, address: Address) -> str:
        """The text of a box, empty where nothing was typed."""
        return self.texts.get(address, "")

    def put(self, edits: Iterable[Edit]) -> Values:
        """The same sheet with other texts in some boxes."""
        texts = dict(self.texts)
        moves_rows = False
        for address, text in edits:
            moves_rows |= address.field in _PLACING
            if text:
                texts[address] = text
            else:
                texts.pop(address, None)
        changed = Values(self.sheet, self.fiscal_year, texts)
        if not moves_rows:
            # Each key that is typed makes new values, and the rows are looked for many times for each.
            object.__setattr__(changed, "_rows", self._rows)
            object.__setattr__(changed, "_by_id", self._by_id)
        return changed

    def rows(self) -> Rows:
        """The existing rows of each list, in their order; ties are settled by row id."""
        if self._rows is None:
            object.__setattr__(self, "_rows", _find_rows(self))
        return self._rows or {}

    def rows_by_id(self) -> Mapping[str, Row]:
        """Every existing row by its id; a row whose parent is gone is not among them."""
        if self._by_id is None:
            object.__setattr__(self, "_by_id", _find_rows_by_id(self))
        return self._by_id or {}

    def edits_to(self, other: Values) -> list[Edit]:
        """The edits that make this sheet say what `other` says."""
        said = self.texts.get
        edits = [(address, "") for address in self.texts.keys() - other.texts.keys() if said(address)]
        edits += [(address, text) for address, text in other.texts.items() if said(address, "") != text]
        return sorted(edits)


def header_text(values: Values, name: str) -> str:
    """What one box of the sheet's head says."""
    return values.at(Address(values.sheet, "header", "", name, ""))


def place_of(list_name: str, parent: str = "") -> str:
    """What the `exists` box of a row says: its list, and its parent row where the list is one of a row's."""
    return f"{list_name}@{parent}" if parent else list_name


def split_place(place: str) -> tuple[str, str]:
    """Read what `place_of` wrote as (list name, parent row)."""
    name, _, parent = place.partition("@")
    return name, parent


def rows_by_place(values: Values) -> Rows:
    """The existing rows of each list, in their order; ties are settled by row id."""
    return values.rows()


def _find_rows(values: Values) -> Rows:
    found: dict[str, list[tuple[str, str]]] = {}
    for address, text in values.texts.items():
        if address.field == EXISTS:
            order = values.at(Address(address.sheet, address.part, address.row, ORDER, ""))
            found.setdefault(text, []).append((order, address.row))
    return {place: tuple(row for _, row in sorted(rows)) for place, rows in found.items()}


def assemble(values: Values) -> Sheet:
    """The typed view of a sheet; boxes that this version of the form does not know are passed over."""
    reader = _Reader(values)
    built: dict[str, Any] = {name: reader.build(part, "", {}) for name, part in parts().items()}
    top = declared(Sheet, "")
    built.update({name: reader.rows(name, "") for name in top.lists})
    return Sheet(values.sheet, values.fiscal_year, **built)


class _Reader:
    """One walk over the values of a sheet, grouped by row once."""

    def __init__(self, values: Values) -> None:
        self._places = rows_by_place(values)
        self._boxes: dict[tuple[str, str], dict[str, str]] = {}
        for address, text in values.texts.items():
            # Boxes without a row are told apart by their part, those of a row by the row.
            owner = address.row or address.part
            self._boxes.setdefault((owner, address.field), {})[address.key] = text

    def rows(self, list_name: str, parent: str) -> tuple[Any, ...]:
        cls = row_class(list_name)
        return tuple(
            self.build(cls, row, {"id": row, "order": self._one(row, ORDER)})
            for row in self._places.get(place_of(list_name, parent), ())
        )

    def build(self, cls: Declared, row: str, known: dict[str, Any]) -> Any:  # noqa: ANN401  # any class of the model
        built = dict(known)
        for name, box in cls.boxes.items():
            owner = row or box.part
            if box.keyed:
                texts = self._boxes.get((owner, name), {})
                built[name] = {key: texts[key] for key in sorted(texts) if key}
            else:
                built[name] = self._one(owner, name)
        built.update({name: self.rows(name, row) for name in cls.lists})
        return cls.cls(**built)

    def _one(self, owner: str, field: str) -> str:
        return self._boxes.get((owner, field), {}).get("", "")


def flatten(sheet: Sheet) -> Values:
    """The texts of a typed sheet; `assemble` gives the sheet back."""
    texts: dict[Address, str] = {}
    for name, part in parts().items():
        _take(texts, sheet, part, getattr(sheet, name), "")
    _take(texts, sheet, declared(Sheet, ""), sheet, "")
    return Values(sheet.id, sheet.fiscal_year, texts)


def _take(texts: dict[Address, str], sheet: Sheet, cls: Declared, record: object, row: str) -> None:
    for box in cls.boxes.values():
        value = getattr(record, box.name)
        keyed = value if box.keyed else {"": value}
        for key, text in keyed.items():
            if text:
                texts[Address(sheet.id, box.part, row, box.name, key)] = text
    for field in cls.lists.values():
        for child in getattr(record, field.name):
            texts[Address(sheet.id, field.part, child.id, EXISTS, "")] = place_of(field.name, row)
            if child.order:
                texts[Address(sheet.id, field.part, child.id, ORDER, "")] = child.order
            # A row's own fields are printed where its list is, unless they say otherwise.
            _take(texts, sheet, declared(field.row, field.part), child, child.id)


@dataclass(frozen=True, slots=True)
class Row:
    """One existing row: its list, its parent row or an empty text, and its place among its fellows from 0."""

    id: str
    list: ListField
    parent: str
    index: int


Children = dict[tuple[str, str], list[Row]]


def rows_of(values: Values) -> Mapping[str, Row]:
    """Every existing row by its id; a row whose parent is gone is not among them."""
    return values.rows_by_id()


def _find_rows_by_id(values: Values) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for field in top_lists().values():
        _descend(rows_by_place(values), field, "", found)
    return found


def _descend(places: Rows, field: ListField, parent: str, found: dict[str, Row]) -> None:
    for index, row in enumerate(places.get(place_of(field.name, parent), ())):
        found[row] = Row(row, field, parent, index)
        for inner in row_class(field.name).lists.values():
            _descend(places, inner, row, found)


def children_of(values: Values) -> Children:
    """The existing rows by (list name, parent row), in their order."""
    children: dict[tuple[str, str], list[Row]] = {}
    for row in rows_of(values).values():
        children.setdefault((row.list.name, row.parent), []).append(row)
    return children

"""記入担当: which 課 fills in a box, as 年度設定 says it, else as the sheet itself does."""

from __future__ import annotations

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.boxes import addresses
from hyoka_desktop.sheet.declaration import box_field, lists, row_class
from hyoka_desktop.sheet.departments import sections_of
from hyoka_desktop.sheet.kinds import Departments, Section
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Values, rows_of


class Responsibility:
    """Who fills in the boxes of one sheet, as it and the settings of its year stand."""

    def __init__(self, values: Values, season: Season) -> None:
        """Look at the rows of the sheet once."""
        self._values = values
        self._settled = season.filled_by
        self._rows = rows_of(values)
        self._lead = _first(values.at(Address(values.sheet, "header", "", "lead", "")))

    def of(self, address: Address) -> str:
        """The name of the 課 that fills in a box; empty where the sheet names none.

        A list of paragraphs is named by its parent row (or none) and its own name as the field. What 年度設定
        says of a box goes before what it says of the list that the box's row belongs to.
        """
        row = self._rows.get(address.row)
        if settled := self._settled.get(f"{address.part}.{address.field}"):
            return settled
        if address.field in lists():
            return self._named(address.row, lists()[address.field].filled_by)
        if row and (settled := self._settled.get(f"{row.list.part}.{row.list.name}")):
            return settled
        if row and row.list.filled_by:
            return self._named(row.parent, row.list.filled_by)
        field = box_field(address)
        return self._named(address.row, field.filled_by if field else "")

    def _named(self, row_id: str, filled_by: str) -> str:
        row = self._rows.get(row_id)
        if row is None or not filled_by:
            return self._lead
        naming = row_class(row.list.name).boxes[filled_by]
        text = self._values.at(Address(self._values.sheet, naming.part, row_id, filled_by, ""))
        return _first(text) or self._lead


def sections_named(values: Values) -> tuple[str, ...]:
    """Every 課 that a sheet itself names anywhere, in the order of their first appearance."""
    found: dict[str, None] = {}
    for address, field in addresses(values, {}):
        if isinstance(field.kind, Departments | Section):
            found.update(dict.fromkeys(sections_of(values.at(address))))
    return tuple(found)


def _first(text: str) -> str:
    return next(iter(sections_of(text)), "")

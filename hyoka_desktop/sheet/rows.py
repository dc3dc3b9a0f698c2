"""Adding, removing and moving rows, each as a list of edits that one undo step takes back."""

from __future__ import annotations

from collections.abc import Sequence

from hyoka_desktop.sheet.address import EXISTS, ORDER, Address
from hyoka_desktop.sheet.declaration import lists
from hyoka_desktop.sheet.order import key_between
from hyoka_desktop.sheet.values import Edit, Values, place_of, rows_by_place


def row_address(sheet: str, list_name: str, row: str, field: str) -> Address:
    """The `exists` or `order` box of a row of a list."""
    return Address(sheet, lists()[list_name].part, row, field, "")


def fellows(values: Values, list_name: str, parent: str) -> tuple[str, ...]:
    """The rows of one list, in order."""
    return rows_by_place(values).get(place_of(list_name, parent), ())


def add_row(values: Values, list_name: str, parent: str, index: int, row: str) -> list[Edit]:
    """Let the row `row` appear at place `index`, counted from 0, of a list."""
    before, after = _neighbours(values, list_name, fellows(values, list_name, parent), index)
    return [
        (row_address(values.sheet, list_name, row, EXISTS), place_of(list_name, parent)),
        (row_address(values.sheet, list_name, row, ORDER), key_between(before, after)),
    ]


def remove_row(values: Values, list_name: str, row: str) -> list[Edit]:
    """Let a row disappear; its boxes keep their text, so that taking this back brings everything back."""
    return [(row_address(values.sheet, list_name, row, EXISTS), "")]


def move_row(values: Values, list_name: str, parent: str, row: str, index: int) -> list[Edit]:
    """Bring a row to place `index` among its fellows; no edits where it stands there already."""
    rows = fellows(values, list_name, parent)
    if rows.index(row) == index:
        return []
    others = tuple(other for other in rows if other != row)
    before, after = _neighbours(values, list_name, others, index)
    return [(row_address(values.sheet, list_name, row, ORDER), key_between(before, after))]


def _neighbours(values: Values, list_name: str, rows: Sequence[str], index: int) -> tuple[str, str]:
    keys = [values.at(row_address(values.sheet, list_name, row, ORDER)) for row in rows]
    before = keys[index - 1] if index > 0 else ""
    # Two rows that arrived from different sections may share a key: then the new one goes behind both.
    after = next((key for key in keys[index:] if key > before), "")
    return before, after

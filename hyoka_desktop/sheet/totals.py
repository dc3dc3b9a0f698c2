"""Computed sums of the cost tables; nobody types them."""

from __future__ import annotations

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.declaration import box_field, row_class
from hyoka_desktop.sheet.kinds import Total
from hyoka_desktop.sheet.readings import Total as Sum
from hyoka_desktop.sheet.readings import show_amount, total
from hyoka_desktop.sheet.values import Rows, Values, place_of, rows_by_place


def sum_at(values: Values, address: Address, rows: Rows | None = None) -> Sum:
    """The computed sum of a `Total` box; raises KeyError where the address is no such box.

    Whoever asks for many sums hands over the `rows` of the sheet, so that they are looked for once.
    """
    field = box_field(address)
    if field is None or not isinstance(field.kind, Total):
        raise KeyError(address)
    return total([values.at(addend) for addend in addends(values, address, field.kind, rows)])


def addends(values: Values, address: Address, kind: Total, rows: Rows | None = None) -> list[Address]:
    """The boxes that are added up in a `Total` box, for the same key."""
    if not kind.across:
        return [Address(*address[:3], name, address.key) for name in kind.of]
    boxes = row_class(kind.across).boxes
    return [
        Address(address.sheet, boxes[name].part, row, name, address.key)
        for row in (rows or rows_by_place(values)).get(place_of(kind.across), ())
        for name in kind.of
    ]


def shown_text(values: Values, address: Address, rows: Rows | None = None) -> str:
    """What a box says on paper: its text, or the computed sum of a `Total` box."""
    field = box_field(address)
    if field is None or not isinstance(field.kind, Total):
        return values.at(address)
    computed = sum_at(values, address, rows)
    if computed.number is None:
        return "—" if computed.is_dash else ""
    return show_amount(computed.number)


def without_computed(values: Values) -> Values:
    """The same sheet without the printed totals that say just what is computed anyway."""
    return values.put(
        (address, "")
        for address, text in values.texts.items()
        if (field := box_field(address))
        and isinstance(field.kind, Total)
        and shown_text(values, address) == text
    )

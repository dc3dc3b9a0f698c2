"""What a few edits reach: which boxes and lists of the form read differently, and what else follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hyoka_desktop.sheet.address import EXISTS, ORDER, Address
from hyoka_desktop.sheet.declaration import box_field, lists
from hyoka_desktop.sheet.kinds import Departments, Section
from hyoka_desktop.sheet.paragraphs import paragraph_lists
from hyoka_desktop.sheet.rows import fellows
from hyoka_desktop.sheet.values import Edit, Values, split_place


@dataclass(frozen=True, slots=True)
class Reach:
    """Boxes, and lists by name and parent row; whether what is `missing` and who fills in may differ."""

    boxes: frozenset[Address]
    lists: frozenset[tuple[str, str]]
    missing: bool
    naming: bool


def reach_of(before: Values, after: Values, edits: Iterable[Edit]) -> Reach:
    """Say what the edits that lead from one state of the sheet to the next reach."""
    boxes: set[Address] = set()
    places: set[tuple[str, str]] = set()
    missing = naming = False
    for address, text in edits:
        boxes.add(address)
        is_row = address.field in {EXISTS, ORDER}
        if address.row and (place := _place(before, after, address)):
            list_name, parent = place
            if list_name in paragraph_lists():
                part = lists()[list_name].part
                boxes.add(Address(address.sheet, part, parent, list_name, ""))
            elif is_row:
                places.add(place)
        missing |= address.field == EXISTS or bool(text.strip()) != bool(before.at(address).strip())
        naming |= address.field == EXISTS or (not is_row and _names_sections(address))
    return Reach(frozenset(boxes), frozenset(places), missing=missing, naming=naming)


def screen_address(values: Values, address: Address) -> Address:
    """The box on the screen that shows an address: the list, for a paragraph of it."""
    place = _place(values, values, address) if address.row else None
    if place and place[0] in paragraph_lists():
        return Address(address.sheet, lists()[place[0]].part, place[1], place[0], "")
    return address


def paragraph_of(values: Values, address: Address) -> int | None:
    """The place of a paragraph in its text, counted from 0; None for every other box."""
    place = values.at(address._replace(field=EXISTS, key="")) if address.row else ""
    name, parent = split_place(place)
    rows = fellows(values, name, parent) if name in paragraph_lists() else ()
    return rows.index(address.row) if address.row in rows else None


def _place(before: Values, after: Values, address: Address) -> tuple[str, str] | None:
    exists = address._replace(field=EXISTS, key="")
    place = after.at(exists) or before.at(exists)
    name, parent = split_place(place)
    return (name, parent) if name in lists() else None


def _names_sections(address: Address) -> bool:
    field = box_field(address)
    return field is not None and isinstance(field.kind, Departments | Section)

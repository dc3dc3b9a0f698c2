"""未記入: what this season asks for and nobody has filled in yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.boxes import addresses
from hyoka_desktop.sheet.declaration import BoxField, ListField, lists, top_lists
from hyoka_desktop.sheet.kinds import Total
from hyoka_desktop.sheet.responsible import Responsibility
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Row, Values, rows_of


@dataclass(frozen=True, slots=True)
class Asked:
    """One box, or one list of paragraphs, that this season asks for.

    `address` names a list by its parent row (or none) and its own name as the field.
    """

    address: Address
    section: str
    filled: bool


def asked_boxes(
    values: Values, season: Season, boxes: Iterable[tuple[Address, BoxField]] | None = None
) -> tuple[Asked, ...]:
    """Everything that is to be filled in on a sheet, in the order of the declaration, lists last.

    `boxes` are all that there are, for whoever knows them already.
    """
    responsibility = Responsibility(values, season)
    boxes = addresses(values, season.keys) if boxes is None else boxes
    found = [*_boxes(values, season, boxes), *_lists(values, season)]
    return tuple(Asked(address, responsibility.of(address), filled) for address, filled in found)


def blank_boxes(
    values: Values, season: Season, boxes: Iterable[tuple[Address, BoxField]]
) -> Iterator[Address]:
    """What is asked for and blank, in the same order; `boxes` are all that there are."""
    for address, filled in chain(_boxes(values, season, boxes), _lists(values, season)):
        if not filled:
            yield address


def _boxes(
    values: Values, season: Season, boxes: Iterable[tuple[Address, BoxField]]
) -> Iterator[tuple[Address, bool]]:
    for address, field in boxes:
        if season.is_asked(field.part, field.name, address.key) and not isinstance(field.kind, Total):
            yield address, bool(values.at(address).strip())


def parents_of(field: ListField, rows: Iterable[Row]) -> Iterator[str]:
    """The rows that have a list of this kind; one empty text where the list is the sheet's own."""
    if field.name in top_lists():
        yield ""
        return
    yield from (row.id for row in rows if row.list.row is field.owner)


def _lists(values: Values, season: Season) -> Iterator[tuple[Address, bool]]:
    rows = rows_of(values)
    filled = {(row.list.name, row.parent) for row in rows.values()}
    for field in lists().values():
        if season.is_asked(field.part, field.name):
            for parent in parents_of(field, rows.values()):
                address = Address(values.sheet, field.part, parent, field.name, "")
                yield address, (field.name, parent) in filled

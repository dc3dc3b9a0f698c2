"""Two states of one sheet beside each other: every box that says something else, in the order of the form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.boxes import addresses
from hyoka_desktop.sheet.declaration import BoxField
from hyoka_desktop.sheet.kinds import Many, Total
from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.paragraphs import is_paragraph_list, text_of
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Row, Values, rows_of


@dataclass(frozen=True, slots=True)
class Difference:
    """A box, or a list of paragraphs as one text, that says something else; blank: it said nothing."""

    address: Address
    label: str
    before: str
    after: str


def differences(before: Values, after: Values, was: Season, season: Season) -> tuple[Difference, ...]:
    """What `after` says otherwise than `before`, each with the settings of its year.

    The two may be sheets of two years: rows are the same by their ids. Sums are worked out and left out, and
    so is the order of the rows.
    """
    moved = {address._replace(sheet=after.sheet): text for address, text in before.texts.items()}
    old = _State(Values(after.sheet, before.fiscal_year, moved), was)
    new = _State(after, season)
    return tuple(
        Difference(address, new.label(address) or old.label(address), said, says)
        for address in _in_order(old.boxes, new.boxes)
        if (said := old.text(address)) != (says := new.text(address))
    )


class _State:
    """One of the two, looked through once."""

    def __init__(self, values: Values, season: Season) -> None:
        self._values = values
        self._rows = rows_of(values)
        self._labels = Labels(values, season)
        found = (_box(address, field, self._rows) for address, field in addresses(values, {}))
        self.boxes = tuple(dict.fromkeys(address for address in found if address))

    def _is_here(self, address: Address) -> bool:
        return not address.row or address.row in self._rows

    def text(self, address: Address) -> str:
        # The boxes of a row that was removed keep their texts.
        if not self._is_here(address):
            return ""
        if is_paragraph_list(address):
            return text_of(self._values, address.field, address.row)
        return self._values.at(address)

    def label(self, address: Address) -> str:
        return self._labels.of(address) if self._is_here(address) else ""


def _box(address: Address, field: BoxField, rows: Mapping[str, Row]) -> Address | None:
    """What a box is compared as: a paragraph as a part of its list, a sum not at all."""
    row = rows.get(address.row)
    if row and not isinstance(row.list.kind, Many):
        return address._replace(row=row.parent, field=row.list.name, key="")
    return None if isinstance(field.kind, Total) else address


def _in_order(old: tuple[Address, ...], new: tuple[Address, ...]) -> list[Address]:
    """The boxes of both: those that only the old one has stand behind the one that they stood behind."""
    found, known = list(new), set(new)
    place = 0
    for address in old:
        if address in known:
            place = found.index(address) + 1
        else:
            found.insert(place, address)
            place += 1
    return found

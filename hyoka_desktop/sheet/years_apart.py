"""Two years of one sheet beside each other: what they say differently of the same year."""

from __future__ import annotations

from dataclasses import dataclass

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.characters import half_width
from hyoka_desktop.sheet.declaration import box_field
from hyoka_desktop.sheet.kinds import Total
from hyoka_desktop.sheet.values import Values, rows_of
from hyoka_desktop.sheet.years import key_order


@dataclass(frozen=True, slots=True)
class PastDifference:
    """A box of a year that both sheets have filled in differently; `address` is that of the later one."""

    address: Address
    before: str
    now: str


def past_differences(last: Values, now: Values) -> tuple[PastDifference, ...]:
    """Every box by year that an earlier and a later sheet say differently; a blank says nothing.

    Full and half width are the same, and so is white space around a text. Sums are worked out and left out.
    """
    rows = {"", *rows_of(last)} & {"", *rows_of(now)}
    found = [
        PastDifference(address, before, text)
        for address, text in now.texts.items()
        if address.row in rows
        and _is_by_year(address)
        and (before := last.at(address._replace(sheet=last.sheet)))
        and _plain(before) != _plain(text)
    ]
    return tuple(sorted(found, key=lambda one: (one.address[1:4], key_order(one.address.key))))


def _is_by_year(address: Address) -> bool:
    field = box_field(address)
    return field is not None and field.keyed is not None and not isinstance(field.kind, Total)


def _plain(text: str) -> str:
    return half_width(text).strip()

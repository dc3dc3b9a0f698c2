"""Past values: what an earlier year's sheet said stays as it is, unless somebody gives a reason."""

from __future__ import annotations

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.declaration import box_field
from hyoka_desktop.sheet.kinds import Total
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.sheet.years import Stage, split_key


def is_locked(address: Address, said: Values, season: Season) -> bool:
    """Say whether a box holds a past value.

    `said` is the sheet as an earlier year had it, under the addresses that it has now: a box that was blank
    then may be filled in. What this season asks for is never locked, nor is a later year.
    """
    field = box_field(address)
    if field is None or field.keyed is None or isinstance(field.kind, Total):
        return False
    if season.is_asked(address.part, address.field, address.key):
        return False
    return bool(said.at(address).strip()) and _is_past(address.key, season.fiscal_year)


def locked_boxes(said: Values, season: Season) -> frozenset[Address]:
    """All boxes of a sheet that hold past values."""
    return frozenset(address for address in said.texts if address.key and is_locked(address, said, season))


def _is_past(key: str, fiscal_year: int) -> bool:
    try:
        year, stage = split_key(key)
    except ValueError:
        return False
    # The budget of the year whose results are evaluated was said the year before.
    return year < fiscal_year - 1 or (year == fiscal_year - 1 and stage is Stage.BUDGET)

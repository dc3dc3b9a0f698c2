"""Identities: random for what is new here, derived for what two offices may read from the same text."""

from __future__ import annotations

from uuid import UUID, uuid4, uuid5

from hyoka_desktop.sheet.model import RowId, SheetId

_PUBLISHED = UUID("6f0f5d0e-2f62-5d3c-9a55-2d1d5f0a7b31")


def new_id() -> str:
    """A random identity of 32 hexadecimal digits."""
    return uuid4().hex


def published_sheet_id(fiscal_year: int, group: str, number: str) -> SheetId:
    """The identity of a sheet read from published text: two offices get the same one."""
    return SheetId(_derive(str(fiscal_year), group, number))


def published_row_id(group: str, number: str, place: str, label: str, occurrence: int) -> RowId:
    """The identity of a row read from published text.

    `place` is the list and its parent row, `label` what stands in the row, `occurrence` counts equal labels
    from 0. The year is left out on purpose: the same row keeps its identity from year to year.
    """
    return RowId(_derive(group, number, place, label, str(occurrence)))


def published_version_id(sheet: str, address: str, value: str) -> str:
    """The identity of a value read from published text: two offices get the same one."""
    return _derive("published", sheet, address, value)


def rolled_sheet_id(former: str, fiscal_year: int) -> SheetId:
    """The identity of the sheet that a later year makes of a sheet: two offices get the same one."""
    return SheetId(_derive("year", former, str(fiscal_year)))


def carried_version_id(sheet: str, address: str, value: str) -> str:
    """The identity of a value that a new year took over: two offices get the same one."""
    return _derive("carried", sheet, address, value)


def derived_row_id(export: str, place: str, where: str) -> RowId:
    """The identity of a row that somebody typed into an exported Excel file.

    `where` is the name of the blank row, or the row that an inserted one stands behind. What it says is left
    out, so that a row that is corrected and handed in again is the same one.
    """
    return RowId(_derive("direct row", export, place, where))


def derived_version_id(export: str, address: str, value: str, section: str, saved: str) -> str:
    """The identity of an edit that somebody typed into an exported Excel file.

    The time of saving tells a value that was corrected and typed once more from the first one.
    """
    return _derive("direct", export, address, value, section, saved)


def found_version_id(sheet: str, changed: str, count: int) -> str:
    """The identity of what stood unsealed in another database: whoever reads it twice finds the same.

    `changed` is when the sheet was changed last, `count` the place of the version among those of the sheet.
    """
    return _derive("found", sheet, changed, str(count))


def _derive(*names: str) -> str:
    # The lengths keep ("ab", "c") and ("a", "bc") apart.
    return uuid5(_PUBLISHED, "".join(f"{len(name)}:{name}" for name in names)).hex

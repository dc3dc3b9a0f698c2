"""What a file brings along, whatever kind of file it is."""

from __future__ import annotations

from dataclasses import dataclass

from hyoka_desktop.sheet.ids import published_version_id
from hyoka_desktop.sheet.published import Published
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.sheet.versions import IMPORTED, Version

# A published sheet has some ten thousand characters; a text of this many bytes is something else.
_LARGEST_TEXT = 10_000_000
_WORKBOOK_NAMES = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}
_WORKBOOK_BEGINNINGS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class Arriving:
    """A sheet as a file has it, with its history; `section` is the 課 that the file was made for.

    `tier` is how it was read: 1 untouched file of ours, 2 with direct edits, 3 by names, 4 by labels.
    """

    values: Values
    versions: tuple[Version, ...]
    tier: int
    notes: tuple[str, ...] = ()
    season: Season | None = None
    section: str = ""
    export: str = ""
    origin: str = IMPORTED


def from_published(published: Published) -> Arriving:
    """A sheet read from published text: its versions are derived, so that two offices hold the same."""
    values = published.values
    versions = tuple(
        Version(
            published_version_id(values.sheet, str(address), text), address, (), text, "", "", "", IMPORTED
        )
        for address, text in values.texts.items()
    )
    return Arriving(values, versions, tier=4, notes=published.notes)

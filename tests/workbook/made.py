"""Exports for tests: the sample sheet of the repository, or any other values, as they would go out."""

from __future__ import annotations

import tomllib
from functools import cache
from itertools import count

from hyoka_desktop.layout.form import lay_out
from hyoka_desktop.layout.pages import paginate
from hyoka_desktop.paths import resources_folder
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.published.reading import read_published
from hyoka_desktop.sheet.rows import fellows
from hyoka_desktop.sheet.season import Season, season_for, write_season
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.sheet.versions import IMPORTED, Stamp, by_address, heads, seal
from hyoka_desktop.workbook.payload import Payload
from hyoka_desktop.workbook.plan import OutgoingSheet

SECTION = "職員研修課"
TIME = "2023-06-01T09:00:00Z"
EXPORT = "e" * 32


@cache
def sample() -> Values:
    """The sample sheet."""
    (path,) = (resources_folder() / "sample").glob("*.txt")
    return read_published(path.read_bytes()).values


def season_of(values: Values) -> Season:
    """The settings of a sheet's year as delivered."""
    template = tomllib.loads((resources_folder() / "forms" / "default.toml").read_text(encoding="utf-8"))
    return season_for(template, values.fiscal_year)


def outgoing(values: Values, section: str = SECTION, *, public: bool = False) -> OutgoingSheet:
    """A sheet on its way out, with room for new rows and its whole history, or for the public without."""
    season = season_of(values)
    if public:
        return OutgoingSheet(paginate(lay_out(values, season)), values, season)
    grid = lay_out(values, season, blank_indicators=season.blank_rows, blank_paragraphs=1)
    return OutgoingSheet(paginate(grid), values, season, section, payload_of(values, section))


def payload_of(values: Values, section: str = SECTION) -> Payload:
    """What travels with a sheet; the ids are the same every time."""
    numbers = count(1)
    stamp = Stamp("企画課", "甲野", TIME, IMPORTED, lambda: f"{next(numbers):032x}")
    versions = tuple(seal(values, {}, stamp))
    return Payload(
        values.sheet,
        values.fiscal_year,
        export=EXPORT,
        number="12",
        section=section,
        person="甲野",
        time=TIME,
        season=write_season(season_of(values)),
        versions=versions,
        heads={
            address: tuple(head.id for head in heads(found))
            for address, found in by_address(versions).items()
        },
    )


def box(values: Values, part: str, field: str, key: str = "") -> Address:
    """The address of a box that belongs to no row."""
    return Address(values.sheet, part, "", field, key)


def row_box(
    values: Values, list_name: str, index: int, field: str, key: str = "", parent: str = ""
) -> Address:
    """The first address of a box with this field in the row `index` of a list."""
    row = fellows(values, list_name, parent)[index]
    return next(a for a in values.texts if a.row == row and a.field == field and key in ("", a.key))

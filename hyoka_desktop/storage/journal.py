"""What belongs to the database as a whole: the list of sheets, 年度設定 and settings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal

from sqlalchemy import Connection, Select, bindparam, func, select

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.season import Season, read_season, write_season
from hyoka_desktop.storage.errors import NoSuchSheet
from hyoka_desktop.storage.projection import home_of
from hyoka_desktop.storage.records import Summary
from hyoka_desktop.storage.tables import SEASON, SETTING, SHEET

_HEADER = home_of(Address("", "header", "", "title", "")).table
_SUMMARIES: Select[Any] = (
    select(
        SHEET.c.id,
        SHEET.c.fiscal_year,
        *(func.coalesce(_HEADER.c[name], "") for name in ("group", "number", "title", "lead")),
        SHEET.c.changed,
        SHEET.c.received_section,
        SHEET.c.received_path,
        SHEET.c.received_export,
    )
    .select_from(SHEET.outerjoin(_HEADER, _HEADER.c.sheet == SHEET.c.id))
    .where(SHEET.c.trashed == bindparam("in_trash"))
    .order_by(SHEET.c.fiscal_year.desc(), _HEADER.c.group, _HEADER.c.number, SHEET.c.id)
)
_OF_YEAR = _SUMMARIES.where(SHEET.c.fiscal_year == bindparam("in_year"))
_ONE = _SUMMARIES.where(SHEET.c.id == bindparam("wanted"))
_TRASHED = select(SHEET.c.trashed).where(SHEET.c.id == bindparam("at_sheet"))


def list_sheets(
    connection: Connection, fiscal_year: int | None = None, *, trashed: bool
) -> tuple[Summary, ...]:
    """The sheets of a year, or all, outside or inside the trash, the newest year first."""
    wanted = _SUMMARIES if fiscal_year is None else _OF_YEAR
    given = {"in_trash": trashed, "in_year": fiscal_year}
    return tuple(Summary(*row) for row in connection.execute(wanted, given))


def list_years(connection: Connection) -> tuple[int, ...]:
    """The fiscal years that have sheets outside the trash, the newest first."""
    years = select(SHEET.c.fiscal_year).where(SHEET.c.trashed.is_(False)).distinct()
    return tuple(sorted(connection.scalars(years), reverse=True))


def find_sheet(connection: Connection, sheet: str) -> Summary | None:
    """One sheet outside the trash, None where it is not there."""
    row = connection.execute(_ONE, {"in_trash": False, "wanted": sheet}).one_or_none()
    return Summary(*row) if row else None


def whereabouts(connection: Connection, sheet: str) -> Literal["present", "trashed", ""]:
    """`present`, `trashed`, or nothing for a sheet that is not known."""
    trashed = connection.scalar(_TRASHED, {"at_sheet": sheet})
    return "" if trashed is None else "trashed" if trashed else "present"


def update_sheet(connection: Connection, sheet: str, **columns: str | bool) -> None:
    """Set columns of the table of sheets; raises NoSuchSheet."""
    if not connection.execute(SHEET.update().where(SHEET.c.id == sheet).values(**columns)).rowcount:
        raise NoSuchSheet(sheet)


def read_year(connection: Connection, fiscal_year: int) -> Season | None:
    """The 年度設定 of a year, None where it has its defaults."""
    settings = connection.scalar(select(SEASON.c.settings).where(SEASON.c.fiscal_year == fiscal_year))
    return None if settings is None else read_season(json.loads(settings))


def list_seasons(connection: Connection) -> tuple[Season, ...]:
    """The 年度設定 that are kept, by year."""
    kept = connection.scalars(select(SEASON.c.settings).order_by(SEASON.c.fiscal_year))
    return tuple(read_season(json.loads(settings)) for settings in kept)


def is_year_received(connection: Connection, fiscal_year: int) -> bool:
    """Say whether the 年度設定 that is kept for a year came with a file."""
    return bool(connection.scalar(select(SEASON.c.received).where(SEASON.c.fiscal_year == fiscal_year)))


def write_year(connection: Connection, season: Season, *, received: bool) -> None:
    """Keep the 年度設定 of a year, decided here or `received` with a file."""
    settings = json.dumps(write_season(season), ensure_ascii=False)
    connection.execute(SEASON.delete().where(SEASON.c.fiscal_year == season.fiscal_year))
    connection.execute(
        SEASON.insert(),
        {"fiscal_year": season.fiscal_year, "settings": settings, "received": received},
    )


def read_setting(connection: Connection, name: str) -> str | None:
    """A setting as it was written, None where it never was."""
    return connection.scalar(select(SETTING.c.value).where(SETTING.c.name == name))


def list_settings(connection: Connection) -> Mapping[str, str]:
    """All settings as they were written."""
    rows = connection.execute(select(SETTING.c.name, SETTING.c.value))
    return {row.name: row.value for row in rows}


def write_setting(connection: Connection, name: str, value: str) -> None:
    """Keep a setting."""
    connection.execute(SETTING.delete().where(SETTING.c.name == name))
    connection.execute(SETTING.insert(), {"name": name, "value": value})

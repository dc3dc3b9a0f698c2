"""The journal of exports in the database: which file went to whom, with which heads."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, bindparam, func, select

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.season import read_season, write_season
from hyoka_desktop.storage.errors import NoSuchSheet
from hyoka_desktop.storage.journal import whereabouts
from hyoka_desktop.storage.records import Export
from hyoka_desktop.storage.tables import EXPORT

_EXPORTS: Select[Any] = select(
    EXPORT.c.id,
    EXPORT.c.number,
    EXPORT.c.sheet,
    EXPORT.c.section,
    EXPORT.c.time,
    EXPORT.c.heads,
    EXPORT.c.public,
    EXPORT.c.path,
    EXPORT.c.purpose,
    EXPORT.c.season,
)

_OF_SHEET = _EXPORTS.where(EXPORT.c.sheet == bindparam("at_sheet")).order_by(EXPORT.c.number.desc())
_Opening = Callable[[], AbstractContextManager[Connection]]


class Exports:
    """The exports of one open database; each call is one transaction unless within a larger one."""

    def __init__(self, reading: _Opening, writing: _Opening) -> None:
        """Work with the connection that these two hand out."""
        self._reading = reading
        self._writing = writing

    def next_number(self) -> int:
        """The number that the next export is to have: after the greatest one so far, from 1."""
        with self._reading() as connection:
            return 1 + (connection.scalar(select(func.max(EXPORT.c.number))) or 0)

    def add(self, export: Export) -> None:
        """Note an Excel file that was handed out; raises NoSuchSheet."""
        season = json.dumps(write_season(export.season), ensure_ascii=False) if export.season else ""
        heads = [[*address[1:], *ids] for address, ids in sorted(export.heads.items())]
        with self._writing() as connection:
            if not whereabouts(connection, export.sheet):
                raise NoSuchSheet(export.sheet)
            connection.execute(
                EXPORT.insert(),
                {
                    "id": export.id,
                    "number": export.number,
                    "sheet": export.sheet,
                    "section": export.section,
                    "time": export.time,
                    "heads": json.dumps(heads, ensure_ascii=False),
                    "public": export.public,
                    "path": export.path,
                    "purpose": export.purpose,
                    "season": season,
                },
            )

    def find(self, export: str) -> Export | None:
        """The export with an id, None where it was not made here."""
        return self._find(EXPORT.c.id == export)

    def numbered(self, number: int) -> Export | None:
        """The export with a number, None where it was not made here."""
        return self._find(EXPORT.c.number == number)

    def of(self, sheet: str) -> tuple[Export, ...]:
        """The exports of a sheet that were made here, the newest first."""
        with self._reading() as connection:
            return tuple(_read(row) for row in connection.execute(_OF_SHEET, {"at_sheet": sheet}).mappings())

    def last_number(self, sheet: str) -> int:
        """The number of the newest export of a sheet, public ones aside; 0 where none was made here."""
        own = (EXPORT.c.sheet == sheet) & EXPORT.c.public.is_(False)
        with self._reading() as connection:
            return connection.scalar(select(func.max(EXPORT.c.number)).where(own)) or 0

    def _find(self, wanted: ColumnElement[bool]) -> Export | None:
        with self._reading() as connection:
            row = connection.execute(_EXPORTS.where(wanted)).mappings().first()
            return None if row is None else _read(row)


def _read(row: RowMapping) -> Export:
    heads: Mapping[Address, tuple[str, ...]] = {
        Address(row["sheet"], *place[:4]): tuple(place[4:]) for place in json.loads(row["heads"])
    }
    season = read_season(json.loads(row["season"])) if row["season"] else None
    return Export(**{**row, "heads": heads, "season": season})

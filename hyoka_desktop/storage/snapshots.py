"""版 in the database: whole sheets as they stood, never altered."""

from __future__ import annotations

import dataclasses
import json
import zlib
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from hashlib import sha256

from sqlalchemy import Connection, select

from hyoka_desktop.sheet.address import read_address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.season import read_season, write_season
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.storage.errors import DamagedSnapshot
from hyoka_desktop.storage.season_records import KeptSheet, Snapshot
from hyoka_desktop.storage.season_tables import SNAPSHOT, SNAPSHOT_SHEET

_Opening = Callable[[], AbstractContextManager[Connection]]


class Snapshots:
    """The 版 of one open database; each call is one transaction unless within a larger one."""

    def __init__(self, reading: _Opening, writing: _Opening) -> None:
        """Work with the connection that these two hand out."""
        self._reading = reading
        self._writing = writing

    def all(self, fiscal_year: int | None = None) -> tuple[Snapshot, ...]:
        """The 版 of a year, or all, the oldest first."""
        query = select(SNAPSHOT).order_by(SNAPSHOT.c.time, SNAPSHOT.c.id)
        if fiscal_year is not None:
            query = query.where(SNAPSHOT.c.fiscal_year == fiscal_year)
        with self._reading() as connection:
            return tuple(Snapshot(**row) for row in connection.execute(query).mappings())

    def add(self, snapshot: Snapshot, sheets: Iterable[KeptSheet]) -> None:
        """Keep a 版 with its sheets; one that is known already stays as it is."""
        with self._writing() as connection:
            if connection.scalar(select(SNAPSHOT.c.id).where(SNAPSHOT.c.id == snapshot.id)):
                return
            connection.execute(SNAPSHOT.insert(), dataclasses.asdict(snapshot))
            for kept in sheets:
                content = _write(kept)
                connection.execute(
                    SNAPSHOT_SHEET.insert(),
                    {
                        "snapshot": snapshot.id,
                        "sheet": kept.values.sheet,
                        "content": content,
                        "digest": sha256(content).hexdigest(),
                    },
                )

    def sheets(self, snapshot: str) -> tuple[SheetId, ...]:
        """The ids of the sheets that a 版 has."""
        query = select(SNAPSHOT_SHEET.c.sheet).where(SNAPSHOT_SHEET.c.snapshot == snapshot)
        with self._reading() as connection:
            return tuple(map(SheetId, connection.scalars(query.order_by(SNAPSHOT_SHEET.c.sheet))))

    def sheet(self, snapshot: str, sheet: str) -> KeptSheet | None:
        """A sheet as a 版 has it, None where it does not have it; raises DamagedSnapshot."""
        query = select(SNAPSHOT_SHEET.c.content, SNAPSHOT_SHEET.c.digest).where(
            SNAPSHOT_SHEET.c.snapshot == snapshot, SNAPSHOT_SHEET.c.sheet == sheet
        )
        with self._reading() as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        if sha256(row.content).hexdigest() != row.digest:
            raise DamagedSnapshot(sheet)
        return _read(SheetId(sheet), row.content)


def _write(kept: KeptSheet) -> bytes:
    plain = {
        "fiscal_year": kept.values.fiscal_year,
        "texts": {str(address): text for address, text in kept.values.texts.items()},
        "season": write_season(kept.season),
        "heads": {str(address): list(ids) for address, ids in kept.heads.items()},
    }
    return zlib.compress(json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode())


def _read(sheet: SheetId, content: bytes) -> KeptSheet:
    plain = json.loads(zlib.decompress(content))
    texts = {read_address(sheet, name): text for name, text in plain["texts"].items()}
    heads = {read_address(sheet, name): tuple(ids) for name, ids in plain["heads"].items()}
    return KeptSheet(Values(sheet, plain["fiscal_year"], texts), read_season(plain["season"]), heads)

"""What is recorded of a sheet as a whole; every edit of it passes here."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from hyoka_desktop.storage.digests import record_digest
from hyoka_desktop.storage.errors import DamagedSheet, NoSuchSheet
from hyoka_desktop.storage.tables import SHEET


class State(NamedTuple):
    """One sheet: the checksum of its values, when it was changed (ISO 8601), and how much history it has.

    `versions`, `changes` and `drafts` count the records, so that none can get lost unnoticed; the first
    `sealed` of the changes have gone into versions.
    """

    fiscal_year: int
    values_digest: str
    changed: str
    versions: int = 0
    changes: int = 0
    sealed: int = 0
    drafts: int = 0


_HERE = SHEET.c.id == bindparam("at_sheet")
_READ = select(*(SHEET.c[name] for name in State._fields), SHEET.c.digest).where(_HERE)
_WRITE = (
    SHEET.update()
    .where(_HERE)
    .values({name: bindparam(f"new_{name}") for name in (*State._fields, "digest")})
)
_INSERT = SHEET.insert()


def read_state(connection: Connection, sheet: str) -> State:
    """What is recorded of a sheet; raises NoSuchSheet or DamagedSheet."""
    row = connection.execute(_READ, {"at_sheet": sheet}).first()
    if row is None:
        raise NoSuchSheet(sheet)
    state = State(*row[:-1])
    if row[-1] != _digest(sheet, state):
        raise DamagedSheet(sheet)
    return state


def write_state(connection: Connection, sheet: str, state: State) -> None:
    """Record another state of a sheet."""
    new = {**state._asdict(), "digest": _digest(sheet, state)}
    connection.execute(_WRITE, {"at_sheet": sheet, **{f"new_{name}": value for name, value in new.items()}})


def insert_state(connection: Connection, sheet: str, state: State) -> None:
    """Record a sheet that is new here."""
    connection.execute(
        _INSERT, {"id": sheet, "trashed": False, **state._asdict(), "digest": _digest(sheet, state)}
    )


def all_sheets(connection: Connection) -> list[str]:
    """The ids of all sheets, in the trash too."""
    return list(connection.scalars(select(SHEET.c.id)))


def _digest(sheet: str, state: State) -> str:
    return record_digest((sheet, *state))

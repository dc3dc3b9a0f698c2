"""What is recorded of a sheet as a whole; every edit of it passes here."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, select

from hyoka_desktop.storage.digests import record_digest
from hyoka_desktop.storage.errors import DamagedSheet, NoSuchSheet
from hyoka_desktop.storage.many_rows import read_rows, write_rows
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
_STATES = select(*(SHEET.c[name] for name in State._fields), SHEET.c.digest, SHEET.c.id)
_READ = _STATES.where(_HERE)
_AT_ONCE = 16
_READ_SOME = _STATES.where(SHEET.c.id.in_([bindparam(f"at_{number}") for number in range(_AT_ONCE)]))
_WRITE = (
    SHEET.update()
    .where(_HERE)
    .ordered_values(*((SHEET.c[name], bindparam(f"new_{name}")) for name in (*State._fields, "digest")))
)
_INSERT = SHEET.insert()


def read_state(connection: Connection, sheet: str) -> State:
    """What is recorded of a sheet; raises NoSuchSheet or DamagedSheet."""
    row = connection.execute(_READ, {"at_sheet": sheet}).first()
    if row is None:
        raise NoSuchSheet(sheet)
    return _sound(row)


def read_states(connection: Connection, sheets: Collection[str]) -> dict[str, State]:
    """What is recorded of some sheets; raises NoSuchSheet or DamagedSheet."""
    asked, rows = [*sheets], list[Sequence[Any]]()
    for first in range(0, len(asked), _AT_ONCE):
        some = asked[first : first + _AT_ONCE]
        # To ask for one twice does no harm, and a statement for any number would be worded anew each time.
        rows += read_rows(connection, _READ_SOME, (some + some[-1:] * _AT_ONCE)[:_AT_ONCE])
    states = {row[-1]: _sound(row) for row in rows}
    for sheet in sheets:
        if sheet not in states:
            raise NoSuchSheet(sheet)
    return states


def _sound(row: Sequence[Any]) -> State:
    *recorded, digest, sheet = row
    state = State(*recorded)
    if digest != _digest(sheet, state):
        raise DamagedSheet(sheet)
    return state


def write_state(connection: Connection, sheet: str, state: State) -> None:
    """Record another state of a sheet."""
    write_states(connection, {sheet: state})


def write_states(connection: Connection, states: Mapping[str, State]) -> None:
    """Record other states of some sheets."""
    write_rows(
        connection, _WRITE, [(*state, _digest(sheet, state), sheet) for sheet, state in states.items()]
    )


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

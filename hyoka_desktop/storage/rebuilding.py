"""The current values as the history tells them, and filling the tables of values from it again."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.sheet.versions import by_address, values_of
from hyoka_desktop.storage.current import read_texts, write_texts
from hyoka_desktop.storage.digests import sheet_digest
from hyoka_desktop.storage.errors import DamagedDatabase, NoSuchSheet
from hyoka_desktop.storage.history import read_changes, read_versions
from hyoka_desktop.storage.tables import SHEET

_STATE = select(SHEET.c.fiscal_year, SHEET.c.digest, SHEET.c.sealed, SHEET.c.trashed).where(
    SHEET.c.id == bindparam("at_sheet")
)
_SET_DIGEST = SHEET.update().where(SHEET.c.id == bindparam("at_sheet")).values(digest=bindparam("new_digest"))


class State(NamedTuple):
    """What the table `sheet` says of one sheet beside its list entry."""

    fiscal_year: int
    digest: str
    sealed: int
    trashed: bool


def state_of(connection: Connection, sheet: str) -> State:
    """What is recorded of a sheet; raises NoSuchSheet."""
    row = connection.execute(_STATE, {"at_sheet": sheet}).first()
    if row is None:
        raise NoSuchSheet(sheet)
    return State(*row)


def read_values(connection: Connection, sheet: str, state: State) -> Values | None:
    """The values as the tables have them; None where they do not fit their checksum."""
    try:
        texts = read_texts(connection, sheet)
        sound = sheet_digest(sheet, state.fiscal_year, texts) == state.digest
    except DamagedDatabase:
        # A text that is no text any more; if the file itself is broken, reading the history says so again.
        return None
    return Values(SheetId(sheet), state.fiscal_year, texts) if sound else None


def values_by_history(connection: Connection, sheet: str, state: State) -> Values:
    """The values as versions and the changes since have them; raises DamagedSheet."""
    sealed = values_of(SheetId(sheet), state.fiscal_year, by_address(read_versions(connection, sheet)))
    changes = read_changes(connection, sheet, after=state.sealed)
    return sealed.put((change.address, change.new) for change in changes)


def rebuild(connection: Connection, sheet: str, state: State) -> Values:
    """Fill the tables of values of one sheet from its history."""
    values = values_by_history(connection, sheet, state)
    write_texts(connection, sheet, values.texts)
    digest = sheet_digest(sheet, state.fiscal_year, values.texts)
    connection.execute(_SET_DIGEST, {"at_sheet": sheet, "new_digest": digest})
    return values


def rebuild_all(connection: Connection) -> None:
    """Fill the tables of values of every sheet from their history."""
    for sheet in list(connection.scalars(select(SHEET.c.id))):
        rebuild(connection, sheet, state_of(connection, sheet))

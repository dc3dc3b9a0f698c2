"""The current values as the history tells them, and filling the tables of values from it again."""

from __future__ import annotations

import contextlib

from sqlalchemy import Connection

from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.sheet.versions import by_address, values_of
from hyoka_desktop.storage.current import read_texts, write_texts
from hyoka_desktop.storage.digests import sheet_digest
from hyoka_desktop.storage.errors import DamagedDatabase, DamagedSheet
from hyoka_desktop.storage.history import read_changes, read_versions
from hyoka_desktop.storage.state import State, all_sheets, read_state, write_state


def read_values(connection: Connection, sheet: str, state: State) -> Values | None:
    """The values as the tables have them; None where they do not fit their checksum."""
    try:
        texts = read_texts(connection, sheet)
        # A flipped bit can also make a number, or bytes, of a text.
        are_texts = set(map(type, texts.values())) <= {str}
        sound = are_texts and sheet_digest(sheet, texts) == state.values_digest
    except DamagedDatabase:
        # A text that is no text any more; if the file itself is broken, reading the history says so again.
        return None
    return Values(SheetId(sheet), state.fiscal_year, texts) if sound else None


def values_by_history(connection: Connection, sheet: str, state: State) -> Values:
    """The values as versions and the changes since have them; raises DamagedSheet."""
    versions = read_versions(connection, sheet, state.versions)
    sealed = values_of(SheetId(sheet), state.fiscal_year, by_address(versions))
    changes = read_changes(connection, sheet, state.changes, after=state.sealed)
    return sealed.put((change.address, change.new) for change in changes)


def rebuild(connection: Connection, sheet: str, state: State) -> Values:
    """Fill the tables of values of one sheet from its history; raises DamagedSheet."""
    values = values_by_history(connection, sheet, state)
    write_texts(connection, sheet, values.texts)
    write_state(connection, sheet, state._replace(values_digest=sheet_digest(sheet, values.texts)))
    return values


def rebuild_all(connection: Connection) -> None:
    """Fill the tables of values of every sheet from its history; a damaged sheet keeps no other one back."""
    for sheet in all_sheets(connection):
        with contextlib.suppress(DamagedSheet), connection.begin_nested():
            rebuild(connection, sheet, read_state(connection, sheet))

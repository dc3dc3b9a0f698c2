"""How a sheet, and versions from elsewhere, enter the database, and how edits become versions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam

from hyoka_desktop.sheet.values import Values
from hyoka_desktop.sheet.versions import Stamp, Version, by_address, values_of
from hyoka_desktop.sheet.versions import seal as seal_values
from hyoka_desktop.storage.current import write_texts
from hyoka_desktop.storage.digests import sheet_digest
from hyoka_desktop.storage.editing import close_bursts
from hyoka_desktop.storage.errors import ContradictingVersions
from hyoka_desktop.storage.history import (
    last_change,
    read_versions,
    write_changes,
    write_versions,
)
from hyoka_desktop.storage.rebuilding import rebuild, state_of, values_by_history
from hyoka_desktop.storage.records import Change
from hyoka_desktop.storage.tables import SHEET

_SET_SEALED = SHEET.update().where(SHEET.c.id == bindparam("at_sheet")).values(sealed=bindparam("new_sealed"))


def insert_sheet(connection: Connection, values: Values, versions: Sequence[Version], stamp: Stamp) -> None:
    """Add a sheet; what its versions do not say of it becomes changes, so that its history is whole."""
    record = {
        "id": values.sheet,
        "fiscal_year": values.fiscal_year,
        "trashed": False,
        "sealed": 0,
        "changed": stamp.time,
        "digest": sheet_digest(values.sheet, values.fiscal_year, values.texts),
    }
    connection.execute(SHEET.insert(), record)
    history = by_address(versions)
    write_versions(connection, [version for found in history.values() for version in found])
    told = values_of(values.sheet, values.fiscal_year, history)
    step = stamp.new_id()
    write_changes(
        connection,
        [
            Change(step, address, told.at(address), values.at(address), *_signed(stamp))
            for address in sorted({*told.texts, *values.texts})
            if told.at(address) != values.at(address)
        ],
    )
    write_texts(connection, values.sheet, values.texts)


def add_to_history(connection: Connection, sheet: str, versions: Iterable[Version]) -> None:
    """Unite the versions of a sheet with others of it; raises ContradictingVersions."""
    state_of(connection, sheet)
    known = {version.id: version for version in read_versions(connection, sheet)}
    new: dict[str, Version] = {}
    for version in versions:
        twin = known.get(version.id) or new.setdefault(version.id, version)
        if twin != version:
            raise ContradictingVersions(version.id)
    if new:
        write_versions(connection, new.values())
        rebuild(connection, sheet, state_of(connection, sheet))


def seal_sheet(connection: Connection, sheet: str, stamp: Stamp) -> list[Version]:
    """Make one version of each box that differs from what its versions say, open bursts included."""
    close_bursts(connection, sheet)
    values = values_by_history(connection, sheet, state_of(connection, sheet))
    made = seal_values(values, by_address(read_versions(connection, sheet)), stamp)
    write_versions(connection, made)
    sealed = last_change(connection, sheet)
    connection.execute(_SET_SEALED, {"at_sheet": sheet, "new_sealed": sealed})
    if made:
        # Where several heads disagree, a box shows a fixed function of them, not always the newest.
        rebuild(connection, sheet, state_of(connection, sheet))
    return made


def _signed(stamp: Stamp) -> tuple[str, str, str, str]:
    return stamp.section, stamp.person, stamp.time, stamp.origin

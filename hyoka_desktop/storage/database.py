"""One open database: whole sheets in and out, every edit with its history, each call one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Literal, Self, TypeVar

from sqlalchemy import Connection

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.notes import Note
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Edit, Values
from hyoka_desktop.sheet.versions import Stamp, Version, by_address
from hyoka_desktop.storage import journal
from hyoka_desktop.storage.connection import engine_on, fill, open_file, plain_errors
from hyoka_desktop.storage.editing import close_bursts, put_draft, record_edits
from hyoka_desktop.storage.errors import (
    DamagedDatabase,
    DamagedSheet,
    NoSuchSheet,
    OpenedForReading,
    SheetExists,
    UnstorableText,
)
from hyoka_desktop.storage.exports import Exports
from hyoka_desktop.storage.history import (
    drafted_sheets,
    read_changes,
    read_drafts,
    read_typed_changes,
    read_versions,
)
from hyoka_desktop.storage.lock import BorrowedLock, FileLock
from hyoka_desktop.storage.merges import Merges
from hyoka_desktop.storage.migration import copy_before
from hyoka_desktop.storage.notes import add_notes, read_notes
from hyoka_desktop.storage.rebuilding import read_values, rebuild, values_by_history
from hyoka_desktop.storage.records import Change, Grown, Summary
from hyoka_desktop.storage.rounds import Rounds
from hyoka_desktop.storage.sealing import add_to_history, extend_histories, insert_sheet, seal_sheet
from hyoka_desktop.storage.searching import find_sheets
from hyoka_desktop.storage.snapshots import Snapshots
from hyoka_desktop.storage.state import State, all_sheets, read_state
from hyoka_desktop.storage.transactions import Transactions

T = TypeVar("T")


class Database:
    """A database file that is open; `opening.open_database` makes it.

    Methods that name a sheet raise NoSuchSheet where it is not there; all raise a StorageError for what is
    wrong with the file or the disk, and then nothing of the call is kept.
    """

    def __init__(self, raw: sqlite3.Connection, path: Path, lock: FileLock | BorrowedLock | None) -> None:
        """Take over an open connection; without a lock it is for reading only."""
        self.path = path
        self._raw = raw
        self._engine = engine_on(raw, path, write=lock is not None)
        self._lock = lock
        self._connection = self._engine.connect()
        self._transactions = Transactions(raw, self._connection)
        self._reading, self._changing = self._transactions.look, self._transactions.run
        self.exports = Exports(self._reading, self._writing)
        self.merges = Merges(self._reading, self._writing)
        self.rounds = Rounds(self._reading, self._writing)
        self.snapshots = Snapshots(self._reading, self._writing)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file and let others write to it; closing twice is once."""
        try:
            self._connection.close()
            self._engine.dispose()
        finally:
            if self._lock is not None:
                self._lock.release()
                self._lock = None

    @property
    def writable(self) -> bool:
        """Whether this database was opened for writing."""
        return self._lock is not None

    def backup(self, occasion: str) -> Path:
        """Put a copy of the file into `backups` beside it, named for the occasion; the path of the copy."""
        with plain_errors(self.path):
            return copy_before(self._raw, self.path, occasion)

    def fill_from(self, source: Path) -> None:
        """Become what another database file of today's shape holds, wholly or, after an error, not at all."""
        with plain_errors(self.path), closing(open_file(source, "ro")) as other:
            fill(self._raw, other, self.path)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make several calls one: all of them are kept, or, where one raises, none."""
        with self._changing():
            yield

    # ------------------------------------------------------------------ sheets

    def summaries(self, fiscal_year: int | None = None, *, trashed: bool = False) -> tuple[Summary, ...]:
        """The sheets of a year, or all, outside or inside the trash, the newest fiscal year first."""
        return self._mended(lambda connection: journal.list_sheets(connection, fiscal_year, trashed=trashed))

    def years(self) -> tuple[int, ...]:
        """The fiscal years that have sheets outside the trash, the newest first."""
        with self._reading() as connection:
            return journal.list_years(connection)

    def summary(self, sheet: str) -> Summary | None:
        """One sheet outside the trash, None where it is not there."""
        return self._mended(lambda connection: journal.find_sheet(connection, sheet))

    def load(self, sheet: str) -> Values:
        """The sheet as last typed, open bursts too; raises DamagedSheet where even its history is damaged."""
        with self._changing() as connection:
            state = read_state(connection, sheet)
            drafts = read_drafts(connection, sheet, state.drafts)
            values = self._finished_values(connection, sheet, state)
            return values.put((draft.address, draft.text) for draft in drafts)

    def insert(self, values: Values, versions: Iterable[Version], stamp: Stamp) -> None:
        """Add a sheet with its versions; raises SheetExists."""
        with self._writing() as connection:
            if journal.whereabouts(connection, values.sheet):
                raise SheetExists(values.sheet)
            insert_sheet(connection, values, list(versions), stamp)

    def is_known(self, sheet: str) -> Literal["present", "trashed", ""]:
        """Where a sheet is: in the list, in the trash, or nowhere."""
        with self._reading() as connection:
            return journal.whereabouts(connection, sheet)

    def search(self, spellings: Iterable[str], fiscal_year: int | None = None) -> frozenset[str]:
        """The ids of the sheets of a year, or all, outside the trash that say one of `spellings` in a box."""
        with self._reading() as connection:
            return find_sheets(connection, spellings, fiscal_year)

    def trash(self, sheet: str) -> None:
        """Put a sheet into the trash; nothing of it is lost."""
        with self._writing() as connection:
            journal.update_sheet(connection, sheet, trashed=True)

    def untrash(self, sheet: str) -> None:
        """Take a sheet out of the trash."""
        with self._writing() as connection:
            journal.update_sheet(connection, sheet, trashed=False)

    def set_received(self, sheet: str, section: str, path: str, export: str) -> None:
        """Note for which 課 a file with this sheet was received, where it lay, and the id of its export."""
        with self._writing() as connection:
            journal.update_sheet(
                connection, sheet, received_section=section, received_path=path, received_export=export
            )

    # ------------------------------------------------------------------ edits

    def draft(self, sheet: str, step: str, edits: Sequence[Edit], stamp: Stamp) -> None:
        """Keep an open burst of typing; the next call with the same step takes its place."""
        with self._writing() as connection:
            put_draft(connection, sheet, step, edits, stamp)

    def record(self, sheet: str, step: str, edits: Sequence[Edit], stamp: Stamp) -> None:
        """Close the burst `step` as these edits and append a change for each box that they alter."""
        with self._writing() as connection:
            record_edits(connection, sheet, step, edits, stamp)

    def close_drafts(self, sheet: str | None = None) -> None:
        """Turn the open bursts of one sheet, or of all, into changes, stamped as they were typed."""
        with self._writing() as connection:
            if sheet is not None:
                close_bursts(connection, sheet)
                return
            for drafted in drafted_sheets(connection):
                # One damaged sheet must not keep the others from being opened.
                with suppress(DamagedSheet), connection.begin_nested():
                    close_bursts(connection, drafted)

    def changes(self, of: Address | str) -> tuple[Change, ...]:
        """The changes of a box or of a whole sheet, the newest first."""
        with self._reading() as connection:
            sheet, address = (of, None) if isinstance(of, str) else (of.sheet, of)
            found = reversed(read_changes(connection, sheet, read_state(connection, sheet).changes))
            return tuple(change for change in found if address in {None, change.address})

    def typed_changes(self, sheet: str) -> list[Change]:
        """The changes of a sheet that somebody typed here, the oldest first."""
        with self._reading() as connection:
            return read_typed_changes(connection, sheet)

    # ------------------------------------------------------------------ versions

    def versions(self, sheet: str) -> dict[Address, list[Version]]:
        """All versions of a sheet by the box they belong to."""
        with self._reading() as connection:
            return by_address(read_versions(connection, sheet, read_state(connection, sheet).versions))

    def add_versions(self, sheet: str, versions: Iterable[Version]) -> None:
        """Unite the versions of a sheet with others; raises ContradictingVersions, and then adds none."""
        with self._writing() as connection:
            add_to_history(connection, sheet, versions)

    def extend(self, grown: Sequence[Grown], time: str) -> None:
        """Add what is new of some sheets that have nothing unsealed, each of them given once."""
        with self._may_write(), self._transactions.at_once() as connection:
            extend_histories(connection, grown, time)

    def seal(self, sheet: str, stamp: Stamp) -> list[Version]:
        """Make a version of each box that differs from what its versions say; closes open bursts first."""
        with self._writing() as connection:
            return seal_sheet(connection, sheet, stamp)

    # ------------------------------------------------------------------ the database as a whole

    def setting(self, name: str) -> str | None:
        """A setting as it was written, None where it never was."""
        with self._reading() as connection:
            return journal.read_setting(connection, name)

    def set_setting(self, name: str, value: str) -> None:
        """Keep a setting."""
        with self._writing() as connection:
            journal.write_setting(connection, name, value)

    def settings(self) -> Mapping[str, str]:
        """All settings as they were written."""
        with self._reading() as connection:
            return journal.list_settings(connection)

    def seasons(self) -> tuple[Season, ...]:
        """The 年度設定 that were kept, by year."""
        with self._reading() as connection:
            return journal.list_seasons(connection)

    def season(self, fiscal_year: int) -> Season | None:
        """The 年度設定 that was kept for a year, None where it has its defaults."""
        with self._reading() as connection:
            return journal.read_year(connection, fiscal_year)

    def is_season_received(self, fiscal_year: int) -> bool:
        """Whether the 年度設定 that was kept for a year came with a file and was not decided here."""
        with self._reading() as connection:
            return journal.is_year_received(connection, fiscal_year)

    def put_season(self, season: Season, *, received: bool = False) -> None:
        """Keep the 年度設定 of a year, decided here or `received` with a file."""
        with self._writing() as connection:
            journal.write_year(connection, season, received=received)

    # ------------------------------------------------------------------ notes

    def notes(self, sheet: str = "") -> tuple[Note, ...]:
        """The notes of a sheet, or of all outside the trash, the oldest first."""
        with self._reading() as connection:
            return read_notes(connection, sheet)

    def add_notes(self, sheet: str, notes: Iterable[Note]) -> None:
        """Unite the notes of a sheet with others; what is known already stays as it is."""
        with self._writing() as connection:
            if not journal.whereabouts(connection, sheet):
                raise NoSuchSheet(sheet)
            add_notes(connection, sheet, notes)

    # ------------------------------------------------------------------ within a transaction

    def _finished_values(self, connection: Connection, sheet: str, state: State) -> Values:
        values = read_values(connection, sheet, state)
        if values is not None:
            return values
        repair = rebuild if self.writable else values_by_history
        return repair(connection, sheet, state)

    def _mended(self, look: Callable[[Connection], T]) -> T:
        with self._changing() as connection:
            try:
                return look(connection)
            except DamagedDatabase:
                # A title is no text any more: loading a sheet fills its tables anew.
                self._load_all(connection)
                return look(connection)

    def _load_all(self, connection: Connection) -> None:
        for sheet in all_sheets(connection):
            with suppress(DamagedSheet):
                self._finished_values(connection, sheet, read_state(connection, sheet))

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._may_write(), self._changing() as connection:
            yield connection

    @contextmanager
    def _may_write(self) -> Iterator[None]:
        if not self.writable:
            raise OpenedForReading
        try:
            yield
        except UnicodeEncodeError as error:
            raise UnstorableText from error

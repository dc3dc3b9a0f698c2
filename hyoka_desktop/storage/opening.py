"""The door of the storage: opening a database file, or saying in one sentence why not."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

from hyoka_desktop.storage import migration
from hyoka_desktop.storage.connection import copy_to, make_durable, open_file, plain_errors
from hyoka_desktop.storage.database import Database
from hyoka_desktop.storage.errors import (
    AlreadyThere,
    DatabaseMissing,
    NewerDatabase,
    OlderDatabase,
    ReadOnlyDatabase,
)
from hyoka_desktop.storage.location import check_place
from hyoka_desktop.storage.lock import BorrowedLock, FileLock

# A writer was killed while saving: nobody can read before what it left half done is rolled back.
_HALF_DONE = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}


def open_database(path: Path, *, write: bool = True) -> Database:
    """Open the database at `path`; use it in a `with` or close it.

    To write, the lock is taken, an absent file is made, and one that is behind is brought up to date after a
    copy was put into `backups` beside it. To read, nothing is written and no lock is needed. Raises a
    StorageError, and leaves the file as it was.
    """
    # Two names of one file must lead to one lock.
    real = Path(os.path.realpath(path))
    check_place(path, write=write)
    return _open_for_writing(real) if write else _open_for_reading(real)


def open_beside(database: Database, *, write: bool) -> Database:
    """Open the file of `database` once more, for another thread; close it before `database`.

    It writes under the lock of `database`, and only where that one may. Whoever of the two works while the
    other one writes waits for a moment, and then gets Busy.
    """
    path, may_write = database.path, write and database.writable
    with contextlib.ExitStack() as undo, plain_errors(path):
        raw = open_file(path, "rw" if may_write else "ro")
        undo.callback(raw.close)
        if may_write:
            make_durable(raw, path)
        beside = Database(raw, path, BorrowedLock() if may_write else None)
        undo.pop_all()
    return beside


def copy_database(source: Path, target: Path) -> None:
    """Copy a database, be it on a read-only share, to where it can be written; raises StorageError."""
    with contextlib.closing(_open_to_read(Path(os.path.realpath(source)))) as raw, plain_errors(target):
        if target.exists():
            raise AlreadyThere(target)
        check_place(target, write=True)
        copy_to(raw, target)


def _open_for_writing(path: Path) -> Database:
    made_here = not path.exists()
    if not made_here:
        _refuse_what_is_not_ours(path)
    with contextlib.ExitStack() as undo:
        lock = FileLock(path)
        undo.callback(lock.release)
        if made_here:
            undo.callback(_remove_if_empty, path)
        with plain_errors(path):
            raw = open_file(path, "rwc")
            undo.callback(raw.close)
            _bring_up_to_date(raw, path)
            database = Database(raw, path, lock)
        undo.pop_all()
    return database


def _refuse_what_is_not_ours(path: Path) -> None:
    """Look before anything is touched, be it only by a lock file beside it."""
    if not os.access(path, os.W_OK):
        raise ReadOnlyDatabase(path)
    with plain_errors(path), contextlib.closing(open_file(path, "ro")) as raw:
        try:
            _shape(raw, path)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in _HALF_DONE:
                raise


def _shape(raw: sqlite3.Connection, path: Path) -> str:
    shape = migration.shape_of(raw, path)
    if shape > migration.NEWEST:
        raise NewerDatabase(path)
    return shape


def _bring_up_to_date(raw: sqlite3.Connection, path: Path) -> None:
    shape = _shape(raw, path)
    make_durable(raw, path)
    if shape not in {migration.EMPTY, migration.NEWEST}:
        migration.copy_before(raw, path, shape)
    if shape != migration.NEWEST:
        migration.upgrade(raw, path, shape)


def _remove_if_empty(path: Path) -> None:
    with contextlib.suppress(OSError):
        if path.stat().st_size == 0:
            path.unlink()
            path.with_name(path.name + "-journal").unlink()


def _open_for_reading(path: Path) -> Database:
    raw = _open_to_read(path)
    with contextlib.ExitStack() as undo, plain_errors(path):
        undo.callback(raw.close)
        if _shape(raw, path) < migration.NEWEST:
            raise OlderDatabase(path)
        database = Database(raw, path, None)
        undo.pop_all()
    return database


def _open_to_read(path: Path) -> sqlite3.Connection:
    """A connection that does not write; raises the errors of a file that is not there or not ours."""
    if not path.exists():
        raise DatabaseMissing(path)
    with plain_errors(path):
        raw = _connect_to_read(path)
        with contextlib.ExitStack() as undo:
            undo.callback(raw.close)
            if _shape(raw, path) == migration.EMPTY:
                raise DatabaseMissing(path)
            undo.pop_all()
    return raw


def _connect_to_read(path: Path) -> sqlite3.Connection:
    raw = open_file(path, "ro")
    try:
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        raw.close()
        if error.sqlite_errorcode & 0xFF not in _HALF_DONE:
            raise
        raw = open_file(path, "rw")
        raw.execute("PRAGMA query_only = ON")
    return raw

"""The door of the storage: opening a database file, or saying in one sentence why not."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

from hyoka_desktop.storage.connection import engine_on, make_durable, open_file, plain_errors
from hyoka_desktop.storage.database import Database
from hyoka_desktop.storage.errors import (
    DatabaseMissing,
    NewerDatabase,
    OlderDatabase,
    ReadOnlyDatabase,
)
from hyoka_desktop.storage.location import check_place
from hyoka_desktop.storage.lock import FileLock
from hyoka_desktop.storage.migration import EMPTY, NEWEST, copy_before, shape_of, upgrade


def open_database(path: Path, *, write: bool = True) -> Database:
    """Open the database at `path`; use it in a `with` or close it.

    To write, the lock is taken, an absent file is made, and one that is behind is brought up to date after a
    copy was put into `backups` beside it. To read, nothing is written and no lock is needed. Raises a
    StorageError, and leaves the file as it was.
    """
    path = path.absolute()
    check_place(path, write=write)
    return _open_for_writing(path) if write else _open_for_reading(path)


def _open_for_writing(path: Path) -> Database:
    lock = FileLock(path)
    with contextlib.ExitStack() as undo:
        undo.callback(lock.release)
        raw = _connect_to_write(path, undo)
        with plain_errors(path):
            shape = shape_of(raw, path)
            if shape > NEWEST:
                raise NewerDatabase(path)
            make_durable(raw)
            if shape != NEWEST:
                if shape != EMPTY:
                    copy_before(raw, path, shape)
                upgrade(raw, path, shape)
            database = Database(engine_on(raw, path, write=True), path, lock)
        undo.pop_all()
    return database


def _connect_to_write(path: Path, undo: contextlib.ExitStack) -> sqlite3.Connection:
    made_here = not path.exists()
    if not made_here and not os.access(path, os.W_OK):
        raise ReadOnlyDatabase(path)
    with plain_errors(path):
        raw = open_file(path, "rwc")
    if made_here:
        undo.callback(_remove_if_empty, path)
    undo.callback(raw.close)
    return raw


def _remove_if_empty(path: Path) -> None:
    with contextlib.suppress(OSError):
        if path.stat().st_size == 0:
            path.unlink()


def _open_for_reading(path: Path) -> Database:
    if not path.exists():
        raise DatabaseMissing(path)
    with plain_errors(path):
        raw = _connect_to_read(path)
    with contextlib.ExitStack() as undo, plain_errors(path):
        undo.callback(raw.close)
        shape = shape_of(raw, path)
        if shape == EMPTY:
            raise DatabaseMissing(path)
        if shape > NEWEST:
            raise NewerDatabase(path)
        if shape < NEWEST:
            raise OlderDatabase(path)
        database = Database(engine_on(raw, path, write=False), path, None)
        undo.pop_all()
    return database


def _connect_to_read(path: Path) -> sqlite3.Connection:
    raw = open_file(path, "ro")
    try:
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return raw
    except sqlite3.OperationalError as error:
        raw.close()
        if error.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}:
            raise
    # A writer was killed while saving: what it left half done must be rolled back before anybody can read.
    raw = open_file(path, "rw")
    raw.execute("PRAGMA query_only = ON")
    raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return raw

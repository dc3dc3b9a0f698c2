"""The connection to SQLite: how it is opened, how durably it writes, and what its errors mean to the user."""

from __future__ import annotations

import errno
import os
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.pool import StaticPool

from hyoka_desktop.storage.errors import (
    Busy,
    DamagedDatabase,
    DatabaseError,
    DiskFull,
    NotADatabase,
    ReadOnlyDatabase,
    Unreachable,
)

# How long a command waits for another one that is just saving, in seconds.
PATIENCE = 5.0
_PRIMARY = 0xFF
# Damage within a text, or within the name of a table or column, has no number of its own. The file stands at
# the newest step, so whatever is asked for is there unless bits flipped.
_DAMAGE = re.compile(r"Could not decode to UTF-8|no such (table|column)|has no column named")
_ERRORS: dict[int, type[DatabaseError]] = {
    sqlite3.SQLITE_BUSY: Busy,
    sqlite3.SQLITE_LOCKED: Busy,
    sqlite3.SQLITE_CORRUPT: DamagedDatabase,
    sqlite3.SQLITE_NOTADB: NotADatabase,
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_READONLY: ReadOnlyDatabase,
    sqlite3.SQLITE_CANTOPEN: Unreachable,
    sqlite3.SQLITE_PERM: Unreachable,
    sqlite3.SQLITE_AUTH: Unreachable,
    sqlite3.SQLITE_IOERR: Unreachable,
}


def plain_error(path: Path, error: BaseException | None) -> DatabaseError | None:
    """The error of the user's world that an error of SQLite is; None for a mistake of the program."""
    if isinstance(error, UnicodeDecodeError):
        # SQLite's own message quotes what it could not read.
        return DamagedDatabase(path)
    if not isinstance(error, sqlite3.Error):
        return None
    if _DAMAGE.search(str(error)):
        return DamagedDatabase(path)
    known = _ERRORS.get(getattr(error, "sqlite_errorcode", 0) & _PRIMARY)
    return known(path) if known else None


def system_error(path: Path, error: OSError) -> DatabaseError:
    """The error of the user's world that an error of the operating system is."""
    known = {
        errno.ENOSPC: DiskFull,
        errno.EDQUOT: DiskFull,
        errno.EROFS: ReadOnlyDatabase,
        errno.EACCES: ReadOnlyDatabase,
        errno.EPERM: ReadOnlyDatabase,
    }
    return known.get(error.errno or 0, Unreachable)(path)


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Raise errors of SQLite and of the operating system as those of the user's world."""
    try:
        yield
    except OSError as error:
        raise system_error(path, error) from error
    except (sqlite3.Error, UnicodeDecodeError) as error:
        plain = plain_error(path, error)
        if plain is None:
            raise
        raise plain from error


def open_file(path: Path, mode: str) -> sqlite3.Connection:
    """Open the file without changing it; `mode` is `ro`, `rw` or `rwc` (made if absent)."""
    place = path.absolute().as_posix()
    slash = "" if place.startswith("/") else "/"
    uri = f"file://{slash}{quote(os.fsencode(place))}?mode={mode}"
    # isolation_level None: the program says itself where a transaction begins.
    return sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)


def copy_to(raw: sqlite3.Connection, target: Path) -> None:
    """Write a whole copy to `target`, which appears under its name only when it is complete."""
    beside = target.with_name(target.name + ".part")
    beside.unlink(missing_ok=True)
    try:
        with closing(open_file(beside, "rwc")) as copy:
            raw.backup(copy)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def fill(raw: sqlite3.Connection, source: sqlite3.Connection, path: Path) -> None:
    """Put the whole content of `source` in the place of what `raw` holds, which is the file at `path`."""
    deadline = time.monotonic() + PATIENCE

    def give_up(_status: int, _left: int, _in_all: int) -> None:
        # Where somebody reads the file, sqlite3 itself would try again for ever.
        if time.monotonic() > deadline:
            raise Busy(path)

    source.backup(raw, progress=give_up)


def make_durable(raw: sqlite3.Connection, path: Path) -> None:
    """Let every commit reach the disk before it returns, whatever happens to the power."""
    (mode,) = raw.execute("PRAGMA journal_mode = TRUNCATE").fetchone()
    if mode != "truncate":
        # Somebody put the file into another mode and is just reading it.
        raise Busy(path)
    raw.execute("PRAGMA synchronous = EXTRA")
    raw.execute("PRAGMA foreign_keys = ON")


def engine_on(raw: sqlite3.Connection, path: Path, *, write: bool) -> Engine:
    """An engine of SQLAlchemy on one open connection, with our own BEGIN and our own errors."""
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
    # IMMEDIATE: two writers find out at the beginning, not when half is written.
    begin = "BEGIN IMMEDIATE" if write else "BEGIN"

    def begin_transaction(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    def explain(context: ExceptionContext) -> None:
        plain = plain_error(path, context.original_exception)
        if plain is not None:
            raise plain from context.original_exception

    event.listen(engine, "begin", begin_transaction)
    event.listen(engine, "handle_error", explain)
    return engine

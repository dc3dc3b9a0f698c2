"""引継ぎファイル: a whole database, checked, packed into one file with the digest of what is in it."""

from __future__ import annotations

import json
import shutil
import zipfile
import zlib
from contextlib import closing
from hashlib import file_digest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hyoka_desktop.replacing import replacing
from hyoka_desktop.storage.connection import open_file, plain_errors
from hyoka_desktop.storage.database import Database
from hyoka_desktop.storage.errors import (
    AlreadyThere,
    DamagedDatabase,
    DamagedHandover,
    DamagedSheet,
    DamagedSnapshot,
    DatabaseError,
    DatabaseMissing,
    NewerHandover,
    NotAHandover,
)
from hyoka_desktop.storage.opening import copy_database, open_database

FORMAT = 1
_DATABASE, _ABOUT = "hyoka.db", "handover.json"
_BLOCK = 1 << 20
# Pages of SQLite shrink to a fifth at the least effort already.
_EFFORT = 1


def pack(source: Path, target: Path, time: str) -> tuple[str, ...]:
    """Pack a copy of a database into `target`; the ids of the sheets and 版 whose records are damaged.

    `time` is when (ISO 8601, UTC). Raises StorageError, and then there is no new file.
    """
    if target.exists():
        raise AlreadyThere(target)
    with TemporaryDirectory() as folder:
        copy = Path(folder, _DATABASE)
        copy_database(source, copy)
        damaged = damaged_records(copy, source)
        about = {"format": FORMAT, "time": time, "sha256": _digest(copy)}
        with plain_errors(target), replacing(target) as beside:
            _write(beside, copy, about)
    return damaged


def unpack(path: Path, target: Path) -> None:
    """Copy the database in a 引継ぎファイル, or a plain database, to `target`; raises StorageError."""
    if not path.exists():
        raise DatabaseMissing(path)
    with plain_errors(path):
        is_packed = zipfile.is_zipfile(path)
    if not is_packed:
        copy_database(path, target)
        return
    try:
        with plain_errors(path), zipfile.ZipFile(path) as archive:
            _take_out(archive, path, target)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise DamagedHandover(path) from error


def bring_up_to_date(copy: Path, named: Path) -> None:
    """Give a copy today's shape and end what was being typed; raises DatabaseError about the file `named`."""
    _refuse_unsound(copy, named)
    try:
        with open_database(copy) as database:
            database.close_drafts()
    except DatabaseError as error:
        raise type(error)(named) from error


def damaged_records(copy: Path, named: Path) -> tuple[str, ...]:
    """Read a whole database; the ids of its sheets and 版 whose records are damaged.

    Raises DamagedDatabase about the file `named` where it is unsound as a whole.
    """
    _refuse_unsound(copy, named)
    with open_database(copy, write=False) as database:
        return (*_damaged_sheets(database), *_damaged_snapshots(database))


def _refuse_unsound(copy: Path, named: Path) -> None:
    with plain_errors(named), closing(open_file(copy, "ro")) as raw:
        sound = raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        if not sound or raw.execute("PRAGMA foreign_key_check").fetchone():
            raise DamagedDatabase(named)


def _write(target: Path, copy: Path, about: dict[str, Any]) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=_EFFORT) as archive:
        archive.writestr(_ABOUT, json.dumps(about))
        archive.write(copy, _DATABASE)


def _take_out(archive: zipfile.ZipFile, path: Path, target: Path) -> None:
    if not {_DATABASE, _ABOUT} <= set(archive.namelist()):
        raise NotAHandover(path)
    try:
        about = json.loads(archive.read(_ABOUT))
        made_by, digest = int(about["format"]), str(about["sha256"])
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedHandover(path) from error
    if made_by > FORMAT:
        raise NewerHandover(path)
    with archive.open(_DATABASE) as packed, target.open("wb") as unpacked:
        shutil.copyfileobj(packed, unpacked, _BLOCK)
    if _digest(target) != digest:
        raise DamagedHandover(path)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _damaged_sheets(database: Database) -> list[str]:
    found: list[str] = []
    for trashed in (False, True):
        for summary in database.summaries(trashed=trashed):
            try:
                database.load(summary.id)
                database.versions(summary.id)
                database.changes(summary.id)
            except DamagedSheet:
                found.append(summary.id)
    return found


def _damaged_snapshots(database: Database) -> list[str]:
    found: list[str] = []
    for snapshot in database.snapshots.all():
        try:
            for sheet in database.snapshots.sheets(snapshot.id):
                database.snapshots.sheet(snapshot.id, sheet)
        except DamagedSnapshot:
            found.append(snapshot.id)
    return found

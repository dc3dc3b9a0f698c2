"""引継ぎファイル: all of a database in one file, read on another PC as it is or united with what is there."""

from __future__ import annotations

import dataclasses
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from hyoka_desktop.sheet.season import SeasonError
from hyoka_desktop.storage.errors import DamagedDatabase, DamagedSheet
from hyoka_desktop.storage.handover import bring_up_to_date, damaged_records, pack, unpack
from hyoka_desktop.storage.opening import open_database
from hyoka_desktop.tasks.backups import make_backup
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.uniting import PERSONAL, Taken, TakenSheet, unite
from hyoka_desktop.tasks.workspace import Workspace, now, short_name

SUFFIX = ".hyoka"


@dataclass(frozen=True, slots=True)
class Written:
    """A 引継ぎファイル that was made, how many sheets it has, and sentences about what of it is damaged."""

    path: Path
    sheets: int
    notices: tuple[str, ...] = ()


def write_handover(workspace: Workspace, path: Path) -> Written:
    """Write all of a database into one file, read through before it gets its name; raises StorageError.

    As before every export, what was typed is sealed: what is typed here later comes after it, wherever the
    two meet again.
    """
    target = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
    database = workspace.database
    if database.writable:
        _seal_all(workspace)
    damaged = pack(database.path, target, now())
    notices = tuple(
        f"記録が壊れているものがあります: {id_}。backups フォルダーの控えを確かめてください。"
        for id_ in damaged
    )
    return Written(target, len(database.summaries()), notices)


def _seal_all(workspace: Workspace) -> None:
    database = workspace.database
    with database.transaction():
        for summary in (*database.summaries(), *database.summaries(trashed=True)):
            # What is damaged is named when the file is read through.
            with suppress(DamagedSheet):
                database.seal(summary.id, workspace.stamp())


def read_handover(workspace: Workspace, path: Path) -> Taken:
    """Take in a 引継ぎファイル or another database; raises StorageError or TaskError and changes nothing.

    An empty database becomes what the file holds; any other unites with it, sheet by sheet. The file itself
    is not touched. A copy is made before.
    """
    if path.absolute() == workspace.database.path.absolute():
        raise TaskError("今開いているデータベースそのものです。引継ぎファイルを指定してください。")
    with TemporaryDirectory() as folder:
        copy = Path(folder, "handover.db")
        unpack(path, copy)
        bring_up_to_date(copy, path)
        try:
            return _take(workspace, copy, damaged=bool(damaged_records(copy, path)))
        except (SeasonError, ValueError) as error:
            # What stands in a record without a checksum of its own is no longer what was written.
            raise DamagedDatabase(path) from error


def _take(workspace: Workspace, copy: Path, *, damaged: bool) -> Taken:
    notice = make_backup(workspace, "before-handover").notice
    notices = (notice,) if notice else ()
    # What is sound of a damaged file comes in by the sheet.
    if _is_empty(workspace) and not damaged:
        return dataclasses.replace(_become(workspace, copy), notices=notices)
    with open_database(copy) as other:
        return dataclasses.replace(unite(workspace, other), notices=notices)


def _is_empty(workspace: Workspace) -> bool:
    database = workspace.database
    return not any(
        (
            database.summaries(),
            database.summaries(trashed=True),
            database.seasons(),
            database.rounds.all(),
            database.snapshots.all(),
        )
    )


def _become(workspace: Workspace, copy: Path) -> Taken:
    """Take the place of an empty database; who works here, and what was chosen here, stays."""
    database = workspace.database
    own = {**dict.fromkeys(PERSONAL, ""), **database.settings()}
    database.fill_from(copy)
    with database.transaction():
        for name, value in own.items():
            database.set_setting(name, value)
    sheets = tuple(
        TakenSheet(one.id, short_name(one), one.title, is_new=True)
        for one in (*database.summaries(), *database.summaries(trashed=True))
    )
    return Taken(
        as_it_is=True,
        sheets=sheets,
        rounds=len(database.rounds.all()),
        snapshots=len(database.snapshots.all()),
    )

"""Copies of the database: one beside it, and one more in a second folder where somebody chose one."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from hyoka_desktop.replacing import replacing
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.workspace import Workspace

SECOND_FOLDER = "second_backup_folder"
"""The name of the setting."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy that was made, and the second one; `notice` is a sentence where that could not be made."""

    path: Path
    second: Path | None = None
    notice: str = ""


def second_folder(workspace: Workspace) -> Path | None:
    """The folder of choice to which every copy goes as well."""
    chosen = workspace.database.setting(SECOND_FOLDER)
    return Path(chosen) if chosen else None


def choose_second_folder(workspace: Workspace, folder: Path | None) -> None:
    """Let copies go to another folder as well, or, with None, to none; raises TaskError where it is none."""
    if folder is not None and not folder.is_dir():
        raise TaskError(f"フォルダー {folder} がありません。先に作ってから指定してください。")
    set_second_folder(workspace, str(folder.absolute()) if folder else "")


def set_second_folder(workspace: Workspace, folder: str) -> None:
    """Keep the choice as it is, be the folder out of reach just now; an empty one: none."""
    workspace.database.set_setting(SECOND_FOLDER, folder)


def is_reachable(folder: Path) -> bool:
    """Say whether copies can be put into a folder now."""
    return folder.is_dir() and os.access(folder, os.W_OK)


def make_backup(workspace: Workspace, occasion: str) -> Backup:
    """Copy the database, named for the occasion; a second folder that cannot be used is only told of."""
    made = workspace.database.backup(occasion)
    folder = second_folder(workspace)
    if folder is None:
        return Backup(made)
    try:
        if not folder.is_dir():
            return Backup(made, notice=_not_there(folder))
        second = folder / made.name
        with replacing(second) as beside:
            shutil.copyfile(made, beside)
    except OSError:
        return Backup(made, notice=_not_there(folder))
    return Backup(made, second)


def _not_there(folder: Path) -> str:
    return (
        f"2つ目の控えのフォルダー {folder} に書き込めませんでした。控えは backups フォルダーにあります。"
        "フォルダーの場所と接続を確かめてください。"
    )

"""From an empty window to one that shows a database, or to the sentence that says why not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hyoka_desktop.storage.errors import InUse, OnNetwork, ReadOnlyDatabase, StorageError
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.ui.desk import Desk
from hyoka_desktop.ui.memory import Memory
from hyoka_desktop.ui.window import Window


class HandedOverError(Exception):
    """The window that has the database open took what was asked for; nothing is left to do here."""


def open_desk(
    window: Window, database: Path, files: Sequence[Path], memory: Memory, log: Path
) -> Desk | None:
    """Open a database in the window, then the files; None where the user has to leave instead.

    Raises HandedOverError where another window has the database open and takes the files.
    """
    workspace = _open(window, database, files)
    if workspace is None:
        return None
    desk = Desk(window, workspace, memory, log)
    desk.start(files)
    return desk


def _open(window: Window, database: Path, files: Sequence[Path]) -> Workspace | None:
    try:
        return Workspace.open(database)
    except StorageError as error:
        refusal = error
    if isinstance(refusal, InUse):
        # Imported here: a start that goes well rings nowhere.
        from hyoka_desktop.ui.doorbell import ring  # noqa: PLC0415

        if ring(database, files):
            raise HandedOverError
    # Imported here: a start that goes well has no dialog to wait for.
    from hyoka_desktop.ui.dialogs.cannot_open import CannotOpenDialog  # noqa: PLC0415

    can_read = isinstance(refusal, InUse | OnNetwork | ReadOnlyDatabase) and database.exists()
    if not CannotOpenDialog(str(refusal), can_read=can_read, parent=window.shell).exec():
        return None
    try:
        return Workspace.open(database, write=False)
    except StorageError as refusal:
        CannotOpenDialog(str(refusal), can_read=False, parent=window.shell).exec()
        return None

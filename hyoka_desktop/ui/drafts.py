"""When what is typed goes into the database: soon, and as often as it takes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from hyoka_desktop.sheet.versions import TYPED
from hyoka_desktop.storage.errors import StorageError
from hyoka_desktop.tasks.open_sheet import OpenSheet
from hyoka_desktop.ui.resting import RestTimer

# A crash may cost the last second of typing. A draft is written when the hands rest, so that no key has to
# wait for the disk, and at the latest when most of that second is over.
_REST_MS = 250
_LATEST_MS = 750
_TRY_AGAIN_MS = 4000
_KEPT = "入力した内容は画面に残っています。自動でもう一度保存します。"


class Drafts(QObject):
    """Writes one open sheet; what could not be written stays in it and is tried again."""

    saved = Signal(object)
    """The datetime of a write that succeeded, in local time."""

    failed = Signal(str)
    """A Japanese sentence."""

    def __init__(self, open_sheet: OpenSheet, parent: QObject) -> None:
        """Write nothing before it is asked for."""
        super().__init__(parent)
        self._open_sheet = open_sheet
        self._timer = RestTimer(self, _REST_MS, _LATEST_MS)
        self._timer.timeout.connect(self._save)
        self._again = QTimer(self, singleShot=True, interval=_TRY_AGAIN_MS)
        self._again.timeout.connect(self._save)

    def save_soon(self) -> None:
        """Write a draft within a second."""
        self._timer.wait()

    def finish(self, origin: str = TYPED) -> None:
        """Write the burst as one change, now."""
        self._write(partial(self._open_sheet.finish, origin))

    def _save(self) -> None:
        self._write(self._open_sheet.save)

    def _write(self, write: Callable[[], None]) -> None:
        was_saved = self._open_sheet.is_saved
        try:
            write()
        except StorageError as error:
            self._again.start()
            self.failed.emit(f"{error}{_KEPT}")
        else:
            self._timer.stop()
            self._again.stop()
            if not was_saved:
                self.saved.emit(datetime.now().astimezone())

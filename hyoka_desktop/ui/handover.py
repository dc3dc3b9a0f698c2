"""引継ぎファイル from the window: made, or read, while nothing else can be done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QProgressDialog, QWidget

from hyoka_desktop.tasks.handing_over import SUFFIX, Written, read_handover, write_handover
from hyoka_desktop.tasks.uniting import Taken
from hyoka_desktop.tasks.workspace import Workspace, now
from hyoka_desktop.ui.catalogue import Catalogue
from hyoka_desktop.ui.handover_report import HandoverReport
from hyoka_desktop.ui.memory import Memory
from hyoka_desktop.ui.merging.work import Task, Work
from hyoka_desktop.ui.window import Window

T = TypeVar("T")

_FOLDER = "handover/folder"
_READABLE = f"引継ぎファイル、データベース (*{SUFFIX} *.db);;すべてのファイル (*)"


class Handover(QObject):
    """Asks which file, has the work done in a thread, and tells what came of it."""

    def __init__(
        self,
        window: Window,
        workspace: Workspace,
        memory: Memory,
        catalogue: Catalogue,
        look_again: Callable[[], None],
    ) -> None:
        """Work for a window; `look_again` shows what the database says after something was read."""
        super().__init__(window)
        self._window, self._workspace, self._memory = window, workspace, memory
        self._catalogue, self._look_again = catalogue, look_again
        self._work = Work(workspace, self)
        self._work.refused.connect(self._refused)
        self._waiting: _Waiting | None = None

    def write(self) -> None:
        """Make a 引継ぎファイル."""
        proposed = self._folder() / f"引継ぎ_{now()[:10].replace('-', '')}{SUFFIX}"
        chosen, _ = QFileDialog.getSaveFileName(
            *(self._window.shell, "引継ぎファイルを作る", str(proposed), f"引継ぎファイル (*{SUFFIX})"),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if not chosen:
            return
        path = Path(chosen)
        self._memory.keep(_FOLDER, str(path.parent))
        self._begin(
            lambda workspace, _: write_handover(workspace, path),
            self._written,
            "引継ぎファイルを作っています",
        )

    def read(self) -> None:
        """Read a 引継ぎファイル."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._window.shell, "引継ぎファイルを読み込む", str(self._folder()), _READABLE
        )
        if not chosen:
            return
        path = Path(chosen)
        self._memory.keep(_FOLDER, str(path.parent))
        self.take(path)

    def take(self, path: Path) -> None:
        """Read a file that was chosen, or fell on the window."""
        self._begin(
            lambda workspace, _: read_handover(workspace, path),
            self._read,
            "引継ぎファイルを読み込んでいます",
        )

    def _folder(self) -> Path:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(self._memory.text(_FOLDER) or documents)

    def _begin(self, task: Task[T], done: Callable[[T], None], words: str) -> None:
        def end(result: T) -> None:
            self._stop_waiting()
            done(result)

        # Nothing is read here while something writes there.
        self._catalogue.pause()
        self._waiting = _Waiting(words, self._window.shell)
        self._waiting.open()
        self._work.begin(task, end, words)

    def _stop_waiting(self) -> None:
        if self._waiting:
            self._waiting.end()
            self._waiting = None

    def _refused(self, sentence: str, _was_asked: bool) -> None:
        self._stop_waiting()
        self._catalogue.refresh()
        self._window.notice.warn(sentence)

    def _written(self, written: Written) -> None:
        self._catalogue.refresh()
        folder = QUrl.fromLocalFile(str(written.path.parent))
        said = f"{written.path.name} を作りました(シート{written.sheets}件)。"

        def open_folder() -> None:
            QDesktopServices.openUrl(folder)

        if written.notices:
            self._window.notice.warn(" ".join((said, *written.notices)), open_folder, "フォルダーを開く")
        else:
            self._window.notice.say(said, open_folder, "フォルダーを開く")

    def _read(self, taken: Taken) -> None:
        self._look_again()
        HandoverReport(taken, self._window.shell).exec()


class _Waiting(QProgressDialog):
    """Says what is being done, and stays until it is."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(f"{words}…", "", 0, 0, parent)
        self.setWindowTitle("引継ぎ")
        self.setCancelButton(None)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, on=False)
        self.setMinimumDuration(0)

    def reject(self) -> None:
        """Stay: what is half written must not be typed into."""

    def end(self) -> None:
        super().reject()
        self.deleteLater()

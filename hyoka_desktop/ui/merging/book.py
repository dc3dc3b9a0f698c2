"""Making 取りまとめ表 from the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from hyoka_desktop.tasks.collecting.making import Made, make_book
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.ui.memory import Memory
from hyoka_desktop.ui.merging.book_dialog import BookDialog
from hyoka_desktop.ui.merging.work import Report, Work
from hyoka_desktop.ui.notices import Notice

_FOLDER = "book/folder"


class BookCancelled(TaskError):
    """The user stopped the making of the book."""

    def __init__(self) -> None:
        """Say that nothing was written."""
        super().__init__("取りまとめ表の作成を中止しました。前からあるファイルはそのままです。")


class Book(QObject):
    """Asks where to, has the book made, and tells where it is."""

    def __init__(
        self, workspace: Workspace, work: Work, memory: Memory, notice: Notice, over: QWidget
    ) -> None:
        """Work for the window of `over`."""
        super().__init__(over)
        self._workspace, self._work, self._memory, self._notice = workspace, work, memory, notice
        self._over = over

    def make(self, year: int | None) -> None:
        """Ask, and make the book of a year."""
        years = self._workspace.years()
        if not years:
            self._notice.warn("シートが1件もありません。先にファイルを取り込んでください。")
            return
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(self._memory.text(_FOLDER) or documents)
        dialog = BookDialog(years, years[0] if year is None else year, folder, self._over.window())
        if not dialog.exec():
            return
        path, chosen, csv = dialog.path, dialog.fiscal_year, dialog.csv_folder
        self._memory.keep(_FOLDER, str(path.parent))

        def task(workspace: Workspace, report: Report) -> Made:
            def progress(done: int, in_all: int) -> None:
                if not report(done, in_all, ""):
                    raise BookCancelled

            return make_book(workspace, path, chosen, csv, progress)

        self._work.begin(task, self._tell, "取りまとめ表を作っています")

    def _tell(self, made: Made) -> None:
        folder = QUrl.fromLocalFile(str(made.files[0].parent))
        left = f" 未記入 {made.missing}か所、食い違い {made.conflicts}か所。"
        more = left if made.missing or made.conflicts else ""

        def open_folder() -> None:
            QDesktopServices.openUrl(folder)

        self._notice.say(
            f"{made.files[0].name} を作りました({made.sheets}シート)。{more}",
            open_folder,
            "フォルダーを開く",
        )

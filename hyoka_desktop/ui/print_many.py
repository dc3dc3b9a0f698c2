"""Many sheets as one PDF file, with progress: what the dialog まとめて印刷 leads to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from hyoka_desktop.layout.copies import Copy
from hyoka_desktop.paper.book import StoppedError, write_book
from hyoka_desktop.paper.pdf import write_copies
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.years import wareki
from hyoka_desktop.storage.records import Summary
from hyoka_desktop.tasks.laid_aside import LaidAside
from hyoka_desktop.tasks.printing import Manner, copies, plan_book
from hyoka_desktop.tasks.workspace import Workspace, list_order
from hyoka_desktop.ui.dialogs.print_many import PrintManyDialog, SheetsOfYear
from hyoka_desktop.ui.memory import Memory
from hyoka_desktop.ui.progress import Progress
from hyoka_desktop.ui.window import Window

_FOLDER = "export/folder"


class PrintMany(QObject):
    """The command まとめて印刷."""

    def __init__(self, window: Window, workspace: Workspace, memory: Memory) -> None:
        """Work for a window."""
        super().__init__(window)
        self._window, self._workspace, self._memory = window, workspace, memory

    def ask(self, fiscal_year: int | None) -> None:
        """Ask which sheets, at first those of a year, and where to; then make the file."""
        years = self._years()
        if not years:
            self._window.notice.say("印刷するシートがありません。")
            return
        wanted = wareki(fiscal_year) if fiscal_year is not None else ""
        shown = next((number for number, found in enumerate(years) if found.year == wanted), 0)
        dialog = PrintManyDialog(years, shown, self._window.shell)
        if not dialog.exec():
            return
        path = self._ask_where(f"{dialog.year.currentText()} 施策評価シート.pdf")
        if path:
            self._make(dialog, path)

    def _years(self) -> list[SheetsOfYear]:
        summaries = sorted(self._workspace.database.summaries(), key=list_order)
        return [
            SheetsOfYear(wareki(year), tuple((summary.id, _words(summary)) for summary in found))
            for year, found in groupby(summaries, key=lambda summary: summary.fiscal_year)
        ]

    def _ask_where(self, name: str) -> Path | None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(self._memory.text(_FOLDER) or documents)
        chosen, _ = QFileDialog.getSaveFileName(
            self._window.shell, "まとめて印刷", str(folder / name), "PDF (*.pdf)"
        )
        if not chosen:
            return None
        return Path(chosen) if chosen.lower().endswith(".pdf") else Path(f"{chosen}.pdf")

    def _make(self, dialog: PrintManyDialog, path: Path) -> None:
        sheets = [SheetId(sheet) for sheet in dialog.sheets]
        today = datetime.now().astimezone().date() if dialog.draft.isChecked() else None
        manner = Manner(today, public=dialog.public.isChecked(), changes=dialog.changes.isChecked())
        progress = Progress(
            self._window.shell, "まとめて印刷", 2 * len(sheets) if dialog.book.isChecked() else len(sheets)
        )
        try:
            if dialog.book.isChecked():
                count = self._make_book(sheets, path, manner, progress, odd=dialog.odd.isChecked())
            else:
                made = progress.through(copies(self._workspace, sheets, manner))
                count = write_copies(path, made, odd=dialog.odd.isChecked())
        except StoppedError:
            self._window.notice.say("作成をやめました。ファイルは作られていません。")
            return
        finally:
            progress.close()
        self._memory.keep(_FOLDER, str(path.parent))
        folder = QUrl.fromLocalFile(str(path.parent))

        def open_folder() -> None:
            QDesktopServices.openUrl(folder)

        self._window.notice.say(
            f"{path.name}({count}ページ)を出力しました。", open_folder, "フォルダーを開く"
        )

    def _make_book(
        self, sheets: Sequence[SheetId], path: Path, manner: Manner, progress: Progress, *, odd: bool
    ) -> int:
        with LaidAside[Copy]() as aside:
            book = plan_book(self._workspace, sheets, manner, aside, odd=odd, go_on=progress.go_on)
            if book is None:
                raise StoppedError
            return write_book(path, book, aside, lambda done: progress.go_on(len(sheets) + done))


def _words(summary: Summary) -> str:
    return " ".join(piece for piece in (summary.group, summary.number, summary.title) if piece)

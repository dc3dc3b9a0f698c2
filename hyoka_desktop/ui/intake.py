"""取り込み: from files that were chosen or dropped to the sheet that is open on its own boxes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.ui.memory import Memory
from hyoka_desktop.ui.window import Window

if TYPE_CHECKING:
    from hyoka_desktop.tasks.importing import ImportReport

_FILTER = "評価シート (*.xlsx *.txt *.tsv);;すべてのファイル (*)"
_FOLDER = "import/folder"


class Intake(QObject):
    """Brings files in and says what became of them."""

    def __init__(
        self, window: Window, workspace: Workspace, memory: Memory, show: Callable[[SheetId], None]
    ) -> None:
        """Work for a window; `show` opens a sheet that the list may not know yet."""
        super().__init__(window)
        self._window, self._workspace, self._memory, self._show = window, workspace, memory, show

    def choose(self) -> None:
        """Ask for files and bring them in."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window.shell, "取り込むファイル", self._memory.text(_FOLDER), _FILTER
        )
        if names:
            self._memory.keep(_FOLDER, str(Path(names[0]).parent))
            self.take([Path(name) for name in names])

    def take(self, paths: Sequence[Path]) -> ImportReport:
        """Bring files in, open the sheet of the last one, and tell what happened."""
        # Imported here: the readers of files are not needed before there is one.
        from hyoka_desktop.tasks.importing import import_files  # noqa: PLC0415

        return self._show_what_came(import_files(self._workspace, paths))

    def paste(self) -> None:
        """Bring in a sheet that was copied as text, such as all cells of an Excel sheet."""
        # Imported here: as above.
        from hyoka_desktop.tasks.importing import import_copied  # noqa: PLC0415

        self._show_what_came(import_copied(self._workspace, QGuiApplication.clipboard().text()))

    def _show_what_came(self, report: ImportReport) -> ImportReport:
        if sheets := [done.sheet for done in report.imported] or _known(report):
            self._show(SheetId(sheets[-1]))
        self._tell(report)
        return report

    def _tell(self, report: ImportReport) -> None:
        """A line that passes by where that says all; else the dialog."""
        notice = self._window.notice
        if len(report.imported) == 1 and not report.refused:
            (done,) = report.imported
            if done.notes:
                notice.say(f"「{done.title}」を取り込みました。", lambda: self._details(report), "詳しく")
            else:
                notice.say(f"「{done.title}」を取り込みました。")
        elif len(report.refused) == 1 and not report.imported and not report.refused[0].differences:
            notice.warn(report.refused[0].reason)
        elif report.imported and not report.refused:
            notice.say(
                f"{len(report.imported)}件のシートを取り込みました。", lambda: self._details(report), "詳しく"
            )
        else:
            self._details(report)

    def _details(self, report: ImportReport) -> None:
        # Imported here: as above.
        from hyoka_desktop.ui.dialogs.import_report import ImportReportDialog  # noqa: PLC0415

        ImportReportDialog(report, self._window.shell).exec()


def _known(report: ImportReport) -> list[str]:
    return [refused.sheet for refused in report.refused if refused.is_known]

"""What is made of a 版 or a comparison: PDF and Excel files, with the folder to look into afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from hyoka_desktop.layout.grid import Imprint
from hyoka_desktop.paper.book import StoppedError
from hyoka_desktop.paper.pdf import write_copies, write_pdf
from hyoka_desktop.storage.season_records import Snapshot
from hyoka_desktop.tasks.comparing import SheetApart, pages_of_comparison
from hyoka_desktop.tasks.editions import chosen_sheets, export_edition
from hyoka_desktop.tasks.printing import Manner, copies
from hyoka_desktop.tasks.states import State, edition_words, state_of
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.ui.memory import Memory
from hyoka_desktop.ui.merging.work import Report, Work
from hyoka_desktop.ui.notices import Notice
from hyoka_desktop.ui.progress import Progress
from hyoka_desktop.ui.refusals import REFUSALS

_FOLDER = "export/folder"


class EditionOutput(QObject):
    """Asks where to, makes the files, and tells where they are."""

    def __init__(
        self, workspace: Workspace, work: Work, memory: Memory, notice: Notice, over: QWidget
    ) -> None:
        """Work for the window of `over`."""
        super().__init__(over)
        self._workspace, self._work, self._memory, self._notice = workspace, work, memory, notice
        self._over = over

    def pdf(self, state: State) -> None:
        """Print a 版 into a PDF file."""
        path = self._ask(f"{state.words}.pdf")
        if path is None:
            return
        sheets = chosen_sheets(state, ())
        progress = Progress(self._over.window(), "PDFにする", len(sheets))
        try:
            made = progress.through(copies(self._workspace, sheets, Manner(), state))
            count = write_copies(path, made, title=state.words)
        except StoppedError:
            self._notice.say("作成をやめました。ファイルは作られていません。")
        except REFUSALS as error:
            self._notice.warn(str(error))
        else:
            self._tell(path, f"{path.name}({count}ページ)を出力しました。")
        finally:
            progress.close()

    def comparison(self, old: State, new: State, found: Sequence[SheetApart]) -> None:
        """Print 新旧対照表 into a PDF file."""
        path = self._ask(f"新旧対照表 {new.words}.pdf")
        if path is None:
            return
        try:
            count = write_pdf(path, [pages_of_comparison(old, new, found)], Imprint())
        except REFUSALS as error:
            self._notice.warn(str(error))
        else:
            self._tell(path, f"{path.name}({count}ページ)を出力しました。")

    def excel(self, edition: Snapshot) -> None:
        """Write a 版 as Excel files into a folder."""
        chosen = QFileDialog.getExistingDirectory(
            self._over.window(), "Excelファイルを置くフォルダー", self._folder()
        )
        if not chosen:
            return
        folder = Path(chosen) / edition_words(edition)

        def task(workspace: Workspace, _report: Report) -> list[Path]:
            # The connection of the window belongs to its own thread.
            there = state_of(workspace, edition)
            return export_edition(there, chosen_sheets(there, ()), folder)

        def told(files: list[Path]) -> None:
            self._tell(files[0], f"{len(files)}件のExcelファイルを「{folder.name}」に出力しました。")

        self._work.begin(task, told, "Excelファイルを作っています")

    def _folder(self) -> str:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return self._memory.text(_FOLDER) or documents

    def _ask(self, name: str) -> Path | None:
        proposed = str(Path(self._folder()) / name)
        chosen, _ = QFileDialog.getSaveFileName(self._over.window(), "PDFにする", proposed, "PDF (*.pdf)")
        if not chosen:
            return None
        path = Path(chosen) if chosen.lower().endswith(".pdf") else Path(f"{chosen}.pdf")
        self._memory.keep(_FOLDER, str(path.parent))
        return path

    def _tell(self, path: Path, words: str) -> None:
        folder = QUrl.fromLocalFile(str(path.parent))

        def open_folder() -> None:
            QDesktopServices.openUrl(folder)

        self._notice.say(words, open_folder, "フォルダーを開く")

"""配布ファイル作成 from the window: where to, the files in a thread, the notes, and what became of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from hyoka_desktop.layout.grid import Imprint
from hyoka_desktop.layout.pages import Pages
from hyoka_desktop.paper.pdf import write_pdf
from hyoka_desktop.sheet.years import wareki
from hyoka_desktop.storage.season_records import Round
from hyoka_desktop.tasks.file_names import as_file_name
from hyoka_desktop.tasks.rounds.handing_out import HandedOut, Target, hand_out
from hyoka_desktop.tasks.workspace import Workspace, short_name
from hyoka_desktop.ui.memory import Memory
from hyoka_desktop.ui.merging.work import Report, Work
from hyoka_desktop.ui.notices import Notice
from hyoka_desktop.ui.refusals import REFUSALS

_FOLDER = "rounds/folder"


class RoundFiles(QObject):
    """Makes the folders of a round."""

    made = Signal()
    """Files went out."""

    def __init__(self, work: Work, memory: Memory, notice: Notice, over: QWidget) -> None:
        """Work for the window of `over`."""
        super().__init__(over)
        self._work, self._memory, self._notice, self._over = work, memory, notice, over

    def ask(self, planned: Round) -> None:
        """Ask where to, and write the files of a round into a new folder there."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen = QFileDialog.getExistingDirectory(
            self._over.window(), "課のフォルダーを作る場所", self._memory.text(_FOLDER) or documents
        )
        if not chosen:
            return
        self._memory.keep(_FOLDER, chosen)
        name = as_file_name(f"{wareki(planned.fiscal_year)} {planned.name}")
        self.write(planned, Path(chosen) / name)

    def write(self, planned: Round, folder: Path) -> None:
        """Write the files of a round below a folder, and tell what became of it."""
        # Fonts belong to the thread of the window, so the notes are painted there, when the files are done.
        notes: list[tuple[Path, Pages]] = []
        target = Target(folder, lambda path, pages: notes.append((path, pages)))

        def task(workspace: Workspace, report: Report) -> HandedOut:
            return hand_out(workspace, planned, target, progress=report)

        def done(out: HandedOut) -> None:
            self.made.emit()
            try:
                for path, pages in notes:
                    write_pdf(path, [pages], Imprint())
            except REFUSALS as error:
                self._notice.warn(f"ファイルは作りましたが、依頼文を作れませんでした。{error}")
                return
            self._tell(out, folder)

        self._work.begin(task, done, "配布ファイルを作っています")

    def _tell(self, out: HandedOut, folder: Path) -> None:
        files = sum(len(packet.files) for packet in out.packets)
        stopped = "中止しました。それまでに" if out.stopped else ""
        said = f"{stopped}{len(out.packets)}課・{files}件の配布ファイルを「{folder.name}」に作りました。"
        if out.nobody:
            names = "、".join(short_name(summary) for summary, _ in out.nobody)
            said += f" 担当課が決まっていない欄があります({names})。"

        def open_folder() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

        self._notice.say(said, open_folder, "フォルダーを開く")

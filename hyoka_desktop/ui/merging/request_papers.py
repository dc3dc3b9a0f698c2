"""修正依頼 to hand over: the list on A4, and the files with the list that go back to each 課."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from hyoka_desktop.layout.grid import Imprint
from hyoka_desktop.layout.pages import Pages
from hyoka_desktop.paper.pdf import write_pdf
from hyoka_desktop.tasks.requests.corrections import corrections_of
from hyoka_desktop.tasks.requests.listing import OfSheet
from hyoka_desktop.tasks.requests.paper import request_pages
from hyoka_desktop.tasks.rounds.handing_out import Packet, Target
from hyoka_desktop.tasks.rounds.planning import find_round
from hyoka_desktop.tasks.rounds.sending_back import send_back
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.ui.memory import Memory
from hyoka_desktop.ui.merging.work import Report, Work
from hyoka_desktop.ui.notices import Notice
from hyoka_desktop.ui.refusals import REFUSALS

_FOLDER = "requests/folder"


class RequestPapers(QObject):
    """Asks where to, lets the work be done, and tells what became of it."""

    def __init__(self, work: Work, memory: Memory, notice: Notice, page: QWidget) -> None:
        """Open dialogs over `page`."""
        super().__init__(page)
        self._work, self._memory, self._notice, self._page = work, memory, notice, page

    def print(self, found: Sequence[OfSheet], section: str) -> None:
        """Ask for a name and write these requests, which are to `section` or to several, as pages on A4."""
        suggested = Path(self._folder()) / f"{'_'.join(filter(None, ('修正依頼', section)))}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(
            self._page.window(), "修正依頼の一覧", str(suggested), "PDF (*.pdf)"
        )
        if not chosen:
            return
        path = Path(chosen) if chosen.lower().endswith(".pdf") else Path(f"{chosen}.pdf")
        self._memory.keep(_FOLDER, str(path.parent))

        def lay_out(workspace: Workspace, _report: Report) -> Pages:
            corrected = [(one.summary, corrections_of(workspace, one.summary.id)) for one in found]
            mine = [
                (summary, tuple(one for one in made if section in {"", one.section}))
                for summary, made in corrected
            ]
            return request_pages(found, section, workspace.profile.section, corrections=mine)

        def done(pages: Pages) -> None:
            if self._write([(path, pages)]):
                self._tell(f"{path.name} を出力しました。", path.parent)

        self._work.begin(lay_out, done)

    def send_back(self, year: int | None, section: str) -> None:
        """Ask for a folder and write what goes back to each 課, or to one."""
        chosen = QFileDialog.getExistingDirectory(
            self._page.window(), "課のフォルダーを作る場所", self._folder()
        )
        if not chosen:
            return
        self._memory.keep(_FOLDER, chosen)
        folder = Path(chosen) / "修正依頼"
        # Fonts belong to the thread of the window, so the lists are painted there, when the files are done.
        papers: list[tuple[Path, Pages]] = []
        target = Target(folder, lambda path, pages: papers.append((path, pages)))

        def task(workspace: Workspace, _report: Report) -> tuple[Packet, ...]:
            planned = find_round(workspace, fiscal_year=year)
            return send_back(workspace, planned, target, [section] if section else ())

        def done(packets: tuple[Packet, ...]) -> None:
            if self._write(papers):
                files = sum(len(packet.files) for packet in packets)
                said = (
                    f"{len(packets)}課・{files}件のファイルと修正依頼の一覧を「{folder.name}」に作りました。"
                )
                self._tell(f"{said}各課に渡してください。", folder)

        self._work.begin(task, done, "課に返すファイルを作っています")

    def _write(self, papers: Sequence[tuple[Path, Pages]]) -> bool:
        try:
            for path, pages in papers:
                write_pdf(path, [pages], Imprint())
        except REFUSALS as error:
            self._notice.warn(f"修正依頼の一覧を作れませんでした。{error}")
            return False
        return True

    def _tell(self, said: str, folder: Path) -> None:
        def open_folder() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

        self._notice.say(said, open_folder, "フォルダーを開く")

    def _folder(self) -> str:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return self._memory.text(_FOLDER) or documents

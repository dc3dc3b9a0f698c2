"""とりまとめ at work on the database of the window: its pages, and what happens between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.storage.season_records import Round
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.ui.memory import Memory
from hyoka_desktop.ui.merging.book import Book
from hyoka_desktop.ui.merging.editions_page import EditionsPage
from hyoka_desktop.ui.merging.findings_page import FindingsPage
from hyoka_desktop.ui.merging.foreign_page import ForeignPage
from hyoka_desktop.ui.merging.intake_page import IntakePage
from hyoka_desktop.ui.merging.merging_view import EDITIONS, INTAKE, QUESTIONS, STATUS, MergingView
from hyoka_desktop.ui.merging.questions_page import QuestionsPage
from hyoka_desktop.ui.merging.requests_page import RequestsPage
from hyoka_desktop.ui.merging.rounds_page import RoundsPage
from hyoka_desktop.ui.merging.status_page import StatusPage
from hyoka_desktop.ui.merging.work import Work
from hyoka_desktop.ui.notices import Notice
from hyoka_desktop.ui.window import Window

_BUSY = "処理の途中です。終わるまで待つか、「中止」を押してください。"


class MergingDesk(QObject):
    """Puts the pages together and keeps them up to date."""

    def __init__(
        self,
        window: Window,
        workspace: Workspace,
        memory: Memory,
        go_to: Callable[[Address], None],
        act_for: Callable[[SheetId, str], None],
    ) -> None:
        """Make the pages; `go_to` and `act_for` lead into 記入."""
        super().__init__(window)
        self._window = window
        self.has_changed = False
        self.work = Work(workspace, self)
        self.view = MergingView(window.shell)
        notice = self.notice = Notice(self.view)
        self.rounds = RoundsPage(workspace, self.work, memory, notice)
        self.intake = IntakePage(self.work, memory, notice)
        self.questions = QuestionsPage(self.work, notice)
        self.foreign = ForeignPage(self.work, go_to)
        self.status = StatusPage(self.work, notice, act_for)
        self.requests = RequestsPage(self.work, memory, notice, go_to)
        self.findings = FindingsPage(self.work, notice, go_to)
        self.editions = EditionsPage(workspace, self.work, memory, notice, go_to)
        self._book = Book(workspace, self.work, memory, notice, self.view)
        work = (self.rounds, self.intake, self.questions, self.foreign)
        for page in (*work, self.status, self.requests, self.findings, self.editions):
            self.view.add_page(page)
        self.view.tabs.setCurrentIndex(INTAKE)
        self._connect()

    def _connect(self) -> None:
        work, view = self.work, self.view
        work.doing.connect(view.show_work)
        work.progressed.connect(view.strip.progress)
        work.refused.connect(self._refused)
        view.cancelled.connect(self._cancel)
        view.book_wanted.connect(self.make_book)
        self.intake.changed.connect(self._changed)
        self.intake.questions_wanted.connect(lambda: view.tabs.setCurrentIndex(QUESTIONS))
        self.questions.changed.connect(self._changed)
        self.questions.counted.connect(view.count_questions)
        self.rounds.changed.connect(self._changed)
        self.requests.changed.connect(self._changed)
        self.rounds.status_wanted.connect(self._show_status)

    def appear(self, year: int | None, sections: Sequence[str]) -> None:
        """Read everything anew; `year` is the one looked at, `sections` the 課 that are known."""
        self._look_at(year)
        self.editions.year = year
        self.intake.sections = sections
        self.has_changed = False
        self.intake.refresh()
        self._read()

    def _read(self) -> None:
        late = (self.status, self.requests, self.findings, self.editions)
        for page in (self.rounds, self.questions, self.foreign, *late):
            page.refresh()

    def _look_at(self, year: int | None) -> None:
        for page in (self.rounds, self.status, self.requests, self.findings):
            page.year = year

    def _show_status(self, planned: Round) -> None:
        self.view.tabs.setCurrentIndex(STATUS)
        self.status.show_round(planned)

    def _changed(self) -> None:
        self.has_changed = True
        self._read()

    def read_again(self, year: int | None) -> None:
        """Read everything anew, and let 記入 do the same: something was changed from the menu."""
        if self.status.year is None:
            self._look_at(year)
        self.has_changed = True
        self.intake.refresh()
        self._read()

    def take_files(self, paths: Sequence[Path]) -> None:
        """Try files that fell on the window."""
        if self.work.is_changing:
            self.notice.warn(_BUSY)
            return
        self.view.tabs.setCurrentIndex(INTAKE)
        self.intake.take(paths)

    def make_book(self) -> None:
        """Make 取りまとめ表 of the year that is looked at."""
        if self.work.is_changing:
            self.notice.warn(_BUSY)
            return
        self._book.make(self.status.year)

    def save_edition(self) -> None:
        """Turn to the 版 and ask for the name of a new one."""
        self.view.tabs.setCurrentIndex(EDITIONS)
        if self.work.is_changing:
            self.notice.warn(_BUSY)
            return
        self.editions.ask()

    def pause(self) -> bool:
        """Say whether the window may write now; what is only looked up stops, until `read_again`."""
        if self.work.is_changing:
            self.notice.warn(_BUSY)
            return False
        self.work.finish()
        return True

    def may_leave(self) -> bool:
        """Say whether nothing is half done; where something is, say so."""
        if self.work.is_changing:
            self.notice.warn(_BUSY)
            return False
        self.work.drop()
        return True

    def finish(self) -> None:
        """Let go of the database; the window closes."""
        self.work.finish()

    def _cancel(self) -> None:
        self.view.strip.cancel.setEnabled(False)
        self.work.cancel()

    def _refused(self, sentence: str, was_asked: bool) -> None:
        self.notice.warn(sentence)
        if was_asked:
            # The reason may be that the lists are no longer true.
            self._read()

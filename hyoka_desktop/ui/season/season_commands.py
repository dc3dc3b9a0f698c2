"""The commands that prepare a year: each asks in a dialog, and shows what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from hyoka_desktop.sheet.days import fiscal_year_of
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.years import wareki
from hyoka_desktop.tasks.bringing_past import PastReport, bring_past
from hyoka_desktop.tasks.cost_comparison import Comparison, CostChange
from hyoka_desktop.tasks.costs import apply_costs, changes_to_write, take_back
from hyoka_desktop.tasks.rollover import LeftBehind, NewYear, make_year, plan_year
from hyoka_desktop.tasks.seasons import save_season
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.ui.catalogue import Catalogue
from hyoka_desktop.ui.memory import Memory
from hyoka_desktop.ui.merging.work import Report
from hyoka_desktop.ui.notices import Notice
from hyoka_desktop.ui.opened import Opened
from hyoka_desktop.ui.refusals import REFUSALS
from hyoka_desktop.ui.season.costs_dialog import CostsDialog
from hyoka_desktop.ui.season.past_dialog import PastDialog
from hyoka_desktop.ui.season.past_report import PastReportDialog, in_words
from hyoka_desktop.ui.season.season_dialog import SeasonDialog
from hyoka_desktop.ui.season.year_dialog import YearDialog
from hyoka_desktop.ui.ways import Ways
from hyoka_desktop.ui.window import Window

_FOLDER = "past/folder"
_PAST_YEARS = 20


class AtDesk(Protocol):
    """What these commands ask of the desk."""

    opened: Opened | None
    workspace: Workspace
    ways: Ways
    catalogue: Catalogue

    def look_again(self) -> None:
        """Show what the database says now."""

    def show_new(self, sheet: SheetId) -> None:
        """Open a sheet that the list may not know yet."""


class SeasonCommands(QObject):
    """Work for one desk and its window."""

    def __init__(self, desk: AtDesk, window: Window, memory: Memory) -> None:
        """Stand ready."""
        super().__init__(window)
        self._desk, self._window, self._memory = desk, window, memory

    # ---------------------------------------------------------------- 年度設定

    def settings(self) -> None:
        """Edit 年度設定; the sheet that is open follows at once."""
        self._run(self._settings)

    def _settings(self) -> None:
        workspace = self._desk.workspace
        opened = self._desk.opened
        year = opened.editor.values.fiscal_year if opened else self._desk.catalogue.year
        renamed: list[int] = []

        def save(seasons: Sequence[Season]) -> None:
            with waiting(), workspace.database.transaction():
                renamed.append(sum(save_season(workspace, season) for season in seasons))

        SeasonDialog(
            workspace, year or fiscal_year_of(datetime.now().astimezone()), save, REFUSALS, self._window.shell
        ).exec()
        if renamed:
            self._changed()
            more = f"シートの{renamed[0]}か所の名前を、一覧に合わせて変えました。" if renamed[0] else ""
            self._notice.say(f"年度設定を保存しました。{more}")

    # ---------------------------------------------------------------- 年度更新

    def begin_year(self) -> None:
        """Make a new year of the one before."""
        self._run(self._begin_year)

    def _begin_year(self) -> None:
        workspace = self._desk.workspace
        years = workspace.years()
        if not years:
            self._notice.warn("元になるシートがありません。先に前年度のシートを取り込んでください。")
            return
        made: list[NewYear] = []

        def plan(year: int) -> NewYear:
            with waiting():
                return plan_year(workspace, year)

        def make(year: int, left: LeftBehind) -> None:
            with waiting():
                made.append(make_year(workspace, year, left_behind=left))

        YearDialog(years, plan, make, REFUSALS, self._window.shell).exec()
        if made:
            self._show_year(made[0])

    def _show_year(self, made: NewYear) -> None:
        first = made.made[0].sheet
        self._changed(lambda: self._desk.show_new(first))
        more = (
            f"新しい施策が{len(made.begun)}件あります。「新しいシート」で作ってください。"
            if made.begun
            else ""
        )
        self._notice.say(
            f"{wareki(made.fiscal_year)}のシートを{len(made.made)}件作りました。{more}{made.notice}"
        )

    # ---------------------------------------------------------------- costs

    def costs(self) -> None:
        """Bring in money from a table keyed by code."""
        self._run(self._costs)

    def _costs(self) -> None:
        workspace = self._desk.workspace
        opened = self._desk.opened
        year = opened.editor.values.fiscal_year if opened else self._desk.catalogue.year
        years = sorted(workspace.years(), key=lambda known: known != year)
        if not years:
            self._notice.warn("シートが1件もありません。先にシートを取り込むか作ってください。")
            return
        written: list[CostChange] = []
        notices: list[str] = []

        def write(found: Comparison, reason: str) -> None:
            with waiting():
                notices.append(apply_costs(workspace, found, reason=reason).notice)
            written.extend(changes_to_write(found, reason))

        CostsDialog(workspace, years, write, REFUSALS, self._window.shell).exec()
        if written:
            self._changed()
            self._notice.say(
                f"金額を{len(written)}か所に書き込みました。{''.join(notices)}",
                lambda: self._run(lambda: self._take_back(written)),
            )

    def _take_back(self, written: Sequence[CostChange]) -> None:
        count = take_back(self._desk.workspace, written)
        self._changed()
        self._notice.say(f"{count}か所を元の金額に戻しました。")

    # ---------------------------------------------------------------- past years

    def past_files(self) -> None:
        """Bring in a folder of sheets of past years."""
        self._run(self._past_files)

    def _past_files(self) -> None:
        now = fiscal_year_of(datetime.now().astimezone())
        known = self._desk.workspace.years()
        newest = max((now, *known))
        dialog = PastDialog(
            range(newest, newest - _PAST_YEARS, -1), self._memory.text(_FOLDER), self._window.shell
        )
        if not dialog.exec():
            return
        folder, year = dialog.folder, dialog.fiscal_year
        self._memory.keep(_FOLDER, str(folder))
        desk = self._desk.ways.turn_to_merging()
        if desk is None:
            return

        def task(workspace: Workspace, report: Report) -> PastReport:
            return bring_past(workspace, [folder], year, report)

        desk.work.begin(task, self._tell_past, "過去のシートを取り込んでいます")

    def _tell_past(self, report: PastReport) -> None:
        self._desk.ways.read_again()
        self._notice.say(in_words(report))
        # Not before the work has ended: what waits its turn would wait until the dialog is closed.
        QTimer.singleShot(0, self, lambda: PastReportDialog(report, self._window.shell).exec())

    # ---------------------------------------------------------------- what all have in common

    @property
    def _notice(self) -> Notice:
        ways = self._desk.ways
        return ways.merging.notice if ways.merging and ways.is_merging else self._window.notice

    def _run(self, ask: Callable[[], None]) -> None:
        """Ask, once nothing is half done: what is typed is saved, no merge runs, nothing is looked up."""
        ways, opened = self._desk.ways, self._desk.opened
        desk = ways.merging if ways.is_merging else None
        if desk is None:
            if opened is None or opened.leave():
                ask()
        elif desk.pause():
            try:
                ask()
            finally:
                ways.read_again()

    def _changed(self, then: Callable[[], None] | None = None) -> None:
        """Show in 記入 what the database says now, and do what follows; とりまとめ reads in any case."""
        if not self._desk.ways.is_merging:
            self._desk.look_again()
            if then:
                then()


@contextmanager
def waiting() -> Iterator[None]:
    """Show by the pointer that something takes a moment."""
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QApplication.restoreOverrideCursor()

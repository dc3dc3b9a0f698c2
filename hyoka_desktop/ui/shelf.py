"""Making sheets, copying them, putting them away and bringing them back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject

from hyoka_desktop.sheet.days import fiscal_year_of
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.years import wareki
from hyoka_desktop.storage.records import Summary
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.ui.dialogs.new_sheet import NewSheetDialog
from hyoka_desktop.ui.dialogs.trash_can import TrashDialog
from hyoka_desktop.ui.opened import Opened
from hyoka_desktop.ui.refusals import REFUSALS
from hyoka_desktop.ui.window import Window


class Shelf(QObject):
    """The commands for whole sheets; what can be taken back offers that in its notice."""

    def __init__(
        self,
        window: Window,
        workspace: Workspace,
        show: Callable[[SheetId], None],
        close_sheet: Callable[[], None],
    ) -> None:
        """Work for a window; `show` opens a sheet new to the list, `close_sheet` closes the open one."""
        super().__init__(window)
        self._window, self._workspace = window, workspace
        self._show, self._close_sheet = show, close_sheet

    def new(self) -> None:
        """Ask for a new sheet and open it."""
        years = {summary.fiscal_year for summary in self._workspace.database.summaries()}
        this_year = fiscal_year_of(datetime.now().astimezone())
        offered = sorted(years | {this_year - 1, this_year, this_year + 1}, reverse=True)

        def make(year: int, group: str, number: str, title: str) -> None:
            self._show(self._workspace.new_sheet(year, group, number, title))

        chosen = self._window.list.year.currentData() or this_year
        NewSheetDialog(offered, chosen, make, REFUSALS, self._window.shell).exec()

    def copy(self, opened: Opened) -> None:
        """Copy the open sheet and open the copy."""
        if not opened.leave():
            return
        copy = self._workspace.copy_sheet(opened.sheet)
        self._show(copy)
        self._window.notice.say("シートを複製しました。番号を付けてください。", lambda: self._put_away(copy))

    def trash(self, opened: Opened) -> None:
        """Put the open sheet into the ごみ箱."""
        if not opened.leave():
            return
        sheet, title = opened.sheet, opened.title
        self._put_away(sheet)
        self._window.notice.say(f"「{title}」をごみ箱へ移しました。", lambda: self._bring_back(sheet))

    def look_into_trash(self) -> None:
        """Show what was put away, with the way back."""
        trashed = self._workspace.database.summaries(trashed=True)
        named = [(summary.id, _words(summary)) for summary in trashed]
        TrashDialog(named, self._bring_back, REFUSALS, self._window.shell).exec()

    def _put_away(self, sheet: SheetId) -> None:
        self._workspace.trash(sheet)
        self._close_sheet()

    def _bring_back(self, sheet: str) -> None:
        self._workspace.untrash(SheetId(sheet))
        self._show(SheetId(sheet))


def _words(summary: Summary) -> str:
    return f"{wareki(summary.fiscal_year)} {summary.group} {summary.number} {summary.title}"

"""依頼: what was asked for and how far it is, planning the next one, and handing out its files."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from hyoka_desktop.sheet.days import deadline_words
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.storage.season_records import Round
from hyoka_desktop.tasks.rounds.overview import Overview, overviews
from hyoka_desktop.tasks.rounds.planning import change_round, plan_round
from hyoka_desktop.tasks.workspace import Workspace, list_order
from hyoka_desktop.ui.button_line import ButtonLine
from hyoka_desktop.ui.memory import Memory
from hyoka_desktop.ui.merging.fresh_page import FreshPage
from hyoka_desktop.ui.merging.round_dialog import RoundDialog
from hyoka_desktop.ui.merging.round_files import RoundFiles
from hyoka_desktop.ui.merging.rows_table import RowsTable
from hyoka_desktop.ui.merging.work import Report, Work
from hyoka_desktop.ui.notices import Notice
from hyoka_desktop.ui.theme import UNIT
from hyoka_desktop.ui.words import note

_HEADS = ("依頼", "提出期限", "シート", "配布", "提出", "確認", "状況", "記入してもらう欄")
_WIDTHS = (11, 11, 4, 5, 5, 5, 10, 20)

_FIRST = (
    "「新しい依頼」で、名前・提出期限・記入欄を決めます。"
    "ふつうは「実績値」、次に「本文・一次評価」、最後に「決算の確定」の順に依頼します。"
)
_HAND_OUT = "「配布ファイル作成」で、課ごとのフォルダーにExcelファイルと依頼文(PDF)を作り、各課に渡します。"
_WAIT = "届いたファイルは「取込」で取り込みます。どの課を待っているかは「提出状況を見る」で分かります。"
_NEXT = "✓ この依頼は、すべて提出されています。内容を確かめたら「新しい依頼」で次に進みます。"
_NO_SHEETS = "この年度のシートがありません。先に「取込」で取り込むか、年度更新で作ってください。"


class RoundsPage(FreshPage):
    """A list of rounds; read when it comes into sight."""

    changed = Signal()
    """A round was planned, or files went out."""
    status_wanted = Signal(object)
    """提出状況 of a round is to be shown."""

    def __init__(self, workspace: Workspace, work: Work, memory: Memory, notice: Notice) -> None:
        """List nothing yet."""
        super().__init__()
        self._workspace, self._work, self._notice = workspace, work, notice
        self.year: int | None = None
        self._found: Sequence[Overview] = ()
        self.next = note(_FIRST, self)
        self.plan = QPushButton("新しい依頼…", self)
        self.plan.setProperty("role", "main")
        self.hand_out, self.change, self.status = (
            QPushButton(text, self) for text in ("配布ファイル作成…", "依頼を変える…", "提出状況を見る")
        )
        self.table = RowsTable("依頼の一覧", _HEADS, _WIDTHS, self)
        self._files = RoundFiles(work, memory, notice, self)
        self._files.made.connect(self.changed)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(UNIT)
        head.addWidget(self.next, 1)
        head.addWidget(self.plan)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, UNIT)
        column.setSpacing(UNIT)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addLayout(ButtonLine((self.hand_out, self.change), (self.status,)))

    def _connect(self) -> None:
        for button, slot in (
            (self.plan, self._plan),
            (self.hand_out, self._give_out),
            (self.change, self._change),
            (self.status, self._show_status),
        ):
            button.clicked.connect(lambda _checked=False, slot=slot: slot())
        self.table.gone_to.connect(lambda _row: self._show_status())
        self.table.selectionModel().currentChanged.connect(lambda *_: self._say_next())

    # ---------------------------------------------------------------------------------- reading

    def read(self) -> None:
        """Read, beside the window."""
        year = self.year
        self._work.begin(lambda workspace, _report: overviews(workspace, year), self._show)

    def _show(self, found: Sequence[Overview]) -> None:
        is_more = len(found) > len(self._found)
        self._found = found
        self.table.show_lines([_line(one) for one in found])
        if is_more:
            self.table.setCurrentIndex(self.table.model().index(len(found) - 1, 0))
        for button in (self.hand_out, self.change, self.status):
            button.setEnabled(bool(found))
        self._say_next()

    def _say_next(self) -> None:
        one = self._current()
        if one is None:
            self.next.setText(_FIRST if self.year is not None else _NO_SHEETS)
        elif one.handed_out < one.in_all:
            self.next.setText(f"「{one.round.name}」: {_HAND_OUT}")
        else:
            self.next.setText(f"「{one.round.name}」: {_WAIT if one.handed_in < one.in_all else _NEXT}")

    def _current(self) -> Overview | None:
        row = self.table.row
        return self._found[row] if 0 <= row < len(self._found) else None

    def _show_status(self) -> None:
        if one := self._current():
            self.status_wanted.emit(one.round)

    def _give_out(self) -> None:
        if one := self._current():
            self._files.ask(one.round)

    # ---------------------------------------------------------------------------------- planning

    def _plan(self) -> None:
        if self.year is None or not self._workspace.database.summaries(self.year):
            self._notice.warn(_NO_SHEETS)
            return
        dialog = self._dialog(self.year, None)
        if dialog.exec():
            year, name, day = self.year, dialog.round_name, dialog.day
            asked, sheets = dialog.asked, tuple(map(SheetId, dialog.sheets.chosen))
            self._keep(
                lambda workspace: plan_round(workspace, year, name, deadline=day, asked=asked, sheets=sheets),
                f"「{name}」を作りました。次は「配布ファイル作成」です。",
            )

    def _change(self) -> None:
        one = self._current()
        if one is None:
            return
        dialog = self._dialog(one.round.fiscal_year, one.round)
        if dialog.exec():
            planned = dataclasses.replace(
                one.round,
                name=dialog.round_name,
                deadline=dialog.day,
                asked=dialog.asked,
                sheets=dialog.sheets.chosen,
            )
            self._keep(
                lambda workspace: change_round(workspace, planned), f"「{planned.name}」を変えました。"
            )

    def _dialog(self, year: int, planned: Round | None) -> RoundDialog:
        workspace = self._workspace
        sheets = sorted(workspace.database.summaries(year), key=list_order)
        others = [
            one.name for one in workspace.database.rounds.all(year) if planned is None or one.id != planned.id
        ]
        return RoundDialog(workspace.season(year), sheets, others, self.window(), planned)

    def _keep(self, keep: Callable[[Workspace], Round], words: str) -> None:
        def task(workspace: Workspace, _report: Report) -> Round:
            return keep(workspace)

        def done(_planned: Round) -> None:
            self._notice.say(words)
            self.changed.emit()

        self._work.begin(task, done, "依頼を保存しています")


def _line(one: Overview) -> tuple[str, ...]:
    return (
        one.round.name,
        deadline_words(one.round.deadline),
        f"{len(one.round.sheets)}件",
        f"{one.handed_out} / {one.in_all}",
        f"{one.handed_in} / {one.in_all}",
        f"{one.confirmed} / {one.in_all}",
        _state(one),
        "、".join(one.asked),
    )


def _state(one: Overview) -> str:
    if not one.handed_out:
        return "－ 未配布"
    if one.overdue:
        return f"！ 期限超過 {one.overdue}件"
    if one.handed_in < one.in_all:
        return f"○ 提出待ち {one.in_all - one.handed_in}件"
    return "◎ すべて確認済" if one.confirmed == one.in_all else "✓ すべて提出済"

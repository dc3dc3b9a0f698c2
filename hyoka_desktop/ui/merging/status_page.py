"""提出状況: who has handed in what in a 依頼, by sheet or by 課, and the list of who is missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.storage.season_records import Round
from hyoka_desktop.tasks.rounds.marking import mark
from hyoka_desktop.tasks.rounds.planning import find_round, rounds_of
from hyoka_desktop.tasks.rounds.progress import State
from hyoka_desktop.tasks.rounds.standing import Standing, standings
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.ui.button_line import ButtonLine
from hyoka_desktop.ui.merging.mark_dialog import MarkDialog
from hyoka_desktop.ui.merging.rows_table import RowsTable
from hyoka_desktop.ui.merging.standing_words import counts_of, line_of, reminder, what_next
from hyoka_desktop.ui.merging.status_filter import StatusFilter
from hyoka_desktop.ui.merging.work import Work
from hyoka_desktop.ui.notices import Notice
from hyoka_desktop.ui.theme import UNIT
from hyoka_desktop.ui.words import note

_SHEET, _SECTION = ("シート", 15), ("課", 15)
_REST = (("状態", 11), ("提出日時", 11), ("食い違い", 4), ("記入", 4), ("備考", 12))

Seen = tuple[tuple[Round, ...], Round | None, tuple[Standing, ...]]


class StatusPage(QWidget):
    """Two orders of one list."""

    def __init__(self, work: Work, notice: Notice, act_for: Callable[[SheetId, str], None]) -> None:
        """List nothing yet; `act_for` opens a sheet for typing on behalf of a 課."""
        super().__init__()
        self._work, self._notice, self._act_for = work, notice, act_for
        self.year: int | None = None
        self._round: Round | None = None
        self._all: Sequence[Standing] = ()
        self._shown: Sequence[Standing] = ()
        self.filter = StatusFilter(self)
        self.by_sheet, self.by_section = self.filter.by_sheet, self.filter.by_section
        self.only_missing, self.counts = self.filter.only_missing, self.filter.counts
        self.next = note("", self)
        self.copy = QPushButton("未提出一覧をコピー", self)
        self.type_for = QPushButton("選んだ課の代行入力", self)
        self.type_for.setToolTip("紙などで受け取った内容を、選んだ課の記入として入力します。")
        self.confirm = QPushButton("確認済にする", self)
        self.confirm.setToolTip("内容を確かめた印です。確認した欄が後で変わると、自動で外れます。")
        self.mark = QPushButton("状態を変える…", self)
        pairs = ((_SHEET, _SECTION), (_SECTION, _SHEET))
        self._tables = [
            RowsTable(
                "提出状況",
                [head for head, _ in (*pair, *_REST)],
                [width for _, width in (*pair, *_REST)],
                self,
                wide=pair.index(_SHEET),
            )
            for pair in pairs
        ]
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self.filter.changed.connect(self._fill)
        self.filter.round_chosen.connect(self._choose)
        self.copy.clicked.connect(lambda _checked=False: self._copy())
        self.type_for.clicked.connect(lambda _checked=False: self._act(self.table.row))
        self.confirm.clicked.connect(lambda _checked=False: self._mark(State.CONFIRMED, ""))
        self.mark.clicked.connect(lambda _checked=False: self._ask())
        for table in self._tables:
            table.gone_to.connect(self._act)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, UNIT)
        column.setSpacing(UNIT)
        column.addWidget(self.filter)
        column.addWidget(self.next)
        for table in self._tables:
            column.addWidget(table, 1)
        column.addLayout(ButtonLine((self.confirm, self.mark, self.type_for), (self.copy,)))

    @property
    def table(self) -> RowsTable:
        """The table in sight."""
        return self._tables[self.by_section.isChecked()]

    # ---------------------------------------------------------------------------------- reading

    def show_round(self, planned: Round) -> None:
        """Look at one round."""
        self._choose(planned)

    def _choose(self, planned: Round | None) -> None:
        self._round = planned
        self.refresh()

    def refresh(self) -> None:
        """Read who has handed in."""
        year, wanted = self.year, self._round.id if self._round else ""

        def look(workspace: Workspace, _report: object) -> Seen:
            rounds = rounds_of(workspace, year)
            planned = next((one for one in rounds if one.id == wanted), None) or find_round(
                workspace, fiscal_year=year
            )
            return rounds, planned, standings(workspace, planned, year)

        self._work.begin(look, self._show)

    def _show(self, seen: Seen) -> None:
        rounds, self._round, self._all = seen
        self.filter.show_rounds(rounds, self._round)
        self._fill()

    def _fill(self) -> None:
        by_section = self.by_section.isChecked()
        found = [one for one in self._all if self.filter.passes(one)]
        if by_section:
            found.sort(key=lambda one: (one.bureau, one.section))
        self._shown = found
        for table in self._tables:
            table.setVisible(table is self.table)
        self.table.show_lines([line_of(one, by_section=by_section) for one in found])
        self.counts.setText(counts_of(self._all))
        self.next.setText(what_next(self._round, self._all))
        self.copy.setEnabled(any(not one.is_handed_in for one in self._all))
        self.type_for.setEnabled(bool(found))
        for button in (self.confirm, self.mark):
            button.setVisible(self._round is not None)
            button.setEnabled(bool(found))

    # ---------------------------------------------------------------------------------- doing

    def _current(self) -> Standing | None:
        row = self.table.row
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _act(self, row: int) -> None:
        if 0 <= row < len(self._shown):
            self._act_for(SheetId(self._shown[row].sheet.id), self._shown[row].section)

    def _ask(self) -> None:
        one = self._current()
        if one is None:
            return
        dialog = MarkDialog(one, self.window())
        if dialog.exec():
            self._mark(dialog.state, dialog.memo)

    def _mark(self, state: State, memo: str) -> None:
        one, planned = self._current(), self._round
        if one is None or planned is None:
            return

        def task(workspace: Workspace, _report: object) -> None:
            mark(workspace, planned, [one], state, memo)

        def done(_nothing: None) -> None:
            self._notice.say(f"{one.section}を「{state.value}」にしました。")
            self.refresh()

        self._work.begin(task, done, "記録しています")

    def _copy(self) -> None:
        missing = [one for one in self._all if not one.is_handed_in]
        QGuiApplication.clipboard().setText(reminder(self._round, missing))
        self._notice.say(f"未提出{len(missing)}件の一覧をコピーしました。メールや表に貼り付けられます。")

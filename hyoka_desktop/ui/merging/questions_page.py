"""食い違い: the list of what waits for a decision, and the one that is being decided."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QPushButton, QSplitter, QVBoxLayout, QWidget

from hyoka_desktop.tasks.merging.settling import Settled, reopen, settle_for_responsible, settle_question
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.ui.merging.case_view import CaseView
from hyoka_desktop.ui.merging.cases import Case, Side, cases, choose
from hyoka_desktop.ui.merging.suggestions_dialog import SuggestionsDialog
from hyoka_desktop.ui.merging.work import Report, Work
from hyoka_desktop.ui.notices import Notice
from hyoka_desktop.ui.theme import UNIT

_KEYS = 9
_HOW = (
    "左の一覧から選び、残す内容を1・2・3のキーかボタンで決めます。Ctrl+Zで決める前に戻ります。"
    "あとで決めることもできます。"
)
_NONE = "食い違いと確認待ちはありません。"


class QuestionsPage(QWidget):
    """Asks one question after the other; whatever is not answered stays."""

    changed = Signal()
    """Something was decided."""
    counted = Signal(int)
    """How many questions there are now."""

    def __init__(self, work: Work, notice: Notice) -> None:
        """List nothing yet."""
        super().__init__()
        self._work, self._notice = work, notice
        self.cases: tuple[Case, ...] = ()
        self._decided: list[Sequence[Settled]] = []
        self.list = QListWidget(self)
        self.list.setAccessibleName("食い違いと確認待ちの一覧")
        self.list.setProperty("role", "side")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.head = QLabel(_NONE, self)
        self.view = CaseView(self)
        self.all_suggested = QPushButton("担当課側をまとめて採用…", self)
        self.all_suggested.clicked.connect(lambda _checked=False: self._take_suggested())
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._show_row)
        self.view.chosen.connect(self._choose)
        self.view.rewritten.connect(self._rewrite)
        for number in range(1, _KEYS + 1):
            key = QShortcut(QKeySequence(str(number)), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(lambda number=number: self.view.choose(number))
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self._reopen)

    def _lay_out(self) -> None:
        self.head.setWordWrap(True)
        line = QHBoxLayout()
        line.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, 0)
        line.addWidget(self.head, 1)
        line.addWidget(self.all_suggested)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(self.view)
        split.setStretchFactor(1, 1)
        split.setSizes([36 * UNIT, 134 * UNIT])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addLayout(line)
        column.addWidget(split, 1)

    # ---------------------------------------------------------------------------------- the list

    def refresh(self) -> None:
        """Read what waits."""
        self._work.begin(lambda workspace, _report: cases(workspace), self._show)

    def _show(self, found: Sequence[Case]) -> None:
        row = max(0, self.list.currentRow())
        self.cases = tuple(found)
        with QSignalBlocker(self.list):
            self.list.clear()
            for case in found:
                star = "　★" if case.suggestion else ""
                self.list.addItem(f"{case.question.label}{star}\n{case.kind}　{case.sheet.split()[0]}")
                self.list.item(self.list.count() - 1).setToolTip(case.sheet)
            self.list.setCurrentRow(min(row, len(found) - 1))
        self._show_row(self.list.currentRow())
        self.head.setText(_HOW if found else _NONE)
        self.all_suggested.setEnabled(any(case.suggestion for case in found))
        self.counted.emit(len(found))

    @property
    def current(self) -> Case | None:
        """The case that is shown."""
        row = self.list.currentRow()
        return self.cases[row] if 0 <= row < len(self.cases) else None

    def _show_row(self, _row: int) -> None:
        self.view.show_case(self.current)

    # ---------------------------------------------------------------------------------- deciding

    def _choose(self, side: Side) -> None:
        if (case := self.current) and self._work.is_resting:
            self._decide(case, lambda workspace: choose(workspace, case, side))

    def _rewrite(self, text: str) -> None:
        if (case := self.current) and self._work.is_resting:
            self._decide(case, lambda workspace: settle_question(workspace, case.question.id, value=text))

    def _decide(self, case: Case, task: Callable[[Workspace], Settled]) -> None:
        def done(settled: Settled) -> None:
            text = settled.value if case.may_be_rewritten else ""
            said = f"を「{_short(text)}」にしました" if text else "を決めました"
            words = f"{case.question.label}{said}。残り{len(self.cases) - 1}件です。"
            self._tell([settled], words)

        self._work.begin(lambda workspace, _report: task(workspace), done, "決めた内容を保存しています")
        self.list.setFocus()

    def _take_suggested(self) -> None:
        suggested = [case for case in self.cases if case.suggestion]
        if not SuggestionsDialog(suggested, self.window()).exec():
            return
        ids = [case.question.id for case in suggested]

        def task(workspace: Workspace, _report: Report) -> Sequence[Settled]:
            return settle_for_responsible(workspace, ids)

        def done(settled: Sequence[Settled]) -> None:
            words = f"{len(settled)}件を担当課の内容にしました。"
            self._tell(settled, words)

        self._work.begin(task, done, "担当課の内容を採用しています")

    def _tell(self, settled: Sequence[Settled], words: str) -> None:
        """Say what was decided, and how to think again."""
        self._decided.append(settled)
        self._notice.say(words, self._reopen)
        self.changed.emit()

    def _reopen(self) -> None:
        """Ask again what was decided last."""
        if not self._decided or not self._work.is_resting:
            return
        settled = self._decided.pop()

        def task(workspace: Workspace, _report: Report) -> None:
            reopen(workspace, settled)

        def done(_nothing: None) -> None:
            self._notice.say(f"{len(settled)}件を決める前に戻しました。")
            self.changed.emit()

        self._work.begin(task, done, "決める前に戻しています")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 24 else f"{line[:24]}…"

"""提出状況: who has handed in what, by sheet or by 課, and the list of what is missing for a reminder."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.tasks.merging.handing_in import HandedIn, handed_in
from hyoka_desktop.ui.merging.moments import moment, sheet_words
from hyoka_desktop.ui.merging.rows_table import RowsTable
from hyoka_desktop.ui.merging.work import Work
from hyoka_desktop.ui.notices import Notice
from hyoka_desktop.ui.theme import UNIT

_SHEET, _SECTION = ("シート", 20), ("課", 12)
_REST = (("状態", 9), ("提出日時", 12), ("食い違い", 5))

_NEXT = (
    "未提出の課には、「未提出一覧をコピー」した一覧を送ります。"
    "紙で受け取ったものは、その行を選んで「選んだ課の代行入力」で入力します。"
)
_ALL_THERE = "✓ すべて提出されています。「取りまとめ表を作る」で1つのExcelファイルにまとめられます。"
_NOBODY = "シートがありません。「取込」で集まったファイルを取り込むと、ここに課ごとの状況が並びます。"


class StatusPage(QWidget):
    """Two orders of one list."""

    def __init__(self, work: Work, notice: Notice, act_for: Callable[[SheetId, str], None]) -> None:
        """List nothing yet; `act_for` opens a sheet for typing on behalf of a 課."""
        super().__init__()
        self._work, self._notice, self._act_for = work, notice, act_for
        self.year: int | None = None
        self._all: Sequence[HandedIn] = ()
        self._shown: Sequence[HandedIn] = ()
        self.by_sheet, self.by_section = _switch("シート別"), _switch("課別")
        self.by_sheet.setChecked(True)
        self.only_missing = QCheckBox("未提出だけ")
        self.counts, self.next = QLabel(self), QLabel(self)
        self.next.setWordWrap(True)
        self.copy = QPushButton("未提出一覧をコピー", self)
        self.type_for = QPushButton("選んだ課の代行入力", self)
        self.type_for.setToolTip("紙などで受け取った内容を、選んだ課の記入として入力します。")
        pairs = [(first, second) for first, second in (((_SHEET, _SECTION)), (_SECTION, _SHEET))]
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
        both = QButtonGroup(self)
        for button in (self.by_sheet, self.by_section):
            both.addButton(button)
            button.toggled.connect(lambda _on: self._fill())
        self.only_missing.toggled.connect(lambda _on: self._fill())
        self.copy.clicked.connect(lambda _checked=False: self._copy())
        self.type_for.clicked.connect(lambda _checked=False: self._act(self.table.row))
        for table in self._tables:
            table.gone_to.connect(self._act)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(UNIT)
        for widget in (self.by_sheet, self.by_section, self.only_missing, self.counts):
            line.addWidget(widget)
        line.addStretch(1)
        line.addWidget(self.type_for)
        line.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, UNIT)
        column.setSpacing(UNIT)
        column.addLayout(line)
        column.addWidget(self.next)
        for table in self._tables:
            column.addWidget(table, 1)

    @property
    def table(self) -> RowsTable:
        """The table in sight."""
        return self._tables[self.by_section.isChecked()]

    def refresh(self) -> None:
        """Read who has handed in."""
        year = self.year
        self._work.begin(lambda workspace, _report: handed_in(workspace, year), self._show)

    def _show(self, found: Sequence[HandedIn]) -> None:
        self._all = found
        self._fill()

    def _fill(self) -> None:
        by_section = self.by_section.isChecked()
        found = [one for one in self._all if not (self.only_missing.isChecked() and one.received)]
        if by_section:
            found.sort(key=lambda one: one.section)
        self._shown = found
        for table in self._tables:
            table.setVisible(table is self.table)
        self.table.show_lines([_words(one, by_section=by_section) for one in found])
        received = sum(bool(one.received) for one in self._all)
        self.counts.setText(f"提出済 {received} / {len(self._all)}")
        self.next.setText(_NEXT if received < len(self._all) else _ALL_THERE if self._all else _NOBODY)
        self.copy.setEnabled(received < len(self._all))
        self.type_for.setEnabled(bool(found))

    def _act(self, row: int) -> None:
        if 0 <= row < len(self._shown):
            self._act_for(SheetId(self._shown[row].sheet.id), self._shown[row].section)

    def _copy(self) -> None:
        missing = sorted((one for one in self._all if not one.received), key=lambda one: one.section)
        lines = [f"{one.section}\t{sheet_words(one.sheet)}" for one in missing]
        QGuiApplication.clipboard().setText("\n".join(["課\tシート", *lines]))
        self._notice.say(f"未提出{len(missing)}件の一覧をコピーしました。メールや表に貼り付けられます。")


def _words(one: HandedIn, *, by_section: bool) -> tuple[str, ...]:
    both = (sheet_words(one.sheet), one.section)
    sign = "✓" if one.received else "○"
    conflicts = f"！ {one.conflicts}" if one.conflicts else ""
    return *(both[::-1] if by_section else both), f"{sign} {one.state_words}", moment(one.received), conflicts


def _switch(text: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setCheckable(True)
    button.setProperty("role", "framed")
    return button

"""What became of a folder of past sheets: a line for each file, and in full what is odd about one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QWidget

from hyoka_desktop.tasks.bringing_past import KNOWN, PASSED_OVER, READ, REFUSED, PastFile, PastReport
from hyoka_desktop.ui.dialogs.frame import FramedDialog
from hyoka_desktop.ui.merging.rows_table import RowsTable
from hyoka_desktop.ui.quiet_combo import QuietCombo
from hyoka_desktop.ui.theme import UNIT
from hyoka_desktop.ui.words import SpacedLabel

_SIGNS = {READ: "✓", KNOWN: "＝", REFUSED: "！", PASSED_OVER: "－"}
_HEADS = ("結果", "年度", "ファイル", "内容", "気になる点")
_DETAIL_LINES = 6


class PastReportDialog(FramedDialog):
    """A list to read, to filter and to copy; nothing is decided here."""

    def __init__(self, report: PastReport, parent: QWidget | None = None) -> None:
        """Show the report."""
        super().__init__("過去のシートの取込の結果", "閉じる", parent, cancel="")
        self._report = report
        self._shown: Sequence[PastFile] = ()
        self.says = SpacedLabel(self)
        self.says.say(in_words(report), "")
        self.filter = QuietCombo(self)
        self.filter.setAccessibleName("絞り込み")
        self._choices: list[Callable[[PastFile], bool]] = []
        self._offer("すべて", lambda _one: True)
        for state, sign in _SIGNS.items():
            self._offer(f"{sign} {state}", partial(_is_in, state))
        self._offer("△ 気になる点がある", lambda one: bool(one.odd))
        copy = QPushButton("一覧をコピー", self)
        copy.setAutoDefault(False)
        copy.setToolTip("見えている行を、Excelに貼り付けられる表としてコピーします。")
        copy.clicked.connect(lambda _checked=False: self.copy())
        line = QHBoxLayout()
        line.setSpacing(UNIT)
        line.addWidget(self.filter)
        line.addStretch(1)
        line.addWidget(copy)
        self.table = RowsTable("取込の結果", _HEADS, (7, 5, 14, 18, 6), self, wide=3)
        self.detail = QPlainTextEdit(self)
        self.detail.setReadOnly(True)
        self.detail.setTabChangesFocus(True)
        self.detail.setAccessibleName("選んだファイルの詳細")
        self.detail.setFixedHeight(_DETAIL_LINES * round(1.6 * self.fontMetrics().height()))
        self.content.addWidget(self.says)
        self.content.addLayout(line)
        self.content.addWidget(self.table, 1)
        self.content.addWidget(self.detail)
        self.filter.currentIndexChanged.connect(lambda _index: self._fill())
        self.table.selectionModel().currentChanged.connect(lambda _now, _before: self._show_detail())
        self._fill()
        self.resize(self.sizeHint())

    def _offer(self, words: str, choice: Callable[[PastFile], bool]) -> None:
        count = sum(map(choice, self._report.files))
        self.filter.addItem(f"{words} {count}件")
        self._choices.append(choice)

    def sizeHint(self) -> QSize:
        """Large, as far as the window below allows."""
        em = self.fontMetrics().horizontalAdvance("あ")
        wanted = QSize(66 * em, 24 * round(1.7 * self.fontMetrics().height()))
        parent = self.parentWidget()
        return wanted.boundedTo(parent.size() * 0.94) if parent else wanted

    def _fill(self) -> None:
        choice = self._choices[max(0, self.filter.currentIndex())]
        self._shown = tuple(filter(choice, self._report.files))
        self.table.show_lines([_line(one) for one in self._shown])
        self._show_detail()

    def _show_detail(self) -> None:
        row = self.table.row
        one = self._shown[row] if 0 <= row < len(self._shown) else None
        self.detail.setPlainText("\n".join([one.path, one.about, *one.odd]) if one else "")

    def copy(self) -> None:
        """Copy the lines in sight, each odd thing with its file."""
        lines = ["\t".join(_HEADS)]
        for one in self._shown:
            *first, _count = _line(one)
            lines += ["\t".join([*first, odd]) for odd in one.odd or ("",)]
        QGuiApplication.clipboard().setText("\n".join(lines))


def in_words(report: PastReport) -> str:
    """What became of the files, in a sentence or two."""
    read, known = len(report.of(READ)), len(report.of(KNOWN))
    left = len(report.of(REFUSED, PASSED_OVER))
    sentence = f"{read}件のシートを取り込みました。"
    sentence += f"すでにあるものが{known}件、読まなかったものが{left}件あります。" if known or left else ""
    odd = len(report.odd)
    return sentence + (f"気になる点のあるファイルは{odd}件です。" if odd else "")


def _is_in(state: str, one: PastFile) -> bool:
    return one.state == state


def _line(one: PastFile) -> list[str]:
    odd = f"△ {len(one.odd)}件" if one.odd else ""
    return [f"{_SIGNS[one.state]} {one.state}", one.year_words, Path(one.path).name, one.about, odd]

"""新旧対照 on the screen: a table of what differs, and below it both texts beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QTextEdit, QVBoxLayout, QWidget

from hyoka_desktop.layout.comparison import BLANK
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.tasks.comparing import SheetApart
from hyoka_desktop.ui.merging.differences import marked_gone, marked_new
from hyoka_desktop.ui.merging.moments import sheet_words
from hyoka_desktop.ui.merging.rows_table import RowsTable
from hyoka_desktop.ui.quiet_combo import QuietCombo
from hyoka_desktop.ui.theme import UNIT

_HEADS, _WIDTHS = ("シート", "欄", "旧", "新"), (14, 13, 26, 26)
_LEGEND = (
    "取り消し線は旧にだけある所、下線の太字は新にだけある所です。行をダブルクリックすると、その欄へ移ります。"
)

Choice = tuple[str, str]
"""The words of a state, and how `two_states` knows it."""


class ComparisonView(QWidget):
    """Asks for two states and shows how they differ; whoever hears `wanted` does the comparing."""

    wanted = Signal(str, str)
    """The older and the newer state, as `two_states` knows them."""
    pdf_wanted = Signal()
    """The comparison in sight is wanted as pages."""
    gone_to = Signal(object)
    """The Address of the line that was double-clicked."""

    def __init__(self, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.old, self.new = QuietCombo(self), QuietCombo(self)
        self.counts = QLabel(self)
        self.pdf = QPushButton("新旧対照表をPDFにする…", self)
        self.table = RowsTable("新旧対照", _HEADS, _WIDTHS, self, wide=2)
        self.texts = (_text("旧", self), _text("新", self))
        self._lines: list[tuple[Address, str, str]] = []
        self._by_hand: set[QuietCombo] = set()
        self._lay_out()
        for combo in (self.old, self.new):
            combo.currentIndexChanged.connect(lambda _index: self._ask())
            combo.activated.connect(lambda _index, combo=combo: self._by_hand.add(combo))
        self.pdf.clicked.connect(lambda _checked=False: self.pdf_wanted.emit())
        self.table.selectionModel().currentChanged.connect(lambda _now, _before: self._show_texts())
        self.table.gone_to.connect(lambda row: self.gone_to.emit(self._lines[row][0]))
        self.show_found(())

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(UNIT)
        for words, combo in (("旧", self.old), ("新", self.new)):
            label = QLabel(words, self)
            label.setBuddy(combo)
            combo.setAccessibleName(words)
            line.addWidget(label)
            line.addWidget(combo, 1)
        line.addWidget(self.pdf)
        beside = QHBoxLayout()
        beside.setSpacing(UNIT)
        for text in self.texts:
            beside.addWidget(text, 1)
        legend = QLabel(_LEGEND, self)
        legend.setProperty("role", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addLayout(line)
        column.addWidget(self.counts)
        column.addWidget(self.table, 3)
        column.addLayout(beside, 2)
        column.addWidget(legend)

    # ---------------------------------------------------------------------------------- which two

    def offer(self, choices: Sequence[Choice], old: str, new: str) -> None:
        """Offer states; what somebody chose by hand stays, else it is `old` and `new`."""
        for combo, usual in ((self.old, old), (self.new, new)):
            chosen = combo.currentData() if combo in self._by_hand else usual
            combo.blockSignals(True)
            combo.clear()
            for words, name in choices:
                combo.addItem(words, name)
            place = combo.findData(chosen)
            combo.setCurrentIndex(place if place >= 0 else max(0, combo.findData(usual)))
            combo.blockSignals(False)
        self._ask()

    def _ask(self) -> None:
        if self.old.currentData() and self.new.currentData():
            self.wanted.emit(self.old.currentData(), self.new.currentData())

    # ---------------------------------------------------------------------------------- what differs

    def say(self, words: str) -> None:
        """Say in place of a comparison why there is none."""
        self.show_found(())
        self.counts.setText(words)

    def show_found(self, found: Sequence[SheetApart]) -> None:
        """Show a comparison."""
        self._lines, shown = [], []
        for one in found:
            if one.remark:
                self._lines.append((Address(one.shown.id, "header", "", "title", ""), "", ""))
                shown.append((sheet_words(one.shown), one.remark, "", ""))
            for difference in one.differences:
                self._lines.append((difference.address, difference.before, difference.after))
                texts = (_short(difference.before), _short(difference.after))
                shown.append((sheet_words(one.shown), difference.label, *texts))
        count = sum(len(one.differences) for one in found)
        self.counts.setText(
            f"{len(found)}件のシートの{count}か所が違います。" if found else "✓ 違いはありません。"
        )
        self.table.show_lines(shown)
        self.pdf.setEnabled(bool(found))
        self._show_texts()

    def _show_texts(self) -> None:
        row = self.table.row
        _, before, after = self._lines[row] if 0 <= row < len(self._lines) else (None, "", "")
        both = bool(before and after)
        html = (
            marked_gone(before, after) if both else marked_new(before, before),
            marked_new(before, after) if both else marked_new(after, after),
        )
        for text, marked in zip(self.texts, html, strict=True):
            # Of a sheet that only one of the two has there is nothing to show.
            said = marked or (BLANK if before or after else "")
            # Japanese needs room between its lines.
            text.setHtml(f'<p style="line-height:135%">{said}</p>')


def _text(name: str, parent: QWidget) -> QTextEdit:
    text = QTextEdit(parent)
    text.setReadOnly(True)
    text.setAccessibleName(name)
    text.setTabChangesFocus(True)
    text.setFrameShape(QFrame.Shape.StyledPanel)
    text.setMinimumHeight(5 * UNIT)
    return text


def _short(text: str) -> str:
    return text.replace("\n", " ") or BLANK

"""まとめて印刷: which sheets, in what manner; and the progress of making them a book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from hyoka_desktop.ui.dialogs.frame import FramedDialog
from hyoka_desktop.ui.quiet_combo import QuietCombo
from hyoka_desktop.ui.theme import UNIT
from hyoka_desktop.ui.words import note

_SHEET = int(Qt.ItemDataRole.UserRole)
_LEAST_ROWS = 5


@dataclass(frozen=True, slots=True)
class SheetsOfYear:
    """The sheets of one year that can be chosen, as (id, words), in the order in which they are printed."""

    year: str
    sheets: tuple[tuple[str, str], ...]


class PrintManyDialog(FramedDialog):
    """Asks which sheets make the book, and how they are printed."""

    def __init__(self, years: Sequence[SheetsOfYear], shown: int = 0, parent: QWidget | None = None) -> None:
        """Offer the sheets of at least one year, at first those of the year numbered `shown`."""
        super().__init__("まとめて印刷", "PDFを作る…", parent)
        self._years = years
        self.year = QuietCombo(self)
        for of_year in years:
            self.year.addItem(of_year.year)
        self.year.setCurrentIndex(shown)
        self.year.setAccessibleName("年度")
        self.list = QListWidget(self)
        self.list.setAccessibleName("印刷するシート")
        self.list.setMinimumWidth(self.fontMetrics().horizontalAdvance("あ" * 36))
        self.list.setMinimumHeight(_LEAST_ROWS * 3 * UNIT)
        self._count = QLabel(self)
        self._count.setProperty("role", "quiet")
        self.book = QCheckBox("表紙・目次・通しページを付ける", self)
        self.book.setChecked(True)
        self.odd = QCheckBox("どのシートも奇数ページから始める(両面印刷用)", self)
        self.changes = QCheckBox("配布した後に変わった所に下線を引く", self)
        self.draft = QCheckBox("【案】と日付・版を入れる", self)
        self.public = QCheckBox("公表用(様式番号などを入れない)", self)
        self._arrange()
        self.year.currentIndexChanged.connect(self._fill)
        self.list.itemChanged.connect(self._tell)
        self.public.toggled.connect(self._public_toggled)
        self._fill()

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(UNIT)
        line.addWidget(self.year)
        line.addStretch(1)
        line.addWidget(self._count)
        for words, on in (("すべて選ぶ", True), ("すべて外す", False)):
            button = QPushButton(words, self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, on=on: self.choose_all(on=on))
            line.addWidget(button)
        self.content.addLayout(line)
        self.content.addWidget(self.list, 1)
        for option in (self.book, self.odd, self.changes, self.draft, self.public):
            self.content.addWidget(option)
        self.content.addWidget(note("1つのPDFになります。途中でやめるとファイルは残りません。", self))

    @property
    def sheets(self) -> tuple[str, ...]:
        """The ids of the chosen sheets, from top to bottom."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(str(item.data(_SHEET)) for item in items if item.checkState() == Qt.CheckState.Checked)

    def choose_all(self, *, on: bool) -> None:
        """Choose every sheet of the year, or none."""
        state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        for row in range(self.list.count()):
            self.list.item(row).setCheckState(state)

    def _fill(self) -> None:
        self.list.clear()
        for sheet, words in self._years[self.year.currentIndex()].sheets:
            item = QListWidgetItem(words)
            item.setData(_SHEET, sheet)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(item)
        self._tell()

    def _tell(self) -> None:
        chosen = len(self.sheets)
        self._count.setText(f"{chosen} / {self.list.count()}件")
        self.main_button.setEnabled(bool(chosen))

    def _public_toggled(self, on: bool) -> None:
        if on:
            self.draft.setChecked(False)
            self.changes.setChecked(False)
        self.draft.setEnabled(not on)
        self.changes.setEnabled(not on)

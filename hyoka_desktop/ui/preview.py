"""印刷イメージ: the pages as they will print, following what is typed, with zoom and the 【案】 switch."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from hyoka_desktop.layout.pages import Pages
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.declaration import row_class
from hyoka_desktop.sheet.paragraphs import is_paragraph_list
from hyoka_desktop.sheet.rows import fellows
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.tasks.printing import imprint_of, pages_of
from hyoka_desktop.ui.page_view import PageView
from hyoka_desktop.ui.reach import screen_address
from hyoka_desktop.ui.theme import UNIT


class Preview(QWidget):
    """The pages of one sheet; `show_values` is called whenever they may look different."""

    chosen = Signal(object)
    """The Address, as the form knows it, of the box that was clicked on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._values: Values | None = None
        self._pages: Pages | None = None
        self._address: Address | None = None
        self.view = PageView(self)
        self.view.clicked.connect(self._choose)
        self.view.page_shown.connect(self._say_page)
        self._number = QLabel(self)
        self._number.setProperty("role", "quiet")
        self.draft = QCheckBox("【案】を付ける", self)
        self.draft.setToolTip("印刷とPDFの各ページに【案】と今日の日付が入ります")
        self.changes = QCheckBox("変更に下線", self)
        self.changes.setToolTip("配布した後に変わった所に、印刷とPDFでも赤い下線を引きます")
        # Two rows: all of it beside each other would not fit a narrow panel.
        switches = QHBoxLayout()
        switches.setContentsMargins(UNIT, 0, UNIT, UNIT // 2)
        switches.setSpacing(2 * UNIT)
        switches.addWidget(self.changes)
        switches.addWidget(self.draft)
        switches.addStretch(1)
        tools = QHBoxLayout()
        tools.setContentsMargins(UNIT, UNIT // 2, UNIT, UNIT // 2)
        tools.setSpacing(UNIT // 2)
        tools.addWidget(self._number)
        tools.addStretch(1)
        for sign, name, steps in (("－", "縮小", -1), ("＋", "拡大", 1), ("幅", "幅に合わせる", 0)):
            button = QToolButton(self)
            button.setText(sign)
            button.setToolTip(name)
            button.setAccessibleName(name)
            button.clicked.connect(lambda _checked=False, steps=steps: self.view.zoom(steps))
            tools.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tools)
        column.addLayout(switches)
        column.addWidget(self.view, 1)

    def show_values(
        self, values: Values, season: Season, former: Values | None = None, number: str = ""
    ) -> None:
        """Lay the sheet out and show it, what a `former` state lacks underlined; `number` is at its foot."""
        self._values = values
        self._pages = pages_of(values, season, former)
        self.view.show_pages(self._pages, imprint_of(season, number, draft=self.draft_day()))
        self._mark(go=False)
        self._say_page(1)
        self.view.verticalScrollBar().valueChanged.emit(self.view.verticalScrollBar().value())

    def draft_day(self) -> date | None:
        """The day that a draft shows; None while 【案】 is off."""
        return datetime.now().astimezone().date() if self.draft.isChecked() else None

    def show_address(self, address: Address) -> None:
        """Mark the box that is being edited and bring it into sight."""
        if address != self._address:
            self._address = address
            self._mark(go=True)

    def _mark(self, *, go: bool) -> None:
        if self._address and self._values:
            self.view.mark(_cells_of(self._values, self._address), go=go)

    def _choose(self, address: Address) -> None:
        if self._values:
            self.chosen.emit(screen_address(self._values, address))

    def _say_page(self, number: int) -> None:
        count = len(self._pages.pages) if self._pages else 0
        self._number.setText(f"{number} / {count} ページ" if count else "")


def _cells_of(values: Values, address: Address) -> list[Address]:
    """The boxes on paper that one box on the screen stands for: each paragraph of a list is one."""
    if not is_paragraph_list(address):
        return [address]
    (box,) = row_class(address.field).boxes
    rows = fellows(values, address.field, address.row)
    return [Address(address.sheet, address.part, row, box, "") for row in rows] or [address]

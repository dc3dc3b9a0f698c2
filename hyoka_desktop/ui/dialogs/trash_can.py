"""ごみ箱: the sheets that were put away, each with its way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from hyoka_desktop.ui.dialogs.frame import FramedDialog
from hyoka_desktop.ui.theme import UNIT
from hyoka_desktop.ui.words import note, prose


class TrashDialog(FramedDialog):
    """Lists sheets as (id, title) with a button that brings each of them back."""

    def __init__(
        self,
        sheets: Sequence[tuple[str, str]],
        bring_back: Callable[[str], None],
        refusals: tuple[type[Exception], ...],
        parent: QWidget | None = None,
    ) -> None:
        """Show what is in the ごみ箱; `bring_back` may refuse with one of the exceptions `refusals`."""
        super().__init__("ごみ箱", "閉じる", parent, cancel="")
        self._bring_back, self._refusals = bring_back, refusals
        self._empty = note("ごみ箱は空です。", self)
        self.content.addWidget(self._empty)
        self._empty.setVisible(not sheets)
        rows = QWidget(self)
        self._rows = QVBoxLayout(rows)
        self._rows.setContentsMargins(0, 0, UNIT, 0)
        self._rows.setSpacing(UNIT)
        for sheet, title in sheets:
            self._rows.addWidget(self._make_row(sheet, title))
        self._rows.addStretch(1)
        self._area = QScrollArea(self)
        self._area.setWidget(rows)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setMinimumWidth(self.fontMetrics().horizontalAdvance("あ" * 40))
        # Some rows are in sight, of one or two lines each; more are scrolled to.
        self._area.setMinimumHeight(min(6, len(sheets)) * 7 * UNIT)
        self._area.setVisible(bool(sheets))
        self._left = len(sheets)
        self.content.addWidget(self._area)

    def _make_row(self, sheet: str, title: str) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        label = prose(title, row)
        button = QPushButton("元に戻す", row)
        button.setAccessibleName(f"{title}を元に戻す")
        button.setAutoDefault(False)
        line.addWidget(label, 1)
        line.addWidget(button)

        def back(_checked: bool = False) -> None:
            try:
                self._bring_back(sheet)
            except self._refusals as error:
                self.say_wrong(str(error))
                return
            self.say_wrong("")
            row.hide()
            self._left -= 1
            self._empty.setVisible(not self._left)
            self._area.setVisible(bool(self._left))

        button.clicked.connect(back)
        return row

"""The line over the form that says which sheet this is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from hyoka_desktop.ui.theme import UNIT


class SheetHead(QFrame):
    """Group, number and title of the open sheet, and for whom somebody types instead."""

    acting_ended = Signal()
    """代行入力 is over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self.setProperty("role", "head")
        self._group = QLabel(self)
        self._group.setProperty("role", "quiet")
        self._title = ElidedLabel(self)
        self._title.setProperty("role", "title")
        line = QHBoxLayout(self)
        line.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, UNIT // 2)
        line.setSpacing(2 * UNIT)
        line.addWidget(self._group)
        line.addWidget(self._title, 1)
        self._more = QHBoxLayout()
        self._more.setSpacing(2 * UNIT)
        line.addLayout(self._more)
        self.acting_for = ""
        self._acting = QLabel(self)
        self._acting.setProperty("role", "step")
        self._acting.setContentsMargins(UNIT, 0, UNIT, 0)
        self._end = QToolButton(self)
        self._end.setText("代行入力を終える")
        self._end.setProperty("role", "framed")
        self._end.clicked.connect(lambda _checked=False: self.acting_ended.emit())
        line.addWidget(self._acting)
        line.addWidget(self._end)
        self.say_acting("")

    def add(self, *widgets: QWidget) -> None:
        """Put something more behind the title."""
        for widget in widgets:
            self._more.addWidget(widget)

    def say(self, group: str, number: str, title: str) -> None:
        """Show which sheet is open, on one line though a workbook may have brought a line break along."""
        self._group.setText(" ".join(f"{group} {number}".split()) or "区分なし")
        self._title.setText(" ".join(title.split()) or "(施策名なし)")

    def say_acting(self, section: str) -> None:
        """Show for which 課 somebody types instead; empty: for nobody."""
        self.acting_for = section
        self._acting.setText(f"代行入力: {section}")
        self._acting.setVisible(bool(section))
        self._end.setVisible(bool(section))

    @property
    def text(self) -> str:
        """What is said."""
        return f"{self._group.text()} {self._title.toolTip()}"


class ElidedLabel(QLabel):
    """One line that ends in … where there is no room, with the whole text as its tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        """Show a text."""
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Room for a few characters."""
        return QSize(8 * UNIT, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        super().setText(shown)

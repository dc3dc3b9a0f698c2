"""The line over the form: which sheet this is, how much is left to fill in, and the way to the next box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QToolButton, QWidget

from hyoka_desktop.sheet.missing import Asked
from hyoka_desktop.ui.theme import UNIT


class SheetHead(QFrame):
    """Shows what it is told; its buttons are commands of the menu."""

    def __init__(self, go_next: QAction, only_mine: QAction, parent: QWidget | None = None) -> None:
        """Take the two commands that have buttons here."""
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._title = ElidedLabel(self)
        self._title.setProperty("role", "title")
        self._group = QLabel(self)
        self._group.setProperty("role", "quiet")
        self._left = QLabel(self)
        self._mine = self._button(only_mine, "自課の欄のみ")
        self._next = self._button(go_next, "次の未記入へ")
        grid = QGridLayout(self)
        grid.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, UNIT)
        grid.setHorizontalSpacing(UNIT)
        grid.setVerticalSpacing(0)
        grid.addWidget(self._group, 0, 0)
        grid.addWidget(self._left, 0, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self._title, 1, 0)
        buttons = QGridLayout()
        buttons.setSpacing(UNIT)
        buttons.addWidget(self._mine, 0, 0)
        buttons.addWidget(self._next, 0, 1)
        grid.addLayout(buttons, 1, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)

    def _button(self, action: QAction, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("role", "framed")
        button.setDefaultAction(action)
        button.setText(text)
        keys = action.shortcut().toString()
        button.setToolTip(f"{text} ({keys})" if keys else text)
        return button

    def say_title(self, group: str, number: str, title: str) -> None:
        """Show which sheet is open."""
        self._group.setText(f"{group} {number}".strip() or "区分なし")
        self._title.setText(title or "(施策名なし)")

    def say_left(self, asked: Sequence[Asked], section: str) -> None:
        """Show how many boxes are left, of `section` alone where it has any on this sheet."""
        own = [box for box in asked if section and box.section == section]
        whose = f"自課({section})の" if own else ""
        left = sum(not box.filled for box in own or asked)
        self._left.setText(f"{whose}記入欄 残り{left}" if left else f"✓ {whose}記入欄はすべて記入済み")
        self._next.setEnabled(any(not box.filled for box in asked))
        self._mine.setVisible(bool(own))


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

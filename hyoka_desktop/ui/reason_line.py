"""A line that asks why: a finding is kept, a past value changed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QToolButton, QWidget
from shiboken6 import isValid

from hyoka_desktop.ui.theme import UNIT


class ReasonLine(QWidget):
    """A line for the reason, which has to say something."""

    given = Signal(str)
    """The reason; empty where somebody thought better of it."""

    def __init__(self, name: str, give: str, parent: QWidget) -> None:
        """Stay out of sight; `name` is what the line is for, `give` the word of the button that ends it."""
        super().__init__(parent)
        self._came_from: QWidget | None = None
        self.edit = QLineEdit(self)
        self.edit.setPlaceholderText(f"{name}(必須)")
        self.edit.setAccessibleName(name)
        self.give, give_up = QToolButton(self), QToolButton(self)
        for button, text in ((self.give, give), (give_up, "やめる")):
            button.setText(text)
            button.setProperty("role", "framed")
        self.edit.textChanged.connect(lambda text: self.give.setEnabled(bool(text.strip())))
        self.edit.returnPressed.connect(self._give)
        self.give.clicked.connect(lambda _checked=False: self._give())
        give_up.clicked.connect(lambda _checked=False: self._end(""))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(UNIT)
        line.addWidget(self.edit, 1)
        line.addWidget(self.give)
        line.addWidget(give_up)
        self.hide()

    def ask(self) -> None:
        """Come into sight, empty."""
        self._came_from = QApplication.focusWidget()
        self.edit.clear()
        self.give.setEnabled(False)
        self.show()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self) -> None:
        if reason := self.edit.text().strip():
            self._end(reason)

    def _end(self, reason: str) -> None:
        # Before it is hidden: Qt would look for the next widget on its own.
        if self._came_from is not None and isValid(self._came_from):
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.edit.clearFocus()
        self.hide()
        self.given.emit(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Think better of it by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._end("")
        else:
            super().keyPressEvent(event)

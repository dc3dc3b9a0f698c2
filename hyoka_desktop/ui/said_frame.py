"""A quiet frame with a sentence, what stands beside it, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from hyoka_desktop.ui.reason_line import ReasonLine
from hyoka_desktop.ui.theme import UNIT
from hyoka_desktop.ui.words import SpacedLabel


class SaidFrame(QFrame):
    """What a finding and a 修正依頼 have in common; out of sight until there is something to say."""

    def __init__(self, parent: QWidget) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self.setProperty("role", "finding")
        self._message, self._beside = SpacedLabel(self), SpacedLabel(self, "quiet")
        self._buttons = QWidget(self)
        self.hide()

    def _button(self, text: str, tip: str, do: Callable[[], None]) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(tip)
        button.setProperty("role", "framed")
        # The cursor stays in its box.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked=False: do())
        return button

    def _lay_out(self, buttons: Sequence[QToolButton], reason: ReasonLine) -> None:
        line = QHBoxLayout(self._buttons)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(UNIT)
        for button in buttons:
            line.addWidget(button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(UNIT, UNIT // 2, UNIT, UNIT // 2)
        column.setSpacing(UNIT // 2)
        for widget in (self._message, self._beside, self._buttons, reason):
            column.addWidget(widget)

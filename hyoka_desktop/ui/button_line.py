"""A line of buttons: some at the left, some at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from hyoka_desktop.ui.theme import UNIT


class ButtonLine(QHBoxLayout):
    """Keeps both groups apart, whatever room there is."""

    def __init__(self, left: Sequence[QWidget], right: Sequence[QWidget]) -> None:
        """Put the widgets side by side."""
        super().__init__()
        self.setSpacing(UNIT)
        for widget in left:
            self.addWidget(widget)
        self.addStretch(1)
        for widget in right:
            self.addWidget(widget)

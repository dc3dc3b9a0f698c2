"""上へ, 下へ, 削除 at the right of a row, while the row is being used."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from hyoka_desktop.sheet.values import Row
from hyoka_desktop.ui.form.row_commands import RowCommands
from hyoka_desktop.ui.theme import UNIT

UP_KEYS, DOWN_KEYS, ADD_KEYS, REMOVE_KEYS = "Alt+Shift+Up", "Alt+Shift+Down", "Alt+Insert", "Alt+Delete"


class RowTools(QWidget):
    """The place for the three buttons is always kept free; they are made when first shown."""

    def __init__(self, parent: QWidget, commands: RowCommands, row_id: str) -> None:
        """Work on one row."""
        super().__init__(parent)
        self._commands = commands
        self._row_id = row_id
        self._buttons: list[QToolButton] = []
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self._line.addStretch(1)

    def sizeHint(self) -> QSize:
        """Room for the three words, whether they are shown or not."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance("上へ下へ削除") + 4 * UNIT, metrics.height() + UNIT)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def show_tools(self, index: int, count: int) -> None:
        """Show the buttons for a row at a place, counted from 0, among `count`."""
        if not self._buttons:
            self._make("上へ", "この行を上へ移動 (Alt+Shift+↑)", lambda row: self._commands.move(row, -1))
            self._make("下へ", "この行を下へ移動 (Alt+Shift+↓)", lambda row: self._commands.move(row, 1))
            self._make("削除", "この行を削除 (Alt+Delete)", self._commands.remove)
        for button, enabled in zip(self._buttons, (index > 0, index < count - 1, True), strict=True):
            button.setEnabled(enabled)
            button.show()

    def hide_tools(self) -> None:
        """Take the buttons out of sight."""
        for button in self._buttons:
            button.hide()

    def button(self, text: str) -> QToolButton:
        """The button with these words; it is there once the row was used."""
        return next(button for button in self._buttons if button.text() == text)

    def _make(self, text: str, tip: str, do: Callable[[Row], None]) -> None:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(tip)
        # The cursor stays in its box: the same row can be moved again and again.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self._do(do))
        self._line.addWidget(button)
        self._buttons.append(button)

    def _do(self, do: Callable[[Row], None]) -> None:
        if row := self._commands.row(self._row_id):
            do(row)

"""The history of one box: what it said before, who wrote it and when, and the way back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.ui.editor import SheetEditor


class HistoryPanel(QWidget):
    """The changes and versions of a box, newest first, each with 「復元」."""

    def __init__(self, editor: SheetEditor, parent: QWidget | None = None) -> None:
        """Show nothing until a box is named."""
        super().__init__(parent)
        self.editor = editor

    def show_box(self, address: Address) -> None:
        """Show the history of a box."""

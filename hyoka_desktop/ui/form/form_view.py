"""The form on screen: the section list on top, below it all parts on one scroll."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.ui.editor import SheetEditor


class FormView(QWidget):
    """One sheet to be filled in; signals: `box_focused` carries the Address that the cursor went to."""

    box_focused = Signal(object)

    def __init__(self, editor: SheetEditor, parent: QWidget | None = None) -> None:
        """Show the sheet of `editor`; the parts are built as they come into sight."""
        super().__init__(parent)
        self.editor = editor

    def show_address(self, address: Address) -> bool:
        """Go to a box and put the cursor there; False where the form has no such box."""
        return False

    def show_part(self, part: str) -> None:
        """Go to the heading of a part."""

    def next_missing(self) -> bool:
        """Go to the next box that is asked for and blank, of my section if I have one; False if none is left."""
        return False

    def set_only_mine(self, on: bool) -> None:
        """Show only the boxes of my section, or all again."""

    def leave(self) -> bool:
        """Take in what is being typed and save it, before closing; False where saving failed."""
        return True

    def row_commands(self) -> tuple[QAction, ...]:
        """The commands for rows (add, remove, move up and down) with their shortcuts, for a menu."""
        return ()

"""A choice that the mouse wheel changes only while it has the focus, so that scrolling past it is safe."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget


class QuietCombo(QComboBox):
    """A combo box that leaves the wheel to the page around it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Take the focus by click and Tab, never by the wheel."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pass the wheel on unless somebody is in this box."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

"""A choice that the mouse wheel changes only while it has the focus, so that scrolling past it is safe."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from hyoka_desktop.ui.theme import COLOURS


class QuietCombo(QComboBox):
    """A combo box that leaves the wheel to the page around it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Take the focus by click and Tab, never by the wheel."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ▾ at the right, as the boxes for names do."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QColor(COLOURS.quiet))
        place = QRect(self.width() - self.height(), 0, self.height(), self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "▾")
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pass the wheel on unless somebody is in this box."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

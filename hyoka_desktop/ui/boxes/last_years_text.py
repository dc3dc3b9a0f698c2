"""Last year's text in grey in a box that is still empty."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hyoka_desktop.ui.words import SpacedLabel


class LastYearsText(SpacedLabel):
    """Stands where the text of the box will; Qt's own hint is cut off below the first line."""

    def __init__(self, viewport: QWidget) -> None:
        """Say nothing yet."""
        super().__init__(viewport, "quiet")
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        # Whoever clicks on it means the box.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_over(self, viewport: QWidget, *, wanted: bool) -> bool:
        """Take the place of the text as long as it is `wanted`; say whether it came or went."""
        self.setGeometry(viewport.rect())
        if wanted != self.isHidden():
            return False
        self.setVisible(wanted)
        return True

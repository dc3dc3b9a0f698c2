"""A bar that shows how far the making of a file is, while the window paints its pages."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressDialog, QWidget

from hyoka_desktop.layout.copies import Copy
from hyoka_desktop.paper.book import StoppedError


class Progress:
    """The window that shows how far the work is, and takes the wish to stop it."""

    def __init__(self, over: QWidget, title: str, steps: int) -> None:
        """Come into sight over a window."""
        self._dialog = QProgressDialog("PDFを作っています…", "やめる", 0, steps, over)
        self._dialog.setWindowTitle(title)
        self._dialog.setWindowModality(Qt.WindowModality.WindowModal)
        self._dialog.setMinimumDuration(0)
        self._dialog.setAutoClose(False)
        self._dialog.setAutoReset(False)
        self._dialog.setValue(0)

    def go_on(self, done: int) -> bool:
        """Show how much is done; while that is shown, the user can press the button."""
        self._dialog.setValue(done)
        return not self._dialog.wasCanceled()

    def through(self, made: Iterator[Copy]) -> Iterator[Copy]:
        """Count what passes; raises StoppedError."""
        for done, copy in enumerate(made):
            if not self.go_on(done):
                raise StoppedError
            yield copy

    def close(self) -> None:
        """Go away."""
        self._dialog.close()
        self._dialog.deleteLater()

"""A page that reads what it shows when somebody looks at it, and not before."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget


class FreshPage(QWidget):
    """Calls `read` at the first look, and at the first look after `refresh`."""

    def __init__(self) -> None:
        """Have read nothing yet."""
        super().__init__()
        self._is_stale = True

    def refresh(self) -> None:
        """Read anew, as soon as somebody looks: something may have changed."""
        self._is_stale = True
        if self.isVisible():
            self._read_now()

    def showEvent(self, event: QShowEvent) -> None:
        """Read if anything may have changed since the last look."""
        super().showEvent(event)
        if self._is_stale:
            self._read_now()

    @abstractmethod
    def read(self) -> None:
        """Begin to read what the page shows."""

    def _read_now(self) -> None:
        self._is_stale = False
        self.read()

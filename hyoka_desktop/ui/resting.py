"""A timer for work beside the typing: it waits until the hands rest, but not for ever."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QObject, QTimer


class RestTimer(QTimer):
    """Ends `rest_ms` after the last `wait`, and at the latest `latest_ms` after the first one."""

    def __init__(self, parent: QObject, rest_ms: int, latest_ms: int) -> None:
        """Stand still until `wait` is called."""
        super().__init__(parent, singleShot=True)
        self._rest_ms = rest_ms
        self._latest_s = latest_ms / 1000
        self._due = 0.0

    def wait(self) -> None:
        """Something was typed."""
        now = monotonic()
        if not self.isActive():
            self._due = now + self._latest_s
        self.start(max(0, min(self._rest_ms, round((self._due - now) * 1000))))

"""The bare window, painted before anything else is loaded.

Everybody who waits for the first paint pays for what stands here. Qt's own names cost most (`Qt` alone a
fifth of the whole time), so this room makes do with few of them. The furniture comes in `window.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow

from hyoka_desktop.ui.memory import Memory

_GEOMETRY = "window/geometry"
_WIDTH, _HEIGHT = 1680, 1050


class Shell(QMainWindow):
    """The window without its contents: its place, its closing, and files dropped on it."""

    painted = Signal()
    """The window was painted for the first time, a moment ago."""
    files_dropped = Signal(object)
    """A list of Path that somebody let fall on the window."""
    closing = Signal()
    """The window closes; now is the time to remember things."""

    def __init__(self, memory: Memory) -> None:
        """Take the place that the window had the last time."""
        super().__init__()
        self._memory = memory
        self._may_close: Callable[[], bool] = lambda: True
        self._is_painted = False
        self.setWindowTitle("評価シート")
        self.setAcceptDrops(True)
        room = self.screen().availableGeometry()
        self._fills_screen = False
        if not self.restoreGeometry(memory.state(_GEOMETRY)):
            self.resize(min(_WIDTH, room.width()), min(_HEIGHT, room.height()))
            self._fills_screen = room.width() <= _WIDTH

    def appear(self) -> None:
        """Come into sight; a small screen is used whole."""
        if self._fills_screen:
            self.showMaximized()
        else:
            self.show()

    def ask_before_closing(self, may_close: Callable[[], bool]) -> None:
        """Close only when `may_close` says so."""
        self._may_close = may_close

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say when the window has come into sight, after this paint is through."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close when everything is saved, and remember where the window stood."""
        if not self._may_close():
            event.ignore()
            return
        self._memory.keep(_GEOMETRY, self.saveGeometry())
        self.closing.emit()
        self._memory.write()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if _paths(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the files on when the drag is over: a dialog must not keep the other program waiting."""
        if paths := _paths(event):
            event.acceptProposedAction()
            QTimer.singleShot(0, self, lambda: self.take_files(paths))

    def take_files(self, paths: list[Path]) -> None:
        """Come to the front and hand files on, if there are any."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()
        if paths:
            self.files_dropped.emit(paths)


def _paths(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]

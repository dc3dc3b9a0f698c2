"""The window itself: list, form and side panel beside each other, menus, status line, files dropped on it.

It knows nothing of databases: it is painted before the program has loaded what reads one.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QWidget

from hyoka_desktop.ui.commands import Commands
from hyoka_desktop.ui.memory import Memory
from hyoka_desktop.ui.notices import Notice
from hyoka_desktop.ui.sheet_list import SheetList
from hyoka_desktop.ui.side import ATTENTION, HISTORY, PREVIEW, TITLES, Side
from hyoka_desktop.ui.status import StatusLine
from hyoka_desktop.ui.theme import UNIT

FORM_WIDTH = 760
"""The width that the form keeps beside the panels, where the window has it."""

_LIST_WIDTH = 30 * UNIT
_SIDE_WIDTH = 54 * UNIT
_LEAST_SIDE = 40 * UNIT
_SWITCHES = {PREVIEW: "show_preview", ATTENTION: "show_attention", HISTORY: "show_history"}


class Window(QMainWindow):
    """The frame; what is in the middle and at the side is put there by the desk."""

    painted = Signal()
    """The window was painted for the first time, a moment ago."""
    files_dropped = Signal(object)
    """A list of Path that somebody let fall on the window."""

    def __init__(self, memory: Memory) -> None:
        """Put the empty window together as it was left the last time."""
        super().__init__()
        self._memory = memory
        self._may_close: Callable[[], bool] = lambda: True
        self._is_painted = False
        self._has_list = self._has_side = True
        self._wants_list = self._wants_side = True
        self.setWindowTitle("評価シート")
        self.setAcceptDrops(True)
        self.commands = Commands(self)
        self.commands.allow(frozenset())
        self.list = SheetList(self)
        self.list.setMinimumWidth(_LIST_WIDTH - 6 * UNIT)
        self.middle = QStackedWidget(self)
        self.side = Side(self)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        for widget in (self.list, self.middle, self.side):
            self.split.addWidget(widget)
        self.split.setStretchFactor(1, 1)
        self.setCentralWidget(self.split)
        self.status = StatusLine(self)
        self.setStatusBar(self.status)
        self.notice = Notice(self.middle)
        self._restore()
        self._connect_panels()

    # ---------------------------------------------------------------------------------- panels

    def _restore(self) -> None:
        screen = QGuiApplication.primaryScreen().availableGeometry()
        if not self.restoreGeometry(self._memory.state("window/geometry")):
            self.resize(min(1680, screen.width()), min(1050, screen.height()))
            if screen.width() <= self.width():
                self.setWindowState(Qt.WindowState.WindowMaximized)
        width = screen.width() if self.isMaximized() else self.width()
        has_room = width >= _LIST_WIDTH + FORM_WIDTH + _LEAST_SIDE
        side = min(_SIDE_WIDTH, max(_LEAST_SIDE, width - _LIST_WIDTH - FORM_WIDTH))
        self.split.setSizes([_LIST_WIDTH, width - _LIST_WIDTH - side * has_room, side])
        self.split.restoreState(self._memory.state("window/panels"))
        self._wants_list = self._memory.flag("window/list", default=True)
        self._wants_side = self._memory.flag("window/side", default=has_room)
        tab = self._memory.text("window/tab")
        self.side.turn_to(tab if tab in TITLES else PREVIEW)

    def _connect_panels(self) -> None:
        self._show_panels()
        self.commands["show_list"].triggered.connect(self.show_list)
        for tab, command in _SWITCHES.items():
            # triggered, not toggled: switches that only follow the panel must not move it
            self.commands[command].triggered.connect(lambda on, tab=tab: self.show_side(tab if on else ""))
        self.side.close_wanted.connect(lambda: self.show_side(""))
        self.side.currentChanged.connect(lambda _index: self._show_switches())

    def give_panels(self, *, list_too: bool, side_too: bool) -> None:
        """Allow the panels to be seen: without a sheet there is nothing in them."""
        self._has_list, self._has_side = list_too, side_too
        self._show_panels()

    def show_list(self, on: bool) -> None:
        """Open or close the list of sheets."""
        self._wants_list = on
        self._show_panels()

    def show_side(self, tab: str) -> None:
        """Bring a tab of the side panel into sight; an empty name closes the panel."""
        if tab:
            self.side.turn_to(tab)
        self._wants_side = bool(tab)
        self._show_panels()
        self.side.turned.emit(self.side.in_sight)

    def _show_panels(self) -> None:
        self.list.setVisible(self._wants_list and self._has_list)
        self.side.setVisible(self._wants_side and self._has_side)
        self._show_switches()

    def _show_switches(self) -> None:
        self.commands["show_list"].setChecked(self._wants_list)
        for tab, command in _SWITCHES.items():
            self.commands[command].setChecked(self._wants_side and tab == self.side.tab)

    def show_in_middle(self, widget: QWidget) -> None:
        """Let a widget take the middle; the former one is gone."""
        former = self.middle.currentWidget()
        self.middle.setCurrentIndex(self.middle.addWidget(widget))
        if former is not None and former is not widget:
            self.middle.removeWidget(former)
            former.deleteLater()

    # ---------------------------------------------------------------------------------- events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say when the window has come into sight, after this paint is through."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def ask_before_closing(self, may_close: Callable[[], bool]) -> None:
        """Close only when `may_close` says so."""
        self._may_close = may_close

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close when everything is saved, and remember how the window stood."""
        if not self._may_close():
            event.ignore()
            return
        self._memory.keep("window/geometry", self.saveGeometry())
        self._memory.keep("window/panels", self.split.saveState())
        self._memory.keep("window/list", self._wants_list)
        self._memory.keep("window/side", self._wants_side)
        self._memory.keep("window/tab", self.side.tab)
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
            self.raise_()
            self.activateWindow()
            QTimer.singleShot(0, self, lambda: self.files_dropped.emit(paths))


def _paths(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]

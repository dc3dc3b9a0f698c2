"""What stands in the window: the list, the form and the side panel, the menus and the status line.

It knows nothing of databases; what is in the middle and at the side is put there by the desk.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from hyoka_desktop.ui.commands import Commands
from hyoka_desktop.ui.memory import Memory
from hyoka_desktop.ui.notices import Notice
from hyoka_desktop.ui.sheet_list import SheetList
from hyoka_desktop.ui.shell import Shell
from hyoka_desktop.ui.side import ATTENTION, HISTORY, PREVIEW, TITLES, Side
from hyoka_desktop.ui.status import StatusLine
from hyoka_desktop.ui.theme import UNIT

FORM_WIDTH = 760
"""The width that the form keeps beside the panels, where the window has it."""

_LIST_WIDTH = 30 * UNIT
_SIDE_WIDTH, _MOST_SIDE = 54 * UNIT, 80 * UNIT
_LEAST_SIDE = 40 * UNIT
_LEAST_LIST = _LIST_WIDTH - 6 * UNIT
_FORM_WANTS = 134 * UNIT
_SWITCHES = {PREVIEW: "show_preview", ATTENTION: "show_attention", HISTORY: "show_history"}


class Window(QObject):
    """The furniture of one shell; `shell` is the parent of dialogs."""

    def __init__(self, shell: Shell, memory: Memory) -> None:
        """Furnish a shell as it was left the last time."""
        super().__init__(shell)
        self.shell = shell
        self._memory = memory
        self._has_list = self._has_side = False
        # Where there is room for one panel only: whether the list is the one that was opened last.
        self._list_first = False
        self.commands = Commands(shell)
        self.commands.allow(frozenset())
        # Only the database knows whether it is asked for.
        self.commands.show_menu("merging", on=False)
        self.list = SheetList(shell)
        self.list.setMinimumWidth(_LEAST_LIST)
        self.middle = QStackedWidget(shell)
        self.side = Side(shell)
        self.split = _Split(Qt.Orientation.Horizontal, shell)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        for widget in (self.list, self.middle, self.side):
            self.split.addWidget(widget)
        self.split.setStretchFactor(1, 1)
        self.status = StatusLine(shell)
        self.notice = Notice(self.middle)
        self._restore()
        self._connect_panels()
        # とりまとめ takes the whole window in place of the list, the form and the panel.
        self.ways = QStackedWidget(shell)
        self.ways.addWidget(self.split)
        shell.setCentralWidget(self.ways)
        shell.setStatusBar(self.status)
        shell.closing.connect(self._remember)

    def _restore(self) -> None:
        width = self.shell.width()
        has_room = width >= _LIST_WIDTH + FORM_WIDTH + _SIDE_WIDTH
        # More than its lines are long is of no use to the form; the pages can do with it.
        side = min(_MOST_SIDE, max(_SIDE_WIDTH, width - _LIST_WIDTH - _FORM_WANTS))
        self.split.setSizes([_LIST_WIDTH, width - _LIST_WIDTH - side * has_room, side])
        self.split.restoreState(self._memory.state("window/panels"))
        self._wants_list = self._memory.flag("window/list", default=True)
        self._wants_side = self._memory.flag("window/side", default=has_room)
        tab = self._memory.text("window/tab")
        self.side.turn_to(tab if tab in TITLES else PREVIEW)

    def _connect_panels(self) -> None:
        self._show_panels()
        self.split.resized.connect(self._show_panels)
        self.commands["show_list"].triggered.connect(self.show_list)
        # On the list the usual key means a whole sheet; in a box it means the box.
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self.list.tree)
        paste.setContext(Qt.ShortcutContext.WidgetShortcut)
        paste.activated.connect(self.commands["paste_sheet"].trigger)
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
        self._wants_list = self._list_first = on
        self._show_panels()

    def show_side(self, tab: str) -> None:
        """Bring a tab of the side panel into sight; an empty name closes the panel."""
        if tab:
            self.side.turn_to(tab)
        was_closed = self.side.isHidden()
        self._wants_side = bool(tab)
        self._list_first = False
        self._show_panels()
        if was_closed and tab:
            self._keep_the_form_wide()
        self.side.turned.emit(self.side.in_sight)

    def _show_panels(self) -> None:
        self.list.setVisible(self._wants_list and self._has_list and not self._is_folded(is_list=True))
        self.side.setVisible(self._wants_side and self._has_side and not self._is_folded(is_list=False))
        self._show_switches()

    def _is_folded(self, *, is_list: bool) -> bool:
        """Whether a panel makes room for the other, so that the form keeps its own in a narrow window."""
        both = self._wants_list and self._has_list and self._wants_side and self._has_side
        is_narrow = self.shell.width() < _LEAST_LIST + FORM_WIDTH + _LEAST_SIDE
        return both and is_narrow and self._list_first != is_list

    def _keep_the_form_wide(self) -> None:
        """Let a panel that opens take no more than the form can spare."""
        around, _, side = self.split.sizes()
        room = self.split.width() - 2 * self.split.handleWidth() - around
        side = max(_LEAST_SIDE, min(max(side, _SIDE_WIDTH), room - FORM_WIDTH))
        self.split.setSizes([around, room - side, side])

    def _show_switches(self) -> None:
        self.commands["show_list"].setChecked(self._wants_list and not self._is_folded(is_list=True))
        is_open = self._wants_side and not self._is_folded(is_list=False)
        for tab, command in _SWITCHES.items():
            self.commands[command].setChecked(is_open and tab == self.side.tab)

    def show_in_middle(self, widget: QWidget) -> None:
        """Let a widget take the middle; the former one is gone."""
        former = self.middle.currentWidget()
        self.middle.setCurrentIndex(self.middle.addWidget(widget))
        if former is not None and former is not widget:
            self.middle.removeWidget(former)
            former.deleteLater()

    def _remember(self) -> None:
        self._memory.keep("window/panels", self.split.saveState())
        self._memory.keep("window/list", self._wants_list)
        self._memory.keep("window/side", self._wants_side)
        self._memory.keep("window/tab", self.side.tab)


class _Split(QSplitter):
    """Tells of another width."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.resized.emit()

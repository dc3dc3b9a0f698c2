"""A running program as a user sees it: what can be clicked on, typed into and read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QProgressDialog,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.values import Values, children_of
from hyoka_desktop.ui.boxes.events import Box
from hyoka_desktop.ui.desk import Desk
from hyoka_desktop.ui.opened import Opened
from hyoka_desktop.ui.panels import Panels
from hyoka_desktop.ui.shell import Shell
from hyoka_desktop.ui.window import Window
from tests.ui.hands import click, press, write

CONTROL = Qt.KeyboardModifier.ControlModifier


Hands = Callable[[QDialog], object]


def answer(ask: Callable[[], object], *hands: Hands) -> None:
    """Do what opens dialogs, and let hands deal with each of them in turn; any other dialog is a failure."""
    waiting, dealt = [*hands, *[_nobody_expected] * _MOST_SURPRISES], list[QDialog]()
    failures: list[BaseException] = []
    at_work: list[QDialog] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        # What a hand opens itself is its own affair, and a bar that shows how far the work is asks nothing.
        if not isinstance(dialog, QDialog) or isinstance(dialog, QProgressDialog):
            return
        if dialog.isVisible() and dialog not in dealt and not at_work:
            dealt.append(dialog)
            at_work.append(dialog)
            try:
                waiting.pop(0)(dialog)
            except BaseException as failure:  # noqa: BLE001  # it is raised again below, out of Qt's loop
                failures.append(failure)
                dialog.reject()
            at_work.clear()

    timer = QTimer(interval=10)
    timer.timeout.connect(look)
    timer.start()
    ask()
    timer.stop()
    if failures:
        raise failures[0]
    assert len(waiting) <= _MOST_SURPRISES, "no dialog came"


# Enough for a dialog that tells why the one before was left.
_MOST_SURPRISES = 3


def _nobody_expected(dialog: QDialog) -> None:
    said = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible() and label.text()]
    message = f"nobody expected a dialog: {dialog.windowTitle()}: {said}"
    raise AssertionError(message)


@dataclass
class Running:
    """One start of the program."""

    shell: Shell
    window: Window
    desk: Desk
    qtbot: QtBot
    _is_closed: bool = False

    @property
    def opened(self) -> Opened:
        assert self.desk.opened is not None
        return self.desk.opened

    @property
    def panels(self) -> Panels:
        """The panels of the open sheet, which come a moment after they are in sight."""
        self.qtbot.waitUntil(lambda: self.opened.panels is not None)
        assert self.opened.panels is not None
        return self.opened.panels

    @property
    def values(self) -> Values:
        """What the sheet on the screen says."""
        return self.opened.editor.values

    def address(self, part: str, field: str, row: str = "", key: str = "") -> Address:
        return Address(self.opened.sheet, part, row, field, key)

    def rows(self, list_name: str, parent: str = "") -> list[str]:
        """The ids of the rows of a list, in their order."""
        return [row.id for row in children_of(self.values).get((list_name, parent), ())]

    # ---------------------------------------------------------------------------------- hands

    def button(self, text: str, inside: QWidget | None = None) -> QAbstractButton:
        """A button that can be seen, by its words."""
        for found in (inside or self.shell).findChildren(QAbstractButton):
            if found.text() == text and found.isVisible():
                return found
        raise LookupError(text)

    def push(self, text: str) -> None:
        """Scroll to a button and click on it."""
        button = self.button(text)
        for scroll in self.shell.findChildren(QScrollArea):
            if scroll.isAncestorOf(button):
                scroll.ensureWidgetVisible(button)
        self.settle()
        click(button)
        self.settle()

    def go_to(self, address: Address) -> Box:
        """Bring a box into sight and click into it."""
        assert self.opened.form.show_address(address), address
        self.settle()
        box = self.opened.form.boxes[address]
        viewport = getattr(box, "viewport", None)
        click(viewport() if viewport else box)
        assert box.hasFocus(), address
        return box

    def replace(self, address: Address, text: str) -> None:
        """Click into a box, select what it says and type something else."""
        self.go_to(address)
        self.keys(Qt.Key.Key_A, CONTROL)
        write(text)
        self.settle()

    def keys(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        focused = QApplication.focusWidget()
        assert focused is not None, "nothing has the focus"
        press(focused, key, modifiers)
        self.settle()

    def drop(self, *paths: object) -> None:
        """Let files fall on the window, as a file manager does."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        place, nothing = QPointF(400, 300), Qt.KeyboardModifier.NoModifier
        what = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, nothing)
        enter = QDragEnterEvent(place.toPoint(), *what)
        QApplication.sendEvent(self.shell, enter)
        assert enter.isAccepted()
        QApplication.sendEvent(self.shell, QDropEvent(place, *what))
        self.settle()

    def settle(self) -> None:
        """Let everything happen that is waiting."""
        for _ in range(5):
            QApplication.processEvents()

    def close(self) -> None:
        """Close the window, as its cross does, and end the program."""
        if not self._is_closed and self.shell.close():
            self._is_closed = True
            self.shell.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            self.desk.workspace.close()

    def command(self, name: str) -> None:
        """Give a command of the menu."""
        action = self.window.commands[name]
        assert action.isEnabled(), name
        action.trigger()
        self.settle()

    def answer(self, ask: Callable[[], object], *hands: Hands) -> None:
        """Do what opens dialogs, and let hands deal with each of them in turn."""
        answer(ask, *hands)
        self.settle()

    # ---------------------------------------------------------------------------------- eyes

    def reads(self) -> str:
        """Every label that can be seen."""
        return "\n".join(label.text() for label in self.shell.findChildren(QLabel) if label.isVisible())

"""The hands of a user: real key and mouse events."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

NOTHING = Qt.KeyboardModifier.NoModifier


def click(widget: QWidget, place: QPoint | None = None) -> None:
    """Click with the left button, in the middle unless a place is given."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, NOTHING, place or widget.rect().center())


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NOTHING) -> None:
    """Press and let go of one key."""
    QTest.keyClick(widget, key, modifiers)


def write(text: str, widget: QWidget | None = None) -> None:
    """Type a text into a widget, by default the one with the focus, one key after the other."""
    target = widget or QApplication.focusWidget()
    assert target is not None, "nothing has the focus"
    for character in text:
        if character == "\n":
            press(target, Qt.Key.Key_Return)
            continue
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, Qt.Key.Key_unknown, NOTHING, character))

"""Ways for the hands of a test to reach the boxes of a form."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.ui.boxes.events import Box
from hyoka_desktop.ui.boxes.line_box import LineBox
from hyoka_desktop.ui.boxes.text_box import TextBox
from hyoka_desktop.ui.form.form_view import FormView

PARTS = ("header", "goal", "plan", "progress", "evaluation")
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def go(form: FormView, address: Address) -> Box:
    assert form.show_address(address)
    box = form.boxes[address]
    assert box.hasFocus()
    return box


def line(form: FormView, address: Address) -> LineBox:
    box = go(form, address)
    assert isinstance(box, LineBox)
    return box


def text(form: FormView, address: Address) -> TextBox:
    box = go(form, address)
    assert isinstance(box, TextBox)
    return box


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the cursor is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, modifiers)


def wheel(widget: QWidget) -> None:
    """Turn the wheel of the mouse over a widget."""
    window = widget.window()
    place = widget.mapTo(window, widget.rect().center())
    QTest.wheelEvent(window.windowHandle(), QPointF(place), QPoint(0, -120))
    QApplication.processEvents()


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def is_in_sight(form: FormView, widget: QWidget) -> bool:
    """Whether some of a widget is in the visible part of the form."""
    bar, height = form.scroller.verticalScrollBar(), form.scroller.viewport().height()
    return form.scroller.place_of(widget).intersects(QRect(0, bar.value(), form.width(), height))


def wait_until_built(form: FormView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: all(form.is_built(part) for part in PARTS))

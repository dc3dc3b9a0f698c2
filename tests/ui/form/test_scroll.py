"""What is being read stays in its place, and the cursor in sight."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
)
from pytestqt.qtbot import QtBot

from hyoka_desktop.ui.boxes.text_box import TextBox
from hyoka_desktop.ui.form.form_view import FormView
from tests.ui.filling import Filling
from tests.ui.form.reaching import wait_until_built
from tests.ui.hands import write


def test_a_part_grows_above_without_moving_what_is_read(
    form: FormView, filling: Filling, qtbot: QtBot
) -> None:
    direction = filling.at("evaluation", "direction")
    form.show_address(direction)
    QApplication.processEvents()
    box = form.boxes[direction]
    place = box.mapTo(form, box.rect().topLeft())
    assert not form.is_built("progress")
    wait_until_built(form, qtbot)
    qtbot.wait(50)
    assert box.mapTo(form, box.rect().topLeft()) == place


def test_a_growing_box_keeps_its_cursor_in_sight(form: FormView, filling: Filling) -> None:
    direction = filling.at("evaluation", "direction")
    form.show_address(direction)
    box = form.boxes[direction]
    assert isinstance(box, TextBox)
    height = box.height()
    box.moveCursor(box.textCursor().MoveOperation.End)
    for _ in range(12):
        QTest.keyClick(box, Qt.Key.Key_Return)
        write("長い文を打ち続けても、今どこを書いているかはいつも見えている。")
    QApplication.processEvents()
    assert box.height() > height + 200
    assert box.verticalScrollBar().value() == 0
    assert box.viewport().height() >= box.document().size().height() - 1
    cursor = box.viewport().mapTo(form.scroller.viewport(), box.cursorRect().center())
    assert form.scroller.viewport().rect().contains(cursor)

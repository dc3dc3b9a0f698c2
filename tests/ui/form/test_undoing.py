"""Undo reaches across the boxes, in steps that a person would call steps."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QTextCursor
from PySide6.QtTest import QTest

from hyoka_desktop.ui.form.form_view import FormView
from tests.ui.filling import Filling, focused_address
from tests.ui.form.reaching import (
    CTRL,
    SHIFT,
    line,
    press,
    text,
)
from tests.ui.hands import write


@pytest.fixture
def undo_action(form: FormView) -> QAction:
    """The window's own command, reached from within the boxes."""
    action = QAction("元に戻す", form)
    action.setShortcut(QKeySequence("Ctrl+Z"))
    action.triggered.connect(form.editor.undo)
    form.addAction(action)
    return action


def test_undo_reaches_across_boxes(form: FormView, filling: Filling, undo_action: QAction) -> None:
    first, second = filling.value(2), filling.at("goal", "analysis", filling.rows("indicators")[2])
    write("7", line(form, first))
    box = text(form, second)
    box.moveCursor(QTextCursor.MoveOperation.End)
    write("追記", box)
    assert filling.editor.text(second).endswith("追記")
    QTest.keyClick(box, Qt.Key.Key_Z, CTRL)
    assert not filling.editor.text(second).endswith("追記")
    assert box.toPlainText() == filling.editor.text(second)
    press(Qt.Key.Key_Z, CTRL)
    assert filling.editor.text(first) == "34,987"
    assert focused_address() == first


def test_undo_and_redo_in_a_line_are_those_of_the_form(form: FormView, filling: Filling) -> None:
    box = line(form, filling.value(2))
    write("7", box)
    said = box.text()
    QTest.keyClick(box, Qt.Key.Key_Z, CTRL)
    assert box.text() == filling.editor.text(filling.value(2)) == "34,987"
    QTest.keyClick(box, Qt.Key.Key_Y, CTRL)
    QTest.keyClick(box, Qt.Key.Key_Z, CTRL | SHIFT)
    assert box.text() == filling.editor.text(filling.value(2)) == said


def test_commands_of_the_window_that_edits_claim_are_given(form: FormView, filling: Filling) -> None:
    given: list[str] = []
    for keys in ("Ctrl+E", "Ctrl+K", "Ctrl+J"):
        action = QAction(keys, form)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _on, keys=keys: given.append(keys))
        form.addAction(action)
    for box in (line(form, filling.value(2)), text(form, filling.at("goal", "aim"))):
        for key in (Qt.Key.Key_E, Qt.Key.Key_K, Qt.Key.Key_J):
            QTest.keyClick(box, key, CTRL)
    assert given == ["Ctrl+E", "Ctrl+K", "Ctrl+J"] * 2


def test_moving_the_cursor_begins_another_step(form: FormView, filling: Filling) -> None:
    aim = filling.at("goal", "aim")
    box = text(form, aim)
    before = filling.editor.text(aim)
    write("一二", box)
    QTest.keyClick(box, Qt.Key.Key_End)
    write("三", box)
    filling.editor.undo()
    assert filling.editor.text(aim) == "一二" + before
    filling.editor.undo()
    assert filling.editor.text(aim) == before


def test_each_paragraph_is_a_step(form: FormView, filling: Filling) -> None:
    summary = filling.at("evaluation", "summary")
    box = text(form, summary)
    before = filling.editor.text(summary)
    box.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(box, Qt.Key.Key_Return)
    write("◆一", box)
    QTest.keyClick(box, Qt.Key.Key_Return)
    write("◆二", box)
    assert filling.editor.text(summary) == before + "\n◆一\n◆二"
    filling.editor.undo()
    assert filling.editor.text(summary) == before + "\n◆一"


def test_pasting_is_a_step_and_lines_close_up_where_there_is_one_line(
    form: FormView, filling: Filling
) -> None:
    title = filling.at("header", "title")
    box = text(form, title)
    box.selectAll()
    QGuiApplication.clipboard().setText("窓口の\r\n改革\nnew\nname\n")
    QTest.keyClick(box, Qt.Key.Key_V, CTRL)
    assert filling.editor.text(title) == "窓口の改革new name"
    write("。", box)
    filling.editor.undo()
    assert filling.editor.text(title) == "窓口の改革new name"
    filling.editor.undo()
    assert filling.editor.text(title) == "区民に身近で頼れる区役所づくりと職員の育成"

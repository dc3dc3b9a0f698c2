"""Enter, Tab, Ctrl with an arrow and the wheel."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from hyoka_desktop.ui.form.form_view import FormView
from tests.ui.filling import Filling, focused_address
from tests.ui.form.reaching import (
    CTRL,
    SHIFT,
    go,
    press,
    text,
    wheel,
)


def test_tab_follows_the_paper_and_back(form: FormView, filling: Filling) -> None:
    order = form.in_order()
    go(form, order[0])
    seen = [focused_address()]
    for _ in order[1:]:
        press(Qt.Key.Key_Tab)
        seen.append(focused_address())
    assert seen == list(order)
    for _ in order[1:]:
        press(Qt.Key.Key_Tab, SHIFT)
    assert focused_address() == order[0]


def test_enter_and_ctrl_arrows_move_on(form: FormView, filling: Filling) -> None:
    order = form.in_order()
    title = filling.at("header", "title")
    place = order.index(title)
    QTest.keyClick(go(form, title), Qt.Key.Key_Return)
    assert focused_address() == order[place + 1]
    aim = filling.at("goal", "aim")
    place = order.index(aim)
    QTest.keyClick(go(form, aim), Qt.Key.Key_Down, CTRL)
    assert focused_address() == order[place + 1]
    press(Qt.Key.Key_Up, CTRL)
    assert focused_address() == aim
    press(Qt.Key.Key_Return, CTRL)
    assert focused_address() == order[place + 1]


def test_enter_makes_a_paragraph_in_running_text(form: FormView, filling: Filling) -> None:
    aim = filling.at("goal", "aim")
    box = go(form, aim)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert box.hasFocus()
    assert filling.editor.text(aim).startswith("\n")


def test_the_wheel_scrolls_the_form_and_changes_nothing(
    form: FormView, filling: Filling, qtbot: QtBot
) -> None:
    group = filling.at("header", "group")
    box = go(form, group)
    assert isinstance(box, QComboBox)
    bar = form.scroller.verticalScrollBar()
    for is_focused in (True, False):
        if not is_focused:
            go(form, filling.at("header", "title"))
        bar.setValue(0)
        wheel(box)
        assert filling.editor.text(group) == "計画の実現に向けて"
        assert bar.value() > 0
    title = text(form, filling.at("header", "title"))
    bar.setValue(0)
    wheel(title.viewport())
    assert bar.value() > 0

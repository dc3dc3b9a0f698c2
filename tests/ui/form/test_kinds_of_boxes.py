"""What each kind of box does with what is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hyoka_desktop.ui.form.form_view import FormView
from tests.ui.filling import Filling
from tests.ui.form.reaching import (
    go,
    line,
)
from tests.ui.hands import write


def test_a_choice_is_taken_by_keys_and_keeps_a_foreign_word(form: FormView, filling: Filling) -> None:
    group = filling.at("header", "group")
    box = go(form, group)
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert filling.editor.text(group) == "施策"
    filling.editor.apply([(group, "主要施策")], "取り込み")
    assert box.said() == "主要施策"
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert filling.editor.text(group) == "施策"
    QTest.keyClick(box, Qt.Key.Key_Home)
    assert filling.editor.text(group) == ""
    filling.editor.undo()
    filling.editor.undo()
    assert box.said() == "主要施策"


def test_a_section_is_taken_from_the_list_of_the_sheet(
    form: FormView, filling: Filling, qtbot: QtBot
) -> None:
    owner = filling.at("goal", "owner", filling.rows("indicators")[2])
    box = go(form, owner)
    QTest.keyClick(box, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    names = [action.text() for action in menu.actions()]
    assert names[:3] == ["窓口改革課", "デジタル手続課", "統計広聴課"]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert filling.editor.text(owner) == "窓口改革課"


def test_a_refused_amount_is_kept_and_said_once_the_box_is_left(
    form: FormView, filling: Filling, qtbot: QtBot
) -> None:
    cost = filling.cost(0)
    box = line(form, cost)
    box.selectAll()
    write("約三億", box)
    assert not form.boxes.notes()
    go(form, filling.cost(0, "personnel"))
    assert filling.editor.text(cost) == "約三億"
    (note,) = form.boxes.notes()
    assert note.startswith("！ 事業費 4年度決算(速報値): 「約三億」は金額として読めません。")
    assert box.property("refused") is True
    assert "読めません" in box.accessibleDescription()
    box = line(form, cost)
    box.selectAll()
    write("３億", box)
    understood = ["事業費 4年度決算(速報値): ＝ 300,000千円"]
    qtbot.waitUntil(lambda: form.boxes.notes() == understood)
    assert box.property("refused") is False
    go(form, filling.cost(0, "personnel"))
    assert form.boxes.notes() == understood


def test_totals_follow_the_typing(form: FormView, filling: Filling, qtbot: QtBot) -> None:
    row = filling.rows("initiatives")[0]
    own = filling.at("progress", "total", row, "2022-provisional")
    whole = filling.at("goal", "total", key="2022-provisional")
    go(form, filling.cost(0))
    form.show_part("goal")
    assert [form.boxes.total(address).text() for address in (own, whole)] == ["398,655", "406,605"]
    box = line(form, filling.cost(0))
    box.selectAll()
    write("1,259,870", box)
    qtbot.waitUntil(lambda: form.boxes.total(own).text() == "1,398,655\n≠ 取込時 398,655")
    assert form.boxes.total(whole).text() == "1,406,605\n≠ 取込時 406,605"
    box.selectAll()
    QTest.keyClick(box, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: form.boxes.total(own).text() == "138,785\n△ 一部未記入\n≠ 取込時 398,655")

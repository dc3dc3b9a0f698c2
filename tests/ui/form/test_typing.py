"""Real keys in real boxes: what is typed arrives, whatever an input method or the window does meanwhile."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot

from hyoka_desktop.ui.boxes.events import MISSING
from hyoka_desktop.ui.form.form_view import FormView
from tests.ui.filling import Filling, compose, decide
from tests.ui.form.reaching import (
    go,
    line,
    text,
)
from tests.ui.hands import write


def test_keys_arrive_in_the_sheet_and_in_the_database(form: FormView, filling: Filling, qtbot: QtBot) -> None:
    box = line(form, filling.value(2))
    box.selectAll()
    with qtbot.waitSignal(filling.editor.saved, timeout=10_000):
        QTest.keyClicks(box, "35120")
    assert filling.editor.text(filling.value(2)) == "35120"
    assert filling.reopened().values.at(filling.value(2)) == "35120"


def test_every_box_is_an_edit_that_is_always_there(form: FormView, filling: Filling) -> None:
    for address in form.in_order():
        box = go(form, address)
        assert isinstance(box, QLineEdit | QTextEdit | QComboBox)
        assert box.said() == filling.editor.text(address)
        assert box.accessibleName()


def test_the_first_key_of_an_input_method_is_not_lost(form: FormView, filling: Filling) -> None:
    for address in (filling.value(2), filling.cost(0), filling.at("goal", "aim")):
        box = go(form, address)
        before = filling.editor.text(address)
        compose(box, "k")
        compose(box, "か")
        assert box.is_composing
        assert filling.editor.text(address) == before
        decide(box, "可")
        assert "可" in filling.editor.text(address)
        assert not box.is_composing


def test_nothing_is_refilled_while_an_input_method_is_at_work(form: FormView, filling: Filling) -> None:
    title = filling.at("header", "title")
    box = text(form, title)
    before = filling.editor.text(title)
    compose(box, "まど")
    filling.editor.apply([(title, "別の名")], "取り込み")
    assert box.is_composing
    assert box.toPlainText() == before
    decide(box, "窓")
    assert filling.editor.text(title) == "窓" + before


@pytest.mark.parametrize("ending", ["leave", "save", "tab", "next"])
def test_what_an_input_method_shows_is_kept(form: FormView, filling: Filling, ending: str) -> None:
    address = filling.value(2, "2023")
    box = go(form, address)
    compose(box, "みさだめ")
    if ending == "leave":
        assert form.leave()
    elif ending == "save":
        assert filling.editor.save()
    elif ending == "tab":
        QTest.keyClick(box, Qt.Key.Key_Tab)
    else:
        form.show_address(filling.at("header", "title"))
    assert filling.editor.text(address) == "みさだめ"
    assert filling.editor.save()
    assert filling.reopened().values.at(address) == "みさだめ"


def test_the_hint_gives_way_to_what_is_typed_and_comes_back(
    form: FormView, filling: Filling, qtbot: QtBot
) -> None:
    box = line(form, filling.value(2))
    assert box.placeholderText() == ""
    box.selectAll()
    with qtbot.waitSignal(filling.editor.missing_changed):
        QTest.keyClick(box, Qt.Key.Key_Delete)
    assert box.placeholderText() == MISSING
    assert box.accessibleDescription() == "未記入"
    with qtbot.waitSignal(filling.editor.missing_changed):
        QTest.keyClicks(box, "3")
    assert box.placeholderText() == ""
    assert box.accessibleDescription() == ""


def test_no_break_spaces_and_odd_characters_stay_as_they_are(form: FormView, filling: Filling) -> None:
    aim = filling.at("goal", "aim")
    odd = "一\u00a0二\u3000三\u2003𠮷\u200b①"
    filling.editor.apply([(aim, odd)], "取り込み")
    box = text(form, aim)
    box.moveCursor(QTextCursor.MoveOperation.End)
    write("終", box)
    assert filling.editor.text(aim) == odd + "終"


def test_blank_lines_go_when_the_box_is_left(form: FormView, filling: Filling) -> None:
    summary = filling.at("evaluation", "summary")
    box = text(form, summary)
    box.moveCursor(QTextCursor.MoveOperation.End)
    for _ in range(3):
        QTest.keyClick(box, Qt.Key.Key_Return)
    write("◆追", box)
    assert box.toPlainText().endswith("\n\n\n◆追")
    go(form, filling.at("header", "title"))
    assert box.toPlainText().endswith("。\n◆追")
    assert box.toPlainText() == filling.editor.text(summary)


def test_the_lines_on_paper_follow_the_typing(form: FormView, filling: Filling, qtbot: QtBot) -> None:
    aim = filling.at("goal", "aim")
    box = text(form, aim)
    count = form.boxes.count_of(aim)
    assert count is not None
    qtbot.waitUntil(lambda: bool(count.text))
    assert count.text == "3行 / 開いた時 3行"
    write("一\n二" * 100, box)
    assert count.text == "103行 / 開いた時 3行"

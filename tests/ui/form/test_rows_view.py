"""Rows come, go and move, with everything that stands in them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from hyoka_desktop.ui.form.form_view import FormView
from tests.ui.filling import Filling, focused_address
from tests.ui.form.reaching import (
    ALT,
    SHIFT,
    focused,
    wait_until_built,
)
from tests.ui.hands import click, write


def numbers(form: FormView, filling: Filling) -> list[str]:
    return [
        form.boxes[filling.at("goal", "name", row)].accessibleName() for row in filling.rows("indicators")
    ]


def test_an_indicator_is_added_below_and_typed_into(form: FormView, filling: Filling) -> None:
    form.show_address(filling.value(1))
    QTest.keyClick(focused(), Qt.Key.Key_Insert, ALT)
    added = filling.rows("indicators")[2]
    assert focused_address() == filling.at("goal", "name", added)
    write("出張所の利用者数")
    assert filling.editor.sheet().goal.indicators[2].name == "出張所の利用者数"
    assert numbers(form, filling) == [f"指標{sign} 項目" for sign in "①②③④⑤⑥"]
    filling.editor.undo()
    filling.editor.undo()
    assert len(filling.rows("indicators")) == 5
    assert filling.at("goal", "name", added) not in form.boxes


def test_a_row_is_added_at_the_end_by_its_button(form: FormView, filling: Filling, qtbot: QtBot) -> None:
    wait_until_built(form, qtbot)
    button = next(b for b in form.findChildren(QPushButton) if b.text() == "＋ 取組方針を追加")
    form.scroller.reveal(form.scroller.place_of(button))
    click(button)
    added = filling.rows("initiatives")[2]
    assert focused_address() == filling.at("plan", "title", added)
    write("新しい方針")
    assert filling.at("progress", "results", added) in form.boxes
    form.show_address(filling.at("progress", "results", added))
    write("◆成果")
    assert filling.editor.sheet().initiatives[2].results[0].text == "◆成果"
    assert filling.editor.save()
    assert filling.reopened().values == filling.editor.values


def test_a_row_is_removed_and_the_notice_brings_it_back(form: FormView, filling: Filling) -> None:
    rows = filling.rows("indicators")
    form.show_address(filling.value(2))
    QTest.keyClick(focused(), Qt.Key.Key_Delete, ALT)
    assert rows[2] not in filling.rows("indicators")
    assert focused_address() == filling.at("goal", "name", rows[3])
    assert form.notice.text == "指標③を削除しました。"
    filling.editor.put(filling.value(0), "142")
    back = next(b for b in form.notice.findChildren(QToolButton) if b.text() == "元に戻す")
    click(back)
    assert filling.rows("indicators") == rows
    assert filling.editor.text(filling.value(2)) == "34,987"
    assert filling.editor.text(filling.value(0)) == "142"
    assert form.boxes[filling.value(2)].said() == "34,987"


def test_every_row_can_go(form: FormView, filling: Filling) -> None:
    for _ in range(5):
        form.show_address(filling.at("goal", "name", filling.rows("indicators")[0]))
        QTest.keyClick(focused(), Qt.Key.Key_Delete, ALT)
    assert filling.rows("indicators") == ()
    for _ in range(5):
        filling.editor.undo()
    assert len(filling.rows("indicators")) == 5
    assert form.show_address(filling.value(4))


def test_rows_move_with_what_stands_in_them(form: FormView, filling: Filling) -> None:
    rows = filling.rows("indicators")
    form.show_address(filling.value(2))
    QTest.keyClick(focused(), Qt.Key.Key_Up, ALT | SHIFT)
    QTest.keyClick(focused(), Qt.Key.Key_Up, ALT | SHIFT)
    QTest.keyClick(focused(), Qt.Key.Key_Up, ALT | SHIFT)
    assert filling.rows("indicators") == (rows[2], rows[0], rows[1], rows[3], rows[4])
    assert focused_address() == filling.at("goal", "values", rows[2], "2022")
    assert form.boxes[filling.at("goal", "name", rows[2])].accessibleName() == "指標① 項目"
    tops = [form.scroller.place_of(form.boxes[filling.value(index)]).top() for index in range(5)]
    assert tops == sorted(tops)
    QTest.keyClick(focused(), Qt.Key.Key_Down, ALT | SHIFT)
    assert filling.rows("indicators")[:2] == (rows[0], rows[2])


def test_the_tools_of_a_row_appear_while_it_is_used(form: FormView, filling: Filling) -> None:
    form.show_address(filling.value(1))
    buttons = [b for b in form.findChildren(QToolButton) if b.text() in {"上へ", "下へ", "削除"}]
    assert [b.text() for b in buttons if b.isVisibleTo(form)] == ["上へ", "下へ", "削除"]
    rows = filling.rows("indicators")
    click(next(b for b in buttons if b.text() == "上へ"))
    assert filling.rows("indicators")[:2] == (rows[1], rows[0])
    assert focused_address() == filling.at("goal", "values", rows[1], "2022")
    assert not next(b for b in buttons if b.text() == "上へ").isEnabled()
    form.show_address(filling.at("header", "title"))
    assert not any(b.isVisibleTo(form) for b in buttons)


def test_the_commands_for_rows_are_given_only_in_a_row(form: FormView, filling: Filling) -> None:
    form.show_address(filling.at("header", "title"))
    assert not any(action.isEnabled() for action in form.row_commands())
    form.show_address(filling.at("progress", "results", filling.rows("initiatives")[0]))
    assert all(action.isEnabled() for action in form.row_commands())


def test_the_title_of_a_row_is_shown_where_it_goes_on(form: FormView, filling: Filling, qtbot: QtBot) -> None:
    wait_until_built(form, qtbot)
    first = filling.rows("initiatives")[0]
    form.show_address(filling.at("plan", "title", first))
    write("新・")
    card = form.boxes[filling.at("progress", "results", first)].parentWidget()
    assert card is not None
    card = card.parentWidget()
    assert card is not None
    titles = card.findChildren(QLabel)
    qtbot.waitUntil(lambda: "新・待たない・迷わない窓口への転換" in [label.text() for label in titles])


def test_a_part_without_rows_says_where_they_come_from(
    form: FormView, filling: Filling, qtbot: QtBot
) -> None:
    wait_until_built(form, qtbot)

    def hints() -> list[QLabel]:
        words = "取組方針を追加すると、ここに記入欄が出ます。"
        return [label for label in form.findChildren(QLabel) if label.text() == words and label.isVisible()]

    assert hints() == []
    for row in filling.rows("initiatives"):
        form.show_address(filling.at("plan", "title", row))
        QTest.keyClick(focused(), Qt.Key.Key_Delete, ALT)
    assert not filling.rows("initiatives")
    assert len(hints()) == 1
    qtbot.waitUntil(lambda: form.bar.sections.text("progress") == "3 実施状況")
    filling.editor.undo()
    assert hints() == []
    qtbot.waitUntil(lambda: form.bar.sections.text("progress") != "3 実施状況")

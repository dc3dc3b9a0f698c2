"""The form as a whole: parts come when they are needed, one can go anywhere, rows come and go."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from hyoka_desktop.sheet.address import EXISTS, Address
from hyoka_desktop.sheet.season import read_season, write_season
from hyoka_desktop.ui.boxes.text_box import TextBox
from hyoka_desktop.ui.form.form_view import FormView
from hyoka_desktop.ui.form.years_view import YearsView
from tests.ui.filling import Filling, focused_address
from tests.ui.hands import click, write

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
PARTS = ("header", "goal", "plan", "progress", "evaluation")


def is_in_sight(form: FormView, widget: QWidget) -> bool:
    """Whether some of a widget is in the visible part of the form."""
    bar, height = form.scroller.verticalScrollBar(), form.scroller.viewport().height()
    return form.scroller.place_of(widget).intersects(QRect(0, bar.value(), form.width(), height))


def wait_until_built(form: FormView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: all(form.is_built(part) for part in PARTS))


# -------------------------------------------------------------------- parts


def test_the_first_part_is_there_at_once_and_the_rest_follows(filling: Filling, qtbot: QtBot) -> None:
    form = filling.form()
    assert [part for part in PARTS if form.is_built(part)] == ["header"]
    form.show()
    wait_until_built(form, qtbot)
    assert all(address in form.boxes for address in form.in_order())


def test_going_to_a_box_builds_its_part(form: FormView, filling: Filling) -> None:
    direction = filling.at("evaluation", "direction")
    assert form.show_address(direction)
    assert focused_address() == direction
    assert is_in_sight(form, form.boxes[direction])


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


def test_unknown_boxes_are_not_gone_to(form: FormView, filling: Filling) -> None:
    assert not form.show_address(filling.at("goal", "values", "0" * 32, "2022"))
    assert not form.show_address(filling.at("nowhere", "nothing"))
    assert not form.show_address(filling.at("external", "opinion"))


def test_rows_and_paragraphs_lead_to_their_boxes(form: FormView, filling: Filling) -> None:
    row = filling.rows("indicators")[3]
    assert form.show_address(filling.at("goal", EXISTS, row))
    assert focused_address() == filling.at("goal", "name", row)
    paragraph = filling.rows("summary")[1]
    assert form.show_address(filling.at("evaluation", "text", paragraph))
    assert focused_address() == filling.at("evaluation", "summary")


def test_later_parts_come_when_the_season_wants_them(
    filling: Filling, show: Callable[[Filling], FormView]
) -> None:
    season = write_season(filling.editor.season)
    season["later_parts"] = {"計画の実現に向けて": ["external"]}
    filling.open_sheet.season = read_season(season)
    form = show(filling)
    opinion = filling.at("external", "opinion")
    assert form.show_address(opinion)
    assert form.bar.sections.text("external") == "5 外部評価 ✓"
    filling.editor.apply([(filling.at("header", "group"), "施策")], "区分")
    form.editor.missing_changed.emit()
    assert not form.show_address(opinion)


def test_building_leaves_no_long_gap_between_events(filling: Filling, qtbot: QtBot) -> None:
    """Not timed: each piece is one block or one row, and events come between them."""
    form = filling.form()
    built: list[int] = []
    timer = QTimer(form)
    timer.timeout.connect(lambda: built.append(sum(address in form.boxes for address in form.in_order())))
    timer.start(0)
    form.show()
    wait_until_built(form, qtbot)
    steps = [after - before for before, after in pairwise(built) if after > before]
    # The largest piece is an indicator: name, unit, six years, 課 and 分析.
    assert max(steps) <= 2 * 10
    assert len(steps) >= 8


# -------------------------------------------------------------------- finding one's way


def test_the_section_list_leads_and_says_what_is_missing(
    form: FormView, filling: Filling, qtbot: QtBot
) -> None:
    sections = form.bar.sections
    assert sections.text("goal") == "1 施策目標 ✓"
    with qtbot.waitSignal(filling.editor.missing_changed):
        filling.blank([filling.value(2), filling.value(0)])
    # Only what my own section is asked for.
    assert sections.text("goal") == "1 施策目標 ●1"
    assert form.bar.left.text() == "住民記録課の記入欄 残り1"
    click(sections.tab("evaluation"))
    assert focused_address() == filling.at("evaluation", "summary")
    assert sections.tab("evaluation").isChecked()
    assert is_in_sight(form, form.boxes[filling.at("evaluation", "summary")])


def test_next_missing_goes_round_my_own_boxes(form: FormView, filling: Filling) -> None:
    analysis = filling.at("goal", "analysis", filling.rows("indicators")[2])
    filling.blank([filling.value(0), filling.value(2), analysis])
    assert form.next_missing()
    assert focused_address() == filling.value(2)
    assert form.next_missing()
    assert focused_address() == analysis
    assert form.next_missing()
    assert focused_address() == filling.value(2)
    write("34,987")
    assert form.next_missing()
    write("済み。")
    assert not form.next_missing()


def test_without_boxes_of_my_own_all_are_asked_for(
    filling: Filling, show: Callable[[Filling], FormView]
) -> None:
    filling.open_sheet.section = "総務課"
    filling.blank([filling.value(0)])
    form = show(filling)
    assert form.bar.left.text() == "未記入 残り1"
    assert form.next_missing()
    assert focused_address() == filling.value(0)


def test_only_mine_hides_the_others_until_one_goes_there(
    form: FormView, filling: Filling, qtbot: QtBot
) -> None:
    wait_until_built(form, qtbot)
    form.set_only_mine(on=True)
    mine = [address for address in form.in_order() if form.boxes[address].isVisibleTo(form)]
    rows = filling.rows("indicators")
    # The line with the name stays, to tell which indicator it is.
    assert {address.row for address in mine} == {rows[2]}
    assert {address.field for address in mine} >= {"name", "values", "analysis"}
    form.show_address(filling.value(2, "2019"))
    for _ in range(8):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        address = focused_address()
        assert address is None or address.row == rows[2]
    assert form.show_address(filling.value(0))
    assert not form.bar.only_mine.isChecked()
    assert form.boxes[filling.at("goal", "aim")].isVisibleTo(form)


def test_mine_stand_out(form: FormView, filling: Filling, qtbot: QtBot) -> None:
    wait_until_built(form, qtbot)
    assert form.boxes[filling.value(2)].property("whose") == "mine"
    assert form.boxes[filling.value(0)].property("whose") == "others"
    with qtbot.waitSignal(filling.editor.missing_changed):
        filling.editor.put(filling.at("goal", "owner", filling.rows("indicators")[0]), "住民記録課")
    assert form.boxes[filling.value(0)].property("whose") == "mine"


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


# -------------------------------------------------------------------- rows


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


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


# -------------------------------------------------------------------- folding years


def years_of(form: FormView, address: Address) -> YearsView:
    view = form.boxes[address].parentWidget()
    assert isinstance(view, YearsView)
    return view


@pytest.mark.parametrize("width", [440, 520, 600, 760, 1100])
def test_past_years_fold_but_never_what_is_asked_for(
    form: FormView, filling: Filling, qtbot: QtBot, width: int
) -> None:
    form.show_address(filling.value(4))
    form.resize(width, 640)
    QApplication.processEvents()
    keys = list(filling.editor.season.years)
    seen = [key for key in keys if form.boxes[filling.value(4, key)].isVisibleTo(form)]
    assert "2022" in seen
    assert (seen == keys) is (width >= 760)
    # It is the oldest that fold.
    assert seen == keys[-len(seen) :] or len(seen) == 1
    for key in seen:
        box = form.boxes[filling.value(4, key)]
        assert box.width() >= box.fontMetrics().horizontalAdvance(box.said())
    assert form.scroller.horizontalScrollBar().maximum() == 0
    # Going to a folded year unfolds it.
    assert form.show_address(filling.value(4, "2019"))
    assert form.boxes[filling.value(4, "2019")].isVisibleTo(form)
    assert years_of(form, filling.value(4)).isVisible()


def test_nothing_stands_outside_the_form_or_over_something_else(
    form: FormView, filling: Filling, qtbot: QtBot
) -> None:
    wait_until_built(form, qtbot)
    for width in (520, 760, 1100):
        form.resize(width, 640)
        qtbot.wait(50)
        places = [
            form.scroller.place_of(form.boxes[address])
            for address in form.in_order()
            if form.boxes[address].isVisibleTo(form)
        ]
        assert all(form.scroller.body.rect().contains(place) for place in places)
        overlaps = [
            (one, other)
            for index, one in enumerate(places)
            for other in places[index + 1 :]
            if one.intersects(other)
        ]
        assert overlaps == []


def test_a_blank_sheet_can_be_filled_from_nothing(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path, show: Callable[[Filling], FormView]
) -> None:
    filling = Filling(tmp_path / "hyoka.db")
    sheet = filling.workspace.new_sheet(2023, "施策", "8", "みどりの保全")
    filling.sheet = sheet
    filling.open_sheet = filling.reopened()
    filling.editor = type(filling.editor)(filling.open_sheet)
    form = show(filling)
    wait_until_built(form, qtbot)
    assert form.bar.left.text().startswith("未記入 残り")
    click(next(b for b in form.findChildren(QPushButton) if b.text() == "＋ 指標を追加"))
    write("樹木の本数")
    form.show_address(filling.at("goal", "context"))
    write("◆近年")
    assert filling.editor.save()
    assert filling.reopened().values == filling.editor.values
    filling.close()

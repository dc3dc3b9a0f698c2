"""The form as a whole: parts come when they are needed, and one can go anywhere."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from hyoka_desktop.sheet.address import EXISTS
from hyoka_desktop.sheet.season import read_season, write_season
from hyoka_desktop.ui.form.form_view import FormView
from tests.ui.filling import Filling, focused_address
from tests.ui.form.reaching import (
    PARTS,
    focused,
    is_in_sight,
    wait_until_built,
)
from tests.ui.hands import click, write


def test_the_first_part_is_there_at_once_and_the_rest_follows(filling: Filling, qtbot: QtBot) -> None:
    form = filling.form()
    assert [part for part in PARTS if form.is_built(part)] == ["header"]
    form.show()
    wait_until_built(form, qtbot)
    assert all(address in form.boxes for address in form.in_order())


def test_it_says_once_that_what_is_in_sight_is_there(filling: Filling, qtbot: QtBot) -> None:
    form = filling.form()
    told: list[bool] = []
    form.done_in_sight.connect(lambda: told.append(all(form.is_built(part) for part in PARTS)))
    form.show()
    wait_until_built(form, qtbot)
    form.scroller.verticalScrollBar().setValue(100)
    QApplication.processEvents()
    # Before the parts that nobody looks at yet, and never again.
    assert told == [False]


def test_going_to_a_box_builds_its_part(form: FormView, filling: Filling) -> None:
    direction = filling.at("evaluation", "direction")
    assert form.show_address(direction)
    assert focused_address() == direction
    assert is_in_sight(form, form.boxes[direction])


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
    assert form.bar.sections.text("external") == "5 外部評価"
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

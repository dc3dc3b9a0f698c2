"""とりまとめ in the window: files fall on it, are looked at, merged, decided about, and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QScrollArea

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.ui.dialogs.settings import SettingsDialog
from hyoka_desktop.ui.merging.act_for_dialog import ActForDialog
from hyoka_desktop.ui.merging.book_dialog import BookDialog
from hyoka_desktop.ui.merging.files_table import RESULT, FilesTable
from hyoka_desktop.ui.merging.merging_view import FOREIGN, INTAKE, QUESTIONS, STATUS
from hyoka_desktop.ui.merging.suggestions_dialog import SuggestionsDialog
from tests.stories.conftest import Start
from tests.stories.merging_season import (
    AIM,
    OTHER_AIM,
    Season,
    aim_of,
    merged,
    rest,
    stop_at_once,
    turn_to_merging,
)
from tests.ui.hands import click, press
from tests.ui.hands import write as type_text


def read(table: FilesTable, row: int, column: int) -> str:
    return str(table.model().index(row, column).data())


def test_three_files_are_tried_merged_decided_by_a_key_and_one_is_taken_back(
    start: Start, season: Season
) -> None:
    running = start()
    desk = turn_to_merging(running)
    before = running.desk.workspace.database.load(season.sheet)
    running.drop(*season.files)
    rest(running)
    table = desk.intake.table
    assert [Path(file.file).name for file in table.files] == [path.name for path in season.files]
    assert [table.box(row).text() for row in range(2)] == [season.lead, season.other]
    assert [read(table, row, 3) for row in range(3)] == ["そのまま", "そのまま", "直接入力あり"]
    assert "まだ何も変わっていません。3件を取り込めます、食い違い 1か所、確認待ち 1か所。" in running.reads()
    assert running.desk.workspace.database.load(season.sheet) == before
    running.push("取り込む")
    rest(running)
    assert desk.notice.text == "3件を取り込みました。"
    assert [read(table, row, RESULT) for row in range(3)] == ["✓ 取込済み"] * 3

    desk.view.tabs.setCurrentIndex(QUESTIONS)
    assert desk.view.tabs.tabText(QUESTIONS) == "食い違い 2"
    place = next(n for n, case in enumerate(desk.questions.cases) if case.question.address == season.aim())
    desk.questions.list.setCurrentRow(place)
    running.settle()
    sides = desk.questions.view.sides
    assert [side.heading for side in sides] == ["配布時", "現在の内容", "今回提出"]
    assert {side.text for side in sides[1:]} == {AIM, OTHER_AIM}
    assert all(
        "<u>" in text.toHtml() or "underline" in text.toHtml() for text in desk.questions.view.texts[1:]
    )
    wanted = next(n for n, side in enumerate(sides, start=1) if side.text == OTHER_AIM)
    desk.questions.list.setFocus()
    running.keys(Qt.Key(int(Qt.Key.Key_0) + wanted))
    rest(running)
    assert aim_of(running, season) == OTHER_AIM
    assert [case.kind for case in desk.questions.cases] == ["確認待ち"]

    desk.view.tabs.setCurrentIndex(INTAKE)
    table.setCurrentIndex(table.model().index(2, 0))
    running.push("この取込を取り消す")
    rest(running)
    assert "取込を取り消しました" in desk.notice.text
    assert read(table, 2, RESULT).startswith("取消済み")
    assert desk.questions.cases == ()
    assert running.button("この取込を取り消す").isEnabled() is False

    click(running.desk.ways.switch.fill_in)
    running.settle()
    assert running.values.at(season.aim()) == OTHER_AIM


def test_a_file_that_something_was_built_on_is_not_taken_back_and_says_why(
    start: Start, season: Season
) -> None:
    running = start()
    desk = merged(running, season)
    desk.view.tabs.setCurrentIndex(QUESTIONS)
    desk.questions.list.setCurrentRow(
        next(n for n, case in enumerate(desk.questions.cases) if case.question.address == season.aim())
    )
    desk.questions.list.setFocus()
    running.keys(Qt.Key.Key_2)
    rest(running)
    desk.view.tabs.setCurrentIndex(INTAKE)
    desk.intake.table.setCurrentIndex(desk.intake.table.model().index(0, 0))
    running.push("この取込を取り消す")
    rest(running)
    assert "取り消せません" in desk.notice.text
    assert read(desk.intake.table, 0, RESULT) == "✓ 取込済み"


def test_paragraphs_of_both_can_be_kept(start: Start, season: Season) -> None:
    running = start()
    desk = merged(running, season)
    desk.view.tabs.setCurrentIndex(QUESTIONS)
    desk.questions.list.setCurrentRow(
        next(n for n, case in enumerate(desk.questions.cases) if case.question.address == season.aim())
    )
    running.settle()
    view = desk.questions.view
    assert sorted(str(piece.property("piece")) for piece in view.pieces) == sorted([AIM, OTHER_AIM])
    assert set(view.other.toPlainText().split("\n")) == {AIM, OTHER_AIM}
    dropped = next(piece for piece in view.pieces if piece.property("piece") == AIM)
    dropped.click()
    assert view.other.toPlainText() == OTHER_AIM
    dropped.click()
    # A digit typed into the text is a digit, no decision.
    view.other.setFocus()
    running.keys(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    type_text("2")
    running.push("この内容にする")
    rest(running)
    assert aim_of(running, season).endswith("2")
    assert {AIM, OTHER_AIM} & set(aim_of(running, season).split("\n"))


def test_the_responsible_section_is_adopted_after_the_list_was_shown(start: Start, season: Season) -> None:
    running = start()
    desk = merged(running, season)
    desk.view.tabs.setCurrentIndex(QUESTIONS)
    running.settle()
    shown: list[str] = []

    def agree(dialog: QDialog) -> None:
        assert isinstance(dialog, SuggestionsDialog)
        shown.extend(label.accessibleName() for label in dialog.findChildren(type(desk.foreign.words)))
        click(dialog.main_button)

    running.answer(lambda: click(desk.questions.all_suggested), agree)
    rest(running)
    assert any(AIM in line and season.lead in line for line in shown)
    assert aim_of(running, season) == AIM
    assert [case.kind for case in desk.questions.cases] == ["確認待ち"]


def test_what_waits_is_confirmed_or_turned_down_in_the_same_place(start: Start, season: Season) -> None:
    running = start()
    desk = merged(running, season)
    title = Address(season.sheet, "header", "", "title", "")
    was = running.desk.workspace.database.load(season.sheet).at(title)
    desk.view.tabs.setCurrentIndex(QUESTIONS)
    desk.questions.list.setCurrentRow(
        next(n for n, case in enumerate(desk.questions.cases) if case.question.address == title)
    )
    assert [side.text for side in desk.questions.view.sides[1:]] == [was, ""]
    desk.questions.list.setFocus()
    running.keys(Qt.Key.Key_2)
    rest(running)
    assert running.desk.workspace.database.load(season.sheet).at(title) == was
    assert all(case.question.address != title for case in desk.questions.cases)


def test_another_section_can_be_typed_and_is_tried_again(start: Start, season: Season) -> None:
    running = start()
    desk = turn_to_merging(running)
    running.drop(season.files[0])
    rest(running)
    box = desk.intake.table.box(0)
    click(box)
    box.selectAll()
    type_text(season.other)
    running.keys(Qt.Key.Key_Return)
    running.push("もう一度確かめる")
    rest(running)
    assert desk.intake.table.files[0].section == season.other
    running.push("やめる")
    rest(running)
    assert running.desk.workspace.database.merges.runs() == ()


def test_what_other_sections_changed_leads_to_its_box(start: Start, season: Season) -> None:
    running = start()
    desk = merged(running, season, season.files[1])
    desk.view.tabs.setCurrentIndex(FOREIGN)
    lines = desk.foreign.table.words()
    assert [line[1:4] for line in lines] == [["取組目標", season.lead, season.other]]
    desk.foreign.table.setFocus()
    running.keys(Qt.Key.Key_Return)
    running.settle()
    assert not running.desk.ways.is_merging
    assert running.opened.sheet == season.sheet


def test_who_has_handed_in_is_listed_both_ways_and_copied(start: Start, season: Season) -> None:
    running = start()
    desk = merged(running, season)
    desk.view.tabs.setCurrentIndex(STATUS)
    rows = {line[1]: line for line in desk.status.table.words()}
    assert rows[season.lead][2] == "✓ 提出済"
    assert rows[season.lead][3]
    assert rows[season.lead][4] == "！ 1"
    missing = [section for section, line in rows.items() if line[2] == "○ 未提出"]
    assert missing
    click(desk.status.by_section)
    assert [line[0] for line in desk.status.table.words()] == sorted(rows)
    click(desk.status.only_missing)
    assert [line[0] for line in desk.status.table.words()] == sorted(missing)
    click(desk.status.copy)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t")[0] for line in copied] == ["課", *sorted(missing)]


def test_the_book_is_made_from_the_button(start: Start, season: Season, tmp_path: Path) -> None:
    running = start()
    desk = merged(running, season)
    target = tmp_path / "取りまとめ.xlsx"

    def agree(dialog: QDialog) -> None:
        assert isinstance(dialog, BookDialog)
        dialog.findChildren(QLineEdit)[0].setText(str(target))
        for box in dialog.findChildren(QCheckBox):
            click(box)
        click(dialog.main_button)

    running.answer(lambda: click(desk.view.book), agree)
    rest(running)
    assert target.exists()
    assert list((tmp_path / "取りまとめ").glob("*.csv"))
    assert "取りまとめ.xlsx を作りました(1シート)。" in desk.notice.text


def test_typing_for_another_section_is_seen_and_recorded(start: Start, season: Season) -> None:
    running = start()

    def agree(dialog: QDialog) -> None:
        assert isinstance(dialog, ActForDialog)
        assert dialog.section == season.lead
        click(dialog.main_button)

    running.answer(lambda: running.command("act_for"), agree)
    assert f"代行入力: {season.lead}" in running.reads()
    assert running.window.status._who.text() == f"代行入力 {season.lead}"
    running.replace(season.aim(), "紙で受け取った目標。")
    running.opened.leave()
    change = running.desk.workspace.database.changes(season.aim())[0]
    assert (change.new, change.section) == ("紙で受け取った目標。", season.lead)
    running.push("代行入力を終える")
    assert "代行入力" not in running.reads()
    assert running.opened.editor.section == "企画課"


def test_the_switch_appears_once_the_setting_asks_for_it(start: Start, season: Season) -> None:
    with season.planning.open() as workspace:
        workspace.set_collects(on=False)
    running = start()
    assert not running.desk.ways.switch.isVisible()
    assert not running.window.commands["book"].isVisible()

    def ask(dialog: QDialog) -> None:
        assert isinstance(dialog, SettingsDialog)
        (box,) = dialog.findChildren(QCheckBox)
        press(box, Qt.Key.Key_Space)
        assert dialog.collects
        click(dialog.main_button)

    running.answer(lambda: running.command("settings"), ask)
    assert running.desk.workspace.collects
    assert running.desk.ways.switch.isVisible()
    running.keys(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    rest(running)
    assert running.desk.ways.is_merging
    assert not running.window.commands["new"].isEnabled()
    running.close()
    again = start()
    assert again.desk.ways.switch.isVisible()


def test_a_merge_that_is_cancelled_leaves_nothing(start: Start, season: Season) -> None:
    running = start()
    desk = turn_to_merging(running)
    before = running.desk.workspace.database.load(season.sheet)
    running.drop(*season.files)
    rest(running)
    stop_at_once(desk)
    click(desk.intake.main)
    rest(running)
    assert "取込を中止しました" in desk.notice.text
    assert running.desk.workspace.database.load(season.sheet) == before
    assert running.desk.workspace.database.merges.runs() == ()
    assert running.button("取り込む").isEnabled()


def test_a_trial_that_is_cancelled_forgets_its_files(start: Start, season: Season) -> None:
    running = start()
    desk = turn_to_merging(running)
    stop = stop_at_once(desk)
    running.drop(*season.files)
    rest(running)
    assert "中止しました" in desk.notice.text
    desk.work.doing.disconnect(stop)
    running.drop(season.files[0])
    rest(running)
    assert [Path(file.file).name for file in desk.intake.table.files] == [season.files[0].name]


def test_direct_edits_of_a_file_can_be_confirmed_before_it_is_merged(start: Start, season: Season) -> None:
    running = start()
    desk = turn_to_merging(running)
    running.drop(season.files[2])
    rest(running)
    assert desk.intake.table.files[0].counts.waiting == 1
    click(desk.intake.accept, QPoint(8, desk.intake.accept.height() // 2))
    running.push("もう一度確かめる")
    rest(running)
    assert desk.intake.table.files[0].counts.waiting == 0
    running.push("取り込む")
    rest(running)
    title = Address(season.sheet, "header", "", "title", "")
    assert running.desk.workspace.database.load(season.sheet).at(title) == ""
    assert desk.questions.cases == ()


def test_a_refused_file_says_why_and_a_folder_is_read_whole(start: Start, season: Season) -> None:
    inbox = season.files[0].parent
    (inbox / "deep").mkdir()
    (inbox / "deep" / "壊れた.xlsx").write_bytes(b"no workbook")
    (inbox / "memo.pdf").write_bytes(b"%PDF")
    running = start()
    desk = turn_to_merging(running)
    running.drop(inbox)
    rest(running)
    table = desk.intake.table
    assert len(table.files) == 4
    row = next(n for n, file in enumerate(table.files) if file.code)
    table.setCurrentIndex(table.model().index(row, 0))
    running.settle()
    assert read(table, row, RESULT).startswith("！ ")
    assert table.files[row].reason in desk.intake.detail.toPlainText()
    assert "1件は取り込めません" in running.reads()
    assert "Excelファイルではない1件は読みません。" in running.reads()
    running.push("取り込む")
    rest(running)
    assert desk.notice.text == "3件を取り込みました。 1件は取り込めませんでした。"
    running.push("食い違いを見る")
    running.settle()
    assert desk.view.tabs.currentIndex() == QUESTIONS


def test_the_window_stays_while_something_is_being_done(start: Start, season: Season) -> None:
    running = start()
    desk = turn_to_merging(running)
    running.drop(*season.files)
    rest(running)
    click(desk.intake.main)
    running.shell.close()
    assert running.shell.isVisible()
    assert "処理の途中です" in desk.notice.text
    rest(running)
    assert len(running.desk.workspace.database.merges.runs()) == 1


# 1366×768 without the frame, as it is and at 150 %
@pytest.mark.parametrize(("width", "height"), [(1366, 748), (911, 500)])
def test_every_page_fits_on_a_small_screen(start: Start, season: Season, width: int, height: int) -> None:
    running = start()
    running.shell.resize(width, height)
    desk = turn_to_merging(running)
    for place in range(desk.view.tabs.count()):
        desk.view.tabs.setCurrentIndex(place)
        rest(running)
        assert (running.shell.width(), running.shell.height()) == (width, height)
        room = desk.view.pages.currentWidget()
        assert isinstance(room, QScrollArea)
        assert room.verticalScrollBar().maximum() == 0, desk.view.tabs.tabText(place)

"""Deciding in the window: rows that one removed and another wrote in, thinking again, what is held back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QLabel, QLineEdit

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.rows import fellows, remove_row
from hyoka_desktop.ui.dialogs.settings import SettingsDialog
from hyoka_desktop.ui.merging.book_dialog import BookDialog
from hyoka_desktop.ui.merging.merging_view import INTAKE, QUESTIONS
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
from tests.stories.offices import Office
from tests.ui.hands import click, press

CONTROL = Qt.KeyboardModifier.ControlModifier


def hand_in(season: Season, tmp_path: Path, section: str, edits: list[tuple[Address, str]]) -> Path:
    """What a 課 sends after some edits."""
    office = Office(tmp_path / f"more-{section}", section)
    office.receive(season.planning.hand_over(season.sheet, f"again-{section}", section))
    office.type(season.sheet, edits)
    return Path(shutil.copy(office.hand_over(season.sheet, "in"), tmp_path / f"{section}.xlsx"))


@pytest.mark.parametrize(("key", "there"), [(Qt.Key.Key_2, True), (Qt.Key.Key_3, False)])
def test_a_row_that_one_removed_and_another_wrote_in_is_kept_or_goes(
    start: Start, season: Season, tmp_path: Path, key: Qt.Key, there: bool
) -> None:
    values = season.planning.values(season.sheet)
    row = fellows(values, "indicators", "")[1]
    written = Address(season.sheet, "goal", row, "values", "2022")
    files = [
        hand_in(season, tmp_path, season.lead, remove_row(values, "indicators", row)),
        hand_in(season, tmp_path, season.other, [(written, "9,000")]),
    ]
    running = start()
    desk = merged(running, season, *files)
    desk.view.tabs.setCurrentIndex(QUESTIONS)
    assert [case.kind for case in desk.questions.cases] == ["行の食い違い"]
    assert [side.heading for side in desk.questions.view.sides] == ["配布時", "現在の内容", "今回提出"]
    assert "9,000" in desk.questions.view.sides[1].text
    # While nobody has decided, the row stays in sight.
    database = running.desk.workspace.database
    assert row in fellows(database.load(season.sheet), "indicators", "")
    desk.questions.list.setFocus()
    running.keys(Qt.Key.Key_1)
    rest(running)
    assert len(desk.questions.cases) == 1
    running.keys(key)
    rest(running)
    assert not desk.questions.cases
    assert (row in fellows(database.load(season.sheet), "indicators", "")) is there
    running.push("元に戻す")
    rest(running)
    assert [case.kind for case in desk.questions.cases] == ["行の食い違い"]


def test_what_was_decided_comes_back_until_it_was_handed_out(start: Start, season: Season) -> None:
    running = start()
    desk = merged(running, season)
    desk.view.tabs.setCurrentIndex(QUESTIONS)
    page = desk.questions
    asked = {case.question.id for case in page.cases}
    for _ in range(2):
        page.list.setCurrentRow(0)
        page.list.setFocus()
        running.keys(Qt.Key.Key_3)
        rest(running)
    assert not page.cases
    for _ in range(2):
        page.list.setFocus()
        running.keys(Qt.Key.Key_Z, CONTROL)
        rest(running)
    assert {case.question.id for case in page.cases} == asked
    assert aim_of(running, season) in {AIM, OTHER_AIM}

    page.list.setCurrentRow(next(n for n, c in enumerate(page.cases) if c.question.address == season.aim()))
    page.list.setFocus()
    running.keys(Qt.Key.Key_2)
    rest(running)
    taken = aim_of(running, season)
    running.desk.workspace.database.seal(season.sheet, running.desk.workspace.stamp())
    season.hand_out(running.desk.workspace)
    running.push("元に戻す")
    rest(running)
    assert "取り消せません" in desk.notice.text
    assert aim_of(running, season) == taken


def test_a_file_that_would_empty_much_is_held_back_until_somebody_says_that_it_is_meant(
    start: Start, season: Season, tmp_path: Path
) -> None:
    values = season.planning.values(season.sheet)
    texts = [address for address in values.texts if address.field == "text"]
    path = hand_in(season, tmp_path, season.lead, [(address, "") for address in texts])
    running = start()
    desk = turn_to_merging(running)
    running.drop(path)
    rest(running)
    assert desk.intake.table.files[0].code == "empties"
    assert not running.button("取り込む").isEnabled()
    assert "空になる" in desk.intake.detail.toPlainText()
    click(desk.intake.accept, QPoint(8, desk.intake.accept.height() // 2))
    running.push("もう一度確かめる")
    rest(running)
    running.push("取り込む")
    rest(running)
    after = running.desk.workspace.database.load(season.sheet)
    assert not any(after.at(address) for address in texts)
    running.push("この取込を取り消す")
    rest(running)
    assert running.desk.workspace.database.load(season.sheet) == values


def test_files_and_folders_can_be_chosen_instead_of_dropped(start: Start, season: Season) -> None:
    running = start()
    desk = turn_to_merging(running)
    inbox = season.files[0].parent

    def type_name(text: str) -> None:
        def hands(dialog: QDialog) -> None:
            assert isinstance(dialog, QFileDialog)
            (name,) = [box for box in dialog.findChildren(QLineEdit) if box.objectName() == "fileNameEdit"]
            name.setText(text)
            dialog.accept()

        running.answer(lambda: click(opener), hands)
        rest(running)

    opener = desk.intake.choosing.files
    type_name(str(season.files[0]))
    assert [Path(file.file) for file in desk.intake.table.files] == [season.files[0]]
    opener = desk.intake.choosing.folder
    type_name(str(inbox))
    # The file that was named and the folder that holds it too: what is there twice brings nothing twice.
    assert {Path(file.file).name for file in desk.intake.table.files} == {path.name for path in season.files}
    running.push("やめる")
    rest(running)
    assert not running.desk.ways.merging or desk.view.tabs.currentIndex() == INTAKE

    # Whoever closes the chooser without choosing is where he was.
    running.answer(lambda: click(opener), lambda dialog: dialog.reject())
    rest(running)
    assert desk.intake.table.files == ()


def test_whoever_cancels_the_book_gets_none(start: Start, season: Season, tmp_path: Path) -> None:
    running = start()
    desk = turn_to_merging(running)
    running.answer(lambda: click(desk.view.book), lambda dialog: dialog.reject())
    target = tmp_path / "取りまとめ.xlsx"

    def agree(dialog: QDialog) -> None:
        assert isinstance(dialog, BookDialog)
        dialog.findChildren(QLineEdit)[0].setText(str(target))
        click(dialog.main_button)

    stop_at_once(desk)
    running.answer(lambda: click(desk.view.book), agree)
    rest(running)
    assert "作成を中止しました" in desk.notice.text
    assert not list(tmp_path.glob("取りまとめ*"))


def test_a_folder_without_workbooks_is_told_of_and_forgotten(
    start: Start, season: Season, tmp_path: Path
) -> None:
    folder = tmp_path / "nothing"
    folder.mkdir()
    running = start()
    desk = turn_to_merging(running)
    running.drop(folder)
    rest(running)
    assert "フォルダーを選び直してください" in desk.notice.text
    running.drop(season.files[0])
    rest(running)
    assert [Path(file.file) for file in desk.intake.table.files] == [season.files[0]]


def test_a_section_brings_together_the_files_of_related_sections(
    start: Start, season: Season, tmp_path: Path
) -> None:
    """Not the planning section: its own copy takes in what others sent to it, and keeps its unsent edits."""
    own = Office(tmp_path / "own", season.lead)
    own.receive(season.planning.hand_over(season.sheet, "out-own", season.lead))
    title = Address(season.sheet, "header", "", "title", "")
    own.type(season.sheet, [(title, "まだ出していない題")])
    running = start(database=own.folder / "hyoka.db")

    def ask(dialog: QDialog) -> None:
        assert isinstance(dialog, SettingsDialog)
        assert "関係課" in " ".join(label.text() for label in dialog.findChildren(QLabel))
        (box,) = dialog.findChildren(QCheckBox)
        press(box, Qt.Key.Key_Space)
        click(dialog.main_button)

    running.answer(lambda: running.command("settings"), ask)
    desk = merged(running, season, season.files[1])
    assert desk.notice.text == "1件を取り込みました。"
    assert aim_of(running, season) == OTHER_AIM
    assert running.desk.workspace.database.load(season.sheet).at(title) == "まだ出していない題"
    assert [line[3] for line in desk.foreign.table.words()] == [season.other]

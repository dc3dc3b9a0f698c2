"""Making sheets, copying them, finding them, putting them away, and bringing them back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton

from hyoka_desktop.paths import resources_folder
from hyoka_desktop.ui.dialogs.new_sheet import NewSheetDialog
from hyoka_desktop.ui.dialogs.settings import SettingsDialog
from hyoka_desktop.ui.dialogs.trash_can import TrashDialog
from tests.stories.conftest import Start
from tests.stories.running import CONTROL, Running
from tests.ui.hands import click, press, write

SAMPLE = next((resources_folder() / "sample").glob("*.txt"))


@pytest.fixture
def running(start: Start) -> Running:
    return start([SAMPLE])


def fill_in_new(number: str, title: str) -> Callable[[QDialog], None]:
    def hands(dialog: QDialog) -> None:
        assert isinstance(dialog, NewSheetDialog)
        write(number, dialog._number)
        write(title, dialog._title)
        press(dialog._title, Qt.Key.Key_Return)

    return hands


def test_a_new_sheet_is_made_and_opened(running: Running) -> None:
    running.answer(lambda: running.command("new"), fill_in_new("12", "新しい施策"))
    assert running.opened.title == "新しい施策"
    assert running.values.at(running.address("header", "number")) == "12"
    assert running.window.list.shown()[0] == running.opened.sheet
    assert running.values.fiscal_year == 2023


def test_a_number_that_is_there_is_refused_in_the_dialog_and_nothing_typed_is_lost(running: Running) -> None:
    running.answer(lambda: running.command("new"), fill_in_new("12", "一つ目"))

    def twice(dialog: QDialog) -> None:
        assert isinstance(dialog, NewSheetDialog)
        write("12", dialog._number)
        write("二つ目", dialog._title)
        click(dialog.main_button)
        assert "すでにあります" in dialog.wrong
        assert dialog._title.text() == "二つ目"
        press(dialog._number, Qt.Key.Key_A, CONTROL)
        write("13", dialog._number)
        click(dialog.main_button)

    running.answer(lambda: running.command("new"), twice)
    assert running.opened.title == "二つ目"


def test_a_copy_is_opened_and_can_be_taken_back(running: Running) -> None:
    original = running.opened.sheet
    running.command("copy")
    assert running.opened.sheet != original
    assert running.opened.title.endswith("(写し)")
    assert len(running.rows("indicators")) == 5
    running.push("元に戻す")
    assert running.opened.sheet == original
    assert running.desk.catalogue.sheets() == (original,)


def test_a_copy_that_is_given_the_number_of_another_sheet_is_told_of(running: Running) -> None:
    original = running.values.at(running.address("header", "number"))
    running.command("copy")
    running.replace(running.address("header", "number"), original)
    running.keys(Qt.Key.Key_Tab)
    assert "はすでにあります。番号を変えるか" in running.window.notice.text
    running.replace(running.address("header", "number"), "98")
    running.window.notice.say("")
    running.keys(Qt.Key.Key_Tab)
    assert running.window.notice.text == ""


def test_a_sheet_in_the_trash_comes_back_from_the_notice(running: Running) -> None:
    sheet, before = running.opened.sheet, running.values
    running.command("trash")
    assert running.desk.opened is None
    assert "見本を開く" in {button.text() for button in running.shell.findChildren(QPushButton)}
    assert not running.window.commands["export"].isEnabled()
    running.push("元に戻す")
    assert running.opened.sheet == sheet
    assert running.values == before


def test_a_sheet_in_the_trash_comes_back_from_there_later(running: Running, start: Start) -> None:
    sheet = running.opened.sheet
    running.command("trash")
    running.close()
    again = start()

    def bring_back(dialog: QDialog) -> None:
        assert isinstance(dialog, TrashDialog)
        (button,) = [found for found in dialog.findChildren(QPushButton) if found.text() == "元に戻す"]
        click(button)
        assert not button.isVisible()
        click(dialog.main_button)

    again.answer(lambda: again.command("trash_can"), bring_back)
    assert again.opened.sheet == sheet


def test_what_is_typed_shows_in_the_list(running: Running) -> None:
    running.replace(running.address("header", "title"), "名前を変えた施策")
    running.replace(running.address("goal", "aim"), "x")
    running.keys(Qt.Key.Key_Backspace)
    shown = running.window.list
    running.qtbot.waitUntil(lambda: "記入中 9" in shown._items[running.opened.sheet].text())
    assert "名前を変えた施策" in shown._items[running.opened.sheet].text()


def test_the_search_finds_text_inside_sheets(running: Running) -> None:
    running.answer(lambda: running.command("new"), fill_in_new("3", "緑を増やす"))
    green = running.opened.sheet
    running.replace(running.address("goal", "aim"), "街路樹を植える。")
    running.keys(Qt.Key.Key_F, CONTROL)
    assert running.window.list.search.hasFocus()
    write("樹")
    running.qtbot.waitUntil(lambda: running.window.list.shown() == (green,))
    running.keys(Qt.Key.Key_A, CONTROL)
    running.keys(Qt.Key.Key_Backspace)
    running.qtbot.waitUntil(lambda: len(running.window.list.shown()) == 2)


def test_my_section_is_asked_once_and_kept_in_the_database(running: Running, start: Start) -> None:
    assert running.window.status._who.text() == "自分の課: 未設定"

    def say(dialog: QDialog) -> None:
        assert isinstance(dialog, SettingsDialog)
        section, person = dialog.findChildren(QLineEdit)[:2]
        write("窓口改革課", section)
        write("見本 花子", person)
        click(dialog.main_button)

    running.answer(lambda: running.command("settings"), say)
    assert running.opened.editor.section == "窓口改革課"
    assert running.window.status._who.text() == "窓口改革課 見本 花子"
    running.replace(running.address("goal", "aim"), "直した。")
    running.close()
    again = start()
    assert again.opened.editor.section == "窓口改革課"
    (change, *_) = again.desk.workspace.database.changes(again.address("goal", "aim"))
    assert (change.section, change.person) == ("窓口改革課", "見本 花子")


def test_opening_another_sheet_saves_the_one_before(running: Running) -> None:
    first = running.opened.sheet
    running.answer(lambda: running.command("new"), fill_in_new("3", "緑を増やす"))
    second = running.opened.sheet
    running.go_to(running.address("goal", "aim"))
    write("打ちかけ")
    running.desk.open(first)
    running.settle()
    assert running.opened.sheet == first
    assert (
        running.desk.workspace.database.load(second).at(running.address("goal", "aim")._replace(sheet=second))
        == "打ちかけ"
    )

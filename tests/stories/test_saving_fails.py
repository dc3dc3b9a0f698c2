"""The disk is full, or the file is gone: nothing that was typed is lost without the user's word."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QPushButton

from hyoka_desktop.paths import resources_folder
from hyoka_desktop.storage.errors import DiskFull
from hyoka_desktop.ui.dialogs.unsaved import UnsavedDialog
from tests.stories.conftest import Start
from tests.stories.running import Hands, Running
from tests.ui.hands import click

SAMPLE = next((resources_folder() / "sample").glob("*.txt"))


@pytest.fixture
def running(start: Start) -> Running:
    return start([SAMPLE])


@contextmanager
def a_full_disk(running: Running) -> Iterator[None]:
    """Every write fails as it does when there is no room left."""
    database = running.desk.workspace.database
    with pytest.MonkeyPatch.context() as patch:

        def fail(*_: object, **__: object) -> None:
            raise DiskFull(Path("hyoka.db"))

        patch.setattr(database, "draft", fail)
        patch.setattr(database, "record", fail)
        yield


def push(text: str) -> Hands:
    def hands(dialog: QDialog) -> None:
        click(next(button for button in dialog.findChildren(QPushButton) if button.text() == text))

    return hands


def test_the_status_line_says_why_and_saving_goes_on_later(running: Running) -> None:
    aim = running.address("goal", "aim")
    with a_full_disk(running):
        running.replace(aim, "書いたばかりの目標")
        running.qtbot.waitUntil(lambda: "保存できません" in running.window.status.text)
        assert "ディスクの空き" in running.window.status.text
        assert running.values.at(aim) == "書いたばかりの目標"
    running.qtbot.waitUntil(lambda: running.window.status.text.startswith("✓ 保存済み"), timeout=15_000)
    assert running.desk.workspace.database.load(running.opened.sheet).at(aim) == "書いたばかりの目標"


def test_closing_shows_what_would_be_lost_and_can_be_taken_back(running: Running) -> None:
    with a_full_disk(running):
        running.replace(running.address("goal", "aim"), "書いたばかりの目標")

        def read_and_stay(dialog: QDialog) -> None:
            assert isinstance(dialog, UnsavedDialog)
            (kept,) = dialog.findChildren(QPlainTextEdit)
            assert kept.toPlainText() == "取組目標\n書いたばかりの目標"
            push("内容をコピー")(dialog)
            click(dialog.main_button)

        running.answer(running.shell.close, read_and_stay)
        assert running.shell.isVisible()
    assert QApplication.clipboard().text() == "取組目標\n書いたばかりの目標"


def test_closing_without_saving_is_the_users_decision(running: Running, start: Start) -> None:
    aim = running.address("goal", "aim")
    before = running.values.at(aim)
    with a_full_disk(running):
        running.replace(aim, "失われる目標")
        running.answer(running.close, push("保存せずに閉じる"))
    assert start().values.at(aim) == before


def test_another_sheet_is_not_opened_over_what_is_not_saved(running: Running) -> None:
    sheet = running.opened.sheet
    other = running.desk.workspace.new_sheet(2023, "施策", "3", "別のシート")
    running.desk.catalogue.refresh()
    with a_full_disk(running):
        running.replace(running.address("goal", "aim"), "書いたばかりの目標")
        running.desk.open(other)
        running.settle()
        assert running.opened.sheet == sheet
        assert running.values.at(running.address("goal", "aim")) == "書いたばかりの目標"

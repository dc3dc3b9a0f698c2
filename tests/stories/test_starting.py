"""Starting: with nothing, with what was open last, with a database that another window holds."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton

from hyoka_desktop.paths import resources_folder
from hyoka_desktop.tasks.workspace import Profile, open_workspace
from hyoka_desktop.ui.commands import all_commands
from hyoka_desktop.ui.dialogs.cannot_open import CannotOpenDialog
from hyoka_desktop.ui.side import HISTORY
from tests.stories.conftest import Start
from tests.stories.running import CONTROL
from tests.ui.hands import click, write

SAMPLE = next((resources_folder() / "sample").glob("*.txt"))


def test_the_first_start_says_what_to_do(start: Start) -> None:
    running = start()
    assert "施策評価シートの記入を始めます" in running.reads()
    assert not running.window.list.isVisible()
    assert not running.window.side.isVisible()
    assert [
        running.button(text).isEnabled() for text in ("ファイルを取り込む…", "見本を開く", "新しいシート…")
    ]
    for name in ("save", "export", "print", "pdf", "undo", "trash", "next"):
        assert not running.window.commands[name].isEnabled(), name


def test_every_command_does_something(start: Start) -> None:
    running = start([SAMPLE])
    for command in all_commands():
        action = running.window.commands[command.name]
        if command.name == "rows":
            assert len(running.opened.form.row_commands()) > 2
            continue
        signal = "toggled(bool)" if command.name == "only_mine" else "triggered(bool)"
        meta = action.metaObject()
        assert action.isSignalConnected(meta.method(meta.indexOfSignal(signal))), command.name


def test_the_sheet_that_was_open_comes_back(start: Start, seed_path: Path) -> None:
    running = start([SAMPLE, seed_path])
    sheets = running.desk.catalogue.sheets()
    assert len(sheets) == 2
    for sheet in sheets:
        running.desk.open(sheet)
        running.close()
        running = start()
        assert running.opened.sheet == sheet
        assert "令和5年度" in running.shell.windowTitle()


def test_the_panels_come_back_as_they_were(start: Start) -> None:
    running = start([SAMPLE])
    # A small screen begins without the pages, so that the form has its room.
    assert not running.window.side.isVisible()
    assert running.opened.middle.width() >= 760
    running.command("show_history")
    assert running.opened.middle.width() >= 760
    running.command("show_list")
    assert running.window.side.in_sight == HISTORY
    assert not running.window.list.isVisible()
    running.shell.resize(1200, 700)
    running.close()
    again = start()
    assert again.window.side.in_sight == HISTORY
    assert again.window.commands["show_history"].isChecked()
    assert not again.window.list.isVisible()
    again.push("×")
    assert not again.window.side.isVisible()
    assert not again.window.commands["show_history"].isChecked()


def test_a_database_in_use_can_be_read(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "hyoka.db"
    start([SAMPLE]).close()
    before = path.read_bytes()
    seen: list[str] = []

    def read_only(dialog: QDialog) -> None:
        assert isinstance(dialog, CannotOpenDialog)
        seen.append(dialog.windowTitle())
        click(dialog.main_button)

    with open_workspace(path):
        running = start(hands=[read_only])
        assert seen == ["データベースを開けません"]
        assert "閲覧のみ" in running.window.status.text
        aim = running.address("goal", "aim")
        text = running.values.at(aim)
        box = running.go_to(aim)
        write("変えようとした", box)
        running.keys(Qt.Key.Key_V, CONTROL)
        assert running.values.at(aim) == text
        for name in ("new", "import", "trash", "copy", "settings", "revert"):
            assert not running.window.commands[name].isEnabled(), name
        assert running.window.commands["print"].isEnabled()
        running.close()
    assert path.read_bytes() == before


def test_a_database_in_use_can_be_left_alone(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "hyoka.db"
    start([SAMPLE]).close()
    with open_workspace(path):
        start.refused(hands=[_leave])


def test_a_file_that_is_no_database_is_left_alone(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("ただの手紙です。", encoding="utf-8")

    def only_the_way_out(dialog: QDialog) -> None:
        assert [button.text() for button in dialog.findChildren(QPushButton)] == ["終了"]
        click(dialog.findChildren(QPushButton)[0])

    start.refused(database=path, hands=[only_the_way_out])
    assert path.read_text(encoding="utf-8") == "ただの手紙です。"


def _leave(dialog: QDialog) -> None:
    (leave,) = [button for button in dialog.findChildren(QPushButton) if button.text() == "終了"]
    click(leave)


def test_my_name_is_not_in_the_settings_of_the_computer(start: Start, tmp_path: Path) -> None:
    with open_workspace(tmp_path / "hyoka.db") as workspace:
        workspace.set_profile(Profile("窓口改革課", "見本 花子"))
    running = start([SAMPLE])
    assert running.window.status._who.text() == "窓口改革課 見本 花子"
    running.close()
    settings = (tmp_path / "window.ini").read_bytes().decode("utf-8", "replace")
    assert "geometry" in settings
    assert "見本" not in settings
    assert "窓口" not in settings

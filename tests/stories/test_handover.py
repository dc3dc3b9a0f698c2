"""引継ぎファイル in the window: made on one PC, read on a new one and on one that has sheets of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog

from hyoka_desktop.tasks.handing_over import read_handover, write_handover
from hyoka_desktop.tasks.workspace import open_workspace
from hyoka_desktop.ui.dialogs.settings import SettingsDialog
from hyoka_desktop.ui.handover import _Waiting
from hyoka_desktop.ui.handover_report import HandoverReport
from tests.stories.conftest import Start
from tests.stories.merging_season import Season
from tests.stories.running import Running


@pytest.fixture
def handed(tmp_path: Path, season: Season) -> Path:
    """A file that holds the planning section's database."""
    with open_workspace(tmp_path / "hyoka.db") as workspace:
        return write_handover(workspace, tmp_path / "from-elsewhere").path


def wait(running: Running) -> None:
    """Wait until the bar is gone."""
    running.qtbot.waitUntil(lambda: not running.shell.findChildren(_Waiting), timeout=20_000)
    running.settle()


def reading(running: Running, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    running.command("handover_read")
    wait(running)


def test_everything_is_written_into_one_file(
    start: Start, season: Season, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = start()
    running.replace(season.aim(), "引き継ぐ直前の目標")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "r5"), ""))
    running.command("handover_write")
    wait(running)
    assert running.window.notice.text.startswith("r5.hyoka を作りました(シート1件)")
    with open_workspace(tmp_path / "x.db") as workspace:
        assert read_handover(workspace, tmp_path / "r5.hyoka").as_it_is
        assert workspace.database.load(season.sheet).at(season.aim()) == "引き継ぐ直前の目標"
    # Once more over the same file: refused, and the window goes on.
    running.command("handover_write")
    wait(running)
    assert "既にあります" in running.window.notice.text
    running.replace(season.aim(), "そのあとの目標")
    assert running.values.at(season.aim()) == "そのあとの目標"


def test_a_new_pc_shows_what_the_old_one_had(
    start: Start, handed: Path, season: Season, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = start(database=tmp_path / "new.db")
    assert running.desk.opened is None
    told: list[str] = []

    def close(dialog: QDialog) -> None:
        assert isinstance(dialog, HandoverReport)
        told.extend(line[2] for line in dialog.table.words())
        dialog.accept()

    running.answer(lambda: reading(running, handed, monkeypatch), close)
    assert told == ["✓ 追加"]
    assert running.opened.sheet == season.sheet
    running.replace(season.aim(), "新しいパソコンの目標")
    # With sheets of its own it unites, and what both wrote is a conflict.
    with open_workspace(tmp_path / "hyoka.db") as workspace:
        workspace.database.seal(season.sheet, workspace.stamp())
    told.clear()
    running.answer(lambda: reading(running, handed, monkeypatch), close)
    assert told == ["変更なし"]
    assert running.values.at(season.aim()) == "新しいパソコンの目標"


def test_a_file_that_falls_on_the_window_is_read(
    start: Start, handed: Path, season: Season, tmp_path: Path
) -> None:
    running = start(database=tmp_path / "new.db")

    def drop() -> None:
        running.drop(handed)
        wait(running)

    running.answer(drop, lambda dialog: dialog.accept())
    assert running.opened.sheet == season.sheet


def test_what_cannot_be_read_is_said_in_a_sentence(
    start: Start, season: Season, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = start()
    broken = tmp_path / "broken.hyoka"
    broken.write_bytes(b"PK\x03\x04" + b"\0" * 3000)
    reading(running, broken, monkeypatch)
    assert "broken.hyoka" in running.window.notice.text
    assert running.opened.sheet == season.sheet


def test_the_second_folder_is_chosen_in_the_settings(
    start: Start, season: Season, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = start()
    share = tmp_path / "share"
    share.mkdir()

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, SettingsDialog)
        dialog._second.setText(str(tmp_path / "none"))
        dialog.accept()
        assert "none" in dialog.wrong
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(share))
        running.button("選ぶ…", dialog).click()
        dialog.accept()
        assert not dialog.isVisible()

    running.answer(lambda: running.command("settings"), choose)
    assert running.desk.workspace.database.setting("second_backup_folder") == str(share)
    share.rmdir()

    def leave(dialog: QDialog) -> None:
        # Out of reach for the moment is no reason to keep anybody from saving the settings.
        dialog.accept()
        assert not dialog.isVisible()

    running.answer(lambda: running.command("settings"), leave)
    assert running.desk.workspace.database.setting("second_backup_folder") == str(share)

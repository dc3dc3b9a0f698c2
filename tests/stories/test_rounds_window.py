"""依頼 in the window: planned, handed out, followed, confirmed."""

from __future__ import annotations

import os
from pathlib import Path

import pdfplumber
import pytest
from PySide6.QtCore import QDate
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog

from hyoka_desktop.tasks.rounds.progress import State
from hyoka_desktop.ui.merging.mark_dialog import MarkDialog
from hyoka_desktop.ui.merging.merging_view import ROUNDS, STATUS
from hyoka_desktop.ui.merging.round_dialog import RoundDialog
from tests.stories.conftest import Start
from tests.stories.merging_season import Season, rest, turn_to_merging
from tests.stories.running import Running
from tests.ui.hands import click

OVERDUE_DAY, LATER_DAY = QDate(2023, 7, 31), QDate(2099, 7, 31)


def picture(running: Running, name: str) -> None:
    """Keep what is on the screen where somebody asked for pictures."""
    if folder := os.environ.get("HYOKA_PICTURES"):
        running.settle()
        running.shell.grab().save(str(Path(folder) / f"{name}.png"))


def plan(running: Running, day: QDate, preset: str = "") -> None:
    def agree(dialog: QDialog) -> None:
        assert isinstance(dialog, RoundDialog)
        dialog.deadline.setDate(day)
        if preset:
            dialog.preset.setCurrentIndex(dialog.preset.findText(preset))
            dialog.preset.activated.emit(dialog.preset.currentIndex())
        if folder := os.environ.get("HYOKA_PICTURES"):
            dialog.grab().save(str(Path(folder) / "round-dialog.png"))
        click(dialog.main_button)

    desk = turn_to_merging(running)
    desk.view.tabs.setCurrentIndex(ROUNDS)
    rest(running)
    running.answer(lambda: click(desk.rounds.plan), agree)
    rest(running)


def hand_out(running: Running, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    desk = rest(running)
    click(desk.rounds.hand_out)
    rest(running)
    (made,) = folder.iterdir()
    return made


def test_a_round_from_planning_to_confirming(
    start: Start, season: Season, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = start()
    turn_to_merging(running)
    plan(running, OVERDUE_DAY)
    desk = rest(running)
    ((name, day, sheets, out, back, _, state, asked),) = desk.rounds.table.words()
    assert (name, day, sheets) == ("実績値", "令和5年7月31日(月)", "1件")
    assert out.startswith("0 / ")
    assert back.startswith("0 / ")
    assert state == "－ 未配布"
    assert "実績 4年度" in asked
    assert "配布ファイル作成" in desk.rounds.next.text()
    picture(running, "rounds")

    target = tmp_path / "handed-out"
    target.mkdir()
    made = hand_out(running, target, monkeypatch)
    assert made.name == "令和5年度 実績値"
    packets = sorted(made.iterdir())
    assert season.lead in {packet.name for packet in packets}
    for packet in packets:
        (file,), (paper,) = packet.glob("*.xlsx"), packet.glob("*.pdf")
        with pdfplumber.open(paper) as pdf:
            assert file.name.split("_")[0] in (pdf.pages[0].extract_text() or "")
    assert f"{len(packets)}課" in desk.notice.text
    assert desk.rounds.table.words()[0][6] == f"！ 期限超過 {len(packets)}件"

    click(desk.rounds.status)
    rest(running)
    assert desk.view.tabs.currentIndex() == STATUS
    rows = {line[1]: line for line in desk.status.table.words()}
    assert set(rows) == {packet.name for packet in packets}
    assert {line[2] for line in rows.values()} == {"○ 未提出"}
    assert {line[6] for line in rows.values()} == {"！ 期限超過"}
    assert "提出期限を過ぎた" in desk.status.next.text()
    picture(running, "status-overdue")
    click(desk.status.copy)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0].startswith("実績値（提出期限 令和5年7月31日")
    assert len(copied) == 2 + len(packets)

    running.drop(next((made / season.lead).glob("*.xlsx")))
    rest(running)
    running.push("取り込む")
    rest(running)
    desk.view.tabs.setCurrentIndex(STATUS)
    assert row(running, season.lead)[2] == "✓ 提出済"

    choose(running, season.lead)
    click(desk.status.confirm)
    rest(running)
    assert row(running, season.lead)[2] == "◎ 確認済"


def test_a_paper_is_noted_by_hand_and_the_list_is_filtered(
    start: Start, season: Season, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = start()
    turn_to_merging(running)
    plan(running, LATER_DAY, "すべての欄")
    hand_out(running, make(tmp_path / "out"), monkeypatch)
    desk = rest(running)
    click(desk.rounds.status)
    rest(running)
    everybody = len(desk.status.table.words())
    choose(running, season.other)

    def on_paper(dialog: QDialog) -> None:
        assert isinstance(dialog, MarkDialog)
        click(dialog.main_button)
        assert "メモを入力" in dialog.wrong
        dialog._memo.setCurrentText("紙で受領")
        click(dialog.main_button)

    running.answer(lambda: click(desk.status.mark), on_paper)
    rest(running)
    line = row(running, season.other)
    assert line[2] == "✓ 提出済（手入力）"
    assert line[6] == "紙で受領"
    picture(running, "status")

    desk.status.filter.state.setCurrentText(State.MISSING.value)
    assert len(desk.status.table.words()) == everybody - 1
    desk.status.filter.state.setCurrentIndex(0)
    desk.status.filter.words.setText(season.other)
    assert [one[1] for one in desk.status.table.words()] == [season.other]
    desk.status.filter.words.clear()
    click(desk.status.by_section)
    sections = [one[0] for one in desk.status.table.words()]
    assert sections == sorted(sections)
    assert any(one.endswith(f"部 {season.lead}") for one in sections)
    picture(running, "status-by-section")


def test_a_round_is_changed(start: Start, season: Season) -> None:
    running = start()
    turn_to_merging(running)
    plan(running, OVERDUE_DAY)
    desk = rest(running)

    def later(dialog: QDialog) -> None:
        assert isinstance(dialog, RoundDialog)
        assert dialog.round_name == "実績値"
        assert dialog.day == "2023-07-31"
        dialog.boxes.choose(())
        click(dialog.main_button)
        assert "欄を1つ以上" in dialog.wrong
        dialog.boxes.choose(("goal.values/2022",))
        dialog.has_deadline.setChecked(False)
        click(dialog.main_button)

    running.answer(lambda: click(desk.rounds.change), later)
    rest(running)
    (line,) = desk.rounds.table.words()
    assert (line[1], line[7]) == ("定めなし", "実績 4年度")


def make(folder: Path) -> Path:
    folder.mkdir()
    return folder


def row(running: Running, section: str) -> list[str]:
    return next(line for line in rest(running).status.table.words() if line[1] == section)


def choose(running: Running, section: str) -> None:
    table = rest(running).status.table
    number = next(number for number, line in enumerate(table.words()) if line[1] == section)
    table.setCurrentIndex(table.model().index(number, 0))

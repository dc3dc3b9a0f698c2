"""提出用ファイル作成: what is missing is said, the file says what it is, changes afterwards are told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLabel

from hyoka_desktop.paths import resources_folder
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.storage.records import HAND_IN, PROGRESS
from hyoka_desktop.tasks.rounds.handing_out import Target, hand_out
from hyoka_desktop.tasks.rounds.planning import plan_round
from hyoka_desktop.tasks.rounds.standing import standings
from hyoka_desktop.ui.boxes.events import Box
from hyoka_desktop.ui.dialogs.export import ExportDialog
from hyoka_desktop.ui.dialogs.hand_in import HandInDialog
from hyoka_desktop.ui.hand_in_mark import HandInMark
from hyoka_desktop.workbook.reader import read_workbook
from tests.stories.conftest import Start
from tests.stories.offices import Office
from tests.stories.running import Running
from tests.tasks.rounds.conftest import Planning, value_of
from tests.ui.hands import click, write

SAMPLE = next((resources_folder() / "sample").glob("*.txt"))
OWNER = "住民記録課"


@pytest.fixture
def planning(tmp_path: Path) -> Planning:
    office = Office(tmp_path / "planning", "企画課")
    return Planning(office, office.receive(SAMPLE))


@pytest.fixture
def running(start: Start, planning: Planning, tmp_path: Path) -> Running:
    """The program of a 課 that has opened its file; a box of it is blank."""
    planning.office.type(planning.sheet, [(value_of(planning), "")])
    with planning.office.open() as workspace:
        asked = ("goal.values/2022",)
        planned = plan_round(workspace, 2023, "実績値の照会", deadline="2023-07-31", asked=asked)
        (packet,) = hand_out(workspace, planned, Target(tmp_path / "out", lambda *_: None), [OWNER]).packets
    running = start()
    running.drop(packet.files[0])
    return running


def picture(running: Running, name: str) -> None:
    if folder := os.environ.get("HYOKA_PICTURES"):
        running.settle()
        running.shell.grab().save(str(Path(folder) / f"{name}.png"))


def mark_of(running: Running) -> HandInMark:
    (mark,) = running.opened.head.findChildren(HandInMark)
    return mark


def purpose(path: Path) -> str:
    payload = read_workbook(path).payload
    assert payload is not None
    return payload.purpose


def state_there(planning: Planning, path: Path) -> str:
    planning.office.merge(path)
    with planning.office.open() as workspace:
        (planned,) = workspace.database.rounds.all()
        found = standings(workspace, planned)
    return next(one.state.value for one in found if one.section == OWNER)


def test_what_is_missing_is_said_and_blocks_nothing(
    running: Running, planning: Planning, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    assert "実績値の照会 提出期限 令和5年7月31日(月)" in running.reads()
    picture(running, "received")

    def first(dialog: QDialog) -> None:
        assert isinstance(dialog, HandInDialog)
        said = "\n".join(label.text() for label in dialog.findChildren(QLabel)).replace("\u200b", "")
        assert "未記入 1件" in said
        assert "指標③ 実績 4年度" in said
        assert "このままでも作れます。" in said
        if pictures := os.environ.get("HYOKA_PICTURES"):
            dialog.grab().save(str(Path(pictures) / "hand-in.png"))
        click(running.button("残りを記入する", dialog))

    running.answer(lambda: running.command("hand_in"), first)
    focused = running.shell.focusWidget()
    assert isinstance(focused, Box)
    assert focused.address == value_of(planning)
    write("12,345")
    running.settle()

    def complete(dialog: QDialog) -> None:
        assert isinstance(dialog, HandInDialog)
        dialog._folder.setText(str(folder))
        click(dialog.main_button)

    running.answer(lambda: running.push("提出用ファイル作成…"), complete)
    (made,) = folder.iterdir()
    assert purpose(made) == HAND_IN
    assert "このファイルを提出してください" in running.window.notice.text
    assert mark_of(running).changes.text().startswith("✓ 提出用ファイル作成済")
    assert state_there(planning, made) == "提出済"

    running.replace(value_of(planning), "12,346")
    running.replace(Address(planning.sheet, "goal", "", "aim", ""), "別の目標")
    running.qtbot.waitUntil(lambda: "2件" in mark_of(running).changes.text(), timeout=10_000)
    assert mark_of(running).changes.text() == "● 提出後の変更 2件"
    picture(running, "changed-after-handing-in")


def test_the_file_of_the_next_round_asks_for_its_boxes(
    running: Running, planning: Planning, tmp_path: Path
) -> None:
    running.replace(value_of(planning), "12,345")
    with planning.office.open() as workspace:
        planned = plan_round(workspace, 2023, "分析の照会", deadline="2023-09-29", asked=["goal.analysis"])
        target = Target(tmp_path / "out2", lambda *_: None)
        (packet,) = hand_out(workspace, planned, target, [OWNER]).packets

    def read(dialog: QDialog) -> None:
        said = "\n".join(label.text() for label in dialog.findChildren(QLabel)).replace("\u200b", "")
        assert "依頼「分析の照会」" in said
        dialog.accept()

    running.answer(lambda: running.drop(packet.files[0]), read)
    assert "分析の照会 提出期限 令和5年9月29日(金)" in running.reads()
    assert running.values.at(value_of(planning)) == "12,345"
    assert running.opened.editor.season.asked == ("goal.analysis",)


def test_an_export_of_a_received_sheet_is_no_hand_in(
    running: Running, planning: Planning, tmp_path: Path
) -> None:
    folder = tmp_path / "so-far"

    def agree(dialog: QDialog) -> None:
        assert isinstance(dialog, ExportDialog)
        dialog._folder.setText(str(folder))
        click(dialog.main_button)

    running.answer(lambda: running.command("export"), agree)
    (made,) = folder.iterdir()
    assert purpose(made) == PROGRESS
    assert state_there(planning, made) == "未提出"
    assert not mark_of(running).changes.isVisible()


def test_a_sheet_of_ones_own_has_nothing_to_hand_in(start: Start) -> None:
    running = start([SAMPLE])
    assert not mark_of(running).button.isVisible()
    assert not mark_of(running).deadline.isVisible()

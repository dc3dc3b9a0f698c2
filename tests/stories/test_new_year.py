"""年度更新 in the window: the published sheet becomes that of the next year, and of the one after."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QTreeWidgetItem

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.ids import rolled_sheet_id
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.values import Values, assemble
from hyoka_desktop.tasks.importing import import_files
from hyoka_desktop.tasks.workspace import open_workspace
from hyoka_desktop.ui.season.year_dialog import YearDialog
from tests.stories.conftest import Start
from tests.stories.running import Running
from tests.ui.hands import click


@pytest.fixture
def running(start: Start, tmp_path: Path, seed_path: Path) -> Running:
    """The planning section has the published sheet."""
    with open_workspace(tmp_path / "hyoka.db") as workspace:
        import_files(workspace, [seed_path])
        workspace.set_collects(on=True)
    return start()


def rows(dialog: YearDialog) -> list[QTreeWidgetItem]:
    top = dialog.tree.topLevelItem(0)
    assert top is not None
    return [item for number in range(top.childCount()) if (item := top.child(number))]


def begin(running: Running, ended: str = "") -> None:
    """Make the next year; the row that ends, by the end of its name, is unticked."""

    def agree(dialog: QDialog) -> None:
        assert isinstance(dialog, YearDialog)
        for item in rows(dialog):
            if ended and item.text(0).endswith(ended):
                item.setCheckState(0, Qt.CheckState.Unchecked)
                assert item.text(1) == "終了(引き継がない)"
        click(dialog.main_button)

    running.answer(lambda: running.command("year_new"), agree)


def everything(running: Running, sheet: SheetId) -> tuple[Values, int, int]:
    database = running.desk.workspace.database
    versions = sum(map(len, database.versions(sheet).values()))
    return database.load(sheet), versions, len(database.changes(sheet))


def test_a_dry_run_stands_first_and_cancelling_makes_nothing(running: Running) -> None:
    def think_again(dialog: QDialog) -> None:
        assert isinstance(dialog, YearDialog)
        assert "令和6年度のシートを1件作ります" in dialog.summary.said
        top = dialog.tree.topLevelItem(0)
        assert top is not None
        assert (top.text(0), top.text(1)) == (
            "計画1　開かれた区政と区民の参画・協働の実現",
            "○ 新しく作成",
        )
        assert {item.text(0).partition(":")[0] for item in rows(dialog)} == {"指標", "取組方針"}
        dialog.reject()

    running.answer(lambda: running.command("year_new"), think_again)
    assert running.desk.workspace.years() == (2023,)


def test_the_seed_becomes_the_next_year_and_the_one_after(running: Running) -> None:
    seed = running.opened.sheet
    before = everything(running, seed)
    indicators = assemble(before[0]).goal.indicators
    ending = indicators[1]
    begin(running, ending.name)
    second = rolled_sheet_id(seed, 2024)
    assert running.opened.sheet == second
    assert "令和6年度のシートを1件作りました。" in running.window.notice.text
    assert everything(running, seed) == before
    season = running.opened.editor.season
    assert {"2022-provisional", "2022-settled"} <= set(season.stages)
    row = assemble(running.values).initiatives[0].id
    settled, quick = (
        Address(second, "progress", row, "project", f"2022-{stage}") for stage in ("settled", "provisional")
    )
    assert running.values.at(quick) == before[0].at(quick._replace(sheet=seed))
    assert running.values.at(settled) == ""
    assert [one.id for one in assemble(running.values).goal.indicators] == [
        one.id for one in indicators if one is not ending
    ]
    running.qtbot.waitUntil(lambda: f"－ 前年度で終わった指標: 「{ending.name}」" in running.reads())
    running.opened.form.rows.add("indicators")
    running.settle()
    assert "＋ 今年度から始まった指標" in running.reads()
    running.replace(settled, "268,000")
    assert running.opened.leave()
    kept = everything(running, second)

    begin(running)
    third = rolled_sheet_id(second, 2025)
    assert running.opened.sheet == third
    assert running.desk.workspace.years() == (2025, 2024, 2023)
    assert everything(running, second)[0] == kept[0]
    assert everything(running, seed) == before
    running.qtbot.waitUntil(
        lambda: bool(running.opened.editor.open_sheet.locked) and bool(running.opened.form.boxes.last_time)
    )
    assert "前年度で終わった" not in running.reads()
    context = Address(third, "goal", "", "context", "")
    assert running.opened.form.boxes[context].said() == ""


def test_what_is_there_is_left_alone_and_said(running: Running) -> None:
    begin(running)

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, YearDialog)
        dialog.source.setCurrentIndex(dialog.source.findData(2023))
        top = dialog.tree.topLevelItem(0)
        assert top is not None
        assert top.text(1) == "＝ 作成済み(変えません)"
        assert not dialog.main_button.isEnabled()
        assert "新しく作るシートはありません" in dialog.summary.said
        dialog.reject()

    running.answer(lambda: running.command("year_new"), look)


def test_without_any_sheet_it_says_what_to_do_first(start: Start, tmp_path: Path) -> None:
    with open_workspace(tmp_path / "hyoka.db") as workspace:
        workspace.set_collects(on=True)
    running = start()
    running.command("year_new")
    assert "先に前年度のシートを取り込んでください" in running.window.notice.text

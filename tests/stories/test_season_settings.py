"""年度設定 in the window: what is decided there is seen on the open sheet at once, and in no other year."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from hyoka_desktop.paths import resources_folder
from hyoka_desktop.sheet.ids import rolled_sheet_id
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.tasks.importing import import_files
from hyoka_desktop.tasks.rollover import make_year
from hyoka_desktop.tasks.workspace import open_workspace
from hyoka_desktop.ui.merging.merging_view import STATUS
from hyoka_desktop.ui.season.basics_page import BasicsPage
from hyoka_desktop.ui.season.boxes_page import BoxesPage
from hyoka_desktop.ui.season.headings_page import HeadingsPage
from hyoka_desktop.ui.season.masters_page import MastersPage
from hyoka_desktop.ui.season.season_dialog import SeasonDialog
from tests.stories.conftest import Start
from tests.stories.merging_season import rest, turn_to_merging
from tests.stories.running import Running
from tests.ui.hands import click, write

SAMPLE = next((resources_folder() / "sample").glob("*.txt"))


@pytest.fixture
def running(start: Start, tmp_path: Path) -> Running:
    """The planning section has a sheet of two years; that of the newer one is open."""
    with open_workspace(tmp_path / "hyoka.db") as workspace:
        import_files(workspace, [SAMPLE])
        make_year(workspace, 2024)
        workspace.set_collects(on=True)
    return start()


def settings(running: Running, hand: object) -> None:
    def deal(dialog: QDialog) -> None:
        assert isinstance(dialog, SeasonDialog)
        assert callable(hand)
        hand(dialog)

    running.answer(lambda: running.command("season"), deal)


def printed(running: Running) -> set[str]:
    """What stands on the pages of the preview."""
    pages = running.opened.panels and running.panels.preview._pages
    return {cell.text for row in pages.rows for cell in row.cells} if pages else set()


def page(dialog: SeasonDialog, kind: type) -> object:
    return next(one for one in dialog.pages if isinstance(one, kind))


def test_a_slip_is_told_at_its_place_and_nothing_is_lost(running: Running) -> None:
    def hand(dialog: SeasonDialog) -> None:
        basics, boxes = page(dialog, BasicsPage), page(dialog, BoxesPage)
        assert isinstance(basics, BasicsPage)
        assert isinstance(boxes, BoxesPage)
        dialog.list.setCurrentRow(1)
        limit = boxes.lines["goal.aim"].limit
        assert limit is not None
        limit.setFocus()
        write("100字", limit)
        basics.deadline.setText("5月の末")
        click(dialog.main_button)
        assert dialog.isVisible()
        assert dialog.stack.currentWidget() is basics
        assert "提出の締切を日付として読めません" in basics.wrong
        assert dialog.focusWidget() is basics.deadline
        basics.deadline.clear()
        write("令和６年５月３１日", basics.deadline)
        click(dialog.main_button)
        assert not dialog.isVisible()

    settings(running, hand)
    kept = running.desk.workspace.database.season(2024)
    assert kept is not None
    assert (kept.deadline, kept.limits) == ("2024-05-31", {"goal.aim": 100})
    assert "年度設定を保存しました" in running.window.notice.text


def test_the_open_sheet_its_preview_and_the_list_follow_at_once(running: Running) -> None:
    running.command("show_preview")
    left = len(running.opened.editor.missing())
    sheet = running.opened.sheet

    def hand(dialog: SeasonDialog) -> None:
        boxes, heads = page(dialog, BoxesPage), page(dialog, HeadingsPage)
        assert isinstance(boxes, BoxesPage)
        assert isinstance(heads, HeadingsPage)
        analysis = boxes.lines["goal.analysis"].asked
        assert analysis is not None
        analysis.setChecked(False)
        heads.edits["goal.aim"].setText("めざすまちの姿")
        dialog.later.checks["計画の実現に向けて 7", "external"].setChecked(True)
        dialog.later.checks["計画の実現に向けて", "followup"].setChecked(True)
        click(dialog.main_button)

    settings(running, hand)
    assert running.opened.sheet == sheet
    assert "めざすまちの姿" in running.reads()
    assert len(running.opened.editor.missing()) < left
    assert {"external", "followup"} <= set(running.opened.form.parts.names())
    running.qtbot.waitUntil(lambda: "めざすまちの姿" in printed(running))
    assert "7 前年度の外部評価への対応" in printed(running)
    measures = running.address("followup", "measures")
    running.replace(measures, "◆窓口の案内を見直した。")
    assert running.opened.leave()
    assert running.opened.editor.text(measures) == "◆窓口の案内を見直した。"
    assert running.desk.workspace.season(2023).headings.get("goal.aim") is None


def test_looking_changes_nothing(running: Running) -> None:
    before = running.desk.workspace.database.season(2024)

    def hand(dialog: SeasonDialog) -> None:
        for row in range(len(dialog.pages)):
            dialog.list.setCurrentRow(row)
        dialog.year.setCurrentIndex(dialog.year.findData(2023))
        dialog.year.setCurrentIndex(dialog.year.findData(2025))
        click(dialog.main_button)

    settings(running, hand)
    database = running.desk.workspace.database
    assert database.season(2024) == before
    assert (database.season(2023), database.season(2025)) == (None, None)


def test_two_years_are_edited_in_one_go(running: Running) -> None:
    def hand(dialog: SeasonDialog) -> None:
        basics = page(dialog, BasicsPage)
        assert isinstance(basics, BasicsPage)
        basics.unit_cost.setText("9,000")
        dialog.year.setCurrentIndex(dialog.year.findData(2023))
        assert basics.unit_cost.text() == ""
        basics.unit_cost.setText("8,000")
        dialog.year.setCurrentIndex(dialog.year.findData(2024))
        assert basics.unit_cost.text() == "9,000"
        click(dialog.main_button)

    settings(running, hand)
    workspace = running.desk.workspace
    assert (workspace.season(2023).unit_cost, workspace.season(2024).unit_cost) == ("8,000", "9,000")


def test_a_section_is_renamed_by_its_code_and_the_old_year_keeps_its_name(running: Running) -> None:
    database = running.desk.workspace.database
    sheet = running.opened.sheet
    old = next(s for s in database.summaries(2023))
    assert sheet == rolled_sheet_id(SheetId(old.id), 2024)
    before = database.load(old.id)

    def first(dialog: SeasonDialog) -> None:
        masters = page(dialog, MastersPage)
        assert isinstance(masters, MastersPage)
        QApplication.clipboard().setText(
            "課コード\t部名\t課名\n11\t区政改革部\tデジタル手続課\n12\t区政改革部\t窓口改革課\n"
        )
        masters.paste()
        click(dialog.main_button)

    def second(dialog: SeasonDialog) -> None:
        masters = page(dialog, MastersPage)
        assert isinstance(masters, MastersPage)
        name = masters.lines[0].edits["name"]
        assert name.text() == "デジタル手続課"
        name.setText("デジタル推進課")
        click(dialog.main_button)

    settings(running, first)
    settings(running, second)
    assert "か所の名前を、一覧に合わせて変えました" in running.window.notice.text
    said = "".join(database.load(sheet).texts.values())
    assert "デジタル推進課" in said
    assert "デジタル手続課" not in said
    assert database.load(old.id) == before


def test_from_the_midst_of_merging_the_pages_are_read_again(running: Running) -> None:
    desk = turn_to_merging(running)
    desk.view.tabs.setCurrentIndex(STATUS)
    rest(running)
    before = desk.status.table.words()
    assert before

    def hand(dialog: SeasonDialog) -> None:
        assert desk.work.is_resting
        boxes = page(dialog, BoxesPage)
        assert isinstance(boxes, BoxesPage)
        boxes.lines["goal.aim"].filled_by.setText("総合企画課")
        click(dialog.main_button)

    settings(running, hand)
    rest(running)
    assert running.desk.ways.is_merging
    assert "年度設定を保存しました" in desk.notice.text
    assert desk.status.table.words()
    assert running.desk.workspace.season(2024).filled_by == {"goal.aim": "総合企画課"}
    click(running.desk.ways.switch.fill_in)
    running.settle()
    assert running.opened.editor.season.filled_by == {"goal.aim": "総合企画課"}

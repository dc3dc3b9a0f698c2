"""点検 while a sheet is filled in: boxes carry signs, suggestions are one key away, reasons are kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit

from hyoka_desktop.paths import resources_folder
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.tasks.finding import Finding
from hyoka_desktop.tasks.workspace import Profile
from hyoka_desktop.ui.attention import FINDING
from hyoka_desktop.ui.boxes.text_box import TextBox
from hyoka_desktop.ui.dialogs.export import ExportDialog
from hyoka_desktop.ui.finding_view import FindingView
from hyoka_desktop.ui.merging.merging_view import FINDINGS
from hyoka_desktop.ui.side import ATTENTION
from tests.stories.conftest import Start
from tests.stories.running import CONTROL, Running
from tests.ui.boxes.marks import marks_of
from tests.ui.hands import click, press, write

SAMPLE = next((resources_folder() / "sample").glob("*.txt"))
SHIFT = Qt.KeyboardModifier.ShiftModifier
REASON = "調査の方法を変えたため"


@pytest.fixture
def running(start: Start) -> Running:
    return start([SAMPLE])


def far_off(running: Running) -> Address:
    """The value of an indicator, typed far from its past."""
    value = running.address("goal", "values", running.rows("indicators")[0], "2022")
    running.replace(value, "140,670")
    return value


def found_at(running: Running, address: Address) -> Finding | None:
    return next((one for one in running.opened.findings.all if one.address == address), None)


def wait_for(running: Running, address: Address) -> Finding:
    running.qtbot.waitUntil(lambda: found_at(running, address) is not None)
    found = found_at(running, address)
    assert found
    return found


def below(running: Running) -> list[FindingView]:
    """What stands below the box with the cursor."""
    found = running.opened.form.findings.below
    return [view for view in found.views if view.isVisible()] if found else []


def in_list(running: Running, address: Address) -> QModelIndex:
    model = running.panels.attention.list.model()
    for row in range(model.rowCount()):
        finding = model.index(row, 0).data(FINDING)
        if finding and finding.address == address:
            return model.index(row, 0)
    raise LookupError(address)


def test_a_box_carries_its_finding_while_it_is_typed(running: Running) -> None:
    value = far_off(running)
    finding = wait_for(running, value)
    box = running.opened.form.boxes[value]
    assert marks_of(box) == ["△"]
    assert box.property("finding") == "要確認"
    assert finding.message in box.accessibleDescription()
    assert finding.message in box.toolTip()
    (view,) = below(running)
    assert view.finding == finding
    running.go_to(running.address("goal", "aim"))
    assert not below(running)
    running.replace(value, "141")
    running.qtbot.waitUntil(lambda: found_at(running, value) is None)
    assert marks_of(box) == []
    assert not below(running)


def test_a_reason_keeps_it_and_travels_with_the_sheet(running: Running, start: Start) -> None:
    value = far_off(running)
    wait_for(running, value)
    running.keys(Qt.Key.Key_F4, SHIFT)
    edit = QApplication.focusWidget()
    assert isinstance(edit, QLineEdit)
    press(edit, Qt.Key.Key_Return)
    assert edit.hasFocus()
    press(edit, Qt.Key.Key_Escape)
    assert running.opened.form.boxes[value].hasFocus()
    running.command("keep_finding")
    assert edit.hasFocus()
    assert wait_for(running, value).kept is None
    write(REASON, edit)
    press(edit, Qt.Key.Key_Return)
    running.settle()
    kept = wait_for(running, value).kept
    assert kept
    assert kept.text == REASON
    assert running.opened.form.boxes[value].hasFocus()
    assert running.opened.form.boxes[value].property("finding") == ""
    running.close()
    again = start()
    again.command("show_attention")
    assert (found := wait_for(again, value)).kept
    assert "残したもの 1" in in_words(again)
    again.go_to(value)
    (view,) = below(again)
    click(view.keep_no_more)
    again.settle()
    assert wait_for(again, value).kept is None
    assert found.message in again.panels.attention.list.model().index(1, 0).data()


def in_words(running: Running) -> str:
    model = running.panels.attention.list.model()
    return "\n".join(model.index(row, 0).data() for row in range(model.rowCount()))


def test_a_suggestion_is_one_key_and_one_step(running: Running) -> None:
    cost = running.address("progress", "project", running.rows("initiatives")[0], "2022-provisional")
    running.command("use_suggestion")
    assert "修正案はありません" in running.window.notice.text
    before = running.values.at(cost)
    running.replace(cost, f"{before},000")
    finding = wait_for(running, cost)
    assert finding.suggestion == before
    running.keys(Qt.Key.Key_F4)
    assert running.values.at(cost) == before
    assert found_at(running, cost) is None
    running.keys(Qt.Key.Key_Z, CONTROL)
    assert running.values.at(cost) == f"{before},000"
    running.command("next_finding")
    wait_for(running, cost)


def test_what_an_analysis_says_otherwise_than_the_table_is_told_and_put_right(running: Running) -> None:
    rows = running.rows("indicators")
    analysis = running.address("goal", "analysis", rows[2])
    value = running.address("goal", "values", rows[2], "2022")
    before = running.values.at(analysis)
    running.go_to(value)
    running.replace(value, "38,987")
    finding = wait_for(running, analysis)
    box = running.opened.form.boxes[analysis]
    assert marks_of(box) == ["△"]
    assert "3年度36,120枚、4年度38,987枚" in finding.message
    assert finding.message in box.accessibleDescription()
    running.go_to(analysis)
    (view,) = below(running)
    assert view.finding == finding
    running.keys(Qt.Key.Key_F4)
    assert running.values.at(analysis) == before.replace("減少した", "増加した")
    assert found_at(running, analysis) is None
    running.keys(Qt.Key.Key_Z, CONTROL)
    assert running.values.at(analysis) == before
    wait_for(running, analysis)
    running.keys(Qt.Key.Key_Z, CONTROL)
    running.qtbot.waitUntil(lambda: found_at(running, analysis) is None)


def test_hints_of_notation_are_asked_for_and_lead_to_the_paragraph(running: Running, start: Start) -> None:
    running.command("show_attention")
    initiative = running.rows("initiatives")[0]
    results = running.address("progress", "results", initiative)
    box = running.go_to(results)
    assert isinstance(box, TextBox)
    running.keys(Qt.Key.Key_End, CONTROL)
    write("\n◆窓口を設けた(夜間も")
    paragraph = running.address("progress", "text", running.rows("results", initiative)[-1])
    running.go_to(running.address("goal", "aim"))
    assert not running.opened.findings.all
    click_switch(running)
    finding = wait_for(running, paragraph)
    assert finding.word == "表記"
    last = box.document().blockCount() - 1
    assert [mark.paragraph for mark in box._marks if mark.sign == "◇"] == [last]
    listed = running.panels.attention.list
    click(listed.viewport(), listed.visualRect(in_list(running, paragraph)).center())
    running.settle()
    assert box.hasFocus()
    assert box.textCursor().blockNumber() == last
    running.close()
    again = start()
    assert again.window.side.in_sight == ATTENTION
    wait_for(again, paragraph)
    assert again.panels.attention.hints.isChecked()


def click_switch(running: Running) -> None:
    press(running.panels.attention.hints, Qt.Key.Key_Space)
    running.settle()


def test_a_total_is_shown_and_kept_from_the_list(running: Running) -> None:
    running.command("show_attention")
    cost = running.address("progress", "project", running.rows("initiatives")[0], "2022-provisional")
    running.replace(cost, "240,000")
    total = running.address("progress", "total", running.rows("initiatives")[0], "2022-provisional")
    wait_for(running, total)
    listed = running.panels.attention.list
    listed.scrollTo(in_list(running, total))
    click(listed.viewport(), listed.visualRect(in_list(running, total)).center())
    running.settle()
    shown = running.opened.form.boxes.total(total)
    assert not shown.visibleRegion().isEmpty()
    assert "要確認" in shown.accessibleDescription()
    assert shown.text().startswith("△ ")
    view = running.panels.attention.view
    click(view.keep)
    write(REASON, view.reason.edit)
    click(view.reason.give)
    running.settle()
    assert wait_for(running, total).kept
    assert not shown.text().startswith("△ ")


def test_before_an_export_it_says_calmly_what_is_left(running: Running) -> None:
    running.desk.workspace.set_profile(Profile("デジタル手続課", ""))
    running.desk.open_as(running.opened.sheet, "デジタル手続課")
    value = far_off(running)
    told: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, ExportDialog)
        told.extend(label.accessibleName() or label.text() for label in dialog.findChildren(QLabel))
        assert dialog.main_button.text() == "このまま出力"
        click(running.button("点検を見る", dialog))

    running.answer(lambda: running.command("export"), look)
    # The value, and what its 分析 says of it.
    assert any("デジタル手続課の記入欄に △ 要確認 2" in line for line in told)
    assert running.window.side.in_sight == ATTENTION
    running.replace(value, "141")
    running.answer(lambda: running.command("export"), leave)


def leave(dialog: QDialog) -> None:
    """Nothing is left to look at."""
    assert isinstance(dialog, ExportDialog)
    assert dialog.main_button.text() == "出力する"
    dialog.reject()


def test_all_sheets_of_the_year_are_looked_through(start: Start, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(
        SAMPLE.read_text("utf-8").replace("計画の実現に向けて 7", "計画の実現に向けて 8"), "utf-8"
    )
    running = start([SAMPLE, other])
    running.desk.workspace.set_collects(on=True)
    running.desk.ways.offer()
    value = far_off(running)
    finding = wait_for(running, value)
    running.command("merging")
    desk = running.desk.ways.merging
    assert desk
    desk.view.tabs.setCurrentIndex(FINDINGS)
    page = desk.findings
    running.qtbot.waitUntil(lambda: bool(page.table.words()))
    page.kind.setCurrentIndex(page.kind.findData("要確認"))
    page.section.setCurrentIndex(page.section.findData(finding.section))
    (row,) = [words for words in page.table.words() if words[4] == finding.message]
    assert row[0] == "△ 要確認"
    assert row[1].startswith("計画8")
    assert finding.message in page.whole.said
    click(page.copy)
    assert QGuiApplication.clipboard().text().splitlines()[0].split("\t")[0] == "種別"
    page.text.setText("ここにない言葉")
    assert page.table.words() == []
    page.text.clear()
    page.table.gone_to.emit(0)
    running.settle()
    assert running.opened.sheet == value.sheet
    assert running.opened.form.boxes[value].hasFocus()

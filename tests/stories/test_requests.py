"""修正依頼 in the window: asked for at a box, sent back, answered where it is filled in, and settled."""

from __future__ import annotations

import os
from pathlib import Path

import pdfplumber
import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMenu

from hyoka_desktop.paths import resources_folder
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.notes import whole_sheet
from hyoka_desktop.tasks.exporting import export_sheets
from hyoka_desktop.tasks.requests import making
from hyoka_desktop.tasks.requests.as_findings import WORD
from hyoka_desktop.tasks.requests.listing import find_request, requests_of
from hyoka_desktop.tasks.workspace import Profile
from hyoka_desktop.ui.attention import FINDING
from hyoka_desktop.ui.corrections_dialog import CorrectionsDialog
from hyoka_desktop.ui.dialogs.request import RequestDialog
from hyoka_desktop.ui.merging.merging_view import REQUESTS
from hyoka_desktop.ui.request_view import RequestView
from hyoka_desktop.ui.side import ATTENTION
from tests.stories.conftest import Start
from tests.stories.merging_season import Season, rest, turn_to_merging
from tests.stories.offices import Office
from tests.stories.running import CONTROL, Running
from tests.ui.boxes.marks import marks_of
from tests.ui.hands import click, press, write

SAMPLE = next((resources_folder() / "sample").glob("*.txt"))
SHIFT = Qt.KeyboardModifier.ShiftModifier
OWNER = "住民記録課"
WORDS = "前年の10倍です。単位を確かめてください。"


def picture(running: Running, name: str) -> None:
    """Keep what is on the screen where somebody asked for pictures."""
    if folder := os.environ.get("HYOKA_PICTURES"):
        running.settle()
        running.shell.grab().save(str(Path(folder) / f"{name}.png"))


@pytest.fixture
def running(start: Start) -> Running:
    """The planning section with the sample open."""
    running = start([SAMPLE])
    running.desk.workspace.set_profile(Profile("企画課", "甲野"))
    running.desk.look_again()
    running.settle()
    return running


def box_of_owner(running: Running) -> Address:
    row = next(
        row
        for row in running.rows("indicators")
        if running.values.at(running.address("goal", "owner", row)) == OWNER
    )
    return running.address("goal", "values", row, "2022")


def ask(running: Running, words: str = WORDS) -> None:
    """Ask for a correction in the dialog that is open."""

    def hands(dialog: QDialog) -> None:
        assert isinstance(dialog, RequestDialog)
        click(dialog.main_button)
        assert "入力してください" in dialog.wrong
        write(words, dialog.words)
        if folder := os.environ.get("HYOKA_PICTURES"):
            dialog.grab().save(str(Path(folder) / "request-dialog.png"))
        click(dialog.main_button)

    running.answer(lambda: running.keys(Qt.Key.Key_R, CONTROL), hands)


def below(running: Running) -> list[RequestView]:
    found = running.opened.form.findings.below
    return [view for view in found.requests if view.isVisible()] if found else []


def listed(running: Running) -> str:
    model = running.panels.attention.list.model()
    return "\n".join(model.index(row, 0).data() for row in range(model.rowCount()))


def in_list(running: Running, word: str) -> QModelIndex:
    model = running.panels.attention.list.model()
    found = (model.index(row, 0) for row in range(model.rowCount()))
    return next(one for one in found if one.data(FINDING) and word in one.data())


def test_a_request_is_made_from_a_box_and_answered_in_the_other_office(
    running: Running, start: Start, tmp_path: Path
) -> None:
    value = box_of_owner(running)
    box = running.go_to(value)
    ask(running)
    assert f"{OWNER}への修正依頼を付けました" in running.window.notice.text
    assert marks_of(box) == ["※"]
    assert box.property("finding") == WORD
    assert WORDS in box.accessibleDescription()
    (view,) = below(running)
    running.command("show_attention")
    assert "※ 修正依頼 1" in listed(running)
    picture(running, "request-made")

    sheet = running.opened.sheet
    running.opened.leave()
    files = export_sheets(running.desk.workspace, [sheet], tmp_path / "back", OWNER)
    running.close()

    section = start(files, database=tmp_path / "section.db")
    answer_there(section, value)
    section.opened.leave()
    back = export_sheets(section.desk.workspace, [sheet], tmp_path / "in", OWNER)
    section.close()

    again = start(back)
    again.qtbot.waitUntil(lambda: "✓ 回答した修正依頼 1" in listed_if_there(again))
    again.go_to(value)
    (view,) = below(again)
    click(view.settle)
    again.settle()
    assert view.request
    assert view.request.settled
    assert not view.answer.isVisible()
    click(view.reopen)
    again.settle()
    assert view.request.is_open
    click(view.settle)
    again.settle()
    again.push("元に戻す")
    assert view.request.is_open
    click(view.settle)
    again.settle()
    again.command("answer_request")
    assert "回答を待つ修正依頼はありません" in again.window.notice.text


def answer_there(section: Running, value: Address) -> None:
    """Find the request in the list, go to its box and answer below it."""
    assert section.window.side.in_sight == ATTENTION
    section.qtbot.waitUntil(lambda: "※ 修正依頼 1" in section.panels.attention.in_words)
    assert "うち自課 ※ 修正依頼 1" in section.panels.attention.in_words
    shown = section.panels.attention.list
    click(shown.viewport(), shown.visualRect(in_list(section, WORDS)).center())
    section.settle()
    assert section.opened.form.boxes[value].hasFocus()
    (view,) = below(section)
    assert WORDS in view.accessibleName()
    picture(section, "request-received")
    section.keys(Qt.Key.Key_F2)
    edit = QApplication.focusWidget()
    assert isinstance(edit, QLineEdit)
    press(edit, Qt.Key.Key_Escape)
    assert section.opened.form.boxes[value].hasFocus()
    section.command("answer_request")
    write("件に直しました。", edit)
    press(edit, Qt.Key.Key_Return)
    section.settle()
    assert "修正依頼に回答しました" in section.opened.form.notice.text
    assert "✓ 回答した修正依頼 1" in listed(section)
    assert section.opened.form.boxes[value].property("finding") == ""
    (view,) = below(section)
    assert view.request
    assert [note.text for note in view.request.answers] == ["件に直しました。"]
    picture(section, "request-answered")


def listed_if_there(running: Running) -> str:
    if running.window.side.in_sight != ATTENTION:
        running.command("show_attention")
    return listed(running)


def test_a_request_for_the_whole_sheet_is_read_and_answered_in_the_list(running: Running) -> None:
    def hands(dialog: QDialog) -> None:
        assert isinstance(dialog, RequestDialog)
        write("表記をそろえてください。", dialog.words)
        dialog.to.setCurrentText("人事課")
        click(dialog.main_button)

    running.answer(lambda: running.command("request_sheet"), hands)
    running.command("show_attention")
    index = in_list(running, "シート全体")
    shown = running.panels.attention.list
    click(shown.viewport(), shown.visualRect(index).center())
    running.settle()
    view = running.panels.attention.request
    assert view.isVisible()
    assert not running.panels.attention.view.isVisible()
    assert view.finding
    assert view.finding.section == "人事課"
    picture(running, "request-whole-sheet")
    shown.setFocus()
    running.command("answer_request")
    write("そろえました。", view.reason.edit)
    press(view.reason.edit, Qt.Key.Key_Return)
    running.settle()
    assert "✓ 回答した修正依頼 1" in listed(running)


def test_the_menu_of_a_box_asks_for_its_correction(running: Running) -> None:
    value = box_of_owner(running)
    box = running.go_to(value)
    running.go_to(running.address("goal", "aim"))
    place = QPoint(5, 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, box.mapToGlobal(place))
    QApplication.sendEvent(box, event)
    running.settle()
    (menu,) = box.findChildren(QMenu)
    (offered,) = [one for one in menu.actions() if one.text().startswith("この欄の修正を依頼")]
    menu.hide()

    def hands(dialog: QDialog) -> None:
        assert isinstance(dialog, RequestDialog)
        assert dialog.section == OWNER
        write(WORDS, dialog.words)
        click(dialog.main_button)

    running.answer(offered.trigger, hands)
    (note,) = running.opened.editor.open_sheet.notes
    assert note.address == value


def test_nothing_is_asked_where_the_dialog_is_left(running: Running) -> None:
    running.go_to(box_of_owner(running))
    running.answer(lambda: running.command("request"), lambda dialog: dialog.reject())
    assert not running.opened.editor.open_sheet.notes
    running.command("answer_request")
    assert "回答を待つ修正依頼はありません" in running.window.notice.text


def test_what_one_changed_in_boxes_of_others_is_listed_and_copied(running: Running) -> None:
    running.command("corrections")
    assert "直した所はありません" in running.window.notice.text
    value = box_of_owner(running)
    running.replace(value, "12,345")

    def hands(dialog: QDialog) -> None:
        assert isinstance(dialog, CorrectionsDialog)
        if folder := os.environ.get("HYOKA_PICTURES"):
            dialog.grab().save(str(Path(folder) / "corrections.png"))
        (line,) = dialog.table.words()
        assert (line[1], line[3], line[4]) == (OWNER, "12,345", "企画課 甲野")
        click(running.button("表をコピー", dialog))
        dialog.table.gone_to.emit(0)

    running.answer(lambda: running.command("corrections"), hands)
    head, line = QGuiApplication.clipboard().text().split("\n")
    assert head.split("\t")[:2] == ["欄", "担当課"]
    assert line.split("\t")[3] == "12,345"
    assert running.opened.form.boxes[value].hasFocus()


def test_dropping_the_file_that_came_back_brings_the_request(start: Start, tmp_path: Path) -> None:
    planning = Office(tmp_path / "planning", "企画課")
    sheet = planning.receive(SAMPLE)
    out = planning.hand_over(sheet, "out", OWNER)
    section = start([out], database=tmp_path / "section.db")
    value = box_of_owner(section)
    ask_in(planning, sheet, value)
    back = planning.hand_over(sheet, "back", OWNER)
    section.drop(back)
    assert "修正依頼1件を取り入れ" in section.window.notice.text
    assert section.window.side.in_sight == ATTENTION
    assert "※ 修正依頼 1" in listed(section)


def ask_in(office: Office, sheet: SheetId, about: Address) -> None:
    with office.open() as workspace:
        making.ask(workspace, about._replace(sheet=sheet), WORDS)


def test_the_list_of_the_year_leads_to_the_box_and_settles(
    start: Start, season: Season, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with season.planning.open() as workspace:
        first = making.ask(workspace, season.aim(), "短くしてください。", to=season.lead)
        making.ask(workspace, whole_sheet(season.sheet), "表記をそろえてください。", to=season.other)
        making.answer(workspace, find_request(workspace, first.id), "短くしました。", season.lead)
    running = start()
    desk = turn_to_merging(running)
    desk.view.tabs.setCurrentIndex(REQUESTS)
    page = rest(running).requests
    assert [line[0] for line in page.table.words()] == ["△ 回答済", "※ 未回答"]
    assert "1件に回答があります" in page.next.text()
    assert "回答: 短くしました。" in page.whole.said
    picture(running, "requests-page")

    page.section.setCurrentIndex(page.section.findData(season.other))
    assert [line[3] for line in page.table.words()] == ["シート全体"]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "list"), ""))
    click(page.print)
    rest(running)
    with pdfplumber.open(tmp_path / "list.pdf") as pdf:
        said = "".join((pdf.pages[0].extract_text() or "").split())
    assert f"{season.other}御中" in said
    assert "表記をそろえてください。" in said
    assert "短くしてください。" not in said
    page.section.setCurrentIndex(0)
    page.text.setText("短く")
    click(page.copy)
    assert QGuiApplication.clipboard().text().split("\n")[1].split("\t")[5] == "短くしました。"

    click(page.settle)
    rest(running)
    page.text.clear()
    assert [line[0] for line in page.table.words()] == ["※ 未回答", "✓ 解決済"]
    page.state.setCurrentIndex(page.state.findData("解決済"))
    click(page.settle)
    rest(running)
    assert page.table.words() == []
    page.state.setCurrentIndex(page.state.findData("回答済"))
    click(page.settle)
    rest(running)
    page.state.setCurrentIndex(page.state.findData("解決済"))
    assert page.settle.text() == "未解決に戻す"
    page.table.gone_to.emit(0)
    running.settle()
    running.qtbot.waitUntil(running.opened.form.boxes[season.aim()].hasFocus)
    running.qtbot.waitUntil(lambda: any(one.request for one in running.opened.findings.all))
    assert "修正依頼(解決済)" in running.opened.form.boxes[season.aim()].accessibleDescription()


def test_what_goes_back_is_written_for_each_section(
    start: Start, season: Season, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with season.planning.open() as workspace:
        making.ask(workspace, season.aim(), "短くしてください。", to=season.lead)
    running = start()
    desk = turn_to_merging(running)
    desk.view.tabs.setCurrentIndex(REQUESTS)
    page = rest(running).requests
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    click(page.back)
    rest(running)
    assert "1課・1件" in desk.notice.text
    (packet,) = (tmp_path / "修正依頼").iterdir()
    assert packet.name == season.lead
    assert {one.suffix for one in packet.iterdir()} == {".xlsx", ".pdf"}
    there = Office(tmp_path / "there", season.lead)
    there.receive(next(packet.glob("*.xlsx")))
    with there.open() as workspace:
        ((found,),) = (one.asked for one in requests_of(workspace))
    assert found.note.text == "短くしてください。"


def test_without_any_it_says_how_to_ask(start: Start, season: Season) -> None:
    running = start()
    desk = turn_to_merging(running)
    desk.view.tabs.setCurrentIndex(REQUESTS)
    page = rest(running).requests
    assert "Ctrl+R" in page.next.text()
    assert not any(button.isEnabled() for button in (page.settle, page.back, page.print, page.copy))
    picture(running, "requests-none")

"""A year later: earlier years' values are locked, last year's text stands in grey, a reason opens a box."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from hyoka_desktop.paths import resources_folder
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.notes import NoteKind
from hyoka_desktop.tasks.importing import import_files
from hyoka_desktop.tasks.rollover import make_year
from hyoka_desktop.tasks.workspace import open_workspace
from hyoka_desktop.ui.boxes.line_box import LineBox
from hyoka_desktop.ui.boxes.text_box import TextBox
from tests.stories.conftest import Start
from tests.stories.running import CONTROL, Running
from tests.ui.filling import compose
from tests.ui.hands import write

SAMPLE = next((resources_folder() / "sample").glob("*.txt"))


@pytest.fixture
def running(start: Start, tmp_path: Path) -> Running:
    """The sheet of the year after the sample's, open."""
    with open_workspace(tmp_path / "hyoka.db") as workspace:
        import_files(workspace, [SAMPLE])
        make_year(workspace, 2024)
    running = start()
    running.qtbot.waitUntil(lambda: past(running).is_locked)
    return running


def value(running: Running, key: str = "2021") -> Address:
    return running.address("goal", "values", running.rows("indicators")[0], key)


def past(running: Running) -> LineBox:
    box = running.opened.form.boxes.get(value(running))
    assert isinstance(box, LineBox)
    return box


def test_a_past_value_is_locked_until_somebody_says_why(running: Running) -> None:
    editor = running.opened.editor
    before = editor.text(value(running))
    assert before
    assert running.opened.form.bar.locks.isVisible()
    assert "過年度の値" in running.reads()
    box = running.go_to(value(running))
    write("9")
    running.settle()
    assert (box.said(), editor.text(value(running))) == (before, before)
    assert "過年度の値です" in box.accessibleDescription()
    assert "■ 過年度の値です。変えるには理由を書きます。" in running.reads()
    below = running.opened.form.locks.below
    assert below is not None
    running.push("理由を書いて変える")
    write("集計の誤りを直すため")
    running.keys(Qt.Key.Key_Return)
    assert not past(running).is_locked
    assert box.hasFocus()
    write("12,345")
    running.opened.leave()
    assert running.desk.workspace.database.load(running.opened.sheet).at(value(running)) == "12,345"
    (note,) = running.desk.workspace.database.notes(running.opened.sheet)
    assert (note.kind, note.address, note.text) == (
        NoteKind.REASON,
        value(running),
        "集計の誤りを直すため",
    )
    running.go_to(value(running, "2020"))
    assert past(running).is_locked is False
    running.go_to(value(running))
    assert "変えた理由: 集計の誤りを直すため" in running.reads()


def test_thinking_better_of_it_changes_nothing(running: Running) -> None:
    running.go_to(value(running))
    running.command("keep_finding")
    running.keys(Qt.Key.Key_Escape)
    assert past(running).is_locked
    assert past(running).hasFocus()
    assert running.desk.workspace.database.notes(running.opened.sheet) == ()


def test_what_this_year_asks_for_is_open(running: Running) -> None:
    box = running.go_to(value(running, "2023"))
    assert isinstance(box, LineBox)
    assert not box.is_locked
    write("41,000")
    running.settle()
    assert running.opened.editor.text(value(running, "2023")) == "41,000"


def test_a_pasted_table_leaves_past_values_alone_and_says_so(running: Running) -> None:
    editor = running.opened.editor
    before = editor.text(value(running, "2022"))
    QGuiApplication.clipboard().setText("1\t2")
    running.go_to(value(running, "2022"))
    running.keys(Qt.Key.Key_V, CONTROL)
    assert editor.text(value(running, "2022")) == before
    QGuiApplication.clipboard().setText("1\t2")
    editor.apply([(value(running, "2022"), "1"), (value(running, "2023"), "2")], "貼り付け")
    running.settle()
    assert [editor.text(value(running, key)) for key in ("2022", "2023")] == [before, "2"]
    assert "過年度の値1か所は変えていません" in running.opened.form.notice.text


def test_a_suggestion_leaves_a_past_value_alone(running: Running) -> None:
    editor = running.opened.editor
    before = editor.text(value(running))
    running.qtbot.waitUntil(lambda: bool(running.opened.findings.all))
    some = running.opened.findings.all[0]
    running.opened.form.findings.use_suggestion(
        dataclasses.replace(some, address=value(running), suggestion="1")
    )
    assert editor.text(value(running)) == before
    assert "過年度の値1か所は変えていません" in running.opened.form.notice.text


def test_last_years_text_stands_in_grey_and_can_be_taken(running: Running) -> None:
    context = running.address("goal", "context")
    box = running.go_to(context)
    assert isinstance(box, TextBox)
    shown = box.grey
    assert shown.startswith("● 未記入　前年: ◆")
    (label,) = box.viewport().findChildren(QLabel)
    assert label.heightForWidth(label.width()) > 2 * box.fontMetrics().height()
    running.qtbot.waitUntil(lambda: label.height() >= label.heightForWidth(label.width()))
    compose(box, "く")
    assert box.grey == ""
    compose(box, "")
    assert box.grey == shown
    high = box.height()
    write("一")
    running.settle()
    assert box.grey == ""
    running.qtbot.waitUntil(lambda: box.height() < high)
    running.keys(Qt.Key.Key_Backspace)
    assert box.grey == shown
    aim = running.opened.form.boxes[running.address("goal", "aim")]
    assert aim.said()
    editor = running.opened.editor
    (take,) = [offered for offered in menu_of(running, box) if offered.text() == "前年度の文をここに入れる"]
    take.trigger()
    menus = box.findChildren(QMenu)
    menus[0].hide()
    running.settle()
    assert editor.text(context) == shown.partition("前年: ")[2]
    assert box.grey == ""
    editor.undo()
    assert editor.text(context) == ""
    # What is missing is counted a moment later.
    running.qtbot.waitUntil(lambda: box.grey == shown)


def menu_of(running: Running, box: TextBox) -> list[QAction]:
    """What a click with the right button offers."""
    place = QPoint(5, 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, box.mapToGlobal(place))
    QApplication.sendEvent(box.viewport(), event)
    running.settle()
    menu = box.findChild(QMenu)
    assert isinstance(menu, QMenu)
    return menu.actions()

"""Somebody looks for a word in all sheets and goes to the place where it stands."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem

from hyoka_desktop.paths import resources_folder
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.tasks.importing import import_files
from hyoka_desktop.tasks.open_sheet import OpenSheet
from hyoka_desktop.tasks.rollover import make_year
from hyoka_desktop.tasks.searching import Place
from hyoka_desktop.tasks.workspace import open_workspace
from hyoka_desktop.ui.place_entry import PLACE
from hyoka_desktop.ui.reach import screen_address
from tests.stories.conftest import Start
from tests.stories.running import Running
from tests.ui.hands import click, press, write

SAMPLE = next((resources_folder() / "sample").glob("*.txt"))


def lines_below(running: Running, sheet: str) -> list[QStandardItem]:
    head = running.window.list._items[sheet]
    return [head.child(row) for row in range(head.rowCount())]


def look_for(running: Running, words: str) -> list[QStandardItem]:
    listed, sheet = running.window.list, running.opened.sheet
    click(listed.search)
    write(words)
    press(listed.search, Qt.Key.Key_Return)
    running.qtbot.waitUntil(lambda: bool(lines_below(running, sheet)))
    return lines_below(running, sheet)


def test_a_place_that_was_found_is_one_click_away(start: Start) -> None:
    running = start([SAMPLE])
    lines = look_for(running, "区民")
    assert len(lines) == 6
    assert lines[-1].text().startswith("ほか")
    listed = running.window.list
    place = lines[3].data(PLACE)
    assert isinstance(place, Place)
    assert place.words == "区民"
    click(listed.tree.viewport(), listed.tree.visualRect(lines[3].index()).center())
    running.settle()
    assert "区民" in running.opened.editor.text(place.address)
    box = screen_address(running.values, place.address)
    running.qtbot.waitUntil(running.opened.form.boxes[box].hasFocus)


def test_the_rest_of_many_places_comes_when_asked_for(start: Start) -> None:
    running = start([SAMPLE])
    lines = look_for(running, "区民")
    listed = running.window.list
    more = lines[-1].text()
    listed.tree.scrollTo(lines[-1].index())
    click(listed.tree.viewport(), listed.tree.visualRect(lines[-1].index()).center())
    after = lines_below(running, running.opened.sheet)
    assert more not in [line.text() for line in after]
    assert len(after) > len(lines) - 1
    assert running.window.list.shown() == (running.opened.sheet,)


def test_an_ended_search_leaves_nothing_behind(start: Start) -> None:
    running = start([SAMPLE])
    look_for(running, "区民")
    listed = running.window.list
    listed.search.clear()
    press(listed.search, Qt.Key.Key_Return)
    running.settle()
    assert lines_below(running, running.opened.sheet) == []


def test_one_character_is_found_in_another_year_and_a_click_opens_its_sheet(
    start: Start, tmp_path: Path
) -> None:
    with open_workspace(tmp_path / "hyoka.db") as workspace:
        former = SheetId(import_files(workspace, [SAMPLE]).imported[0].sheet)
        (made,) = make_year(workspace, 2024).made
        aim = Address(former, "goal", "", "aim", "")
        OpenSheet(workspace, former).apply([(aim, "古い年度にだけある鵜の話。")])
    running = start()
    running.answer(lambda: running.desk.open(made.sheet))
    listed = running.window.list
    click(listed.search)
    write("鵜")
    press(listed.search, Qt.Key.Key_Return)
    running.qtbot.waitUntil(lambda: listed.shown() == (former,) and bool(lines_below(running, former)))
    (line,) = lines_below(running, former)
    assert line.data(PLACE).words == "鵜"
    click(listed.tree.viewport(), listed.tree.visualRect(line.index()).center())
    running.settle()
    assert running.opened.sheet == former
    running.qtbot.waitUntil(running.opened.form.boxes[aim].hasFocus)

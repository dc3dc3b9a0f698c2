"""The panels at the right: the pages follow what is typed, findings lead to their boxes, histories come."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QApplication

from hyoka_desktop.layout.pages import Place
from hyoka_desktop.paths import resources_folder
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.ui.attention import FINDING
from hyoka_desktop.ui.boxes.events import Box
from hyoka_desktop.ui.preview import Preview
from hyoka_desktop.ui.side import ATTENTION, PREVIEW
from tests.stories.conftest import Start
from tests.stories.running import CONTROL, Running
from tests.ui.hands import click, press, write

SAMPLE = next((resources_folder() / "sample").glob("*.txt"))


@pytest.fixture
def running(start: Start) -> Running:
    found = start([SAMPLE])
    found.shell.resize(1800, 900)
    found.command("show_preview")
    return found


def printed(preview: Preview) -> str:
    """Every text on the pages as they are shown."""
    assert preview._pages is not None
    return "\n".join(cell.text for row in preview._pages.rows for cell in row.cells)


def focused_address() -> Address:
    focused = QApplication.focusWidget()
    assert isinstance(focused, Box)
    return focused.address


def first_place(running: Running, address: Address) -> Place:
    pages = running.panels.preview._pages
    assert pages is not None
    return pages.find(address)[0]


def test_the_pages_follow_what_is_typed_and_undone(running: Running) -> None:
    preview = running.panels.preview
    running.replace(running.address("goal", "aim"), "書き換えた目標です。")
    running.qtbot.waitUntil(lambda: "書き換えた目標です。" in printed(preview))
    running.keys(Qt.Key.Key_Z, CONTROL)
    running.qtbot.waitUntil(lambda: "書き換えた目標です。" not in printed(preview))


def test_the_pages_follow_while_the_typing_goes_on(running: Running) -> None:
    preview = running.panels.preview
    running.go_to(running.address("goal", "aim"))
    seen = {printed(preview)}
    for _ in range(25):
        write("字")
        running.qtbot.wait(40)
        seen.add(printed(preview))
    # A second of typing without a rest: five times would do, and a slow machine may miss some.
    assert len(seen) > 3


def test_the_box_that_is_edited_is_framed_and_in_sight(running: Running) -> None:
    view = running.panels.preview.view
    initiative = running.rows("initiatives")[1]
    for address in (
        running.address("header", "title"),
        running.address("progress", "results", initiative),
        running.address("evaluation", "direction"),
        running.address("header", "lead"),
    ):
        running.go_to(address)
        assert view.marked, address
        first = view.place_on_screen(view.marked[0])
        assert view.viewport().rect().intersects(first.toRect()), address
    running.go_to(running.address("evaluation", "direction"))
    count = len(running.rows("direction"))
    assert count > 1
    assert len(view.marked) >= count


def test_a_click_on_the_page_goes_to_the_box(running: Running) -> None:
    view = running.panels.preview.view
    paragraph = running.address("goal", "text", running.rows("context")[1])
    for address, expected in (
        (running.address("goal", "analysis", running.rows("indicators")[3]), None),
        (paragraph, running.address("goal", "context")),
        (running.address("header", "title"), None),
    ):
        place = first_place(running, address)
        view._show(place)
        running.settle()
        click(view.viewport(), view.place_on_screen(place).center().toPoint())
        running.settle()
        assert focused_address() == (expected or address)


def test_the_pages_can_be_zoomed(running: Running) -> None:
    view = running.panels.preview.view
    fitting = view.scale
    assert abs(view._page_size().width() - view.viewport().width()) < 3 * 16
    running.command("zoom_in")
    assert view.scale > fitting
    assert view.horizontalScrollBar().maximum() > 0
    running.command("zoom_out")
    running.command("zoom_out")
    assert view.scale < fitting
    running.command("zoom_fit")
    assert view.scale == fitting
    assert view.horizontalScrollBar().maximum() == 0


def test_only_what_changed_is_painted_again(running: Running) -> None:
    view = running.panels.preview.view
    running.qtbot.waitUntil(lambda: bool(view._pictures))
    before = {number: found[-1].cacheKey() for number, found in view._pictures.items()}
    running.replace(running.address("header", "title"), "別の題名")
    running.qtbot.waitUntil(lambda: "別の題名" in printed(running.panels.preview))
    view.verticalScrollBar().setValue(0)
    running.qtbot.waitUntil(lambda: view._pictures[0][-1].cacheKey() != before[0])
    running.replace(running.address("evaluation", "summary"), "◆総評を一言。")
    key = view._pictures[0][-1].cacheKey()
    running.qtbot.waitUntil(lambda: "◆総評を一言。" in printed(running.panels.preview))
    view.verticalScrollBar().setValue(0)
    running.settle()
    assert view._pictures[0][-1].cacheKey() == key


def test_what_is_missing_or_wrong_is_listed_and_leads_to_its_box(running: Running) -> None:
    attention = running.panels.attention
    running.command("show_attention")
    assert running.window.side.in_sight == ATTENTION
    assert attention.in_words == "✓ 直すところはありません。"
    row = running.rows("indicators")[0]
    wrong, missing = running.address("goal", "values", row, "2022"), running.address("goal", "aim")
    odd = running.address("header", "title")
    running.replace(wrong, "####")
    running.go_to(missing)
    running.keys(Qt.Key.Key_A, CONTROL)
    running.keys(Qt.Key.Key_Delete)
    running.go_to(odd)
    write("𠮷")
    running.qtbot.waitUntil(lambda: len(attention.findings) == 3)
    assert [(found.code, found.address) for found in attention.findings] == [
        ("unprintable-character", odd),
        ("missing-box", missing),
        ("unreadable-value", wrong),
    ]
    assert running.window.side.tabText(1) == "点検 3"
    assert attention.in_words == "！ 要修正 1 · △ 要確認 1 · ○ 未記入 1"
    for number, address in ((2, missing), (1, odd), (3, wrong)):
        index = index_of(running, address)
        click(attention.list.viewport(), attention.list.visualRect(index).center())
        running.settle()
        assert focused_address() == address, number


def index_of(running: Running, address: Address) -> QModelIndex:
    model = running.panels.attention.list.model()
    for row in range(model.rowCount()):
        finding = model.index(row, 0).data(FINDING)
        if finding and finding.address == address:
            return model.index(row, 0)
    raise LookupError(address)


def test_findings_can_be_gone_through_with_the_keys(running: Running) -> None:
    running.command("show_attention")
    title = running.address("header", "title")
    running.go_to(title)
    running.keys(Qt.Key.Key_A, CONTROL)
    running.keys(Qt.Key.Key_Delete)
    attention = running.panels.attention
    running.qtbot.waitUntil(lambda: len(attention.findings) == 1)
    running.go_to(running.address("goal", "aim"))
    attention.list.setFocus()
    attention.list.setCurrentIndex(index_of(running, title))
    press(attention.list, Qt.Key.Key_Return)
    running.settle()
    assert focused_address() == title


def test_the_history_follows_the_box(running: Running) -> None:
    aim = running.address("goal", "aim")
    before = running.values.at(aim)
    running.replace(aim, "書き直した目標")
    running.go_to(running.address("header", "title"))
    running.command("show_history")
    running.go_to(aim)
    running.push("復元")
    assert running.values.at(aim) == before


def test_a_button_of_the_history_stays_while_other_boxes_are_saved(running: Running) -> None:
    aim = running.address("goal", "aim")
    running.replace(aim, "書き直した目標")
    running.go_to(running.address("header", "title"))
    running.command("show_history")
    running.go_to(aim)
    panel = running.panels.history
    running.qtbot.waitUntil(lambda: not panel._timer.isActive())
    button, seen = running.button("復元"), list[bool]()
    panel._timer.timeout.connect(lambda: seen.append(True))
    running.opened.editor.saved.emit(datetime.now().astimezone())
    running.qtbot.waitUntil(lambda: bool(seen))
    running.settle()
    assert running.button("復元") is button


def test_nothing_is_laid_out_while_the_panel_is_closed(running: Running) -> None:
    preview = running.panels.preview
    running.qtbot.waitUntil(lambda: preview._pages is not None)
    running.command("show_preview")
    assert running.window.side.in_sight == ""
    pages = preview._pages
    running.replace(running.address("header", "title"), "閉じている間の題名")
    running.qtbot.wait(200)
    assert preview._pages is pages
    running.command("show_preview")
    assert running.window.side.in_sight == PREVIEW
    assert "閉じている間の題名" in printed(preview)


def test_the_pointer_shows_where_a_click_leads(running: Running) -> None:
    view = running.panels.preview.view
    place = first_place(running, running.address("header", "title"))
    assert view._address_at(view.place_on_screen(place).center()) == running.address("header", "title")
    assert view._address_at(QPoint(1, 1).toPointF()) is None


def test_in_a_narrow_window_one_panel_makes_room_for_the_other(start: Start) -> None:
    running = start([SAMPLE])
    # 1366×768 at 150 %
    running.shell.resize(911, 512)
    running.settle()
    window, commands = running.window, running.window.commands
    running.command("show_preview")
    assert window.side.isVisible()
    assert not window.list.isVisible()
    assert not commands["show_list"].isChecked()
    assert running.shell.width() == 911
    assert window.middle.width() >= 560
    running.command("show_list")
    assert window.list.isVisible()
    assert not window.side.isVisible()
    assert not commands["show_preview"].isChecked()
    running.command("show_list")
    assert window.side.isVisible()
    running.command("show_preview")
    assert not window.side.isVisible()
    assert not window.list.isVisible()
    # Where there is room for both, neither makes room.
    running.command("show_list")
    running.command("show_preview")
    running.shell.resize(1366, 768)
    running.settle()
    assert window.list.isVisible()
    assert window.side.isVisible()
    assert window.middle.width() >= 760

"""The list of sheets: what it shows of each, and what clicks and keys on it say."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hyoka_desktop.ui.sheet_entry import Entry, State, draw_state
from hyoka_desktop.ui.sheet_list import SheetList
from tests.ui.hands import click, press, write

ENTRIES = [
    Entry("a", 2024, "施策", "1", "子育てを支える", asked=10, filled=10),
    Entry("b", 2023, "計画の実現に向けて", "1", "開かれた区政", asked=35, filled=24),
    Entry("c", 2023, "施策", "1", "子育てを支える", "こども課", asked=35, filled=0),
    Entry("d", 2023, "施策", "12", "", asked=-1),
]


@pytest.fixture
def shown(qtbot: QtBot, dressed: QApplication) -> SheetList:
    widget = SheetList()
    widget.resize(260, 600)
    qtbot.addWidget(widget)
    widget.show_entries(ENTRIES)
    widget.show()
    return widget


def place_of(shown: SheetList, sheet: str) -> QPoint:
    index = shown._items[sheet].index()
    return shown.tree.visualRect(index).center()


def test_the_newest_year_is_shown_by_group_and_the_others_can_be_chosen(
    shown: SheetList, qtbot: QtBot
) -> None:
    assert shown.year.currentText() == "令和6年度"
    assert shown.shown() == ("a",)
    press(shown.year, Qt.Key.Key_Down)
    assert shown.shown() == ("b", "c", "d")
    headings = [shown._model.item(row).text() for row in range(shown._model.rowCount())]
    assert headings == ["計画の実現に向けて", "施策"]


def test_a_click_and_the_enter_key_choose_a_sheet(shown: SheetList, qtbot: QtBot) -> None:
    shown.year.setCurrentIndex(1)
    chosen: list[object] = []
    shown.chosen.connect(chosen.append)
    click(shown.tree.viewport(), place_of(shown, "c"))
    assert chosen == ["c"]
    shown.tree.setFocus()
    press(shown.tree, Qt.Key.Key_Down)
    press(shown.tree, Qt.Key.Key_Return)
    assert chosen == ["c", "d"]


def test_a_click_on_a_heading_folds_it_and_chooses_nothing(shown: SheetList, qtbot: QtBot) -> None:
    shown.year.setCurrentIndex(1)
    chosen: list[object] = []
    shown.chosen.connect(chosen.append)
    heading = shown._model.item(0).index()
    click(shown.tree.viewport(), shown.tree.visualRect(heading).center())
    assert not shown.tree.isExpanded(heading)
    assert chosen == []


@pytest.mark.parametrize(
    ("filled", "words", "state"),
    [
        (0, "未記入", State.EMPTY),
        (1, "記入中 0%", State.BEGUN),
        (199, "記入中 99%", State.BEGUN),
        (200, "記入済", State.DONE),
    ],
)
def test_the_state_is_a_word_and_only_a_full_sheet_is_full(filled: int, words: str, state: State) -> None:
    entry = Entry("a", 2023, "施策", "1", "題", asked=200, filled=filled)
    assert entry.state_words == words
    assert entry.state is state


def test_a_received_sheet_names_the_section_it_was_made_for() -> None:
    assert ENTRIES[2].in_words.endswith(" 未記入 こども課あて")
    assert ENTRIES[3].state_words == ""
    assert ENTRIES[3].in_words == "12 (施策名なし)"


def test_the_three_states_have_different_shapes(dressed: QApplication) -> None:
    pictures = set()
    for state in State:
        image = QImage(20, 20, QImage.Format.Format_Mono)
        image.fill(1)
        painter = QPainter(image)
        draw_state(painter, image.rect().adjusted(2, 2, -2, -2).toRectF(), state)
        painter.end()
        pictures.add(bytes(image.constBits()))
    assert len(pictures) == 3


def test_a_search_is_announced_after_a_moment_and_shows_all_years(shown: SheetList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.searched) as announced:
        write("ko", shown.search)
    assert announced.args == ["ko"]
    shown.show_found(["a", "c"])
    assert shown.shown() == ("a", "c")
    assert not shown.year.isEnabled()
    headings = [shown._model.item(row).text() for row in range(shown._model.rowCount())]
    assert headings == ["令和6年度 施策", "令和5年度 施策"]
    shown.show_found([])
    assert shown._nothing.isVisible()
    shown.show_found(None)
    assert shown.shown() == ("a",)
    assert not shown._nothing.isVisible()


def test_enter_in_the_search_opens_the_first_hit(shown: SheetList, qtbot: QtBot) -> None:
    chosen: list[object] = []
    shown.chosen.connect(chosen.append)
    shown.searched.connect(lambda _text: shown.show_found(["c", "d"]))
    write("x", shown.search)
    press(shown.search, Qt.Key.Key_Return)
    assert chosen == ["c"]


def test_selecting_brings_the_year_of_the_sheet(shown: SheetList) -> None:
    shown.select("c")
    assert shown.year.currentText() == "令和5年度"
    assert shown.tree.currentIndex() == shown._items["c"].index()


def test_an_entry_changes_in_place_and_the_selection_stays(shown: SheetList) -> None:
    shown.select("b")
    shown.update_entry(Entry("b", 2023, "計画の実現に向けて", "1", "別の名前", asked=35, filled=35))
    assert shown._items["b"].text() == "1 別の名前 記入済"
    shown.show_entries(ENTRIES)
    assert shown.year.currentText() == "令和5年度"
    assert shown.tree.currentIndex() == shown._items["b"].index()


def test_the_right_button_asks_for_the_menu_of_a_sheet(shown: SheetList, qtbot: QtBot) -> None:
    asked: list[object] = []
    shown.menu_wanted.connect(lambda sheet, _place: asked.append(sheet))
    shown.tree.customContextMenuRequested.emit(place_of(shown, "a"))
    shown.tree.customContextMenuRequested.emit(shown.tree.visualRect(shown._model.item(0).index()).center())
    assert asked == ["a"]


def test_the_wheel_turns_the_year_only_with_the_focus(shown: SheetList, qtbot: QtBot) -> None:
    def turn() -> None:
        event = QWheelEvent(
            QPointF(5, 5),
            QPointF(5, 5),
            QPoint(0, -120),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(shown.year, event)

    with qtbot.waitActive(shown):
        shown.activateWindow()
    shown.search.setFocus()
    turn()
    assert shown.year.currentText() == "令和6年度"
    shown.year.setFocus()
    turn()
    assert shown.year.currentText() == "令和5年度"


def test_a_title_with_a_line_break_is_one_line() -> None:
    assert Entry("z", 2023, "施策", "1", "一行目\n二行目\t終わり").name == "1 一行目 二行目 終わり"

"""The main job: open a sheet, fill it in, take some of it back, close, and find everything again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox

from hyoka_desktop.paths import resources_folder
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.paragraphs import text_of
from hyoka_desktop.sheet.totals import shown_text
from tests.stories.conftest import Start
from tests.stories.running import CONTROL, Running
from tests.ui.hands import click, press

SAMPLE = next((resources_folder() / "sample").glob("*.txt"))


def by_the_sample_button(start: Start, _path: Path) -> Running:
    running = start()
    running.push("見本を開く")
    return running


def by_dropping(start: Start, path: Path) -> Running:
    running = start()
    running.drop(path)
    return running


def by_the_command_line(start: Start, path: Path) -> Running:
    return start([path])


@pytest.fixture(params=["sample", "seed"])
def sheet_file(request: pytest.FixtureRequest) -> Path:
    if request.param == "sample":
        return SAMPLE
    path = request.getfixturevalue("seed_path")
    assert isinstance(path, Path)
    return path


def edits(running: Running) -> dict[Address, str]:
    """One text for one box of every kind."""
    indicator = running.rows("indicators")[1]
    initiative = running.rows("initiatives")[0]
    place = running.address
    return {
        place("header", "title"): "とても長い題名に書き換えた施策の名前",
        place("header", "related"): "地域部長(協働課、窓口課)",
        place("goal", "aim"): "目標を書き直した。\n二つ目の段落。",
        place("goal", "name", indicator): "書き換えた項目",
        place("goal", "unit", indicator): "か所",
        place("goal", "values", indicator, "2023"): "１２．５",
        place("goal", "owner", indicator): "窓口課",
        place("goal", "analysis", indicator): "増えた理由を書いた。",
        place("plan", "main_effort", initiative): "主な取組を書き直した。",
        place("plan", "content", initiative): "◆一つ目\n◆二つ目\n◆三つ目",
        place("progress", "lead", initiative): "地域部長(協働課)",
        place("progress", "project", initiative, "2024-budget"): "1,234",
        place("progress", "personnel", initiative, "2024-budget"): "5,678",
        place("progress", "results", initiative): "◆成果を書き直した。",
        place("evaluation", "summary"): "◆総評を書き直した。",
    }


def says(running: Running, address: Address) -> str:
    if address.field in {"content", "results", "summary"}:
        return text_of(running.values, address.field, address.row)
    return running.values.at(address)


@pytest.mark.parametrize("bring", [by_the_sample_button, by_dropping, by_the_command_line])
def test_a_sheet_can_be_opened_in_every_way(start: Start, bring: Callable[[Start, Path], Running]) -> None:
    running = bring(start, SAMPLE)
    assert running.opened.title
    assert len(running.rows("indicators")) == 5
    assert running.opened.title in running.window.notice.text
    assert running.desk.catalogue.sheets() == (running.opened.sheet,)


def test_everything_that_was_typed_is_there_at_the_next_start(start: Start, sheet_file: Path) -> None:
    running = start([sheet_file])
    expected = edits(running)
    for address, text in expected.items():
        running.replace(address, text)
        assert says(running, address) == text, address

    choose_group(running)
    new_indicator, new_initiative = add_rows(running)
    total = running.address(
        "goal",
        "total",
        key="2024-budget",
    )
    computed = shown_text(running.values, total)
    before = running.values
    running.close()

    again = start()
    assert again.values == before
    assert again.opened.sheet == running.opened.sheet
    for address, text in expected.items():
        assert says(again, address) == text, address
    assert again.values.at(again.address("header", "group")) == "施策"
    assert shown_text(again.values, total) == computed == "6,912"
    assert again.rows("indicators")[-1] == new_indicator
    assert again.rows("initiatives")[-1] == new_initiative
    assert again.window.status.text.startswith("✓ 保存済み")


def choose_group(running: Running) -> None:
    """Open the list of groups with the mouse and choose the other one with the keys."""
    address = running.address("header", "group")
    assert running.opened.form.show_address(address)
    running.settle()
    box = running.opened.form.boxes[address]
    assert isinstance(box, QComboBox)
    click(box)
    assert QApplication.activePopupWidget() is not None
    press(box.view(), Qt.Key.Key_Down)
    press(box.view(), Qt.Key.Key_Return)
    running.settle()


def add_rows(running: Running) -> tuple[str, str]:
    """Add an indicator and a 取組方針 and name them."""
    running.push("＋ 指標を追加")
    new_indicator = running.rows("indicators")[-1]
    running.replace(running.address("goal", "name", new_indicator), "加えた指標")
    running.opened.form.show_part("plan")
    running.settle()
    running.push("＋ 取組方針を追加")
    new_initiative = running.rows("initiatives")[-1]
    running.replace(running.address("plan", "title", new_initiative), "加えた取組方針")
    running.replace(running.address("progress", "results", new_initiative), "◆加えた取組方針の成果")
    return new_indicator, new_initiative


def test_undo_reaches_across_boxes_and_rows(start: Start, sheet_file: Path) -> None:
    running = start([sheet_file])
    before = running.values
    aim, title = running.address("goal", "aim"), running.address("header", "title")
    running.replace(title, "一つ目の変更")
    running.replace(aim, "二つ目の変更")
    running.opened.form.show_part("goal")
    running.settle()
    running.push("＋ 指標を追加")
    assert len(running.rows("indicators")) == 6

    running.keys(Qt.Key.Key_Z, CONTROL)
    assert len(running.rows("indicators")) == 5
    running.keys(Qt.Key.Key_Z, CONTROL)
    assert running.values.at(aim) == before.at(aim)
    assert running.values.at(title) == "一つ目の変更"
    running.keys(Qt.Key.Key_Y, CONTROL)
    assert running.values.at(aim) == "二つ目の変更"
    for _ in range(2):
        running.keys(Qt.Key.Key_Z, CONTROL)
    assert running.values == before
    running.close()
    assert start().values == before


def test_the_state_as_it_was_opened_comes_back_and_goes_again(start: Start, sheet_file: Path) -> None:
    running = start([sheet_file])
    before = running.values
    running.replace(running.address("header", "title"), "変えた題名")
    changed = running.values
    running.window.commands["revert"].trigger()
    assert running.values == before
    running.push("元に戻す")
    assert running.values == changed


def test_ctrl_s_answers_that_everything_is_saved(start: Start) -> None:
    running = start([SAMPLE])
    running.replace(running.address("header", "title"), "変えた題名")
    running.keys(Qt.Key.Key_S, CONTROL)
    assert running.window.notice.text.startswith("保存済み")
    assert running.window.status.text.startswith("✓ 保存済み")

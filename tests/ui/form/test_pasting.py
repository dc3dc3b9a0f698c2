"""Cells that were copied in Excel, pasted into the tables of the form."""

from __future__ import annotations

import itertools
import tomllib
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from hyoka_desktop.paths import resources_folder
from hyoka_desktop.sheet.address import EXISTS, ORDER, Address
from hyoka_desktop.sheet.ids import new_id
from hyoka_desktop.sheet.published.reading import read_published
from hyoka_desktop.sheet.rows import fellows
from hyoka_desktop.sheet.season import Season, season_for
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.ui.form.arrangement import Reader
from hyoka_desktop.ui.form.form_view import FormView
from hyoka_desktop.ui.form.pasting import cells_of
from hyoka_desktop.ui.form.pasting import paste as pasted
from tests.ui.filling import SAMPLE, Filling
from tests.ui.hands import click

YEARS = ("2019", "2020", "2021", "2022", "2023", "2024")


def paste(form: FormView, address: Address, text: str) -> None:
    """Copy a text somewhere and press Ctrl+V in a box."""
    QGuiApplication.clipboard().setText(text)
    assert form.show_address(address)
    QTest.keyClick(form.boxes[address], Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("1\t2\r\n3\t4\r\n", [["1", "2"], ["3", "4"]]),
        (" 1 \n", [["1"]]),
        ("1\t\t3", [["1", "", "3"]]),
        ("", [[""]]),
        ('"窓口の\n待ち時間"\t分\n', [["窓口の待ち時間", "分"]]),
        ('"いわゆる""一元化"""\t1', [['いわゆる"一元化"', "1"]]),
        ("1\n\n\n", [["1"]]),
    ],
)
def test_cells_are_parted_by_tabs_and_lines(text: str, cells: list[list[str]]) -> None:
    assert cells_of(text) == cells


def test_one_cell_is_typed_without_its_line_break(form: FormView, filling: Filling) -> None:
    box = form.show_address(filling.value(2)) and form.boxes[filling.value(2)]
    assert box
    QTest.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    paste(form, filling.value(2), "35,120\r\n")
    assert filling.editor.text(filling.value(2)) == "35,120"


def test_years_fill_to_the_right_and_rows_below_in_one_step(form: FormView, filling: Filling) -> None:
    before = filling.editor.values
    paste(form, filling.value(1, "2022"), "11\t12\t13\t窓口課\n21\t22\n31\n41\n")
    assert [filling.editor.text(filling.value(1, key)) for key in YEARS[3:]] == ["11", "12", "13"]
    assert filling.editor.text(filling.at("goal", "owner", filling.rows("indicators")[1])) == "窓口課"
    assert [filling.editor.text(filling.value(2, key)) for key in YEARS[3:]] == ["21", "22", ""]
    assert filling.editor.text(filling.value(4, "2022")) == "41"
    assert form.show_address(filling.value(3, "2022"))
    assert form.boxes[filling.value(3, "2022")].said() == "31"
    filling.editor.undo()
    assert filling.editor.values == before


def offered(form: FormView) -> QToolButton:
    """The button of the notice over the form."""
    return next(b for b in form.notice.findChildren(QToolButton) if b.isVisible() and b.text() != "×")


def test_what_does_not_fit_is_told_and_can_be_copied(form: FormView, filling: Filling) -> None:
    paste(form, filling.value(1, "2024"), "11\t窓口課\t多い\n12\t\t\n13\t住民課\t少ない\t減った")
    assert filling.editor.text(filling.value(1, "2024")) == "11"
    assert filling.editor.text(filling.value(3, "2024")) == "13"
    assert form.notice.text == "表に入らない「多い」、「少ない」、「減った」3個のセルは貼り付けていません。"
    click(offered(form))
    assert QGuiApplication.clipboard().text() == "多い\n少ない\t減った"


def test_rows_grow_below_the_last_one_in_one_step(form: FormView, filling: Filling) -> None:
    before, rows = filling.editor.values, filling.rows("indicators")
    name = filling.at("goal", "name", rows[-1])
    line = "窓口の満足度\t%\t７１\t72\t73\t74.5\t—\t調査中\t広報課"
    paste(form, name, f'{line}\n\n"電話の\n件数"\t件\t1,200\n')
    added = filling.rows("indicators")[len(rows) :]
    assert len(added) == 2
    assert filling.editor.text(filling.at("goal", "owner", rows[-1])) == "広報課"
    texts = [filling.editor.text(filling.value(len(rows) - 1, key)) for key in YEARS]
    assert texts == ["７１", "72", "73", "74.5", "—", "調査中"]
    assert filling.editor.text(filling.at("goal", "name", added[0])) == ""
    assert filling.editor.text(filling.at("goal", "name", added[1])) == "電話の件数"
    assert filling.editor.text(filling.at("goal", "unit", added[1])) == "件"
    assert "2行を追加" in form.notice.text
    click(offered(form))
    assert filling.editor.values == before


def test_the_costs_of_one_policy_do_not_run_into_the_next(form: FormView, filling: Filling) -> None:
    before = filling.editor.text(filling.cost(1, "project", "2022-budget"))
    paste(form, filling.cost(0, "personnel", "2022-budget"), "1\n2\n3")
    assert filling.editor.text(filling.cost(0, "personnel", "2022-budget")) == "1"
    assert filling.editor.text(filling.cost(1, "project", "2022-budget")) == before
    assert "「2」、「3」2個のセルは貼り付けていません" in form.notice.text


def test_a_wrapped_line_pasted_into_a_name_is_one_name(form: FormView, filling: Filling) -> None:
    name = filling.at("goal", "name", filling.rows("indicators")[0])
    filling.blank([name])
    paste(form, name, "窓口での\n待ち時間")
    assert filling.editor.text(name) == "窓口での待ち時間"


def test_a_cell_with_lines_becomes_paragraphs_without_its_quotes(form: FormView, filling: Filling) -> None:
    results = filling.at("progress", "results", filling.rows("initiatives")[0])
    filling.blank([results])
    paste(form, results, '"◆窓口を""一元化""した。\n◆電話を減らした。"\n')
    assert filling.editor.text(results) == '◆窓口を"一元化"した。\n◆電話を減らした。'


def test_pasted_cells_are_kept_whatever_they_say(form: FormView, filling: Filling) -> None:
    paste(form, filling.value(1, "2022"), "####\t=SUM(A1)\n ▲ 756 ")
    assert [filling.editor.text(filling.value(1, key)) for key in YEARS[3:5]] == ["####", "=SUM(A1)"]
    assert filling.editor.text(filling.value(2, "2022")) == "▲ 756"


def test_costs_fill_lines_below_but_no_total(form: FormView, filling: Filling) -> None:
    paste(form, filling.cost(0, "project", "2022-budget"), "1\t2\n3\t4")
    texts = [
        filling.editor.text(filling.cost(0, field, key))
        for field in ("project", "personnel")
        for key in ("2022-budget", "2022-provisional")
    ]
    assert texts == ["1", "2", "3", "4"]


def test_a_box_outside_all_tables_takes_no_cells(filling: Filling) -> None:
    values = filling.editor.values
    reader = Reader(values, filling.editor.season)
    assert pasted(values, reader, filling.at("header", "number"), [["1", "2"]], new_id) is None


@cache
def _sample() -> Values:
    return read_published(SAMPLE.read_bytes()).values


@cache
def _season() -> Season:
    template = resources_folder() / "forms" / "default.toml"
    return season_for(tomllib.loads(template.read_text("utf-8")), _sample().fiscal_year)


@given(
    cells=st.lists(st.lists(st.sampled_from(["", "1", "12,345", "—"]), min_size=1, max_size=12), max_size=9),
    start=st.integers(0, 4),
    key=st.sampled_from(YEARS),
)
def test_every_cell_finds_its_box_or_is_left_over(cells: list[list[str]], start: int, key: str) -> None:
    sample, season = _sample(), _season()
    row = fellows(sample, "indicators", "")[start]
    made = pasted(
        sample, Reader(sample, season), Address(sample.sheet, "goal", row, "values", key), cells, new_id
    )
    assert made is not None
    typed = [text for address, text in made.edits if address.field not in {EXISTS, ORDER}]
    left_over = [text for line in made.left_over for text in line]
    assert sorted(filter(None, typed + left_over)) == sorted(filter(None, itertools.chain(*cells)))
    after = sample.put(made.edits)
    assert len(fellows(after, "indicators", "")) == len(fellows(sample, "indicators", "")) + made.rows

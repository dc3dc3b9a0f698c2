"""Cells that were copied in Excel, pasted into the tables of the form."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.ui.form.arrangement import Reader
from hyoka_desktop.ui.form.form_view import FormView
from hyoka_desktop.ui.form.pasting import cells_of, edits_from
from tests.ui.filling import Filling

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


def test_what_does_not_fit_into_the_table_stays_in_sight(form: FormView, filling: Filling) -> None:
    box = filling.value(4, "2024")
    paste(form, box, "11\t窓口課\t多い\n51")
    assert all(word in filling.editor.text(box) for word in ("11", "窓口課", "多い", "51"))


def test_costs_fill_lines_below_but_no_total(form: FormView, filling: Filling) -> None:
    paste(form, filling.cost(0, "project", "2022-budget"), "1\t2\n3\t4")
    texts = [
        filling.editor.text(filling.cost(0, field, key))
        for field in ("project", "personnel")
        for key in ("2022-budget", "2022-provisional")
    ]
    assert texts == ["1", "2", "3", "4"]


def test_a_box_outside_all_tables_takes_nothing(filling: Filling) -> None:
    reader = Reader(filling.editor.values, filling.editor.season)
    assert edits_from(reader, filling.at("header", "number"), [["1", "2"]]) == []

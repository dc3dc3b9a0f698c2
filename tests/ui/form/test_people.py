"""人件費 worked out below its box: people times the price of the year."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from PySide6.QtCore import Qt

from hyoka_desktop.tasks.open_sheet import OpenSheet
from hyoka_desktop.ui.form.form_people import PeopleBelow
from hyoka_desktop.ui.form.form_view import FormView
from tests.ui.filling import Filling
from tests.ui.hands import click, press, write


def below(form: FormView) -> PeopleBelow:
    assert form.people.below is not None
    return form.people.below


def priced(filling: Filling) -> None:
    """Let the year have a price of a person."""
    season = dataclasses.replace(filling.workspace.season(2023), unit_cost="8,450")
    filling.workspace.database.put_season(season)
    filling.open_sheet = OpenSheet(filling.workspace, filling.sheet, filling.section)
    filling.editor.open_sheet = filling.open_sheet


def test_people_times_price_goes_into_the_box(filling: Filling, show: Callable[[Filling], FormView]) -> None:
    priced(filling)
    form = show(filling)
    cost = filling.cost(0, "personnel")
    form.show_address(cost)
    assert not below(form).take.isEnabled()
    write("２．５", below(form).people)
    assert below(form).result.text() == "人 × 8,450千円 = 21,125千円"
    click(below(form).take)
    assert filling.editor.text(cost) == "21,125"
    assert form.boxes[cost].hasFocus()
    filling.editor.undo()
    assert filling.editor.text(cost) != "21,125"


def test_what_is_no_number_of_people_is_told(filling: Filling, show: Callable[[Filling], FormView]) -> None:
    priced(filling)
    form = show(filling)
    cost = filling.cost(0, "personnel")
    form.show_address(cost)
    before = filling.editor.text(cost)
    write("二人半", below(form).people)
    assert "「二人半」は人数として読めません" in below(form).result.text()
    press(below(form).people, Qt.Key.Key_Return)
    assert filling.editor.text(cost) == before


def test_only_what_people_cost_has_the_aid(filling: Filling, show: Callable[[Filling], FormView]) -> None:
    priced(filling)
    form = show(filling)
    form.show_address(filling.cost(0, "personnel"))
    assert not below(form).isHidden()
    form.show_address(filling.cost(0, "project"))
    assert below(form).isHidden()


def test_without_a_price_there_is_none(filling: Filling, show: Callable[[Filling], FormView]) -> None:
    form = show(filling)
    form.show_address(filling.cost(0, "personnel"))
    assert form.people.below is None

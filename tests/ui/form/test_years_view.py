"""Narrow forms fold the past years; nothing overlaps or sticks out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.ui.form.form_view import FormView
from hyoka_desktop.ui.form.words import ColumnHeads, Head
from hyoka_desktop.ui.form.years_view import YearsView
from tests.ui.filling import Filling
from tests.ui.form.reaching import (
    wait_until_built,
)


def years_of(form: FormView, address: Address) -> YearsView:
    view = form.boxes[address].parentWidget()
    assert isinstance(view, YearsView)
    return view


@pytest.mark.parametrize("width", [440, 520, 600, 760, 1100])
def test_past_years_fold_but_never_what_is_asked_for(
    form: FormView, filling: Filling, qtbot: QtBot, width: int
) -> None:
    form.show_address(filling.value(4))
    form.resize(width, 640)
    QApplication.processEvents()
    keys = list(filling.editor.season.years)
    seen = [key for key in keys if form.boxes[filling.value(4, key)].isVisibleTo(form)]
    assert "2022" in seen
    assert (seen == keys) is (width >= 760)
    # It is the oldest that fold.
    assert seen == keys[-len(seen) :] or len(seen) == 1
    for key in seen:
        box = form.boxes[filling.value(4, key)]
        assert box.width() >= box.fontMetrics().horizontalAdvance(box.said())
    assert form.scroller.horizontalScrollBar().maximum() == 0
    # Going to a folded year unfolds it.
    assert form.show_address(filling.value(4, "2019"))
    assert form.boxes[filling.value(4, "2019")].isVisibleTo(form)
    assert years_of(form, filling.value(4)).isVisible()


def test_nothing_stands_outside_the_form_or_over_something_else(
    form: FormView, filling: Filling, qtbot: QtBot
) -> None:
    wait_until_built(form, qtbot)
    for width in (520, 760, 1100):
        form.resize(width, 640)
        qtbot.wait(50)
        places = [
            form.scroller.place_of(form.boxes[address])
            for address in form.in_order()
            if form.boxes[address].isVisibleTo(form)
        ]
        assert all(form.scroller.body.rect().contains(place) for place in places)
        overlaps = [
            (one, other)
            for index, one in enumerate(places)
            for other in places[index + 1 :]
            if one.intersects(other)
        ]
        assert overlaps == []


def test_a_heading_too_long_for_its_column_takes_two_lines(dressed: QApplication, qtbot: QtBot) -> None:
    column = QWidget()
    qtbot.addWidget(column)
    box = QLineEdit(column)
    heads = ColumnHeads(column)
    heads.show_heads([Head(box, "4年度決算(速報値)", Qt.AlignmentFlag.AlignRight, is_asked=False)])
    line = heads.sizeHint().height()
    heads.setGeometry(0, 0, 300, line)
    column.show()
    for width, lines in ((200, 1), (90, 2), (200, 1)):
        box.setGeometry(0, line, width, 30)
        heads.repaint()
        qtbot.wait(20)
        assert heads.sizeHint().height() == line + (lines - 1) * heads.fontMetrics().height()

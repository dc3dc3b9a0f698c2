"""What stands beside the values of an indicator: their course, the whole of a long one, hints that fit."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from hyoka_desktop.ui.boxes.line_box import LineBox
from hyoka_desktop.ui.form.form_view import FormView
from hyoka_desktop.ui.form.sparkline import Sparkline
from tests.ui.filling import Filling
from tests.ui.form.reaching import go, line
from tests.ui.hands import write

LONG = "31,207(速報値のため、確定した後で差し替える予定)"


def course_of(form: FormView, filling: Filling, indicator: int) -> Sparkline:
    view = form.boxes[filling.value(indicator)].parentWidget()
    assert view
    (found,) = view.findChildren(Sparkline)
    return found


def test_the_course_follows_the_values_where_there_is_room(form: FormView, filling: Filling) -> None:
    form.resize(1200, 640)
    go(form, filling.value(2))
    QApplication.processEvents()
    course = course_of(form, filling, 2)
    assert course.isVisible()
    assert [point.x() for point in course.points()] == sorted(point.x() for point in course.points())
    for key, text in (("2019", "10"), ("2020", "未実施"), ("2021", "３０"), ("2022", "20"), ("2023", "####")):
        filling.editor.put(filling.value(2, key), text)
    first, highest, last = course.points()
    assert highest.y() < last.y() < first.y()
    assert first.x() < highest.x() < last.x()
    assert "3年度 30、4年度 20" in course.accessibleDescription()
    form.resize(520, 640)
    QApplication.processEvents()
    assert not course.isVisible()


@pytest.mark.parametrize("values", [{}, {"2022": "20"}, {"2021": "A", "2022": "20"}])
def test_less_than_two_figures_have_no_course(
    form: FormView, filling: Filling, values: dict[str, str]
) -> None:
    go(form, filling.value(2))
    for key in filling.editor.season.years:
        filling.editor.put(filling.value(2, str(key)), values.get(str(key), ""))
    assert course_of(form, filling, 2).points() == ()


def test_a_value_that_is_cut_is_read_whole_below_and_in_its_tip(
    form: FormView, filling: Filling, qtbot: QtBot
) -> None:
    value = filling.value(2)
    box = line(form, value)
    assert form.findings.below is None
    box.selectAll()
    write(LONG, box)
    qtbot.waitUntil(lambda: filling.editor.text(value) == LONG)
    assert box.is_cut
    below = form.findings.below
    assert below
    assert below.isVisible()
    assert below.whole.said == f"全文: {LONG}"
    place = box.mapToGlobal(QPoint(4, 4))
    QApplication.sendEvent(box, QHelpEvent(QEvent.Type.ToolTip, QPoint(4, 4), place))
    assert QToolTip.text().startswith(LONG)
    QToolTip.hideText()
    go(form, filling.value(1))
    assert not below.isVisible()


def test_a_hint_is_whole_or_its_sign_alone(form: FormView, filling: Filling) -> None:
    filling.blank([filling.value(2)])
    form.boxes.refresh_states()
    box = form.show_address(filling.value(2)) and form.boxes[filling.value(2)]
    assert isinstance(box, LineBox)
    seen = set()
    for width in (300, 70):
        box.resize(width, box.height())
        seen.add(box.placeholderText())
        assert box.fontMetrics().horizontalAdvance(box.placeholderText()) < width
    assert seen == {"● 未記入", "●"}

"""A pen that remembers writes what one writes that remembers nothing; what it cannot write it says."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from hyoka_desktop.layout.grid import Look
from hyoka_desktop.workbook.consolidated.column_pen import ColumnPen
from hyoka_desktop.workbook.consolidated.table import Column, Link, Shape, Typed, Value
from hyoka_desktop.workbook.errors import UnwritableTextError
from hyoka_desktop.workbook.plan import unwritable
from hyoka_desktop.workbook.styles import Styles
from tests.strategies import typed_texts

_texts = st.sampled_from(["", "広報広聴課", "1", "1,000", " a\n", "<&>", "x" * 70]) | typed_texts().filter(
    lambda text: not unwritable(text)
)
_values = (
    st.none()
    | _texts
    | st.builds(Typed, _texts)
    | st.builds(Link, _texts, st.just("施策1"))
    | st.decimals(-9, 9)
)


def pen(shape: Shape = Shape.NUMBER, *, wraps: bool = True, styles: Styles | None = None) -> ColumnPen:
    column = Column("値", 24, shape)
    return ColumnPen("C", column, Look(size_pt=8), styles or Styles(Workbook()), wraps=wraps)


@given(st.lists(_values, max_size=20), st.sampled_from(Shape), st.booleans())
def test_remembering_changes_nothing(values: list[Value], shape: Shape, wraps: bool) -> None:
    styles = Styles(Workbook())
    remembering = pen(shape, wraps=wraps, styles=styles)
    for value in [*values, *values]:
        forgetful = pen(shape, wraps=wraps, styles=styles)
        assert (remembering.known.get(value) or remembering.write(value)) == forgetful.write(value)


def test_it_does_not_remember_more_and_more() -> None:
    writing = pen(Shape.TEXT)
    for number in range(5000):
        writing.write(f"課{number}")
        writing.write(Decimal(number))
    assert len(writing.known) < 1000


def test_numbers_are_written_with_all_their_digits() -> None:
    assert pen().write(Decimal("1E+3"))[0] == "1000"
    assert pen().write(Decimal("1.50"))[0] == "1.50"
    assert pen().write(2023)[:2] == ("2023", '" s="1"><v>2023</v></c>')


def test_a_text_that_no_cell_holds_is_named_by_its_column() -> None:
    with pytest.raises(UnwritableTextError, match=r"「値」.*1文字目"):
        pen().write("\x01です")

"""The heights of rows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.layout.grid import Look
from hyoka_desktop.layout.heights import (
    LINE_PITCH,
    MAX_ROW_PT,
    PT_PER_MM,
    height_pt,
    needed_mm,
    paper_width_em,
    text_height_pt,
)
from hyoka_desktop.layout.linebreak import break_lines
from tests.layout.invented import prose


@pytest.mark.parametrize(("lines", "height"), [(1, 17.25), (2, 28.5), (3, 40.5), (4, 63.75), (13, 169.5)])
def test_rows_of_nine_points_are_as_high_as_spreadsheets_need(lines: int, height: float) -> None:
    assert height_pt(lines, 9) == height


@given(st.integers(1, 40), st.sampled_from([7.5, 8.0, 9.0, 11.0, 13.0]))
def test_the_lines_of_the_paper_fit_into_the_row(lines: int, size: float) -> None:
    height = height_pt(lines, size)
    assert height > MAX_ROW_PT or lines * size * LINE_PITCH <= height


@given(st.integers(0, 900), st.integers(14, 180), st.booleans())
def test_a_row_is_high_enough_for_the_lines_that_are_printed(
    length: int, width: int, justified: bool
) -> None:
    look = Look(justified=justified)
    lines = break_lines(prose(length), paper_width_em(width, look))
    height = text_height_pt(prose(length), len(lines), width, 9)
    assert height > MAX_ROW_PT or height >= len(lines) * 9 * LINE_PITCH


@given(st.integers(1, 60).map(lambda half: half / 2))
def test_what_is_needed_is_enough(width_em: float) -> None:
    width = needed_mm(width_em, 9)
    assert paper_width_em(width, Look()) >= width_em - 1e-9
    assert (width * PT_PER_MM - 3.75) * 0.95 >= width_em * 9 - 1e-9

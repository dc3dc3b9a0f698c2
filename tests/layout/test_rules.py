"""The lines of a page."""

from __future__ import annotations

from hyoka_desktop.layout.grid import Borders, Cell, Look, Row, Stroke
from hyoka_desktop.layout.heights import PT_PER_MM
from hyoka_desktop.layout.pages import LEFT_MM, TOP_MM, Page
from hyoka_desktop.layout.rules import rules_of

THIN = Look(borders=Borders(Stroke.THIN, Stroke.THIN, Stroke.THIN, Stroke.THIN))
LEFT, TOP = LEFT_MM * PT_PER_MM, TOP_MM * PT_PER_MM


def across(x_mm: float) -> float:
    return round(LEFT + x_mm * PT_PER_MM, 2)


def test_edges_of_neighbours_are_one_line_from_end_to_end() -> None:
    row = Row(20, (Cell(0, 1, THIN), Cell(1, 1, THIN)))
    page = Page((40, 60), (row, row))
    lines = rules_of(page)[Stroke.THIN]
    assert len(lines) == 6
    assert (across(0), round(TOP + 20, 2), across(100), round(TOP + 20, 2)) in lines
    assert (across(40), round(TOP, 2), across(40), round(TOP + 40, 2)) in lines


def test_a_gap_between_cells_stays_open() -> None:
    page = Page((40, 20, 40), (Row(20, (Cell(0, 1, THIN), Cell(2, 1, THIN))),))
    lines = rules_of(page)[Stroke.THIN]
    assert sum(1 for left, top, right, bottom in lines if top == bottom) == 4


def test_the_heavier_lines_come_last() -> None:
    heavy = Look(borders=Borders(bottom=Stroke.MEDIUM))
    page = Page((40,), (Row(20, (Cell(0, 1, heavy),)), Row(20, (Cell(0, 1, THIN),))))
    assert list(rules_of(page)) == [Stroke.THIN, Stroke.MEDIUM]


def test_a_page_without_lines_has_none() -> None:
    assert rules_of(Page((40,), (Row(20, (Cell(0, 1, Look()),)),))) == {}

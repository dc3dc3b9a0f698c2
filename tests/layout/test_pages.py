"""Where pages end, and what stands at the top of the next one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.layout.form import lay_out
from hyoka_desktop.layout.grid import Cell, Grid, Look, Row, is_new
from hyoka_desktop.layout.heights import height_pt
from hyoka_desktop.layout.pages import PAGE_MM, Pages, Place, body_height_pt, paginate
from hyoka_desktop.sheet.address import Address
from tests.layout.invented import blank_sheet, prose, season, sheet

LARGE = {
    "plain": sheet(),
    "blank": blank_sheet(),
    "600 characters": sheet(aim=prose(600)),
    "3,000 characters": sheet(aim=prose(3_000), results=[prose(3_000)]),
    "10,000 characters": sheet(aim=prose(10_000), results=[prose(60), prose(10_000), prose(60)]),
    "40 indicators": sheet(indicators=40),
    "12 initiatives": sheet(initiatives=12),
}


@pytest.fixture(params=list(LARGE.values()), ids=list(LARGE))
def grid(request: pytest.FixtureRequest) -> Grid:
    return lay_out(request.param, season())


def body(pages: Pages) -> list[tuple[Row, ...]]:
    return [page.rows[pages.titles :] for page in pages.pages]


def test_every_row_comes_once_and_in_order(grid: Grid) -> None:
    pages = paginate(grid)
    own = [row for rows in body(pages) for row in rows if not row.again]
    assert len(own) == len(grid.rows) - grid.titles
    typed = [(c.address, c.continuation, c.text) for row in grid.rows for c in row.cells if c.input]
    cut = [(c.address, c.continuation, c.text) for row in pages.rows for c in row.cells if c.input]
    assert cut == typed


def test_no_page_is_fuller_than_the_paper_or_empty(grid: Grid) -> None:
    for page in paginate(grid).pages:
        assert sum(row.height_pt for row in page.rows) <= body_height_pt()
        assert any(cell.text for row in page.rows[1:] for cell in row.cells)


def test_titles_stand_on_every_page_and_count_once(grid: Grid) -> None:
    pages = paginate(grid)
    assert all(page.rows[:1] == grid.rows[:1] for page in pages.pages)
    assert pages.rows.count(grid.rows[0]) == 1
    assert len(pages.rows) == 1 + sum(len(page.rows) - 1 for page in pages.pages)


def test_breaks_stand_between_the_pages(grid: Grid) -> None:
    pages = paginate(grid)
    starts = [0, *pages.breaks, len(pages.rows)]
    pieces = [pages.rows[start:end] for start, end in pairwise(starts)]
    assert pieces[0] == pages.pages[0].rows
    assert pieces[1:] == [page.rows[1:] for page in pages.pages[1:]]


def test_a_heading_never_stands_alone_at_the_foot(grid: Grid) -> None:
    for rows in body(paginate(grid))[:-1]:
        assert not rows[-1].keep_with_next


def test_no_cell_reaches_over_the_end_of_its_page(grid: Grid) -> None:
    for page in paginate(grid).pages:
        for number, row in enumerate(page.rows):
            assert all(number + cell.row_span <= len(page.rows) for cell in row.cells)
        bottom = sum(row.height_pt for row in page.rows)
        assert all(placed.rect.height > 0 for placed in page.cells)
        assert max(placed.rect.top + placed.rect.height for placed in page.cells) <= bottom + 43


def test_every_place_of_a_page_is_filled_or_free_across(grid: Grid) -> None:
    for page in paginate(grid).pages:
        taken = [
            (line, column)
            for number, row in enumerate(page.rows)
            for cell in row.cells
            for line in range(number, number + cell.row_span)
            for column in range(cell.column, cell.column + cell.span)
        ]
        assert len(taken) == len(set(taken))
        for number in range(len(page.rows)):
            across = sum(1 for line, _ in taken if line == number)
            assert across in {0, len(page.columns_mm)}


def test_what_is_cut_is_closed_by_a_line(grid: Grid) -> None:
    pages = paginate(grid)
    for page in pages.pages:
        for number, row in enumerate(page.rows):
            for cell in row.cells:
                if number + cell.row_span == len(page.rows) and cell.look.borders.left:
                    assert cell.look.borders.bottom


def test_labels_are_written_again_overleaf() -> None:
    pages = paginate(lay_out(sheet(indicators=40), season()))
    again = [cell for row in pages.rows for cell in row.cells if cell.again]
    assert {"分析(続き)", "現状・取組状況(続き)", "項目", "4年度"} <= {cell.text for cell in again}
    assert not any(cell.address or cell.input for cell in again)


def test_the_head_of_a_long_text_says_that_it_goes_on() -> None:
    pages = paginate(lay_out(sheet(results=[prose(4_000)]), season()))
    heads = [row.cells[0].text for row in pages.rows if row.head and len(row.cells) == 1]
    assert "成果と課題(続き)" in heads


def test_a_cost_table_is_not_torn() -> None:
    pages = paginate(lay_out(sheet(initiatives=12), season()))
    for rows in body(pages):
        tables = [row.table for row in rows if row.table.startswith("costs/")]
        assert all(tables.count(table) == 5 for table in tables)


def test_a_text_that_goes_on_overleaf_leaves_its_upper_label_room() -> None:
    look = Look()
    label = Cell(0, 1, look, "外部評価委員会の意見", ("外部評価委員会", "の意見"), row_span=9)
    first = Row(17.25, (label, Cell(1, 1, look, "文", ("文",))))
    rows = [Row(height_pt(1, 9), (Cell(0, 2, look, "上", ("上",)),)) for _ in range(42)]
    more = [Row(17.25, (Cell(1, 1, look, "文", ("文",)),)) for _ in range(8)]
    pages = paginate(Grid((24, 156), (*rows, first, *more)))
    for page in pages.pages:
        for placed in page.cells:
            assert placed.rect.height >= height_pt(len(placed.cell.lines), 9) - 1e-6


@given(st.lists(st.tuples(st.integers(1, 20), st.booleans()), min_size=1, max_size=90))
def test_any_rows_are_cut_into_pages_that_hold_them(rows: list[tuple[int, bool]]) -> None:
    look = Look()
    made = [
        Row(height_pt(lines, 9), (Cell(0, 1, look, "文", ("文",)),), keep_with_next=keep)
        for lines, keep in rows
    ]
    pages = paginate(Grid((180,), tuple(made)))
    assert [row for page in pages.pages for row in page.rows if not row.again]
    assert [row.height_pt for row in pages.rows] == [row.height_pt for row in made]
    assert all(sum(row.height_pt for row in page.rows) <= body_height_pt() for page in pages.pages)
    for page, following in pairwise(pages.pages):
        # A page is left early only to keep rows together.
        room = body_height_pt() - sum(row.height_pt for row in page.rows)
        assert following.rows[0].height_pt > room or following.rows[0].keep_with_next


def test_a_sheet_without_rows_is_one_page() -> None:
    assert len(paginate(Grid((180,), ())).pages) == 1


def test_a_click_finds_the_box_and_the_box_its_place() -> None:
    values = sheet()
    pages = paginate(lay_out(values, season()))
    for number, page in enumerate(pages.pages):
        for placed in page.cells:
            left, top, width, height = placed.rect
            assert page.at(left + width / 2, top + height / 2) == placed
            if placed.address:
                assert Place(number, placed.rect) in pages.find(placed.address)
        assert page.at(3, 3) is None


def test_a_title_that_is_shown_twice_is_found_where_it_is_typed() -> None:
    values = sheet()
    pages = paginate(lay_out(values, season()))
    title = next(a for a in values.texts if a.part == "plan" and a.field == "title")
    first, *others = pages.find(title)
    assert others
    assert all(first < other for other in others)
    placed = pages.pages[first.page].at(first.rect.left + 1, first.rect.top + 1)
    assert placed
    assert placed.cell.input


def test_overleaf_the_title_of_a_plan_is_shown_again() -> None:
    values = sheet(initiatives=12)
    pages = paginate(lay_out(values, season()))
    again = [row for row in pages.rows if row.again and row.table.startswith("plan/")]
    assert again
    for row in again:
        label, title = row.cells
        assert label.text.startswith("取組方針")
        assert label.text.endswith("(続き)")
        assert title.address
        assert title.text == values.at(title.address)
        assert not title.input


def test_a_title_of_many_lines_is_not_shown_again() -> None:
    values = sheet(initiatives=12)
    long = values.put((a, prose(1_200)) for a in values.texts if a.part == "plan" and a.field == "title")
    pages = paginate(lay_out(long, season()))
    assert not [row for row in pages.rows if row.again and row.table.startswith("plan/")]


def test_room_for_a_new_row_is_found_by_its_list() -> None:
    values = blank_sheet()
    pages = paginate(lay_out(values, season()))
    for name in ("summary", "direction"):
        address = Address(values.sheet, "evaluation", "", name, "")
        (place,) = pages.find(address)
        placed = pages.pages[place.page].at(place.rect.left + 1, place.rect.top + 1)
        assert placed is not None
        assert placed.address == address


def test_a_list_is_found_where_its_rows_are() -> None:
    values = sheet(indicators=3)
    pages = paginate(lay_out(values, season()))
    assert len(pages.find(Address(values.sheet, "goal", "", "indicators", ""))) == 3 * 10


def test_lines_of_a_box_are_counted_over_all_its_pieces() -> None:
    values = sheet(aim=prose(10_000))
    pages = paginate(lay_out(values, season()))
    assert pages.lines_of(Address(values.sheet, "goal", "", "aim", "")) == pytest.approx(10_000 / 53, abs=6)
    assert pages.lines_of(Address(values.sheet, "goal", "", "context", "")) == 0


def test_everything_stands_between_the_margins(grid: Grid) -> None:
    width, height = (length / 25.4 * 72 for length in PAGE_MM)
    for page in paginate(grid).pages:
        for cell, rect, _ in page.cells:
            assert rect.left > 40
            assert rect.left + rect.width < width - 40
            assert rect.top > 40
            assert rect.top + rect.height < height - 40
            assert cell.span > 0


def test_blank_rows_are_no_boxes_yet() -> None:
    grid = lay_out(blank_sheet(), season())
    rows = {cell.address.row for row in grid.rows for cell in row.cells if cell.address and cell.address.row}
    assert rows == {"new1"}
    assert is_new(Address("s", "goal", "new1", "name", ""))
    assert not is_new(Address("s", "goal", "", "aim", ""))

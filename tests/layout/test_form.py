"""The standard form as a grid."""

from __future__ import annotations

from itertools import pairwise

import pytest

from hyoka_desktop.layout.form import lay_out
from hyoka_desktop.layout.grid import Align, Cell, Grid, Row, is_new
from hyoka_desktop.layout.heights import MAX_ROW_PT
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.boxes import addresses
from hyoka_desktop.sheet.kinds import ByStage, ByYear
from hyoka_desktop.sheet.totals import shown_text
from hyoka_desktop.sheet.values import Values, assemble
from tests.layout.invented import blank_sheet, indicator, prose, season, sheet


def cells(grid: Grid) -> list[Cell]:
    return [cell for row in grid.rows for cell in row.cells]


def texts(grid: Grid) -> list[str]:
    return [cell.text for cell in cells(grid)]


def written(grid: Grid) -> dict[Address, str]:
    """The text of every box as it is put together from its cells."""
    found: dict[Address, str] = {}
    for cell in cells(grid):
        if cell.input and cell.address:
            assert cell.continuation == 0 or cell.address in found
            found[cell.address] = found.get(cell.address, "") + cell.text.removesuffix(cell.unit)
    return found


@pytest.mark.parametrize("length", [0, 600, 3_000, 10_000])
def test_every_box_stands_on_the_page_with_its_whole_text(length: int) -> None:
    values = sheet(aim=prose(length), results=[prose(length), prose(20)])
    on_paper = written(lay_out(values, season()))
    for address, field in addresses(values, season().keys):
        if address in on_paper:
            assert on_paper[address] == values.at(address)
        else:
            # Computed, so shown but not typed; or a part that this sheet does not have.
            assert field.name in {"total", "project", "personnel"}


def test_nothing_that_was_typed_is_missing() -> None:
    values = sheet(indicators=3, initiatives=3)
    shown = {cell.address for cell in cells(lay_out(values, season()))}
    rows = ("exists", "order")
    assert {address for address in values.texts if address.field not in rows} <= shown


def test_a_box_is_typed_into_once() -> None:
    grid = lay_out(sheet(), season(), blank_indicators=3, blank_paragraphs=2)
    found = [
        (cell.address, row.block, cell.continuation) for row in grid.rows for cell in row.cells if cell.input
    ]
    assert len(found) == len(set(found))


def test_computed_totals_are_shown_with_their_unit_and_not_typed() -> None:
    values = sheet(initiatives=2)
    grid = lay_out(values, season())
    total = Address(values.sheet, "goal", "", "total", "2022-budget")
    (cell,) = [cell for cell in cells(grid) if cell.address == total]
    assert cell.text == f"{shown_text(values, total)}千円" == "592,590千円"
    assert not cell.input
    assert cell.look.align is Align.RIGHT


def test_the_unit_stands_behind_numbers_only() -> None:
    values = sheet(initiatives=1)
    shown = [cell.text for cell in cells(lay_out(values, season())) if _is_project(cell)]
    assert shown == ["98,765千円", "0千円", "—", ""]


def _is_project(cell: Cell) -> bool:
    return cell.address is not None and cell.address[1:4:2] == ("progress", "project")


def test_numbers_stand_at_the_right_and_words_in_the_middle() -> None:
    grid = lay_out(sheet(indicators=1), season())
    looks = {
        cell.text: cell.look.align for cell in cells(grid) if cell.address and cell.address[3] == "values"
    }
    assert looks["1,234 (30年度)"] is looks["▲ 7.5"] is Align.RIGHT
    assert looks["未実施"] is looks["—"] is Align.CENTER


def test_the_head_of_the_indicators_breaks_before_its_bracket() -> None:
    grid = lay_out(sheet(indicators=0), season())
    lines = {cell.text: cell.lines for cell in cells(grid)}
    assert lines["現状値\n(元年度)"] == ("現状値\n", "(元年度)")
    assert lines["項目担当課"] == ("項目担当課",)
    assert lines["4年度"] == ("4年度",)


def test_indicators_and_their_analyses_are_numbered_by_their_order() -> None:
    grid = lay_out(sheet(indicators=23), season())
    expected = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓"
    signs = [text for text in texts(grid) if text in set(expected)]
    assert signs == list(expected * 2)


def test_a_long_number_makes_its_column_wider() -> None:
    values = sheet(indicators=1)
    wide = values.put([(_value(values, "2020"), "1,234,567,890")])
    (cell,) = [cell for cell in cells(lay_out(wide, season())) if cell.text == "1,234,567,890"]
    assert cell.lines == ("1,234,567,890",)


def _value(values: Values, key: str) -> Address:
    row = assemble(values).goal.indicators[0].id
    return Address(values.sheet, "goal", row, "values", key)


def test_years_and_stages_that_the_season_does_not_know_get_columns_too() -> None:
    values = sheet(indicators=1)
    more = values.put([(_value(values, "2018"), "99"), (_value(values, "2026"), "101")])
    shown = texts(lay_out(more, season()))
    assert {"30年度", "8年度", "99", "101"} <= set(shown)


@pytest.mark.parametrize("first", [1990, 2005, 2013, 2018])
def test_any_number_of_year_columns_stays_on_the_paper(first: int) -> None:
    values = sheet(indicators=2)
    many = values.put((_value(values, str(year)), f"{year}") for year in range(first, 2024))
    grid = lay_out(many, season())
    assert sum(grid.columns_mm) == pytest.approx(180)
    assert min(grid.columns_mm) > 0


def test_ten_years_of_six_digits_stand_in_one_line_each() -> None:
    values = sheet(indicators=1)
    years = [str(year) for year in range(2015, 2025)]
    many = values.put((_value(values, year), "123,456") for year in years)
    grid = lay_out(many, season())
    figures = [cell for cell in cells(grid) if cell.text == "123,456"]
    assert len(figures) == len(years)
    assert {cell.lines for cell in figures} == {("123,456",)}
    heads = [cell.text for row in grid.rows if row.table == "indicators" and row.head for cell in row.cells]
    assert {"27年度", "現状値\n(元年度)", "6年度"} <= set(heads)


def test_long_words_of_a_few_years_share_the_room_with_the_names() -> None:
    values = sheet(indicators=1)
    keys = [str(year) for year in range(2019, 2025)]
    text = "調査中(令和6年度に公表予定)、暫定値12.3"
    grid = lay_out(values.put((_value(values, key), text) for key in keys), season())
    shown = [cell for cell in cells(grid) if cell.address and cell.address.field in {"values", "name"}]
    widths = {
        cell.address.key: sum(grid.columns_mm[cell.column : cell.column + cell.span])
        for cell in shown
        if cell.address
    }
    assert 36 <= widths.pop("") < 40
    assert min(widths.values()) > 15


def test_columns_are_as_wide_as_their_words() -> None:
    values = sheet(indicators=2)
    row = assemble(values).goal.indicators[0].id
    unit, owner = (Address(values.sheet, "goal", row, name, "") for name in ("unit", "owner"))
    long = values.put(
        [(unit, "ポイント"), (owner, "情報システム課"), (_value(values, "2019"), "17,087 (30年度)")]
    )
    lines = {cell.text: cell.lines for cell in cells(lay_out(long, season())) if cell.address}
    for text in ("ポイント", "17,087 (30年度)", "情報システム課"):
        assert lines[text] == (text,)


def test_a_year_that_is_still_blank_has_room_for_a_number_like_the_others() -> None:
    values = sheet(indicators=1)
    grid = lay_out(values.put([(_value(values, "2020"), "1,234,567")]), season())
    widths = {
        cell.address.key: sum(grid.columns_mm[cell.column : cell.column + cell.span])
        for cell in cells(grid)
        if cell.address and cell.address.field == "values"
    }
    assert widths["2023"] == widths["2024"] == widths["2020"] > 15


def test_more_costs_than_stand_beside_each_other_go_on_below() -> None:
    values = sheet(initiatives=1)
    row = assemble(values).initiatives[0].id
    keys = [f"{year}-{stage}" for year in range(2018, 2023) for stage in ("budget", "settled")]
    many = values.put((Address(values.sheet, "progress", row, "project", key), "987,654,321") for key in keys)
    grid = lay_out(many, season())
    table = [line for line in grid.rows if line.table == f"costs/{row}"]
    assert [line.cells[0].text for line in table].count("種別") == 3
    amounts = [cell for line in table for cell in line.cells if cell.text == "987,654,321千円"]
    assert {cell.address.key for cell in amounts if cell.input and cell.address} == set(keys)
    assert all(len(cell.lines) == 1 for cell in amounts)
    assert [line.keep_with_next for line in table] == [True] * (len(table) - 1) + [False]


def test_a_blank_sheet_has_room_for_everything() -> None:
    values = blank_sheet()
    grid = lay_out(values, season())
    fields = {cell.address.field for cell in cells(grid) if cell.address and cell.input}
    expected = {"aim", "name", "unit", "owner", "analysis", "values", "title", "main_effort", "projects"}
    assert expected | {"text", "description", "project", "personnel", "lead", "related"} <= fields
    assert all(is_new(cell.address) for cell in cells(grid) if cell.address and cell.address.row)


def test_blank_rows_are_counted_within_their_list_and_know_it() -> None:
    values = sheet(indicators=2)
    grid = lay_out(values, season(), blank_indicators=3)
    names = [row for row in grid.rows if any(_is_new_name(cell) for cell in row.cells)]
    assert [_new_rows(row) for row in names] == [{"new1"}, {"new2"}, {"new3"}]
    assert {row.block for row in names} == {Address(values.sheet, "goal", "", "indicators", "")}


def _is_new_name(cell: Cell) -> bool:
    return cell.address is not None and cell.address.field == "name" and is_new(cell.address)


def _new_rows(row: Row) -> set[str]:
    return {cell.address.row for cell in row.cells if cell.address}


def test_empty_lists_have_a_blank_row_and_others_only_on_request() -> None:
    values = sheet(initiatives=1)
    assert not [row for row in lay_out(values, season()).rows if any(map(_is_new_text, row.cells))]
    more = lay_out(values, season(), blank_paragraphs=2)
    assert len([row for row in more.rows if any(map(_is_new_text, row.cells))]) == 2 * 5


def _is_new_text(cell: Cell) -> bool:
    return cell.address is not None and cell.address.field == "text" and is_new(cell.address)


def test_the_rows_of_a_block_follow_each_other() -> None:
    rows = lay_out(sheet(indicators=7, initiatives=3), season(), blank_indicators=2).rows
    runs = [(row.block, row.table) for row in rows if row.block and not row.head]
    changes = sum(1 for before, after in pairwise(runs) if before != after)
    assert changes + 1 == len(set(runs))


def test_later_parts_are_printed_where_they_are_wanted_or_filled_in() -> None:
    values = sheet()
    assert "5 外部評価" not in texts(lay_out(values, season()))
    group = values.at(Address(values.sheet, "header", "", "group", ""))
    wanted = lay_out(values, season(later_parts={group: ["external"]}))
    assert "5 外部評価" in texts(wanted)
    assert "6 二次評価《区の最終評価》" not in texts(wanted)
    row = Address(values.sheet, "final", indicator(1, "").id, "exists", "")
    filled = values.put([(row, "verdict"), (row._replace(field="text"), "妥当である。")])
    assert {"6 二次評価《区の最終評価》", "妥当である。"} <= set(texts(lay_out(filled, season())))


def test_headings_of_the_season_replace_those_of_the_form() -> None:
    changed = season(
        headings={"goal": "目標", "goal.aim": "目指す姿", "sheet": "評価表", "base_year": "{year}の値"}
    )
    shown = texts(lay_out(sheet(), changed))
    assert {"1 目標", "目指す姿", "評価表", "元年度の値"} <= set(shown)


def test_no_row_is_taller_than_a_spreadsheet_or_a_page_can_split() -> None:
    values = sheet(indicators=40, initiatives=12, aim=prose(10_000))
    long_name = values.put([(_value(values, "2020"), prose(3_000)), (_value(values, "2021"), "7")])
    grid = lay_out(long_name, season())
    assert max(row.height_pt for row in grid.rows) <= MAX_ROW_PT
    assert all(row.height_pt % 0.75 == 0 for row in grid.rows)


def test_cells_never_overlap_and_fill_their_tables() -> None:
    grid = lay_out(sheet(indicators=3, aim=prose(2_000)), season())
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(grid.rows):
        for cell in row.cells:
            assert cell.column + cell.span <= len(grid.columns_mm)
            places = {
                (line, column)
                for line in range(number, number + cell.row_span)
                for column in range(cell.column, cell.column + cell.span)
            }
            assert not places & taken
            taken |= places
        has_place = [(number, column) in taken for column in range(len(grid.columns_mm))]
        assert all(has_place) or not any(has_place)


def test_columns_of_keys_follow_the_season() -> None:
    keys_of = season().keys
    heads = [text.replace("\n", "") for text in texts(lay_out(sheet(), season()))]
    for kind in (ByYear, ByStage):
        assert {season().column_heading(key) for key in keys_of[kind]} <= set(heads)


def test_a_line_break_in_a_text_is_a_new_line_on_paper() -> None:
    grid = lay_out(sheet(aim="一つ目。\n二つ目。"), season())
    (cell,) = [cell for cell in cells(grid) if cell.address and cell.address.field == "aim"]
    assert cell.lines == ("一つ目。\n", "二つ目。")


@pytest.mark.parametrize("field", ["group", "number", "title"])
def test_a_name_of_any_length_stands_whole_beside_those_who_answer_for_it(field: str) -> None:
    values = sheet()
    address = Address(values.sheet, "header", "", field, "")
    grid = lay_out(values.put([(address, prose(900))]), season())
    assert written(grid)[address] == prose(900)
    assert max(row.height_pt for row in grid.rows) <= MAX_ROW_PT


def test_what_changed_in_a_name_is_marked_in_the_cell_in_which_it_stands() -> None:
    address = Address(sheet().sheet, "header", "", "title", "")
    former = sheet().put([(address, prose(600))])
    words = "末尾の新しい語"
    grid = lay_out(former.put([(address, prose(600) + words)]), season(), former=former)
    of_name = [cell for cell in cells(grid) if cell.address == address and cell.input]
    assert len(of_name) > 1
    assert [[cell.text[first:last] for first, last in cell.marked] for cell in of_name] == [
        *([] for _ in of_name[1:]),
        [words],
    ]

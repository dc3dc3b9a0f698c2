"""Names lead back to their boxes, whatever the boxes are called, and look like no cell."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.layout.grid import new_row
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.boxes import addresses
from hyoka_desktop.sheet.declaration import lists
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.workbook.names import (
    BlockName,
    CellName,
    read_block_name,
    read_cell_name,
    read_sheet_name,
    write_block_name,
    write_cell_name,
    write_sheet_name,
)
from tests.strategies import identities, sheet_values
from tests.workbook.made import sample, season_of

SHEET = "a" * 32
ROW = "b" * 32
A1 = re.compile(r"[A-Za-z]{1,3}[0-9]+")
R1C1 = re.compile(r"[Rr][0-9]*([Cc][0-9]*)?|[Cc][0-9]*")
ALLOWED = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,254}")

pieces = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
boxes = st.builds(Address, st.just(SHEET), pieces, identities() | st.just(""), pieces, pieces | st.just(""))
lists_of_rows = st.builds(
    Address, st.just(SHEET), pieces, identities() | st.just("") | st.just("new1"), pieces, st.just("")
)


def is_good_name(name: str) -> bool:
    return bool(ALLOWED.fullmatch(name)) and not A1.fullmatch(name) and not R1C1.fullmatch(name)


@given(sheet_values(with_removed_rows=False))
def test_every_box_of_the_form_is_found_again(values: Values) -> None:
    named = {}
    for address, _ in addresses(values, season_of(sample()).keys):
        name = write_cell_name(CellName(address))
        assert is_good_name(name)
        assert read_cell_name(values.sheet, name) == CellName(address)
        named[name.upper()] = address

    assert len(named) == len(set(named.values()))


@given(boxes, st.integers(0, 40), st.booleans())
def test_boxes_that_nobody_knows_yet_are_found_again(address: Address, number: int, new_line: bool) -> None:
    cell = CellName(address, None, number, new_line and number > 0)

    name = write_cell_name(cell)

    assert re.fullmatch(r"[A-Za-z0-9_]+", name)
    assert read_cell_name(SHEET, name) == cell
    assert read_cell_name(SHEET, name.upper()) == cell
    assert read_block_name(SHEET, name) is None
    assert read_sheet_name(name) is None


@given(boxes, lists_of_rows, st.integers(1, 9))
def test_the_boxes_of_blank_rows_are_found_again(box: Address, block: Address, number: int) -> None:
    cell = CellName(box._replace(row=new_row(number)), block)

    assert read_cell_name(SHEET, write_cell_name(cell)) == cell


@given(lists_of_rows, st.integers(0, 9))
def test_the_ranges_of_lists_are_found_again(block: Address, number: int) -> None:
    name = write_block_name(BlockName(block, number))

    assert read_block_name(SHEET, name) == BlockName(block, number)
    assert read_cell_name(SHEET, name) is None


def test_the_names_of_real_lists_are_good_names() -> None:
    for name, field in lists().items():
        assert is_good_name(write_block_name(BlockName(Address(SHEET, field.part, ROW, name, ""), 1)))


def test_a_key_is_never_taken_for_a_continuation() -> None:
    cell = CellName(Address(SHEET, "goal", "", "aim", "c1"))

    assert write_cell_name(cell) != write_cell_name(CellName(Address(SHEET, "goal", "", "aim", ""), None, 1))
    assert read_cell_name(SHEET, write_cell_name(cell)) == cell


@given(identities(), st.integers(1990, 2100))
def test_the_name_of_a_sheet_says_which_and_of_what_year(sheet: str, year: int) -> None:
    assert read_sheet_name(write_sheet_name(sheet, year)) == (sheet, year)
    assert read_cell_name(SHEET, write_sheet_name(sheet, year)) is None


@pytest.mark.parametrize(
    "name", ["HYK_SECTION", "HYK_", "HYK", "Print_Area", "HYK_0", "HYK_0_goal", "hyk_b_0", "HYK_B_0_goal_x_y"]
)
def test_other_names_are_no_boxes(name: str) -> None:
    assert read_cell_name(SHEET, name) is None
    assert read_block_name(SHEET, name) is None
    assert read_sheet_name(name) is None

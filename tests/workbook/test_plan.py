"""What is planned for the cells of a form: names, ranges, numbers, and whose boxes they are."""

from __future__ import annotations

import pytest
from hypothesis import given

from hyoka_desktop.layout.grid import Cell, Look, Row, is_new
from hyoka_desktop.layout.pages import Page, Pages
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.rows import fellows
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.workbook.cells import Place
from hyoka_desktop.workbook.errors import UnwritableTextError
from hyoka_desktop.workbook.names import BlockName, CellName, read_block_name, read_cell_name, write_cell_name
from hyoka_desktop.workbook.payload import WrittenCell
from hyoka_desktop.workbook.plan import OutgoingSheet, Plan, plan_sheet
from tests.strategies import sheet_values, typed_texts
from tests.workbook.made import outgoing, payload_of, row_box, sample, season_of

SHEET = SheetId("a" * 32)
BLANK = Values(SHEET, 2023, {})
AIM = Address(SHEET, "goal", "", "aim", "")
CONTEXT = Address(SHEET, "goal", "", "context", "")
ROWS = tuple(f"{number:032x}" for number in range(1, 4))


def paragraph(row: str, text: str = "") -> Cell:
    return Cell(1, 2, Look(), text, (text,), address=Address(SHEET, "goal", row, "text", ""), input=True)


def label(text: str, row_span: int = 1) -> Cell:
    return Cell(0, 1, Look(), text, (text,), row_span)


def planned(*rows: Row) -> Plan:
    """The plan of a page made by hand."""
    pages = Pages("手作り", 0, (Page((20.0, 60.0, 100.0), rows),))
    return plan_sheet(OutgoingSheet(pages, BLANK, season_of(sample()), "", payload_of(BLANK)))


def ranges(plan: Plan) -> dict[BlockName, tuple[Place, Place]]:
    found = {read_block_name(SHEET, name): corners for name, corners in plan.blocks.items()}
    return {name: corners for name, corners in found.items() if name}


def test_a_block_is_as_wide_as_its_boxes_and_as_long_as_its_rows() -> None:
    rows = [
        Row(20, (label("参考", 2), paragraph(ROWS[0])), block=CONTEXT),
        Row(20, (paragraph("new1"),), block=CONTEXT),
    ]

    assert ranges(planned(Row(20, (label("題"),)), *rows)) == {BlockName(CONTEXT): (Place(2, 2), Place(3, 3))}


def test_a_head_written_again_cuts_a_block_in_two() -> None:
    def row(cell: Cell) -> Row:
        return Row(20, (cell,), block=CONTEXT, table="context")

    head = Row(20, (label("参考(続き)"),), block=CONTEXT, table="context", head=True, again=True)

    plan = planned(row(paragraph(ROWS[0])), row(paragraph(ROWS[1])), head, row(paragraph(ROWS[2])))

    assert ranges(plan) == {
        BlockName(CONTEXT, 0): (Place(1, 2), Place(2, 3)),
        BlockName(CONTEXT, 1): (Place(4, 2), Place(4, 3)),
    }


@given(sheet_values(typed_texts()))
def test_no_label_ever_stands_in_a_block(values: Values) -> None:
    try:
        plan = plan_sheet(outgoing(values))
    except UnwritableTextError:
        return
    named = set(plan.places.values())

    for cell in plan.cells:
        for first, last in plan.blocks.values():
            within = (
                first.row <= cell.place.row <= last.row and first.column <= cell.place.column <= last.column
            )
            assert not (within and cell.text and cell.place not in named)


def test_every_box_has_a_name_and_every_name_a_place_of_its_own() -> None:
    plan = plan_sheet(outgoing(sample()))
    cells = [read_cell_name(sample().sheet, name) for name in plan.places]

    assert len(set(plan.places.values())) == len(plan.places)
    assert {cell.address for cell in cells if cell and cell.block is None} >= {
        address for address in sample().texts if address.field not in {"exists", "order"}
    }
    assert all(cell and is_new(cell.address) == (cell.block is not None) for cell in cells)


def test_a_text_over_several_cells_says_where_its_lines_break() -> None:
    pieces = ("一行目の途中", "まで\n", "二行目")
    rows = [
        Row(20, (Cell(0, 3, Look(), text, (text,), address=AIM, continuation=number, input=True),))
        for number, text in enumerate(pieces)
    ]

    written = planned(*rows).written

    assert written == {
        write_cell_name(CellName(AIM)): WrittenCell("一行目の途中"),
        write_cell_name(CellName(AIM, None, 1)): WrittenCell("まで"),
        write_cell_name(CellName(AIM, None, 2, new_line=True)): WrittenCell("二行目"),
    }


def test_what_is_only_shown_again_has_no_name() -> None:
    title = Address(SHEET, "plan", ROWS[0], "title", "")
    typed = Cell(0, 1, Look(), "題", ("題",), address=title, input=True)
    shown = Cell(1, 1, Look(), "題", ("題",), address=title)

    plan = planned(Row(20, (typed, shown)))

    assert plan.places == {write_cell_name(CellName(title)): Place(1, 1)}
    assert plan.labels == ("題",)
    assert [cell.is_locked for cell in plan.cells] == [False, True]


@pytest.mark.parametrize(
    ("text", "unit", "format_", "number"),
    [
        ("1,234千円", "千円", '#,##0"千円"', 1234),
        ("約300千円", "千円", "@", None),
        ("—", "千円", "@", None),
        ("", "千円", '#,##0"千円"', None),
        ("20.6", "", "0.0", 20.6),
        ("=1", "", "@", None),
    ],
)
def test_numbers_are_planned_where_they_show_what_was_typed(
    text: str, unit: str, format_: str, number: float | None
) -> None:
    money = Address(SHEET, "progress", ROWS[0], "project", "2022-budget")
    cell = Cell(0, 1, Look(), text, (text,), address=money, input=True, unit=unit)

    (made,) = planned(Row(20, (cell,))).cells

    assert (made.format, made.number) == (format_, number)


def test_blank_rows_belong_to_whoever_fills_in_the_list() -> None:
    first, second = fellows(sample(), "initiatives", "")
    plan = plan_sheet(outgoing(sample(), "職員研修課"))
    own = {cell.cell.address for cell in plan.cells if cell.is_own}
    blank = [name for name in plan.places if name.startswith("HYK_N")]
    by_parent = {
        parent: {
            cell.is_own
            for cell in plan.cells
            if cell.place in places_of(plan, blank, f"_{parent}_progress_results")
        }
        for parent in (first, second)
    }

    assert by_parent == {first: {False}, second: {True}}
    assert row_box(sample(), "indicators", 4, "values") in own
    assert row_box(sample(), "indicators", 0, "values") not in own


def places_of(plan: Plan, names: list[str], part: str) -> set[Place]:
    return {plan.places[name] for name in names if part in name}

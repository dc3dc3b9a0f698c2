"""One export of a sheet, read back and all, beside plain openpyxl that writes the same page."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from hyoka_desktop.layout.grid import FILL_COLOURS, Stroke
from hyoka_desktop.workbook.payload import pack
from hyoka_desktop.workbook.plan import OutgoingSheet, Plan, PlannedCell, plan_sheet
from hyoka_desktop.workbook.writer import build, write_sheet
from tests.benchmarks.report import Result, milliseconds, side_by_side
from tests.workbook.made import outgoing, sample

_ROUNDS = 9
_GOAL = 1 / 5
_SIDES = {Stroke.HAIR: "hair", Stroke.THIN: "thin", Stroke.MEDIUM: "medium"}


def measure() -> list[Result]:
    """The workbook alone, and the whole export: planned, written, synced to disk, read back, renamed."""
    sheet = outgoing(sample())
    with tempfile.TemporaryDirectory() as folder:
        plain, ours = Path(folder, "plain.xlsx"), Path(folder, "ours.xlsx")
        built, reference = side_by_side(
            lambda _: build(sheet), lambda _: write_plainly(plain, sheet), rounds=_ROUNDS
        )
        whole, again = side_by_side(
            lambda _: write_sheet(ours, sheet), lambda _: write_plainly(plain, sheet), rounds=_ROUNDS
        )
    name = "openpyxl, NamedStyle, merge_cells"
    return [
        _result("one workbook", name, built, reference),
        _result("one export, read back", name, whole, again),
    ]


def _result(work: str, name: str, taken: float, reference: float) -> Result:
    return Result(work, name, taken / reference, _GOAL, f"{milliseconds(taken)} : {milliseconds(reference)}")


def write_plainly(path: Path, sheet: OutgoingSheet) -> None:
    """Write the same page the way openpyxl's own documentation shows it."""
    plan = plan_sheet(sheet)
    book = Workbook()
    page = book.worksheets[0]
    named: set[str] = set()
    for planned in plan.cells:
        name = _style_name(planned)
        if name not in named:
            book.add_named_style(_style(name, planned))
            named.add(name)
        _add_cell(page, planned, name)
    for column, width in enumerate(sheet.pages.columns_mm, start=1):
        page.column_dimensions[get_column_letter(column)].width = width / 2
    for number, row in enumerate(sheet.pages.rows, start=1):
        page.row_dimensions[number].height = row.height_pt
    for count in sheet.pages.breaks:
        page.row_breaks.append(Break(id=count))
    _add_names(book, plan)
    if sheet.payload:
        hidden = book.create_sheet("HYK")
        for number, text in enumerate(pack(sheet.payload).cells, start=1):
            hidden.cell(number, 1).value = text
    book.save(path)


def _add_cell(page: Worksheet, planned: PlannedCell, style: str) -> None:
    row, column = planned.place
    last_row, last_column = row + planned.cell.row_span - 1, column + planned.cell.span - 1
    page.cell(row, column).value = planned.number if planned.number is not None else planned.text or None
    for at_row in range(row, last_row + 1):
        for at_column in range(column, last_column + 1):
            page.cell(at_row, at_column).style = style
    if (last_row, last_column) != (row, column):
        page.merge_cells(start_row=row, start_column=column, end_row=last_row, end_column=last_column)


def _add_names(book: Workbook, plan: Plan) -> None:
    for name, place in plan.places.items():
        target = f"'Sheet'!${get_column_letter(place.column)}${place.row}"
        book.defined_names[name] = DefinedName(name, attr_text=target)


def _style_name(planned: PlannedCell) -> str:
    return f"{planned.cell.look}{planned.format}{planned.is_locked}{planned.is_own}"


def _style(name: str, planned: PlannedCell) -> NamedStyle:
    look = planned.cell.look
    edges: Any = [_SIDES.get(edge) for edge in look.borders]
    left, top, right, bottom = map(Side, edges)
    colour = "FFF9D6" if planned.is_own else FILL_COLOURS.get(look.fill)
    return NamedStyle(
        name,
        font=Font(name="BIZ UDゴシック", size=look.size_pt, bold=look.bold),
        fill=PatternFill("solid", fgColor=colour) if colour else PatternFill(),
        border=Border(left, right, top, bottom),
        alignment=Alignment(look.align.value, look.valign.value, wrap_text=True),
        number_format=planned.format,
        protection=Protection(locked=planned.is_locked),
    )

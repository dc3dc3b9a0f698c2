"""Draws the pages of a form on a sheet: cells with their lines, columns, rows, breaks and the paper."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, pairwise

from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from hyoka_desktop.layout.grid import Borders, Stroke
from hyoka_desktop.layout.pages import BOTTOM_MM, FOOTER_MM, HEADER_MM, LEFT_MM, RIGHT_MM, TOP_MM, Pages
from hyoka_desktop.workbook.cells import Place, column_letters, write_reference
from hyoka_desktop.workbook.plan import Plan, PlannedCell
from hyoka_desktop.workbook.sheet_xml import SheetBody
from hyoka_desktop.workbook.styles import CellStyle, Region, Styles

_MM_PER_INCH = 25.4
_PIXELS_PER_INCH = 96
_PIXELS_PER_DIGIT = 8


def draw_page(sheet: Worksheet, body: SheetBody, styles: Styles, plan: Plan, pages: Pages) -> None:
    """Put the cells of a form on a sheet, and set how it is printed."""
    for planned in plan.cells:
        _draw_cell(body, styles, planned)
    for column, width in enumerate(_widths(pages.columns_mm), start=1):
        sheet.column_dimensions[column_letters(column)].width = width
    for number, row in enumerate(pages.rows, start=1):
        body.set_height(number, row.height_pt)
    for count in pages.breaks:
        sheet.row_breaks.append(Break(id=count))
    _set_paper(sheet, pages)


def _draw_cell(body: SheetBody, styles: Styles, planned: PlannedCell) -> None:
    place, cell, is_locked = planned.place, planned.cell, planned.is_locked
    rows, columns, borders = cell.row_span, cell.span, cell.look.borders
    if rows > 1 or columns > 1:
        body.merge(place, Place(place.row + rows - 1, place.column + columns - 1))
        for row, under in enumerate(styles.under(Region(rows, columns, borders, is_locked))):
            body.put_blank(Place(place.row + row, place.column + (row == 0)), under)
        # The first cell of a region has the lines at its own edges, as the others have.
        right = borders.right if columns == 1 else Stroke.NONE
        borders = Borders(borders.left, borders.top, right, borders.bottom if rows == 1 else Stroke.NONE)
    style = styles.of(CellStyle(cell.look, borders, planned.format, is_locked, planned.is_own))
    body.put(place, style, planned.text, planned.number)


def _widths(columns_mm: tuple[float, ...]) -> Iterator[float]:
    """The widths of columns in digits of the normal font; whole pixels, the sum being right to one pixel."""
    edges = [round(edge / _MM_PER_INCH * _PIXELS_PER_INCH) for edge in accumulate(columns_mm, initial=0.0)]
    for left, right in pairwise(edges):
        yield (right - left) / _PIXELS_PER_DIGIT


def _set_paper(sheet: Worksheet, pages: Pages) -> None:
    sheet.print_area = f"A1:{write_reference(len(pages.rows), len(pages.columns_mm))}"
    if pages.titles:
        sheet.print_title_rows = f"1:{pages.titles}"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = sheet.ORIENTATION_PORTRAIT
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left, margins.right = LEFT_MM / _MM_PER_INCH, RIGHT_MM / _MM_PER_INCH
    margins.top, margins.bottom = TOP_MM / _MM_PER_INCH, BOTTOM_MM / _MM_PER_INCH
    margins.header, margins.footer = HEADER_MM / _MM_PER_INCH, FOOTER_MM / _MM_PER_INCH
    sheet.sheet_view.showGridLines = False

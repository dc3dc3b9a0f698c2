"""How lists and tables stand on their sheets: headings, widths, what stays in sight, the paper."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.properties import PageSetupProperties

from hyoka_desktop.layout.grid import Align, Imprint, Look
from hyoka_desktop.layout.heights import height_pt, text_height_pt
from hyoka_desktop.workbook.cells import column_letters, write_reference
from hyoka_desktop.workbook.consolidated.package import Package
from hyoka_desktop.workbook.consolidated.table import Link, Listing, LongTable
from hyoka_desktop.workbook.consolidated.table_sheet import HEADING, NOTE, TITLE, RowsFile
from hyoka_desktop.workbook.writer import set_foot

_MM_PER_INCH = 25.4
_PIXELS_PER_MM = 96 / 25.4
_PIXELS_PER_DIGIT = 8
_PORTRAIT_MM = 205.0
_MARGIN_MM, _FOOT_MARGIN_MM, _FOOT_MM = 12.0, 14.0, 7.0
_BACK = Look(size_pt=9, align=Align.LEFT)
_BACK_WIDTH_MM = 20.0
_ROW_PT = 13.5


def begin_listing(package: Package, listing: Listing, back: Link | None = None) -> RowsFile:
    """Write title, notes and headings of a list for people; the rows are added to what comes back."""
    rows = RowsFile(listing.columns, package.styles, name=listing.name, has_heights=True)
    sheet = package.sheet(listing.name)
    beside = [] if back is None else [(len(listing.columns) + 1, back, _BACK)]
    rows.put([(0, listing.title, TITLE), *beside], height_pt(1, TITLE.size_pt))
    for note in listing.notes:
        rows.put([(0, note, NOTE)], height_pt(1, NOTE.size_pt))
    for row in range(1, rows.count + 1):
        sheet.merged_cells.add(CellRange(None, 1, row, len(listing.columns), row))
    rows.put([], 4.5)
    first = rows.count + 1
    _put_headings(sheet, rows, listing)
    sheet.freeze_panes = write_reference(rows.count + 1, listing.fixed_columns + 1)
    sheet.print_title_rows = f"{first}:{rows.count}"
    _set_columns(sheet, [column.width_mm for column in listing.columns])
    if back is not None:
        _set_width(sheet, len(listing.columns) + 2, _BACK_WIDTH_MM)
    _set_paper(sheet, sum(column.width_mm for column in listing.columns))
    return rows


def end_listing(package: Package, listing: Listing, rows: RowsFile) -> None:
    """Write the sheet of a list."""
    sheet = package.sheet(listing.name)
    sheet.print_area = f"A1:{write_reference(rows.count, len(listing.columns))}"
    package.add_rows(listing.name, rows)


def begin_table(package: Package, table: LongTable) -> RowsFile:
    """Write the headings of a table for machines; the rows are added to what comes back."""
    rows = RowsFile(table.columns, package.styles, name=table.name, has_heights=False)
    sheet = package.sheet(table.name)
    size = HEADING.size_pt
    height = max(text_height_pt(column.title, 1, column.width_mm, size) for column in table.columns)
    rows.put([(number, column.title, HEADING) for number, column in enumerate(table.columns)], height)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.sheet_format.defaultRowHeight = _ROW_PT
    sheet.sheet_format.customHeight = True
    _set_columns(sheet, [column.width_mm for column in table.columns])
    _set_paper(sheet, _PORTRAIT_MM + 1)
    return rows


def end_table(package: Package, table: LongTable, rows: RowsFile) -> None:
    """Write the sheet of a table, with a filter over its headings."""
    sheet = package.sheet(table.name)
    sheet.auto_filter.ref = f"A1:{write_reference(rows.count, len(table.columns))}"
    package.add_rows(table.name, rows)


def _put_headings(sheet: Any, rows: RowsFile, listing: Listing) -> None:  # noqa: ANN401  # openpyxl's Worksheet
    titles = [column.title for column in listing.columns]
    if not listing.has_groups:
        rows.put([(number, title, HEADING) for number, title in enumerate(titles)])
        return
    above, below = rows.count + 1, rows.count + 2
    groups = [column.group for column in listing.columns]
    tops = [group or title for group, title in zip(groups, titles, strict=True)]
    # What lies under a merged region keeps its lines, and says nothing.
    firsts = [number == 0 or not group or group != groups[number - 1] for number, group in enumerate(groups)]
    cells = [(top if is_first else None) for top, is_first in zip(tops, firsts, strict=True)]
    rows.put([(number, cell, HEADING) for number, cell in enumerate(cells)])
    lower = [title if group else None for title, group in zip(titles, groups, strict=True)]
    rows.put([(number, cell, HEADING) for number, cell in enumerate(lower)])
    for group, found in groupby(range(len(groups)), key=lambda number: groups[number]):
        columns = [number + 1 for number in found]
        if group:
            sheet.merged_cells.add(CellRange(None, columns[0], above, columns[-1], above))
            continue
        for column in columns:
            sheet.merged_cells.add(CellRange(None, column, above, column, below))


def _set_columns(sheet: Any, widths_mm: list[float]) -> None:  # noqa: ANN401
    for column, width in enumerate(widths_mm, start=1):
        _set_width(sheet, column, width)


def _set_width(sheet: Any, column: int, width_mm: float) -> None:  # noqa: ANN401
    pixels = round(width_mm * _PIXELS_PER_MM)
    sheet.column_dimensions[column_letters(column)].width = pixels / _PIXELS_PER_DIGIT


def _set_paper(sheet: Any, width_mm: float) -> None:  # noqa: ANN401
    is_portrait = width_mm <= _PORTRAIT_MM
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = sheet.ORIENTATION_PORTRAIT if is_portrait else sheet.ORIENTATION_LANDSCAPE
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = _MARGIN_MM / _MM_PER_INCH
    margins.bottom, margins.footer = _FOOT_MARGIN_MM / _MM_PER_INCH, _FOOT_MM / _MM_PER_INCH
    sheet.print_options.horizontalCentered = True
    sheet.sheet_view.showGridLines = False
    set_foot(sheet, Imprint())

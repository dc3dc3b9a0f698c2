"""Writes the pages of a sheet as a workbook: the same grid that is printed, with names and the payload.

openpyxl is used below its convenient surface where that costs time: a style is made once and set by number,
and a merged region is noted without being taken apart, its edges being drawn here.
"""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Iterator
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl.cell.cell import Cell as ExcelCell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles.cell_style import StyleArray
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from hyoka_desktop.layout.grid import Borders, Imprint, Look
from hyoka_desktop.layout.pages import BOTTOM_MM, FOOTER_MM, HEADER_MM, LEFT_MM, RIGHT_MM, TOP_MM, Pages
from hyoka_desktop.workbook.cells import Place, escape_text, write_reference
from hyoka_desktop.workbook.formats import GENERAL, TEXT
from hyoka_desktop.workbook.names import SECTION_NAME, write_sheet_name
from hyoka_desktop.workbook.payload import Packed, Payload, pack
from hyoka_desktop.workbook.plan import OutgoingSheet, Plan, PlannedCell, plan_sheet
from hyoka_desktop.workbook.saving import save
from hyoka_desktop.workbook.styles import EXCEL_FONT, NORMAL_PT, CellStyle, Styles
from hyoka_desktop.workbook.verifying import verify

SHEET_TITLE = "評価シート"
PAYLOAD_TITLE = "HYK"
SHORT_DIGEST = 8
"""So many letters of the payload's SHA-256 stand in the foot."""

_MM_PER_INCH = 25.4
_PIXELS_PER_INCH = 96
_PIXELS_PER_DIGIT = 8
_HINT = "うすい黄色の欄に記入し、上書き保存して、このファイルを提出してください。"
_NOTICE = Look(size_pt=10)
_NOTICE_BOLD = Look(size_pt=10, bold=True)
_FOOT_PT = 8
_GAP_WIDTH, _NOTICE_WIDTH, _NAME_WIDTH = 2.0, 9.0, 30.0
_PLAIN = Borders()
_UNDER = Look(size_pt=NORMAL_PT)


class Built(NamedTuple):
    """A workbook in memory: the bytes of the file, and what must be found when it is read back."""

    data: bytes
    plan: Plan
    payload: Payload | None


def write_sheet(path: Path, outgoing: OutgoingSheet) -> None:
    """Write a sheet to a file and read it back before it takes the place of an older one.

    Raises ExportError, with a sentence of what to do; then whatever was at `path` is as it was.
    """
    built = build(outgoing)
    save(path, built.data, lambda written: verify(written, built.plan, built.payload))


def build(outgoing: OutgoingSheet) -> Built:
    """Make the workbook in memory; raises UnwritableTextError for a text that no Excel cell can hold."""
    plan = plan_sheet(outgoing)
    workbook = Workbook()
    styles = Styles(workbook)
    sheet = workbook.worksheets[0]
    sheet.title = SHEET_TITLE
    add_form(sheet, styles, plan, outgoing.pages)
    payload, packed = None, None
    if outgoing.payload is not None:
        labels = _add_notice(workbook, styles, outgoing, plan)
        payload = dataclasses.replace(outgoing.payload, cells=plan.written, labels=labels)
        packed = pack(payload)
        add_names(workbook, sheet, plan, payload)
        _protect(sheet)
        _add_payload(workbook, packed)
    _set_foot(sheet, _imprint(outgoing, packed))
    # Neither the program's nor a person's name goes out.
    workbook.properties = DocumentProperties(creator=None, title=outgoing.pages.name)
    stream = io.BytesIO()
    workbook.save(stream)
    return Built(stream.getvalue(), plan, payload)


def add_form(sheet: Worksheet, styles: Styles, plan: Plan, pages: Pages) -> None:
    """Put the cells of a form on a sheet, and set how it is printed."""
    for planned in plan.cells:
        _add_cell(sheet, styles, planned)
    for column, width in enumerate(_widths(pages.columns_mm), start=1):
        sheet.column_dimensions[_letters(column)].width = width
    for number, row in enumerate(pages.rows, start=1):
        sheet.row_dimensions[number].height = row.height_pt
    for count in pages.breaks:
        sheet.row_breaks.append(Break(id=count))
    _set_paper(sheet, pages)


def add_names(
    workbook: Workbook, sheet: Worksheet, plan: Plan, payload: Payload, *, sheet_scoped: bool = False
) -> None:
    """Name every box and block; in a book of several sheets each keeps its names to itself."""
    names = sheet.defined_names if sheet_scoped else workbook.defined_names
    title = f"'{sheet.title}'!"

    def add(name: str, first: Place, last: Place | None = None) -> None:
        corners = (first,) if last is None else (first, last)
        names[name] = DefinedName(name, attr_text=title + ":".join(map(_absolute, corners)))

    add(write_sheet_name(payload.sheet, payload.fiscal_year), Place(1, 1))
    for name, (first, last) in plan.blocks.items():
        add(name, first, last)
    for name, place in plan.places.items():
        add(name, place)


def _add_cell(sheet: Worksheet, styles: Styles, planned: PlannedCell) -> None:
    place, cell = planned.place, planned.cell
    last = Place(place.row + cell.row_span - 1, place.column + cell.span - 1)
    for at, borders in _edges(place, last, cell.look.borders):
        if borders == _PLAIN and planned.is_locked and at != place:
            continue
        if at == place:
            style = CellStyle(cell.look, borders, planned.format, planned.is_locked, planned.is_own)
            _put(sheet, at, styles.of(style), planned.text, planned.number)
        else:
            # What lies under a merged region shows its line only, and must be as unlocked as the first.
            style = CellStyle(_UNDER, borders, GENERAL, planned.is_locked, is_own=False)
            _put(sheet, at, styles.of(style), "")
    if last != place:
        sheet.merged_cells.add(CellRange(None, place.column, place.row, last.column, last.row))


def _put(
    sheet: Worksheet, place: Place, style: StyleArray | None, text: str, number: float | None = None
) -> None:
    """Put one cell on a sheet, past the surface, which is slow and takes `=1` for a formula."""
    cell: Any = ExcelCell(sheet, *place)
    cell._style = style  # noqa: SLF001
    if number is not None:
        cell._value, cell.data_type = number, "n"  # noqa: SLF001
    elif text:
        cell._value, cell.data_type = escape_text(text), "s"  # noqa: SLF001
    sheet._cells[place] = cell  # noqa: SLF001


def _edges(first: Place, last: Place, borders: Borders) -> Iterator[tuple[Place, Borders]]:
    """The cells of a region, each with those lines of the whole that are at its own edges."""
    if first == last:
        yield first, borders
        return
    none = _PLAIN.left
    for row in range(first.row, last.row + 1):
        top = borders.top if row == first.row else none
        bottom = borders.bottom if row == last.row else none
        for column in range(first.column, last.column + 1):
            left = borders.left if column == first.column else none
            right = borders.right if column == last.column else none
            yield Place(row, column), Borders(left, top, right, bottom)


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


def _imprint(outgoing: OutgoingSheet, packed: Packed | None) -> Imprint:
    if packed is None or outgoing.payload is None:
        return Imprint()
    season = outgoing.season
    return Imprint(season.form, str(season.revision), outgoing.payload.number, packed.digest[:SHORT_DIGEST])


def _set_foot(sheet: Worksheet, imprint: Imprint) -> None:
    foot: Any = sheet.oddFooter
    for side, text in ((foot.left, imprint.footer.replace("&", "&&")), (foot.right, "&P / &N")):
        side.text, side.size, side.font = text or None, _FOOT_PT, f"{EXCEL_FONT},標準"


def _add_notice(workbook: Workbook, styles: Styles, outgoing: OutgoingSheet, plan: Plan) -> tuple[str, ...]:
    """Say beside the form, where it is not printed, whose file this is; gives the texts of all labels."""
    sheet = workbook.worksheets[0]
    gap = len(outgoing.pages.columns_mm) + 1
    for column, width in zip(range(gap, gap + 3), (_GAP_WIDTH, _NOTICE_WIDTH, _NAME_WIDTH), strict=True):
        sheet.column_dimensions[_letters(column)].width = width
    texts = {Place(1, gap + 1): ("提出課", _NOTICE), Place(2, gap + 1): (_HINT, _NOTICE)}
    if outgoing.section:
        texts[Place(1, gap + 2)] = (outgoing.section, _NOTICE_BOLD)
    for place, (text, look) in texts.items():
        style = styles.of(CellStyle(look, _PLAIN, TEXT, is_locked=True, is_own=False))
        _put(sheet, place, style, text)
    section = DefinedName(SECTION_NAME, attr_text=f"'{sheet.title}'!{_absolute(Place(1, gap + 2))}")
    workbook.defined_names[SECTION_NAME] = section
    named = set(plan.places.values())
    labels = {cell.place: cell.text for cell in plan.cells if cell.text and cell.place not in named}
    labels |= {place: text for place, (text, _) in texts.items()}
    return tuple(labels[place] for place in sorted(labels))


def _protect(sheet: Worksheet) -> None:
    """Protect everything but the boxes, without a password; heights may be changed."""
    sheet.protection.sheet = True
    sheet.protection.formatRows = False


def _add_payload(workbook: Workbook, packed: Packed) -> None:
    sheet = workbook.create_sheet(PAYLOAD_TITLE)
    sheet.sheet_state = "hidden"
    sheet.protection.sheet = True
    for row, text in enumerate(packed.cells, start=1):
        _put(sheet, Place(row, 1), None, text)


def _absolute(place: Place) -> str:
    return f"${_letters(place.column)}${place.row}"


def _letters(column: int) -> str:
    return write_reference(1, column)[:-1]

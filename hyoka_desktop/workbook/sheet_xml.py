"""Saving a workbook whose rows are written here as text; openpyxl does all the rest.

A form has some fifteen hundred cells, most of them lines and nothing else: as objects, and as elements of a
tree, they would take three quarters of the time of an export; so would their names, in what is left of it.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.constants import ARC_WORKBOOK

from hyoka_desktop.workbook.cells import Place, column_letters, escape_text, write_reference

# What openpyxl writes for a sheet without cells, and what comes right after the merged regions.
NO_ROWS = "<sheetData></sheetData>"
_NO_DIMENSION = '<dimension ref="A1:A1" />'
_AFTER_MERGED = "<pageMargins "
_BREAKS, _FOOT = "</rowBreaks>", "</headerFooter>"
_IGNORED = ' numberStoredAsText="1"/></ignoredErrors>'
_NAMES = "<definedNames>"
# Stands for the number of a row that is still to be written.
_ROW = "#"


class SheetBody:
    """The cells of one sheet, to be put in any order; styles are given by their numbers."""

    def __init__(self) -> None:
        """Begin without a cell."""
        # By the first of several cells that stand side by side, where they were put together.
        self._cells: dict[Place, str] = {}
        self._last_column = 1
        self._heights: dict[int, float] = {}
        self._merged: list[str] = []
        self._names: list[tuple[str, str, bool]] = []

    def put(self, place: Place, style: int, text: str = "", number: float | None = None) -> None:
        """Put a text, a number or nothing into a cell."""
        start = f'<c r="{write_reference(*place)}" s="{style}"'
        if number is not None:
            cell = f"{start}><v>{number!r}</v></c>"
        elif text:
            cell = f"{start}{text_xml(escape_text(text))}</c>"
        else:
            cell = f"{start}/>"
        self._cells[place] = cell
        self._last_column = max(self._last_column, place.column)

    def put_blank(self, first: Place, styles: tuple[int | None, ...]) -> None:
        """Put cells that hold nothing side by side, from left to right; none where a style is None."""
        cells, width = _blank_cells(first.column, styles)
        if cells:
            self._cells[first] = cells.replace(_ROW, str(first.row))
            self._last_column = max(self._last_column, first.column + width - 1)

    def set_height(self, row: int, height_pt: float) -> None:
        """Fix the height of a row."""
        self._heights[row] = height_pt

    def merge(self, first: Place, last: Place) -> None:
        """Make one cell of a region; the cells in it keep the lines that they have."""
        self._merged.append(f"{write_reference(*first)}:{write_reference(*last)}")

    def name(self, name: str, first: Place, last: Place | None = None, *, only_here: bool = False) -> None:
        """Give a cell or a range a defined name, known in the whole workbook or on this sheet alone."""
        corners = (first,) if last is None else (first, last)
        target = ":".join(f"${column_letters(place.column)}${place.row}" for place in corners)
        self._names.append((name, target, only_here))

    @property
    def dimension(self) -> str:
        """The range of all cells."""
        rows = {place.row for place in self._cells} or {1}
        first_column = min((place.column for place in self._cells), default=1)
        corners = (min(rows), first_column), (max(rows), self._last_column)
        return ":".join(write_reference(*corner) for corner in corners)

    def merged_xml(self) -> str:
        """The element `mergeCells`; nothing where there is none."""
        if not self._merged:
            return ""
        regions = "".join(f'<mergeCell ref="{region}"/>' for region in self._merged)
        return f'<mergeCells count="{len(self._merged)}">{regions}</mergeCells>'

    def names_xml(self, title: str, number: int) -> str:
        """An element `definedName` for each name; `number` is that of the sheet, from 0."""
        local = f' localSheetId="{number}"'
        sheet = escape("'" + title.replace("'", "''") + "'")
        return "".join(
            f'<definedName name="{name}"{local if only_here else ""}>{sheet}!{target}</definedName>'
            for name, target, only_here in self._names
        )

    def rows_xml(self) -> str:
        """The element `sheetData`."""
        by_row: dict[int, list[str]] = {row: [] for row in sorted(self._heights)}
        for place in sorted(self._cells):
            by_row.setdefault(place.row, []).append(self._cells[place])
        rows = (f"<row{self._row(row)}>{''.join(by_row[row])}</row>" for row in sorted(by_row))
        return f"<sheetData>{''.join(rows)}</sheetData>"

    def _row(self, row: int) -> str:
        height = self._heights.get(row)
        return f' r="{row}"' + (f' ht="{height:g}" customHeight="1"' if height is not None else "")


@lru_cache(maxsize=4096)
def _blank_cells(column: int, styles: tuple[int | None, ...]) -> tuple[str, int]:
    """Blank cells from a column on, with a mark for the number of their row, and how far they reach."""
    there = [(at, style) for at, style in enumerate(styles) if style is not None]
    cells = "".join(f'<c r="{column_letters(column + at)}{_ROW}" s="{style}"/>' for at, style in there)
    return cells, there[-1][0] + 1 if there else 0


def text_xml(escaped: str) -> str:
    """The rest of a cell's element behind its style: a text in which `escape_text` did its work."""
    kept = ' xml:space="preserve"' if escaped != escaped.strip() or "\n" in escaped else ""
    return f' t="inlineStr"><is><t{kept}>{escape(escaped)}</t></is>'


def save_workbook(workbook: Any, bodies: Mapping[str, SheetBody]) -> bytes:  # noqa: ANN401  # openpyxl's Workbook
    """The bytes of the file; `bodies` are given by the titles of their sheets."""
    stream = io.BytesIO()
    workbook.properties.modified = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    names = "".join(
        bodies[sheet.title].names_xml(sheet.title, number) for number, sheet in enumerate(workbook.worksheets)
    )
    with Parts(stream, "w", ZIP_DEFLATED) as parts:
        parts.names = names
        _Writer(workbook, parts, bodies).save()
    return stream.getvalue()


class Parts(ZipFile):
    """The archive that openpyxl writes into; the list of sheets gets our names on the way."""

    names = ""

    def writestr(
        self,
        zinfo_or_arcname: str | ZipInfo,
        data: Any,  # noqa: ANN401  # text or bytes
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        """Write a part, the list of sheets with the names in it."""
        if zinfo_or_arcname == ARC_WORKBOOK:
            text = data if isinstance(data, str) else data.decode("utf-8")
            data = filled(text, _NAMES, _NAMES + self.names)
        super().writestr(zinfo_or_arcname, data, compress_type, compresslevel)


class _Writer(ExcelWriter):
    """openpyxl's own writer, in memory, with our cells in place of its own."""

    def __init__(self, workbook: Any, parts: Parts, bodies: Mapping[str, SheetBody]) -> None:  # noqa: ANN401
        super().__init__(workbook, parts)
        self._parts = parts
        self._bodies = bodies

    def write_worksheet(self, ws: Any) -> None:  # noqa: ANN401
        self._parts.writestr(ws.path[1:], form_xml(ws, self._bodies[ws.title]))
        self.manifest.append(ws)


def form_xml(ws: Any, body: SheetBody, after_merged: str = "") -> str:  # noqa: ANN401
    """The XML of a whole sheet; `after_merged` are elements that stand behind the merged regions."""
    writer: Any = WorksheetWriter(ws, out=io.BytesIO())
    writer.write()
    ws._rels = writer._rels  # noqa: SLF001
    xml: str = writer.read().decode("utf-8")
    dimension = body.dimension
    xml = filled(xml, _NO_DIMENSION, f'<dimension ref="{dimension}"/>')
    xml = filled(xml, NO_ROWS, body.rows_xml())
    xml = filled(xml, _AFTER_MERGED, body.merged_xml() + after_merged + _AFTER_MERGED)
    last = _BREAKS if _BREAKS in xml else _FOOT
    if last not in xml:
        return xml
    # On a page to print, figures that are kept as text were typed so: no green corner need ask about them.
    return filled(xml, last, f'{last}<ignoredErrors><ignoredError sqref="{dimension}"{_IGNORED}')


def filled(xml: str, empty: str, filling: str) -> str:
    """The same XML with something in place of what openpyxl left empty."""
    before, found, after = xml.partition(empty)
    if not found:
        raise ValueError(empty)
    return before + filling + after

"""One workbook that is written sheet by sheet; nothing of a sheet that is done stays in memory."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
from collections.abc import Mapping, Sequence
from typing import IO, Any, BinaryIO
from urllib.parse import quote
from xml.sax.saxutils import quoteattr, unescape
from zipfile import ZIP_DEFLATED, ZipInfo

from openpyxl.packaging.core import DocumentProperties
from openpyxl.workbook import Workbook
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from hyoka_desktop.layout.grid import Imprint, Look
from hyoka_desktop.workbook.cells import Place, column_letters, escape_text, write_reference
from hyoka_desktop.workbook.consolidated.table import Link
from hyoka_desktop.workbook.consolidated.table_sheet import RowsFile, add_said
from hyoka_desktop.workbook.drawing import draw_page
from hyoka_desktop.workbook.formats import TEXT
from hyoka_desktop.workbook.payload import Payload
from hyoka_desktop.workbook.plan import OutgoingSheet, Plan, plan_sheet
from hyoka_desktop.workbook.sheet_xml import NO_ROWS, Parts, SheetBody, form_xml
from hyoka_desktop.workbook.styles import CellStyle, Styles
from hyoka_desktop.workbook.writer import add_names, set_foot

_BACK_LOOK = Look(size_pt=9)
_BACK_GAP, _BACK_WIDTH = 2.0, 10.0
_BETWEEN = re.compile(r">([^<]+)<")
# Links come before this element; a sheet of rows always has it.
_AFTER_LINKS = b"<printOptions "
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATION_SPACE = f'xmlns:r="{_OFFICE}"'.encode()
# Of nine levels of compression: half the time of the usual sixth for a tenth more bytes.
_LEVEL = 4


class Package:
    """The sheets of a workbook in the order of their titles; each is written once, in any order."""

    def __init__(self, stream: BinaryIO, title: str, sheets: Sequence[str], said: dict[str, int]) -> None:
        """Begin a file with sheets of these titles; `said` takes the sum of what each part says."""
        self._said = said
        self._workbook: Any = Workbook()
        self._workbook.properties = DocumentProperties(creator=None, title=title)
        self._workbook.remove(self._workbook.worksheets[0])
        self.styles = Styles(self._workbook)
        self._parts = Parts(stream, "w", ZIP_DEFLATED, compresslevel=_LEVEL)
        self._names: list[str] = []
        self._sheets: Mapping[str, Any] = {name: self._workbook.create_sheet(name) for name in sheets}
        for number, sheet in enumerate(self._sheets.values(), start=1):
            sheet._id = number  # noqa: SLF001  # what its part in the file is called

    def sheet(self, title: str) -> Any:  # noqa: ANN401  # openpyxl's Worksheet, to set its columns and paper
        """One sheet, still without rows."""
        return self._sheets[title]

    def add_form(self, title: str, outgoing: OutgoingSheet, back: Link) -> None:
        """Write a sheet in the standard layout, its names known to itself alone; `back` stands beside it.

        Raises UnwritableTextError for a text that no Excel cell can hold.
        """
        payload = Payload(outgoing.values.sheet, outgoing.values.fiscal_year)
        named = OutgoingSheet(outgoing.pages, outgoing.values, outgoing.season, payload=payload)
        plan, sheet, body = plan_sheet(named), self._sheets[title], SheetBody()
        draw_page(sheet, body, self.styles, plan, outgoing.pages)
        add_names(body, plan, payload, only_here=True)
        set_foot(sheet, Imprint(outgoing.season.form, f"第{outgoing.season.revision}版"))
        beside = Place(1, len(outgoing.pages.columns_mm) + 2)
        self._put_back(sheet, body, beside, back)
        self._names.append(body.names_xml(title, sheet._id - 1))  # noqa: SLF001
        xml = form_xml(sheet, body, _link_xml(beside, back))
        self._parts.writestr(sheet.path[1:], xml)
        _, _, tail = xml.partition("</sheetData>")
        self._said[sheet.path] = add_said(_said_by(plan, beside, back.text), _text_in(tail))

    def add_rows(self, title: str, rows: RowsFile) -> None:
        """Write a sheet of rows, which are not needed any more afterwards."""
        sheet = self._sheets[title]
        writer: Any = WorksheetWriter(sheet, out=io.BytesIO())
        writer.write()
        head, _, tail = writer.read().partition(NO_ROWS.encode())
        head = head.replace(b'<dimension ref="A1:A1" />', f'<dimension ref="A1:{rows.last}"/>'.encode())
        before, mark, after = tail.partition(_AFTER_LINKS)
        links = [(b"<hyperlinks " + _RELATION_SPACE + b">", b"</hyperlinks>")] if rows.links.tell() else []
        with self._parts.open(_part_info(sheet.path[1:]), "w", force_zip64=True) as part:
            part.write(head + b"<sheetData>")
            _copy(rows.stream, part)
            part.write(b"</sheetData>" + before)
            for opening, closing in links:
                part.write(opening)
                _copy(rows.links, part)
                part.write(closing)
            part.write(mark + after)
        if rows.files:
            name = f"xl/worksheets/_rels/{sheet.path.rpartition('/')[2]}.rels"
            self._parts.writestr(name, _relations(rows.files))
        self._said[sheet.path] = add_said(rows.said, _text_in(after.decode()))
        rows.close()

    def finish(self) -> None:
        """Write everything that belongs to the workbook as a whole; the stream stays open."""
        self._parts.names = "".join(self._names)
        self._workbook.properties.modified = dt.datetime.now(dt.UTC).replace(tzinfo=None)
        _Whole(self._workbook, self._parts).save()
        # Whoever keeps this object until the file is in its place keeps nothing large.
        self._parts.names = ""
        self._names.clear()
        del self._sheets, self._workbook, self.styles

    def close(self) -> None:
        """Let go of the stream; a book that was not finished is no file that anybody could open."""
        self._parts.close()

    def _put_back(self, sheet: Any, body: SheetBody, place: Place, back: Link) -> None:  # noqa: ANN401
        look = CellStyle(_BACK_LOOK, _BACK_LOOK.borders, TEXT, is_locked=True, is_own=False, is_link=True)
        body.put(place, self.styles.of(look), back.text)
        sheet.column_dimensions[column_letters(place.column - 1)].width = _BACK_GAP
        sheet.column_dimensions[column_letters(place.column)].width = _BACK_WIDTH


class _Whole(ExcelWriter):
    """openpyxl's own writer, for a workbook whose sheets are written already."""

    def _write_worksheets(self) -> None:
        for sheet in self.workbook.worksheets:
            self.manifest.append(sheet)


def _part_info(name: str) -> ZipInfo:
    info = ZipInfo(name, dt.datetime.now(dt.UTC).timetuple()[:6])
    info.compress_type = ZIP_DEFLATED
    return info


def _copy(source: BinaryIO, target: IO[bytes]) -> None:
    source.seek(0)
    shutil.copyfileobj(source, target)


def _relations(files: Mapping[str, str]) -> bytes:
    """The relations of a sheet to files that lie beside its own."""
    entries = "".join(
        f'<Relationship Id="{id_}" Type="{_OFFICE}/hyperlink" Target={quoteattr(quote(file))}'
        ' TargetMode="External"/>'
        for file, id_ in files.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'.encode()


def _said_by(plan: Plan, beside: Place, back: str) -> int:
    """The sum of all that stands in the cells of a form, from top to bottom."""
    contents = {
        cell.place: escape_text(cell.text) if cell.number is None else repr(cell.number)
        for cell in plan.cells
        if cell.number is not None or cell.text
    }
    contents[beside] = back
    return add_said(0, "".join(contents[place] for place in sorted(contents)))


def _text_in(xml: str) -> str:
    """What stands between the tags behind the cells: head and foot of the printed pages."""
    return unescape("".join(_BETWEEN.findall(xml)))


def _link_xml(place: Place, link: Link) -> str:
    """A link within the workbook, as the element that stands behind the merged regions."""
    where = f'ref="{write_reference(*place)}" location={quoteattr(link.location)}'
    return f"<hyperlinks><hyperlink {where}/></hyperlinks>"

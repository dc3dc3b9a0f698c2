"""One sheet of rows, written to a file of its own as they come, so that the longest table takes no memory."""

from __future__ import annotations

import contextlib
import tempfile
import zlib
from collections.abc import Iterable, Sequence
from typing import BinaryIO, cast
from xml.sax.saxutils import quoteattr

from hyoka_desktop.layout.grid import Align, Borders, Fill, Look, Stroke, VAlign
from hyoka_desktop.workbook.cells import column_letters, write_reference
from hyoka_desktop.workbook.consolidated.column_pen import ColumnPen, Written
from hyoka_desktop.workbook.consolidated.table import Column, Emphasis, Link, Shape, Value
from hyoka_desktop.workbook.errors import UnwritableTextError
from hyoka_desktop.workbook.styles import Styles

SIZE_PT = 8.0
_BUFFER = 1 << 16
_LINE = Borders(*[Stroke.HAIR] * 4)
_FRAME = Borders(*[Stroke.THIN] * 4)
_ALIGN = {
    Shape.TEXT: Align.LEFT,
    Shape.WORD: Align.CENTER,
    Shape.NUMBER: Align.RIGHT,
    Shape.MONEY: Align.RIGHT,
}
_FILL = {Emphasis.PLAIN: Fill.NONE, Emphasis.HEADING: Fill.HEADING, Emphasis.TOTAL: Fill.LABEL}
TITLE = Look(size_pt=13, bold=True)
NOTE = Look(size_pt=SIZE_PT)
_BESIDE = Column("", 20.0)
HEADING = Look(size_pt=SIZE_PT, align=Align.CENTER, fill=Fill.LABEL, borders=_FRAME)


class RowsFile:
    """The rows of one sheet as XML in a temporary file, its links in another.

    `said` sums up all that stands in the cells, `files` are the relations to other files by their names.
    """

    def __init__(self, columns: Sequence[Column], styles: Styles, *, name: str, has_heights: bool) -> None:
        """Begin with no row; `has_heights` gives each row the height that its texts need."""
        self.count = 0
        self.said = 0
        self.files: dict[str, str] = {}
        self._room = contextlib.ExitStack()
        self.stream, self.links = (
            cast("BinaryIO", self._room.enter_context(tempfile.TemporaryFile(buffering=_BUFFER)))  # noqa: SIM115
            for _ in range(2)
        )
        self._width = len(columns)
        self._name = name
        # One column more is for what stands beside, behind a gap.
        self._columns = [*columns, _BESIDE, _BESIDE]
        self._styles = styles
        self._has_heights = has_heights
        self._pens: dict[tuple[int, Look], ColumnPen] = {}
        self._rows = {
            emphasis: [
                self._pen(number, _look(column.shape, emphasis)) for number, column in enumerate(columns)
            ]
            for emphasis in Emphasis
        }

    def close(self) -> None:
        """Throw away what was written so far."""
        self._room.close()

    @property
    def last(self) -> str:
        """The reference of the last cell."""
        return write_reference(max(self.count, 1), self._width)

    def add(self, values: Iterable[Value], emphasis: Emphasis = Emphasis.PLAIN) -> None:
        """Write a row, one value for each column."""
        self._write(zip(self._rows[emphasis], values, strict=True))

    def put(self, cells: Sequence[tuple[int, Value, Look]], height: float | None = None) -> None:
        """Write a row of cells, each with its column from 0, its value and its look."""
        self._width = max(
            [self._width, *(column + 1 for column, value, _ in cells if isinstance(value, Link))]
        )
        self._write([(self._pen(column, look), value) for column, value, look in cells], height)

    def _pen(self, column: int, look: Look) -> ColumnPen:
        made = self._pens.get((column, look))
        if made is None:
            wraps = self._has_heights or look == HEADING
            letters = column_letters(column + 1)
            made = ColumnPen(letters, self._columns[column], look, self._styles, wraps=wraps)
            self._pens[column, look] = made
        return made

    def _write(self, cells: Iterable[tuple[ColumnPen, Value]], height: float | None = None) -> None:
        self.count += 1
        row = str(self.count)
        written: list[str] = []
        said: list[str] = []
        heights: list[float] = []
        for pen, value in cells:
            says, xml, needed = pen.known.get(value) or self._cell(pen, row, value)
            said.append(says)
            written.append(f"{pen.start}{row}{xml}")
            heights.append(needed)
        if height is None and self._has_heights:
            height = max(heights, default=0.0)
        tall = "" if height is None else f' ht="{height:g}" customHeight="1"'
        self.stream.write(f'<row r="{row}"{tall}>{"".join(written)}</row>'.encode())
        self.said = add_said(self.said, "".join(said))

    def _cell(self, pen: ColumnPen, row: str, value: Value) -> Written:
        """A cell that was not written before."""
        if isinstance(value, Link):
            self._add_link(pen.letters + row, value)
        try:
            return pen.write(value)
        except UnwritableTextError as error:
            raise UnwritableTextError(f"「{self._name}」の{error}") from error

    def _add_link(self, at: str, link: Link) -> None:
        """Note a link as its element; links to the same file share one relation."""
        relation = ""
        if link.file:
            relation = f' r:id="{self.files.setdefault(link.file, f"rId{len(self.files) + 1}")}"'
        location = quoteattr(link.location)
        self.links.write(f'<hyperlink ref="{at}"{relation} location={location}/>'.encode())


def add_said(said: int, content: str) -> int:
    """Sum up the content of more cells, one after the other, as they stand in the file."""
    return zlib.crc32(content.encode(), said)


def _look(shape: Shape, emphasis: Emphasis) -> Look:
    return Look(
        size_pt=SIZE_PT,
        bold=emphasis is not Emphasis.PLAIN,
        align=_ALIGN[shape],
        valign=VAlign.CENTER,
        fill=_FILL[emphasis],
        borders=_LINE,
    )

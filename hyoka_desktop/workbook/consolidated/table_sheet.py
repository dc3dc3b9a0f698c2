"""One sheet of rows, written to a file of its own as they come, so that the longest table takes no memory."""

from __future__ import annotations

import contextlib
import tempfile
import zlib
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import BinaryIO, cast
from xml.sax.saxutils import escape, quoteattr

from hyoka_desktop.layout.grid import Align, Borders, Fill, Look, Stroke, VAlign
from hyoka_desktop.layout.heights import height_pt, text_height_pt
from hyoka_desktop.workbook.cells import column_letters, escape_text
from hyoka_desktop.workbook.consolidated.table import Column, Emphasis, Link, Shape, Typed, Value
from hyoka_desktop.workbook.errors import UnwritableTextError
from hyoka_desktop.workbook.formats import GENERAL, TEXT, number_format
from hyoka_desktop.workbook.plan import unwritable, written_text
from hyoka_desktop.workbook.styles import CellStyle, Styles

SIZE_PT = 8.0
MONEY_FORMAT = '#,##0;"▲"#,##0'
_LINE = Borders(*[Stroke.HAIR] * 4)
_FRAME = Borders(*[Stroke.THIN] * 4)
_ALIGN = {
    Shape.TEXT: Align.LEFT,
    Shape.WORD: Align.CENTER,
    Shape.NUMBER: Align.RIGHT,
    Shape.MONEY: Align.RIGHT,
}
_FILL = {Emphasis.PLAIN: Fill.NONE, Emphasis.HEADING: Fill.HEADING, Emphasis.TOTAL: Fill.LABEL}
_WITH_TEXT = ' t="inlineStr"><is><t xml:space="preserve">', "</t></is></c>"
# Texts shorter than this are likely to come again; so many of them are remembered.
_OFTEN, _MOST_REMEMBERED = 60, 4000
TITLE = Look(size_pt=13, bold=True)
NOTE = Look(size_pt=SIZE_PT)
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
            cast("BinaryIO", self._room.enter_context(tempfile.TemporaryFile()))  # noqa: SIM115
            for _ in range(2)
        )
        self._width = len(columns)
        self._name = name
        self._columns = columns
        self._styles = styles
        self._has_heights = has_heights
        self._letters = [column_letters(number) for number in range(1, len(columns) + 3)]
        # One column more is for what stands beside, behind a gap.
        self._shapes = [*(column.shape for column in columns), Shape.TEXT, Shape.TEXT]
        self._numbers: dict[tuple[int, str, bool], int] = {}
        self._kept: list[Look] = []
        self._texts: dict[str, tuple[str, str]] = {}
        self._looks = {
            emphasis: [_look(column.shape, emphasis) for column in columns] for emphasis in Emphasis
        }

    def close(self) -> None:
        """Throw away what was written so far."""
        self._room.close()

    @property
    def last(self) -> str:
        """The reference of the last cell."""
        return f"{self._letters[self._width - 1]}{max(self.count, 1)}"

    def add(self, values: Iterable[Value], emphasis: Emphasis = Emphasis.PLAIN) -> None:
        """Write a row, one value for each column."""
        looks = self._looks[emphasis]
        self.put([(column, value, looks[column]) for column, value in enumerate(values)])

    def put(self, cells: Sequence[tuple[int, Value, Look]], height: float | None = None) -> None:
        """Write a row of cells, each with its column from 0, its value and its look."""
        self.count += 1
        row = str(self.count)
        written: list[str] = []
        said: list[str] = []
        for column, value, look in cells:
            start, content, inner = self._cell(row, column, value, look)
            written += start, inner
            said.append(content)
        if height is None and self._has_heights:
            height = max((self._height(*cell) for cell in cells), default=0.0)
        tall = "" if height is None else f' ht="{height:g}" customHeight="1"'
        self.stream.write(f'<row r="{row}"{tall}>{"".join(written)}</row>'.encode())
        self.said = add_said(self.said, "".join(said))

    def _cell(self, row: str, column: int, value: Value, look: Look) -> tuple[str, str, str]:
        """A cell as the beginning of its element, what it says, and the rest."""
        at = self._letters[column] + row
        is_link = isinstance(value, Link)
        if isinstance(value, Link):
            self._add_link(at, value)
            self._width = max(self._width, column + 1)
        text, number, code = _content(value, self._shapes[column])
        # Looks are few and live as long as this object: told apart by identity, they need not be compared.
        style = self._numbers.get((id(look), code, is_link))
        if style is None:
            style = self._style(look, code, is_link)
        start = f'<c r="{at}" s="{style}"'
        if number is not None:
            return start, number, f"><v>{number}</v></c>"
        # Most texts of a table stand in it again and again.
        rest = self._texts.get(text)
        if rest is None:
            rest = self._text(text, column)
        return start, *rest

    def _text(self, text: str, column: int) -> tuple[str, str]:
        """What a text says in the file, and its element from behind the style."""
        text, typed = written_text(text), text
        problem = unwritable(text)
        if problem:
            title = self._columns[column].title if column < len(self._columns) else ""
            raise UnwritableTextError(f"「{self._name}」の「{title}」({text[:20]}…)は、{problem}")
        said = escape_text(text)
        rest = said, _WITH_TEXT[0] + escape(said) + _WITH_TEXT[1] if text else "/>"
        if len(typed) < _OFTEN:
            if len(self._texts) > _MOST_REMEMBERED:
                self._texts.clear()
            self._texts[typed] = rest
        return rest

    def _add_link(self, at: str, link: Link) -> None:
        """Note a link as its element; links to the same file share one relation."""
        relation = ""
        if link.file:
            relation = f' r:id="{self.files.setdefault(link.file, f"rId{len(self.files) + 1}")}"'
        location = quoteattr(link.location)
        self.links.write(f'<hyperlink ref="{at}"{relation} location={location}/>'.encode())

    def _style(self, look: Look, code: str, is_link: bool) -> int:  # noqa: FBT001  # a piece of a key
        self._kept.append(look)
        style = CellStyle(look, look.borders, code, is_locked=True, is_own=False, is_link=is_link)
        wraps = self._has_heights or look == HEADING
        made = self._numbers[id(look), code, is_link] = self._styles.of(style._replace(wraps=wraps))
        return made

    def _height(self, column: int, value: Value, look: Look) -> float:
        text = value if isinstance(value, str) else getattr(value, "text", "")
        if not text:
            return height_pt(1, look.size_pt)
        return text_height_pt(written_text(text), 1, self._columns[column].width_mm, look.size_pt)


def add_said(said: int, content: str) -> int:
    """Sum up the content of more cells, one after the other, as they stand in the file."""
    return zlib.crc32(content.encode(), said)


def _content(value: Value, shape: Shape) -> tuple[str, str | None, str]:
    """What a cell holds: a text, or the digits of a number, and its format."""
    match value:
        case None:
            return "", None, _format(shape)
        case str():
            return value, None, TEXT
        case Link(text=text):
            return text, None, TEXT
        case Typed(text=text):
            code = number_format(text)
            return (text, text.replace(",", ""), code) if code else (text, None, TEXT)
    return "", f"{value:f}" if isinstance(value, Decimal) else str(value), _format(shape)


def _format(shape: Shape) -> str:
    match shape:
        case Shape.MONEY:
            return MONEY_FORMAT
        case Shape.NUMBER:
            return GENERAL
    return TEXT


def _look(shape: Shape, emphasis: Emphasis) -> Look:
    return Look(
        size_pt=SIZE_PT,
        bold=emphasis is not Emphasis.PLAIN,
        align=_ALIGN[shape],
        valign=VAlign.CENTER,
        fill=_FILL[emphasis],
        borders=_LINE,
    )

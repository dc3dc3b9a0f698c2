"""How the cells of one column are written: a value as the XML of a cell, in the style of its column."""

from __future__ import annotations

from decimal import Decimal

from hyoka_desktop.layout.grid import Look
from hyoka_desktop.layout.heights import height_pt, text_height_pt
from hyoka_desktop.workbook.cells import escape_text
from hyoka_desktop.workbook.consolidated.table import Column, Link, Shape, Typed, Value
from hyoka_desktop.workbook.errors import UnwritableTextError
from hyoka_desktop.workbook.formats import GENERAL, TEXT, number_format
from hyoka_desktop.workbook.plan import unwritable, written_text
from hyoka_desktop.workbook.sheet_xml import text_xml
from hyoka_desktop.workbook.styles import CellStyle, Styles

MONEY_FORMAT = '#,##0;"▲"#,##0'
# Texts shorter than this are likely to come again; so many of them are remembered for each column.
_OFTEN, _MOST_REMEMBERED = 60, 200


Written = tuple[str, str, float]
"""What a cell says, its XML from behind the number of its row, and the height in points that it needs."""


class ColumnPen:
    """Writes the values of one column in one look.

    `letters` are those of the column, `start` is what each of its cells begins with, up to the number of the
    row. `known` are cells that were written before: most values of a table stand in it again and again.
    """

    def __init__(self, letters: str, column: Column, look: Look, styles: Styles, *, wraps: bool) -> None:
        """Write into the column of these letters; a text that `wraps` needs the height of all its lines."""
        self.letters, self.start = letters, f'<c r="{letters}'
        self.known: dict[Value, Written] = {}
        self._column, self._look, self._wraps = column, look, wraps
        self._styles = styles
        self._starts: dict[str, str] = {}
        self._line = height_pt(1, look.size_pt)

    def write(self, value: Value) -> Written:
        """A value as a cell; raises UnwritableTextError for a text that no cell can hold."""
        if isinstance(value, Link):
            return self._text(value.text, self._start(TEXT, is_link=True))
        text, number, code = _content(value, self._column.shape)
        start = self._starts.get(code)
        if start is None:
            start = self._starts[code] = self._start(code)
        if number is None:
            made = self._text(text, start)
        else:
            made = number, f"{start}><v>{number}</v></c>", self._line
        # Amounts are rarely alike; years and numbers of rows are. A column never has both kinds of numbers.
        if len(text) < _OFTEN and not isinstance(value, Decimal):
            if len(self.known) > _MOST_REMEMBERED:
                self.known.clear()
            self.known[value] = made
        return made

    def _text(self, typed: str, start: str) -> Written:
        text = written_text(typed)
        if not text:
            return "", f"{start}/>", self._line
        problem = unwritable(text)
        if problem:
            raise UnwritableTextError(f"「{self._column.title}」({text[:20]}…)は、{problem}")
        said = escape_text(text)
        xml = f"{start}{text_xml(said)}</c>"
        width, size = self._column.width_mm, self._look.size_pt
        return said, xml, text_height_pt(text, 1, width, size) if self._wraps else self._line

    def _start(self, code: str, *, is_link: bool = False) -> str:
        """How cells go on behind the number of their row, with the style for a format of numbers."""
        look, wraps = self._look, self._wraps
        style = CellStyle(
            look, look.borders, code, is_locked=True, is_own=False, is_link=is_link, wraps=wraps
        )
        return f'" s="{self._styles.of(style)}"'


def _content(value: str | int | Decimal | Typed | None, shape: Shape) -> tuple[str, str | None, str]:
    """What a cell holds: a text, or the digits of a number, and its format."""
    match value:
        case None:
            return "", None, _format(shape)
        case Decimal():
            return "", f"{value:f}", _format(shape)
        case int():
            return "", str(value), _format(shape)
        case str():
            return value, None, TEXT
        case Typed(text=text):
            code = number_format(text)
            return (text, text.replace(",", ""), code) if code else (text, None, TEXT)


def _format(shape: Shape) -> str:
    match shape:
        case Shape.MONEY:
            return MONEY_FORMAT
        case Shape.NUMBER:
            return GENERAL
    return TEXT

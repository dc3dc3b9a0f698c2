"""The looks of cells as styles of a workbook, each made once and used by its number."""

from __future__ import annotations

from typing import Any, NamedTuple

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.numbers import BUILTIN_FORMATS_MAX_SIZE, BUILTIN_FORMATS_REVERSE
from openpyxl.utils.indexed_list import IndexedList

from hyoka_desktop.layout.grid import FILL_COLOURS, LINE_COLOUR, Align, Borders, Look, Stroke, VAlign

EXCEL_FONT = "BIZ UDゴシック"
"""The name by which Excel knows the font of the form."""

NORMAL_PT = 12
"""At this size a digit is whole pixels wide at every scaling of the screen, so columns keep their width."""

OWN_COLOUR = "FFF9D6"
"""The background of the boxes that the addressed 課 fills in."""


class CellStyle(NamedTuple):
    """All that makes one style differ from another; `borders` are those of this one cell of a region."""

    look: Look
    borders: Borders
    format: str
    is_locked: bool
    is_own: bool


class Styles:
    """The styles of one workbook."""

    def __init__(self, workbook: Any) -> None:  # noqa: ANN401  # the lists below its surface have no types
        """Make the font of the form the normal one, before any style refers to another."""
        # openpyxl's lists of fonts, fills and so on; its surface looks them up for every cell.
        self._lists = workbook
        normal = Font(name=EXCEL_FONT, sz=NORMAL_PT, charset=128, family=3)
        self._lists._fonts = IndexedList([normal])  # noqa: SLF001  # clearing the list instead corrupts the fonts
        self._lists._named_styles["Normal"].font = normal  # noqa: SLF001
        self._made: dict[CellStyle, StyleArray] = {}

    def of(self, style: CellStyle) -> StyleArray:
        """The style of a cell in the form that openpyxl keeps it."""
        made = self._made.get(style)
        if made is None:
            made = self._made[style] = self._make(style)
        return made

    def _make(self, style: CellStyle) -> StyleArray:
        book, look = self._lists, style.look
        made = StyleArray()
        made.fontId = book._fonts.add(  # noqa: SLF001
            Font(name=EXCEL_FONT, sz=look.size_pt, b=look.bold, charset=128, family=3)
        )
        colour = OWN_COLOUR if style.is_own else FILL_COLOURS.get(look.fill)
        if colour:
            made.fillId = book._fills.add(PatternFill("solid", fgColor=colour))  # noqa: SLF001
        made.borderId = book._borders.add(_border(style.borders))  # noqa: SLF001
        made.numFmtId = self._format(style.format)
        made.alignmentId = book._alignments.add(_alignment(look))  # noqa: SLF001
        if not style.is_locked:
            made.protectionId = book._protections.add(Protection(locked=False))  # noqa: SLF001
        return made

    def _format(self, code: str) -> int:
        known = BUILTIN_FORMATS_REVERSE.get(code)
        if known is not None:
            return int(known)
        return int(self._lists._number_formats.add(code)) + BUILTIN_FORMATS_MAX_SIZE  # noqa: SLF001


def _border(borders: Borders) -> Border:
    return Border(_side(borders.left), _side(borders.right), _side(borders.top), _side(borders.bottom))


def _side(stroke: Stroke) -> Side:
    match stroke:
        case Stroke.NONE:
            return Side()
        case Stroke.HAIR:
            return Side("hair", LINE_COLOUR)
        case Stroke.MEDIUM:
            return Side("medium", LINE_COLOUR)
        case Stroke.THIN:
            return Side("thin", LINE_COLOUR)


def _alignment(look: Look) -> Alignment:
    horizontal = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right"}[look.align]
    vertical = {VAlign.TOP: "top", VAlign.CENTER: "center"}[look.valign]
    return Alignment(horizontal=horizontal, vertical=vertical, wrap_text=True)

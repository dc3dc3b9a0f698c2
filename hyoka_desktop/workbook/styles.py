"""The looks of cells as styles of a workbook, each made once and used by its number."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import Any, NamedTuple

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.numbers import BUILTIN_FORMATS_MAX_SIZE, BUILTIN_FORMATS_REVERSE
from openpyxl.utils.indexed_list import IndexedList

from hyoka_desktop.layout.grid import FILL_COLOURS, LINE_COLOUR, Align, Borders, Look, Stroke, VAlign
from hyoka_desktop.workbook.formats import GENERAL

EXCEL_FONT = "BIZ UDゴシック"
"""The name by which Excel knows the font of the form."""

NORMAL_PT = 12
"""At this size a digit is whole pixels wide at every scaling of the screen, so columns keep their width."""

_UNDER = Look(size_pt=NORMAL_PT)
_NO_LINE = Borders()

OWN_COLOUR = "FFF9D6"
"""The background of the boxes that the addressed 課 fills in."""


LINK_COLOUR = "0B57A4"
"""The letters of what leads to another sheet."""


class CellStyle(NamedTuple):
    """All that makes one style differ from another; `borders` are those of this one cell of a region."""

    look: Look
    borders: Borders
    format: str
    is_locked: bool
    is_own: bool
    is_link: bool = False
    wraps: bool = True


class Region(NamedTuple):
    """A merged region, with the lines around the whole of it."""

    rows: int
    columns: int
    borders: Borders
    is_locked: bool


class Styles:
    """The styles of one workbook."""

    def __init__(self, workbook: Any) -> None:  # noqa: ANN401  # the lists below its surface have no types
        """Make the font of the form the normal one, before any style refers to another."""
        # openpyxl's lists of fonts, fills and so on; its surface looks them up anew for every cell.
        self._lists = workbook
        normal = _font(NORMAL_PT, bold=False, is_link=False)
        # Clearing the list of fonts instead would corrupt them.
        self._lists._fonts = IndexedList([normal])  # noqa: SLF001
        self._lists._named_styles["Normal"].font = normal  # noqa: SLF001
        self._made: dict[CellStyle, int] = {}
        self._under: dict[Region, tuple[tuple[int | None, ...], ...]] = {}
        self._pieces: dict[Hashable, int] = {}

    def of(self, style: CellStyle) -> int:
        """The number of a style."""
        made = self._made.get(style)
        if made is None:
            made = self._made[style] = self._make(style)
        return made

    def under(self, region: Region) -> tuple[tuple[int | None, ...], ...]:
        """The styles of all cells of a region but its first, row by row; None where a cell shows nothing."""
        made = self._under.get(region)
        if made is None:
            rows = [[*_lines_in(region, row)] for row in range(region.rows)]
            made = tuple(tuple(self._line(each, region) for each in row) for row in rows)
            self._under[region] = made
        return made

    def _line(self, borders: Borders, region: Region) -> int | None:
        # What lies under a merged region must be as unlocked as its first cell.
        if borders == _NO_LINE and region.is_locked:
            return None
        return self.of(CellStyle(_UNDER, borders, GENERAL, region.is_locked, is_own=False))

    def _make(self, style: CellStyle) -> int:
        lists, look = self._lists, style.look
        made = StyleArray()
        made.fontId = self._piece(lists._fonts, _font, look.size_pt, look.bold, style.is_link)  # noqa: SLF001
        colour = OWN_COLOUR if style.is_own else FILL_COLOURS.get(look.fill)
        if colour:
            made.fillId = self._piece(lists._fills, _fill, colour)  # noqa: SLF001
        made.borderId = self._piece(lists._borders, _border, style.borders)  # noqa: SLF001
        made.numFmtId = self._format(style.format)
        across, down = look.align, look.valign
        made.alignmentId = self._piece(lists._alignments, _alignment, across, down, style.wraps)  # noqa: SLF001
        if not style.is_locked:
            made.protectionId = self._piece(lists._protections, _unlocked)  # noqa: SLF001
        return int(lists._cell_styles.add(made))  # noqa: SLF001

    def _piece(self, known: Any, make: Callable[..., object], *of: Hashable) -> int:  # noqa: ANN401
        """The number of a font, fill and so on in its list; making one takes long, so each is made once."""
        key = make, *of
        if key not in self._pieces:
            self._pieces[key] = int(known.add(make(*of)))
        return self._pieces[key]

    def _format(self, code: str) -> int:
        known = BUILTIN_FORMATS_REVERSE.get(code)
        if known is not None:
            return int(known)
        return int(self._lists._number_formats.add(code)) + BUILTIN_FORMATS_MAX_SIZE  # noqa: SLF001


def _lines_in(region: Region, row: int) -> Iterator[Borders]:
    """Of each cell in a row of a region those lines of the whole that are at its own edges."""
    whole = region.borders
    top = whole.top if row == 0 else Stroke.NONE
    bottom = whole.bottom if row == region.rows - 1 else Stroke.NONE
    for column in range(1 if row == 0 else 0, region.columns):
        left = whole.left if column == 0 else Stroke.NONE
        right = whole.right if column == region.columns - 1 else Stroke.NONE
        yield Borders(left, top, right, bottom)


def _font(size_pt: float, bold: bool, is_link: bool) -> Font:  # noqa: FBT001  # pieces of a key
    font = Font(name=EXCEL_FONT, sz=size_pt, b=bold, charset=128, family=3)
    if is_link:
        font = Font(name=EXCEL_FONT, sz=size_pt, b=bold, charset=128, family=3, color=LINK_COLOUR, u="single")
    return font


def _fill(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


def _unlocked() -> Protection:
    return Protection(locked=False)


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


def _alignment(across: Align, down: VAlign, wraps: bool) -> Alignment:  # noqa: FBT001  # pieces of a key
    horizontal = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right"}[across]
    vertical = {VAlign.TOP: "top", VAlign.CENTER: "center"}[down]
    return Alignment(horizontal=horizontal, vertical=vertical, wrap_text=wraps)

"""What is drawn on a page, worked out to the last number: whoever draws it need not know what a cell is.

It is made of plain tuples, so a book puts thousands of such pages aside and takes them up again quickly.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hyoka_desktop.layout.grid import Align, Cell, Fill, Stroke
from hyoka_desktop.layout.heights import LINE_PITCH, PAD_PT, PT_PER_MM, paper_width_em
from hyoka_desktop.layout.pages import Page, Rect
from hyoka_desktop.layout.rules import Segment, rules_of
from hyoka_desktop.layout.widths import PAPER, width_em

Face = tuple[float, bool]
"""The size of letters in points, and whether they are bold."""

Writing = tuple[float, float, str, int, Face, float]
"""A line of text: where it begins on its base line (x, y), the text, its width in half ems, its face, and how
many times as wide as usual its letters stand."""

Area = tuple[float, float, float, float]
"""A rectangle: left, top, width, height."""

_TOP_PAD_PT = 2.4
# Ascent and descent of the font are 0.88 and 0.12 em.
_ASCENT = 0.88
_UNDERLINE = 0.16
# A line that was cut far before the edge, because of a long word, is not pulled apart to reach it.
_MOST_STRETCH = 1.12
_NOT_SEEN_AT_THE_END = " \u00a0\u3000\t\n"


class Drawing(NamedTuple):
    """One page, all places in points from the upper left corner of the paper.

    `fills` are the backgrounds, `rules` the lines by their weight, the lightest first. `underlines` lie under
    what is marked.
    """

    fills: tuple[tuple[Fill, tuple[Area, ...]], ...]
    writings: tuple[Writing, ...]
    underlines: tuple[Segment, ...]
    rules: tuple[tuple[Stroke, tuple[Segment, ...]], ...]


def draw(page: Page) -> Drawing:
    """Work out what is drawn on a page, head and foot aside."""
    fills: dict[Fill, list[Area]] = {}
    writings: list[Writing] = []
    underlines: list[Segment] = []
    for cell, rect, _ in page.cells:
        if cell.look.fill is not _NO_FILL:
            fills.setdefault(cell.look.fill, []).append((*rect,))
        if cell.lines:
            lines = list(_writings(cell, rect))
            writings += lines
            if cell.marked:
                underlines += _underlines(cell, lines)
    return Drawing(
        tuple((fill, tuple(areas)) for fill, areas in fills.items()),
        tuple(writings),
        tuple(underlines),
        tuple((stroke, tuple(segments)) for stroke, segments in rules_of(page).items()),
    )


# Members of an Enum are slow to look up where many thousands of cells ask for them.
_NO_FILL, _AT_LEFT, _IN_THE_CENTRE = Fill.NONE, Align.LEFT, Align.CENTER


def _writings(cell: Cell, rect: Rect) -> Iterator[Writing]:
    look = cell.look
    size, face = look.size_pt, (look.size_pt, look.bold)
    top, pitch = _lead(cell, rect)
    # The line stands in the middle of its pitch.
    baseline = top + (pitch - size) / 2 + _ASCENT * size
    last = len(cell.lines)
    for number, line in enumerate(cell.lines, start=1):
        shown = line.rstrip(_NOT_SEEN_AT_THE_END)
        half_ems = PAPER.half_ems(shown)
        width, stretch = half_ems / 2 * size, 1.0
        if look.justified:
            stretch = _stretch(cell, rect, width, ends_here=number == last or line.endswith("\n"))
        yield _left(cell, rect, width * stretch), baseline, shown, half_ems, face, stretch
        baseline += pitch


def _underlines(cell: Cell, lines: list[Writing]) -> Iterator[Segment]:
    """The lines under the marked parts of a cell's text."""
    start = 0
    for whole, (x, y, shown, _, (size, _), stretch) in zip(cell.lines, lines, strict=True):
        em, below = size * stretch, y + _UNDERLINE * size
        for first, last in cell.marked:
            begin, end = max(0, first - start), max(0, last - start)
            if shown[begin:end]:
                left = x + width_em(shown[:begin]) * em
                yield left, below, left + width_em(shown[begin:end]) * em, below
        start += len(whole)


def _lead(cell: Cell, rect: Rect) -> tuple[float, float]:
    """Where the first line of a cell begins, and the distance of its lines."""
    pitch, count = cell.look.size_pt * LINE_PITCH, len(cell.lines)
    if not (cell.goes_on or cell.continuation):
        # Rows are high enough for a spreadsheet, too: what is left stands above and below alike.
        return rect.top + (rect.height - pitch * count) / 2, pitch
    # Where a text goes on in the next cell, its lines go on there as if there were no cell.
    pad = 0.0 if cell.continuation else _TOP_PAD_PT
    return rect.top + pad, (rect.height - pad) / count if cell.goes_on else pitch


def _stretch(cell: Cell, rect: Rect, width: float, *, ends_here: bool) -> float:
    """How much wider a line of justified text stands than it is: full lines reach from edge to edge."""
    inner = rect.width - 2 * PAD_PT
    room = paper_width_em(rect.width / PT_PER_MM, cell.look)
    usual = inner / (max(2, int(room * 2)) / 2 * cell.look.size_pt)
    wanted = inner / width if width else usual
    return usual if ends_here or wanted > _MOST_STRETCH else wanted


def _left(cell: Cell, rect: Rect, width: float) -> float:
    if cell.look.align is _AT_LEFT:
        return rect.left + PAD_PT
    free = rect.width - width
    return rect.left + (free / 2 if cell.look.align is _IN_THE_CENTRE else free - PAD_PT)

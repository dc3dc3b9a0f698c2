"""What is drawn on a page, worked out to the last number: whoever draws it need not know what a cell is.

It is made of plain tuples, so a book puts thousands of such pages aside and takes them up again quickly.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hyoka_desktop.layout.grid import Align, Cell, Fill, Look, Stroke
from hyoka_desktop.layout.heights import LINE_PITCH, PAD_PT, PT_PER_MM, paper_width_em
from hyoka_desktop.layout.linebreak import half_ems_of
from hyoka_desktop.layout.pages import Page
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
    across, down = page.across, page.down
    for number, row in enumerate(page.rows):
        top = down[number]
        for cell in row.cells:
            left = across[cell.column]
            area = left, top, across[cell.column + cell.span] - left, down[number + cell.row_span] - top
            if cell.look.fill is not _NO_FILL:
                fills.setdefault(cell.look.fill, []).append(area)
            if cell.lines:
                lines = _writings(cell, area)
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


def _writings(cell: Cell, area: Area) -> list[Writing]:
    look, (left, _, room, _) = cell.look, area
    size, is_justified = look.size_pt, look.justified
    face = size, look.bold
    stretch = usual = _usual_stretch(look, room) if is_justified else 1.0
    baseline, pitch = _lead(cell, area)
    last = len(cell.lines)
    found: list[Writing] = []
    for number, line in enumerate(cell.lines, start=1):
        shown = line.rstrip(_NOT_SEEN_AT_THE_END)
        half_ems = PAPER.half_ems(shown)
        width = half_ems / 2 * size
        if is_justified:
            is_full = number < last and not line.endswith("\n")
            stretch = _to_the_edge(width, room, usual) if is_full else usual
        found.append((left + _indent(look, room, width * stretch), baseline, shown, half_ems, face, stretch))
        baseline += pitch
    return found


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


def _lead(cell: Cell, area: Area) -> tuple[float, float]:
    """The base line of the first line of a cell, and the distance of its lines."""
    _, top, _, height = area
    size, count = cell.look.size_pt, len(cell.lines)
    pitch = size * LINE_PITCH
    if not (cell.goes_on or cell.continuation):
        # Rows are high enough for a spreadsheet, too: what is left stands above and below alike.
        pad = (height - pitch * count) / 2
    else:
        # Where a text goes on in the next cell, its lines go on there as if there were no cell.
        pad = 0.0 if cell.continuation else _TOP_PAD_PT
        pitch = (height - pad) / count if cell.goes_on else pitch
    # The line stands in the middle of its pitch.
    return top + pad + (pitch - size) / 2 + _ASCENT * size, pitch


def _usual_stretch(look: Look, room: float) -> float:
    """How much wider justified letters stand where a line of nothing but them reaches from edge to edge."""
    return (room - 2 * PAD_PT) / (half_ems_of(paper_width_em(room / PT_PER_MM, look)) / 2 * look.size_pt)


def _to_the_edge(width: float, room: float, usual: float) -> float:
    """How much wider a line of justified text stands than it is: a full line reaches from edge to edge."""
    wanted = (room - 2 * PAD_PT) / width if width else usual
    return usual if wanted > _MOST_STRETCH else wanted


def _indent(look: Look, room: float, width: float) -> float:
    """How far from the edge of its cell a line begins."""
    if look.align is _AT_LEFT:
        return PAD_PT
    free = room - width
    return free / 2 if look.align is _IN_THE_CENTRE else free - PAD_PT

"""The lines of a page: the edges of its cells, joined where they go on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hyoka_desktop.layout.grid import Stroke
from hyoka_desktop.layout.pages import Page

Segment = tuple[float, float, float, float]
"""A line from x, y to x, y, in points."""


# Whether a line goes down the page, the edge of a column or row on which it lies, and its weight.
_Line = tuple[bool, int, Stroke]
# The edges across it between which it is drawn.
_Span = tuple[int, int]


def rules_of(page: Page) -> dict[Stroke, list[Segment]]:
    """The lines of a page by their weight, the lightest first, each as long as possible."""
    across, down = ([round(place, 2) for place in places] for places in (page.across, page.down))
    found: dict[Stroke, list[Segment]] = {}
    for (is_down, edge, stroke), spans in sorted(_lines(page).items()):
        segments = found.setdefault(stroke, [])
        for start, end in _joined(sorted(spans)):
            if is_down:
                segments.append((across[edge], down[start], across[edge], down[end]))
            else:
                segments.append((across[start], down[edge], across[end], down[edge]))
    return dict(sorted(found.items()))


def _lines(page: Page) -> dict[_Line, set[_Span]]:
    lines: dict[_Line, set[_Span]] = {}
    for top, row in enumerate(page.rows):
        for cell in row.cells:
            borders = cell.look.borders
            left, right, bottom = cell.column, cell.column + cell.span, top + cell.row_span
            if borders.left:
                lines.setdefault((True, left, borders.left), set()).add((top, bottom))
            if borders.right:
                lines.setdefault((True, right, borders.right), set()).add((top, bottom))
            if borders.top:
                lines.setdefault((False, top, borders.top), set()).add((left, right))
            if borders.bottom:
                lines.setdefault((False, bottom, borders.bottom), set()).add((left, right))
    return lines


def _joined(spans: Iterable[_Span]) -> Iterator[_Span]:
    """The spans joined where they touch, from spans in the order of their beginnings."""
    begun: _Span | None = None
    for start, end in spans:
        if begun is None or start > begun[1]:
            if begun is not None:
                yield begun
            begun = start, end
        else:
            begun = begun[0], max(begun[1], end)
    if begun is not None:
        yield begun

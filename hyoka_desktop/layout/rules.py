"""The lines of a page: the edges of its cells, joined where they go on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from hyoka_desktop.layout.grid import Stroke
from hyoka_desktop.layout.pages import Page

Segment = tuple[float, float, float, float]
"""A line from x, y to x, y, in points."""


# The edge of a column or row on which a line lies, and its weight.
_Line = tuple[int, Stroke]
# The edges across it between which it is drawn.
_Span = tuple[int, int]
_Lines = dict[_Line, set[_Span]]


def rules_of(page: Page) -> dict[Stroke, list[Segment]]:
    """The lines of a page by their weight, the lightest first, each as long as possible."""
    across, down = ([round(place, 2) for place in places] for places in (page.across, page.down))
    lying, standing = _lines(page)
    found: dict[Stroke, list[Segment]] = {}
    for (edge, stroke), spans in sorted(lying.items()):
        y = down[edge]
        found.setdefault(stroke, []).extend(
            (across[start], y, across[end], y) for start, end in _joined(spans)
        )
    for (edge, stroke), spans in sorted(standing.items()):
        x = across[edge]
        found.setdefault(stroke, []).extend((x, down[start], x, down[end]) for start, end in _joined(spans))
    return dict(sorted(found.items()))


def _lines(page: Page) -> tuple[_Lines, _Lines]:
    """The lines across the page, and those down it."""
    lying: _Lines = defaultdict(set)
    standing: _Lines = defaultdict(set)
    for top, row in enumerate(page.rows):
        for cell in row.cells:
            left_side, upper, right_side, lower = cell.look.borders
            left, bottom = cell.column, top + cell.row_span
            right = left + cell.span
            span = left, right
            if upper:
                lying[top, upper].add(span)
            if lower:
                lying[bottom, lower].add(span)
            span = top, bottom
            if left_side:
                standing[left, left_side].add(span)
            if right_side:
                standing[right, right_side].add(span)
    return lying, standing


def _joined(spans: Iterable[_Span]) -> list[_Span]:
    """The spans joined where they touch."""
    (begin, end), *others = sorted(spans)
    joined: list[_Span] = []
    for start, stop in others:
        if start > end:
            joined.append((begin, end))
            begin, end = start, stop
        elif stop > end:
            end = stop
    joined.append((begin, end))
    return joined

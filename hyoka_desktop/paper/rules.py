"""The lines of a page: the edges of its cells, joined where they go on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hyoka_desktop.layout.grid import Stroke
from hyoka_desktop.layout.pages import Page

Segment = tuple[float, float, float, float]
"""A line from x, y to x, y, in points."""


# Whether a line goes down the page, the place that it has across or down, and its weight.
_Line = tuple[bool, float, Stroke]
_Span = tuple[float, float]


def rules_of(page: Page) -> dict[Stroke, list[Segment]]:
    """The lines of a page by their weight, the lightest first, each as long as possible."""
    lines: dict[_Line, set[_Span]] = {}
    for cell, (x, y, width, height), _ in page.cells:
        borders = cell.look.borders
        left, top, right, bottom = round(x, 2), round(y, 2), round(x + width, 2), round(y + height, 2)
        if borders.left:
            lines.setdefault((True, left, borders.left), set()).add((top, bottom))
        if borders.right:
            lines.setdefault((True, right, borders.right), set()).add((top, bottom))
        if borders.top:
            lines.setdefault((False, top, borders.top), set()).add((left, right))
        if borders.bottom:
            lines.setdefault((False, bottom, borders.bottom), set()).add((left, right))
    found: dict[Stroke, list[Segment]] = {}
    for (is_down, at, stroke), spans in sorted(lines.items()):
        for start, end in _joined(sorted(spans)):
            found.setdefault(stroke, []).append((at, start, at, end) if is_down else (start, at, end, at))
    return dict(sorted(found.items()))


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

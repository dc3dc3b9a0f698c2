"""The lines of a page: the edges of its cells, joined where they go on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from hyoka_desktop.layout.grid import Stroke
from hyoka_desktop.layout.pages import Page, PlacedCell

Segment = tuple[float, float, float, float]
"""A line from x, y to x, y, in points."""


class _Edge(NamedTuple):
    """A piece of a line `at` a place, from `start` to `end`, in points; across the page, or down."""

    is_down: bool
    at: float
    stroke: Stroke
    start: float
    end: float


def rules_of(page: Page) -> dict[Stroke, list[Segment]]:
    """The lines of a page by their weight, the lightest first, each as long as possible."""
    found: dict[Stroke, list[Segment]] = {}
    edges = sorted({edge for placed in page.cells for edge in _edges(placed) if edge.stroke})
    for (is_down, at, stroke), run in groupby(edges, key=lambda edge: edge[:3]):
        for start, end in _joined(run):
            found.setdefault(stroke, []).append((at, start, at, end) if is_down else (start, at, end, at))
    return dict(sorted(found.items()))


def _edges(placed: PlacedCell) -> Iterator[_Edge]:
    borders, (x, y, width, height) = placed.cell.look.borders, placed.rect
    left, top, right, bottom = round(x, 2), round(y, 2), round(x + width, 2), round(y + height, 2)
    yield _Edge(True, left, borders.left, top, bottom)
    yield _Edge(True, right, borders.right, top, bottom)
    yield _Edge(False, top, borders.top, left, right)
    yield _Edge(False, bottom, borders.bottom, left, right)


def _joined(edges: Iterable[_Edge]) -> Iterator[tuple[float, float]]:
    """The spans of edges that touch, from edges in the order of their beginnings."""
    start = end = 0.0
    for number, edge in enumerate(edges):
        if number and edge.start <= end:
            end = max(end, edge.end)
            continue
        if number:
            yield start, end
        start, end = edge.start, edge.end
    yield start, end

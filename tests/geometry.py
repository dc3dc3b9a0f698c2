"""What a PDF file really shows, held against the pages that it was made from.

Searching for text proves nothing: it is found where it is drawn over a line or half hidden just the same.
Here the boxes are read from the drawn lines, and the glyphs from the places where they stand.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pdfplumber

from hyoka_desktop.layout.grid import Stroke
from hyoka_desktop.layout.pages import Page, Pages, PlacedCell, Rect

MARGIN_PT = 28.0
"""What stands nearer than this to an edge of the paper would be lost in a printer."""


class Glyph(NamedTuple):
    """One drawn character and the room that it takes, in points from the upper left corner of the paper."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


class Drawn(NamedTuple):
    """All that stands on one page of a file; lines as their places down the page and across it."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rows: tuple[float, ...]
    columns: tuple[float, ...]


def read_pdf(path: Path) -> tuple[Drawn, ...]:
    """The pages of a file as they are drawn."""
    with pdfplumber.open(path) as pdf:
        return tuple(_read_page(page) for page in pdf.pages)


def faults(path: Path, pages: Pages, *, slack_pt: float = 0.6) -> list[str]:
    """Everything that is wrong with a file made from these pages; nothing is wrong with a good one.

    The text of each box equals its cell, no glyph crosses its box, no box crosses the page, no page is
    empty, and the cells stand on the pages on which they were placed. `slack_pt` is how far a drawn line
    may be off.
    """
    drawn = read_pdf(path)
    found = [] if len(drawn) == len(pages.pages) else [f"{len(drawn)} pages, not {len(pages.pages)}"]
    for number, (page, there) in enumerate(zip(pages.pages, drawn, strict=False), start=1):
        found += [f"page {number}: {fault}" for fault in _page_faults(page, there, slack_pt)]
    return found


def _page_faults(page: Page, drawn: Drawn, slack: float) -> Iterator[str]:
    if not drawn.glyphs:
        yield "empty"
    for glyph in drawn.glyphs:
        if not (
            glyph.left >= 0 and glyph.right <= drawn.width and glyph.top >= 0 and glyph.bottom <= drawn.height
        ):
            yield f"{glyph.text} stands over the edge of the paper"
    for place, length in ((drawn.columns, drawn.width), (drawn.rows, drawn.height)):
        if place and not MARGIN_PT <= min(place) <= max(place) <= length - MARGIN_PT:
            yield f"a line stands at {min(place):.1f} or {max(place):.1f}, outside the margins"
    left = list(drawn.glyphs)
    for placed in page.cells:
        yield from _cell_faults(placed, drawn, left, slack)
    top = min(placed.rect.top for placed in page.cells)
    bottom = max(placed.rect.top + placed.rect.height for placed in page.cells)
    lost = [
        glyph.text for glyph in left if top < (glyph.top + glyph.bottom) / 2 < bottom and glyph.text.strip()
    ]
    if lost:
        yield f"{''.join(lost)} stands in no cell"


def _cell_faults(placed: PlacedCell, drawn: Drawn, left: list[Glyph], slack: float) -> Iterator[str]:
    name = f"{placed.cell.text[:12]!r}"
    box, missing = _drawn_box(placed, drawn, slack)
    if missing:
        yield f"{name}: no line at {missing}"
    inside = [glyph for glyph in left if _middle_is_in(glyph, box)]
    for glyph in inside:
        left.remove(glyph)
        # A space at the end of a line is no ink: programs let it hang over the edge.
        if glyph.text.strip() and not _is_in(glyph, box, placed, slack):
            yield f"{name}: {glyph.text} at {glyph.left:.1f}, {glyph.top:.1f} crosses {_show(box)}"
    if _plain(placed.cell.text) != _plain(_in_reading_order(inside)):
        yield f"{name}: shows {_in_reading_order(inside)[:40]!r}"


def _drawn_box(placed: PlacedCell, drawn: Drawn, slack: float) -> tuple[Rect, list[float]]:
    """The box of a cell as its lines are drawn, and the edges that should have a line and have none."""
    rect, borders = placed.rect, placed.cell.look.borders
    missing: list[float] = []

    def at(edge: float, lines: tuple[float, ...], stroke: Stroke) -> float:
        nearest = min(lines, key=lambda line: abs(line - edge), default=edge)
        if not stroke:
            return edge
        if abs(nearest - edge) > slack:
            missing.append(edge)
            return edge
        return nearest

    left, right = (
        at(rect.left, drawn.columns, borders.left),
        at(rect.left + rect.width, drawn.columns, borders.right),
    )
    top, bottom = (
        at(rect.top, drawn.rows, borders.top),
        at(rect.top + rect.height, drawn.rows, borders.bottom),
    )
    return Rect(left, top, right - left, bottom - top), missing


def _middle_is_in(glyph: Glyph, box: Rect) -> bool:
    return box.contains((glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2)


def _is_in(glyph: Glyph, box: Rect, placed: PlacedCell, slack: float) -> bool:
    borders = placed.cell.look.borders

    def room(stroke: Stroke) -> float:
        # The room of a glyph is that of its whole em; a hair of it may stand over the line. Where no line is
        # drawn, the edge is only known as well as the drawing keeps to the page.
        return 0.3 if stroke else slack

    return (
        box.left - room(borders.left) <= glyph.left
        and glyph.right <= box.left + box.width + room(borders.right)
        and box.top - room(borders.top) <= glyph.top
        and glyph.bottom <= box.top + box.height + room(borders.bottom)
    )


def _in_reading_order(glyphs: list[Glyph]) -> str:
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.top + glyph.bottom):
        middle, size = glyph.top + glyph.bottom, glyph.bottom - glyph.top
        if not lines or middle - (lines[-1][0].top + lines[-1][0].bottom) > size:
            lines.append([])
        lines[-1].append(glyph)
    return "".join(glyph.text for line in lines for glyph in sorted(line, key=lambda glyph: glyph.left))


def _plain(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isprintable() and char != " ")


def _show(box: Rect) -> str:
    return f"{box.left:.1f}-{box.left + box.width:.1f} across, {box.top:.1f}-{box.top + box.height:.1f} down"


def _glyph(char: Mapping[str, Any], height: float) -> Glyph:
    # The em of a glyph stands on its base line like that of our font: what another font claims for its line
    # is room that it does not draw in.
    base, size = height - char["matrix"][5], char["size"]
    return Glyph(char["text"], char["x0"], base - 0.88 * size, char["x1"], base + 0.12 * size)


def _read_page(page: Any) -> Drawn:
    glyphs = tuple(_glyph(char, float(page.height)) for char in page.chars)
    edges = page.edges
    rows = {round(edge["top"], 2) for edge in edges if edge["orientation"] == "h"}
    columns = {round(edge["x0"], 2) for edge in edges if edge["orientation"] == "v"}
    return Drawn(float(page.width), float(page.height), glyphs, tuple(sorted(rows)), tuple(sorted(columns)))

"""Pages: where the rows of a grid are cut, and what is written again at the top of the next page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from hyoka_desktop.layout.cutting import Cutter
from hyoka_desktop.layout.grid import Cell, Grid, Row, is_new
from hyoka_desktop.layout.heights import PT_PER_MM
from hyoka_desktop.sheet.address import Address

PAGE_MM = (210.0, 297.0)
"""A4, portrait: width and height."""

LEFT_MM = RIGHT_MM = TOP_MM = 15.0
BOTTOM_MM = 16.0
HEADER_MM = FOOTER_MM = 8.0
"""From the edge of the paper to the text of head and foot."""

# A printer's driver may make rows a little taller than they say; a page is never filled to the last point.
_FILLED = 0.985


def body_height_pt() -> float:
    """The height that the rows of one page may have together, titles included."""
    return (PAGE_MM[1] - TOP_MM - BOTTOM_MM) * PT_PER_MM * _FILLED


class Rect(NamedTuple):
    """A rectangle on a page, in points from the upper left corner of the paper."""

    left: float
    top: float
    width: float
    height: float

    def contains(self, x: float, y: float) -> bool:
        """Say whether a point lies in the rectangle."""
        return self.left <= x < self.left + self.width and self.top <= y < self.top + self.height


class PlacedCell(NamedTuple):
    """A cell and where it stands on its page; `block` is the list whose rows stand there."""

    cell: Cell
    rect: Rect
    block: Address | None

    @property
    def address(self) -> Address | None:
        """The box that stands here; for room in which a new row can be written, its list."""
        address = self.cell.address
        return self.block if address and is_new(address) else address


@dataclass(frozen=True)
class Page:
    """One page: its rows from the top margin down, the titles first, and the columns that they stand in."""

    columns_mm: tuple[float, ...]
    rows: tuple[Row, ...]

    @cached_property
    def across(self) -> list[float]:
        """The edges of the columns from left to right, in points from the edge of the paper."""
        return [(LEFT_MM + edge) * PT_PER_MM for edge in accumulate(self.columns_mm, initial=0.0)]

    @cached_property
    def down(self) -> list[float]:
        """The edges of the rows from top to bottom, in points from the edge of the paper."""
        return list(accumulate((row.height_pt for row in self.rows), initial=TOP_MM * PT_PER_MM))

    @cached_property
    def cells(self) -> tuple[PlacedCell, ...]:
        """Every cell of the page with its place."""
        across, down = self.across, self.down
        return tuple(
            PlacedCell(cell, _rect(cell, number, across, down), row.block)
            for number, row in enumerate(self.rows)
            for cell in row.cells
        )

    def at(self, x: float, y: float) -> PlacedCell | None:
        """The cell under a point, in points from the upper left corner of the paper."""
        return next((placed for placed in self.cells if placed.rect.contains(x, y)), None)


class Place(NamedTuple):
    """Where a box stands: the number of its page, from 0, and its rectangle there."""

    page: int
    rect: Rect


@dataclass(frozen=True)
class Pages:
    """A sheet cut into pages.

    Excel writes `rows` one below the other, the first `titles` of them being its print titles, and breaks the
    page after the rows numbered in `breaks`.
    """

    name: str
    titles: int
    pages: tuple[Page, ...]

    @property
    def columns_mm(self) -> tuple[float, ...]:
        """The widths of the columns, the same on every page."""
        return self.pages[0].columns_mm

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows in order, the titles once."""
        first, *later = self.pages
        return (*first.rows, *(row for page in later for row in page.rows[self.titles :]))

    @property
    def breaks(self) -> tuple[int, ...]:
        """How many of `rows` stand above each break between two pages."""
        counts = accumulate(len(page.rows) - self.titles for page in self.pages[:-1])
        return tuple(self.titles + count for count in counts)

    def find(self, address: Address) -> tuple[Place, ...]:
        """Every place of a box, or of the rows of a list; where it is typed comes first."""
        shown = [
            (number, placed)
            for number, page in enumerate(self.pages)
            for placed in page.cells
            if placed.cell.address and address in {placed.address, placed.block}
        ]
        # The box itself before others of its list, and where it is typed before where it is only shown.
        own = [item for item in shown if item[1].address == address] or shown
        own.sort(key=lambda item: not item[1].cell.input)
        return tuple(Place(number, placed.rect) for number, placed in own)

    def lines_of(self, address: Address) -> int:
        """How many lines the text of a box takes."""
        cells = (cell for page in self.pages for row in page.rows for cell in row.cells)
        return sum(len(cell.lines) for cell in cells if cell.input and cell.address == address)


def paginate(grid: Grid) -> Pages:
    """Cut a grid into A4 pages, none of them empty."""
    titles, body = grid.rows[: grid.titles], grid.rows[grid.titles :]
    room = body_height_pt() - sum(row.height_pt for row in titles)
    cutter = Cutter(grid.columns_mm, body, room)
    pages = [Page(grid.columns_mm, titles + rows) for rows in cutter.pages()]
    return Pages(grid.name, grid.titles, tuple(pages or [Page(grid.columns_mm, titles)]))


def _rect(cell: Cell, number: int, across: list[float], down: list[float]) -> Rect:
    left, top = across[cell.column], down[number]
    width = across[cell.column + cell.span] - left
    return Rect(left, top, width, down[number + cell.row_span] - top)

"""Cutting the rows of a long page: where a page may end, and how the next one takes up what goes on."""

from __future__ import annotations

import operator
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from hyoka_desktop.layout.grid import Cell, Row
from hyoka_desktop.layout.heights import paper_width_em, text_height_pt
from hyoka_desktop.layout.looks import with_edges
from hyoka_desktop.layout.pieces import label_piece
from hyoka_desktop.layout.widths import width_em

CONTINUED = "(続き)"
"""What stands behind a label that is written again overleaf."""

# Heads that would take more of a page than this are not written again.
_MOST_OF_HEADS = 0.25


class _Reaching(NamedTuple):
    """A cell of an earlier row that reaches down; `start` is its own row."""

    start: int
    cell: Cell

    @property
    def end(self) -> int:
        return self.start + self.cell.row_span


class Cutter:
    """Cuts the rows of one grid into pages of at most `room_pt` points."""

    def __init__(self, columns_mm: tuple[float, ...], rows: tuple[Row, ...], room_pt: float) -> None:
        """Look through the rows once for heads of tables and for cells that reach down."""
        self._rows = rows
        self._room = room_pt
        self._edges_mm = list(accumulate(columns_mm, initial=0.0))
        self._heads: dict[str, list[Row]] = {}
        self._reaching: dict[int, list[_Reaching]] = {}
        for number, row in enumerate(rows):
            if row.head:
                self._heads.setdefault(row.table, []).append(row)
            for cell in [cell for cell in row.cells if cell.row_span > 1]:
                for below in range(number + 1, number + cell.row_span):
                    self._reaching.setdefault(below, []).append(_Reaching(number, cell))

    def pages(self) -> Iterator[tuple[Row, ...]]:
        """The rows of each page from top to bottom, at least one on each."""
        start = 0
        while start < len(self._rows):
            heads = self._heads_again(start)
            room = self._room - sum(row.height_pt for row in heads)
            end = self._end(start, room)
            yield (*heads, *self._cut(start, end))
            start = end

    def _heads_again(self, start: int) -> tuple[Row, ...]:
        row = self._rows[start]
        goes_on = start > 0 and row.table and not row.head and self._rows[start - 1].table == row.table
        heads = self._heads.get(row.table, ()) if goes_on else ()
        is_short = sum(head.height_pt for head in heads) < self._room * _MOST_OF_HEADS
        return tuple(self._again(head) for head in heads) if is_short else ()

    def _end(self, start: int, room: float) -> int:
        """The row before which a page that begins with `start` ends."""
        used, end = self._first_height(start), start + 1
        while end < len(self._rows) and used + self._rows[end].height_pt <= room:
            used += self._rows[end].height_pt
            end += 1
        if end == len(self._rows):
            return end
        return next((row for row in range(end, start, -1) if self._may_end(start, row)), end)

    def _may_end(self, start: int, end: int) -> bool:
        if self._rows[end - 1].keep_with_next:
            return False
        # What goes on overleaf is cut here: the upper part must be tall enough for its text.
        return all(
            self._height(max(start, reaching.start), end) >= self._needed(reaching.cell)
            for reaching in self._reaching.get(end, ())
        )

    def _height(self, start: int, end: int) -> float:
        return sum(row.height_pt for row in self._rows[start:end])

    def _needed(self, cell: Cell) -> float:
        return text_height_pt(cell.text, len(cell.lines), self._width_mm(cell), cell.look.size_pt)

    def _width_mm(self, cell: Cell) -> float:
        return self._edges_mm[cell.column + cell.span] - self._edges_mm[cell.column]

    def _first_height(self, start: int) -> float:
        """The height of the first row of a page: labels that are written again there must fit."""
        again = [self._continued(reaching, 1) for reaching in self._reaching.get(start, ())]
        return max([self._rows[start].height_pt, *map(self._needed, again)])

    def _continued(self, reaching: _Reaching, row_span: int) -> Cell:
        """What stands at the top of a page for a cell that began on the page before."""
        cell = reaching.cell
        if cell.address:
            return cell._replace(
                text="", lines=(), address=None, input=False, unit="", goes_on=False, row_span=row_span
            )
        return self._label_again(cell)._replace(row_span=row_span)

    def _label_again(self, label: Cell) -> Cell:
        """A label that says that it goes on, where it has room for that: behind it, else below it."""
        room = paper_width_em(self._width_mm(label), label.look)
        text = label.text
        if text and width_em(CONTINUED) <= room:
            text += ("" if width_em(text + CONTINUED) <= room else "\n") + CONTINUED
        piece = label_piece(text, self._width_mm(label), label.look)
        return label._replace(text=text, lines=piece.lines, again=True)

    def _again(self, head: Row) -> Row:
        """A head of a table as it is written again overleaf; a heading of its own says that it goes on.

        A box in it is only shown again, and not typed into.
        """
        is_heading = sum(not cell.address for cell in head.cells) == 1
        cells = tuple(
            cell._replace(input=False, again=True)
            if cell.address or not is_heading
            else self._label_again(cell)
            for cell in head.cells
        )
        height = max([head.height_pt, *map(self._needed, cells)])
        return head._replace(height_pt=height, cells=cells, bookmark="", again=True)

    def _cut(self, start: int, end: int) -> Iterator[Row]:
        """The rows of one page, with what is cut at its edges closed by a line."""
        for number in range(start, end):
            row = self._rows[number]
            cells = list(row.cells)
            height = row.height_pt
            if number == start:
                height = self._first_height(start)
                cells += [
                    self._continued(reaching, min(reaching.end, end) - start)
                    for reaching in self._reaching.get(start, ())
                ]
                cells = [_closed(cell, top=start > 0) for cell in sorted(cells, key=_column)]
            if max([cell.row_span for cell in cells], default=0) >= end - number:  # one reaches the end
                cells = [_ended(cell, end - number) for cell in cells]
            is_same = height == row.height_pt and all(map(operator.is_, cells, row.cells))
            yield row if is_same else row._replace(height_pt=height, cells=tuple(cells))


def _column(cell: Cell) -> int:
    return cell.column


def _ended(cell: Cell, rows: int) -> Cell:
    """The cell as it stands on a page that ends after so many rows; the same one where nothing changes."""
    if cell.row_span > rows:
        cell = cell._replace(row_span=rows)
    return _closed(cell, bottom=cell.row_span == rows)


def _closed(cell: Cell, *, top: bool = False, bottom: bool = False) -> Cell:
    """The cell with a line above or below, if it has lines at its sides."""
    if not (top or bottom):
        return cell
    borders = cell.look.borders
    side = max(borders.left, borders.right)
    edges = {name: side for name, wanted in (("top", top), ("bottom", bottom)) if wanted}
    if all(getattr(borders, name) >= side for name in edges):
        return cell
    return cell._replace(look=with_edges(cell.look, **edges))

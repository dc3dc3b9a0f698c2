"""Putting boxes side by side into rows, and rows one below the other, until they are a grid.

Boxes are placed by their left and right edge in millimetres; the columns of the grid are what lies between
all edges that occur anywhere. A box whose text is too tall for one row goes on in the rows below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from hyoka_desktop.layout.grid import Cell, Fill, Grid, Look, Row, Stroke, VAlign
from hyoka_desktop.layout.heights import height_pt
from hyoka_desktop.layout.looks import in_the_middle, with_edges
from hyoka_desktop.layout.pieces import Piece, label_piece, text_pieces
from hyoka_desktop.sheet.address import Address


class Box(NamedTuple):
    """A cell that is not in a row yet; `left` and `right` are millimetres from the left margin.

    `least_lines` is the room that is left to write by hand, `marks` the parts that are underlined.
    """

    left: float
    right: float
    look: Look
    text: str = ""
    address: Address | None = None
    input: bool = False
    unit: str = ""
    least_lines: int = 1
    marks: tuple[tuple[int, int], ...] = ()

    def drawn(self, look: Look) -> Box:
        """The same box in another look."""
        # Quicker than `_replace`, and asked for by nearly every box of a form.
        return self if look is self.look else Box(self.left, self.right, look, *self[3:])


class Traits(NamedTuple):
    """What the rows of one call have in common, as in `grid.Row`."""

    part: str = ""
    keep: bool = False
    bookmark: str = ""
    table: str = ""
    head: bool = False
    block: Address | None = None


_LEFT = attrgetter("box.left")
_NOTHING = Piece("", (), 0.0)


class _Placed(NamedTuple):
    box: Box
    piece: Piece
    continuation: int = 0
    row_span: int = 1
    goes_on: bool = False
    start: int = 0
    """How much of the text stands in the cells before."""


@dataclass(slots=True)
class _Draft:
    """A row in the making."""

    height_pt: float
    traits: Traits
    placed: list[_Placed] = field(default_factory=list)

    def take(self, placed: _Placed) -> None:
        """Place a box, and be as high as it needs."""
        self.placed.append(placed)
        self.height_pt = max(self.height_pt, placed.piece.height_pt)


class Builder:
    """Collects the rows of one grid from top to bottom."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._drafts: list[_Draft] = []
        self._edges: set[float] = set()

    def add(self, boxes: Sequence[Box], traits: Traits) -> None:
        """Add one row of boxes, and as many below it as the tallest text needs."""
        pieces = [_pieces_of(box) for box in boxes]
        rows = max(map(len, pieces))
        least = max([height_pt(box.least_lines, box.look.size_pt) for box in boxes])
        self._take_edges(boxes)
        if rows == 1:
            placed = [_Placed(box, piece) for box, (piece,) in zip(boxes, pieces, strict=True)]
            self._drafts.append(_Draft(max([least, *map(_height, placed)]), traits, placed))
            return
        drafts = [_Draft(least, traits) for _ in range(rows)]
        for box, of_box in zip(boxes, pieces, strict=True):
            start = 0
            for number, piece in enumerate(of_box, start=1):
                goes_on = number < len(of_box)
                drafts[number - 1].take(
                    _Placed(box, piece, number - 1, 1 if goes_on else rows - number + 1, goes_on, start)
                )
                start += len(piece.text)
        self._drafts += drafts

    @contextmanager
    def beside(self, *boxes: Box) -> Iterator[None]:
        """Merge these boxes down beside all rows that are added meanwhile, of which there is at least one.

        A text that is too tall for one cell goes on in rows below those, beside blank room.
        """
        first = len(self._drafts)
        yield
        rows = self._drafts[first:]
        pieces = [_pieces_of(box) for box in boxes]
        for box, of_box in zip(boxes, pieces, strict=True):
            rows[0].placed.append(_Placed(box, of_box[0], 0, len(rows), len(of_box) > 1))
            rows[-1].height_pt += max(0.0, of_box[0].height_pt - sum(row.height_pt for row in rows))
        right = max(placed.box.right for placed in rows[0].placed)
        room = Box(boxes[-1].right, right, boxes[-1].look._replace(fill=Fill.NONE))
        for number in range(1, max(map(len, pieces))):
            draft = _Draft(0.0, rows[-1].traits)
            for box, of_box in zip((*boxes, room), (*pieces, ()), strict=True):
                piece = of_box[number] if number < len(of_box) else _NOTHING
                shown = box if piece.text else box._replace(text="", address=None, input=False)
                draft.take(_Placed(shown, piece, number, 1, number + 1 < len(of_box)))
            self._drafts.append(draft)
        self._take_edges(boxes)

    def gap(self, height_pt: float, part: str) -> None:
        """Leave room between two parts; it stays with what follows."""
        self._drafts.append(_Draft(height_pt, Traits(part, keep=True)))

    def grid(self, titles: int, name: str) -> Grid:
        """The finished grid, of which the first `titles` rows are repeated on every page."""
        edges = sorted(self._edges)
        column = {edge: number for number, edge in enumerate(edges)}
        widths = tuple(round(right - left, 3) for left, right in pairwise(edges))
        return Grid(widths, tuple(_row(draft, column) for draft in self._drafts), titles, name)

    def _take_edges(self, boxes: Sequence[Box]) -> None:
        for box in boxes:
            self._edges.add(box.left)
            self._edges.add(box.right)


def _pieces_of(box: Box) -> tuple[Piece, ...]:
    text, width_mm, look = box.text, box.right - box.left, box.look
    return text_pieces(text, width_mm, look) if box.address else (label_piece(text, width_mm, look),)


def _row(draft: _Draft, column: dict[float, int]) -> Row:
    traits = draft.traits
    cells = tuple([_cell(placed, column) for placed in sorted(draft.placed, key=_LEFT)])
    is_first = not (traits.bookmark and any(placed.continuation for placed in draft.placed))
    return Row(
        draft.height_pt,
        cells,
        traits.part,
        traits.keep,
        traits.bookmark if is_first else "",
        traits.table,
        traits.head,
        traits.block,
    )


def _height(placed: _Placed) -> float:
    return placed.piece.height_pt


def _cell(placed: _Placed, column: dict[float, int]) -> Cell:
    box, piece, continuation, row_span, goes_on, _ = placed
    first = column[box.left]
    return Cell(
        first,
        column[box.right] - first,
        _open_look(placed),
        piece.text,
        piece.lines,
        row_span,
        box.address,
        continuation,
        goes_on,
        box.input,
        box.unit,
        marked=_marked(placed) if box.marks else (),
    )


def _marked(placed: _Placed) -> tuple[tuple[int, int], ...]:
    """The marks of a box as far as they fall into one of its cells."""
    start, length = placed.start, len(placed.piece.text)
    inside = ((max(0, first - start), min(length, last - start)) for first, last in placed.box.marks)
    return tuple((first, last) for first, last in inside if first < last)


def _open_look(placed: _Placed) -> Look:
    """The look of the box without lines that would cut its text in two; one line stands in the middle."""
    look = placed.box.look
    is_whole = not (placed.continuation or placed.goes_on)
    if is_whole and len(placed.piece.lines) == 1 and look.valign is VAlign.TOP:
        look = in_the_middle(look)
    if placed.continuation:
        look = with_edges(look, top=Stroke.NONE)
    return with_edges(look, bottom=Stroke.NONE) if placed.goes_on else look

"""Putting boxes side by side into rows, and rows one below the other, until they are a grid.

Boxes are placed by their left and right edge in millimetres; the columns of the grid are what lies between
all edges that occur anywhere. A box whose text is too tall for one row goes on in the rows below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
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


# A box, the piece of its text that stands here, and how many rows it reaches down.
_Placed = tuple[Box, Piece, int]


@dataclass(slots=True)
class _Draft:
    """A row in the making."""

    height_pt: float
    traits: Traits
    placed: list[_Placed] = field(default_factory=list)

    def take(self, placed: _Placed) -> None:
        """Place a box, and be as high as it needs."""
        self.placed.append(placed)
        self.height_pt = max(self.height_pt, placed[1].height_pt)


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
        self._take_edges(boxes)
        if rows == 1:
            heights = [piece.height_pt for (piece,) in pieces]
            # A text is never lower than a line.
            heights += [_least_height(box) for box in boxes if box.least_lines > 1]
            placed = [(box, piece, 1) for box, (piece,) in zip(boxes, pieces, strict=True)]
            self._drafts.append(_Draft(max(heights), traits, placed))
            return
        least = max(map(_least_height, boxes))
        drafts = [_Draft(least, traits) for _ in range(rows)]
        for box, of_box in zip(boxes, pieces, strict=True):
            for number, piece in enumerate(of_box):
                drafts[number].take((box, piece, 1 if piece.goes_on else rows - number))
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
            rows[0].placed.append((box, of_box[0], len(rows)))
            rows[-1].height_pt += max(0.0, of_box[0].height_pt - sum(row.height_pt for row in rows))
        rows[0].placed.sort(key=_left)
        right = max(box.right for box, _, _ in rows[0].placed)
        room = Box(boxes[-1].right, right, boxes[-1].look._replace(fill=Fill.NONE))
        for number in range(1, max(map(len, pieces))):
            draft = _Draft(0.0, rows[-1].traits)
            for box, of_box in zip((*boxes, room), (*pieces, ()), strict=True):
                piece = of_box[number] if number < len(of_box) else Piece("", (), 0.0, number)
                shown = box if piece.text else box._replace(text="", address=None, input=False)
                draft.take((shown, piece, 1))
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


def _least_height(box: Box) -> float:
    return height_pt(box.least_lines, box.look.size_pt)


def _row(draft: _Draft, column: dict[float, int]) -> Row:
    traits = draft.traits
    cells = tuple([_cell(*placed, column) for placed in draft.placed])
    goes_on_here = traits.bookmark and any(piece.number for _, piece, _ in draft.placed)
    return Row(
        draft.height_pt,
        cells,
        traits.part,
        traits.keep,
        "" if goes_on_here else traits.bookmark,
        traits.table,
        traits.head,
        traits.block,
    )


def _left(placed: _Placed) -> float:
    return placed[0].left


def _cell(box: Box, piece: Piece, row_span: int, column: dict[float, int]) -> Cell:
    first = column[box.left]
    return Cell(
        first,
        column[box.right] - first,
        _open_look(box.look, piece),
        piece.text,
        piece.lines,
        row_span,
        box.address,
        piece.number,
        piece.goes_on,
        box.input,
        box.unit,
        marked=_marked(box.marks, piece) if box.marks else (),
    )


def _marked(marks: Iterable[tuple[int, int]], piece: Piece) -> tuple[tuple[int, int], ...]:
    """The marks of a text as far as they fall into one of its pieces."""
    start, length = piece.start, len(piece.text)
    inside = ((max(0, first - start), min(length, last - start)) for first, last in marks)
    return tuple((first, last) for first, last in inside if first < last)


def _open_look(look: Look, piece: Piece) -> Look:
    """The look of a cell without lines that would cut its text in two; one line stands in the middle."""
    if piece.number or piece.goes_on:
        look = with_edges(look, top=Stroke.NONE) if piece.number else look
        return with_edges(look, bottom=Stroke.NONE) if piece.goes_on else look
    return in_the_middle(look) if len(piece.lines) == 1 and look.valign is VAlign.TOP else look

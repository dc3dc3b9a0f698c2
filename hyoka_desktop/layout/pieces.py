"""A text cut into as many pieces as it needs rows: none is taller than a row may be."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from hyoka_desktop.layout.grid import Look
from hyoka_desktop.layout.heights import (
    MAX_ROW_PT,
    fits_one_line,
    height_pt,
    paper_width_em,
    printed_height_pt,
)
from hyoka_desktop.layout.linebreak import break_lines
from hyoka_desktop.layout.typesetting import balanced_lines, running_lines

_MOST_BALANCED_LINES = 3


class Piece(NamedTuple):
    """As much of a text as one row holds."""

    text: str
    lines: tuple[str, ...]
    height_pt: float
    number: int = 0
    """The first piece is 0, and all but the last go on in the next one."""
    goes_on: bool = False
    start: int = 0
    """How much of the text stands in the pieces before."""


@lru_cache(maxsize=1024)
def label_piece(text: str, width_mm: float, look: Look) -> Piece:
    """A label, which is never cut, in lines of equal length, and the height that it needs."""
    lines = balanced_lines(text, paper_width_em(width_mm, look))
    return Piece(text, lines, printed_height_pt(text, len(lines), width_mm, look))


def lines_of_text(text: str, width_mm: float, look: Look) -> int:
    """How many lines the text of a box takes; none where it is blank."""
    return sum(len(piece.lines) for piece in text_pieces(text, width_mm, look)) if text else 0


@lru_cache(maxsize=1024)
def text_pieces(text: str, width_mm: float, look: Look) -> tuple[Piece, ...]:
    """The pieces of the text of a box in a cell of this width, at least one."""
    if text and fits_one_line(text, width_mm, look):
        return (Piece(text, (text,), height_pt(1, look.size_pt)),)
    lines = _lines(text, paper_width_em(width_mm, look), look)
    pieces: list[Piece] = []
    start = 0
    while lines or not pieces:
        count, height = _one_row(lines, width_mm, look)
        piece = Piece("".join(lines[:count]), lines[:count], height, len(pieces), count < len(lines), start)
        pieces.append(piece)
        lines, start = lines[count:], start + len(piece.text)
    return tuple(pieces)


def _lines(text: str, width_em: float, look: Look) -> tuple[str, ...]:
    if look.justified:
        return running_lines(text, width_em)
    lines = break_lines(text, width_em)
    return balanced_lines(text, width_em) if len(lines) <= _MOST_BALANCED_LINES else lines


def _one_row(lines: tuple[str, ...], width_mm: float, look: Look) -> tuple[int, float]:
    """How many lines stand in one row, and the height that they need."""
    count = len(lines)
    while count > 1 and height_pt(count, look.size_pt) > MAX_ROW_PT:
        count -= 1
    while True:
        text = "".join(lines[:count])
        height = printed_height_pt(text, count, width_mm, look)
        if height <= MAX_ROW_PT or count <= 1:
            return count, height
        count -= 1

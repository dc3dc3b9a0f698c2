"""The height of a row: the one number that must be enough on paper and in a spreadsheet alike."""

from __future__ import annotations

from functools import cache
from math import ceil

from hyoka_desktop.layout.grid import Look
from hyoka_desktop.layout.linebreak import fits_anywhere, half_ems_of, safe_line_count
from hyoka_desktop.layout.widths import is_sure

PT_PER_MM = 72 / 25.4
PAD_PT = 3.0
"""Room between an edge and the text, at the left and right of every cell, in points."""

LINE_PITCH = 1.4
"""The distance of lines on paper as a multiple of the font size."""

MAX_ROW_PT = 180.0
"""A row taller than this is split at line ends, so that a page break always falls between rows."""

_STEP_PT = 0.75
_SPREADSHEET_PITCH = 1.3
_SPREADSHEET_PADDING_PT = 5


def paper_width_em(width_mm: float, look: Look) -> float:
    """The room for text in a cell on paper, in em.

    Justified text is broken where a spreadsheet would break it, which leaves a little to spread.
    """
    if look.justified:
        return _spreadsheet_width_em(width_mm, look.size_pt)
    return (width_mm * PT_PER_MM - 2 * PAD_PT) / look.size_pt


def needed_mm(width_em: float, size_pt: float) -> float:
    """The width of a cell that holds a text of `width_em` in one line, on paper and in a spreadsheet."""
    text_pt = width_em * size_pt
    return max(text_pt + 2 * PAD_PT, text_pt / 0.95 + 3.75) / PT_PER_MM


def fits_one_line(text: str, width_mm: float, look: Look) -> bool:
    """Say whether a text takes one line of a cell, on paper and in a spreadsheet."""
    return fits_anywhere(text, _least_half_ems(width_mm, look))


@cache
def _least_half_ems(width_mm: float, look: Look) -> int:
    return half_ems_of(min(_spreadsheet_width_em(width_mm, look.size_pt), paper_width_em(width_mm, look)))


def _spreadsheet_width_em(width_mm: float, size_pt: float) -> float:
    return (width_mm * PT_PER_MM - 3.75) * 0.95 / size_pt


@cache
def height_pt(lines: int, size_pt: float) -> float:
    """The height of a row for so many lines of a spreadsheet, in steps of 0.75 pt (a pixel)."""
    reckoned = ceil(1.05 * lines) if lines > 3 else max(lines, 1)
    return ceil((reckoned * size_pt * _SPREADSHEET_PITCH + _SPREADSHEET_PADDING_PT) / _STEP_PT) * _STEP_PT


def printed_height_pt(text: str, lines: int, width_mm: float, look: Look) -> float:
    """The height that a text needs which was broken into `lines` lines for a cell on paper."""
    # Paper breaks in fewer places than a spreadsheet: where it has no more room, it has no fewer lines.
    if is_sure(text) and paper_width_em(width_mm, look) <= _spreadsheet_width_em(width_mm, look.size_pt):
        return height_pt(lines, look.size_pt)
    return text_height_pt(text, lines, width_mm, look.size_pt)


def text_height_pt(text: str, lines: int, width_mm: float, size_pt: float) -> float:
    """The height that a text needs, of which `lines` lines are printed in a cell of this width."""
    needed = max(lines, safe_line_count(text, _spreadsheet_width_em(width_mm, size_pt)))
    return height_pt(needed, size_pt)

"""How each kind of box looks on paper, and the looks of labels and headings."""

from __future__ import annotations

from functools import cache
from typing import assert_never

from hyoka_desktop.layout.grid import Align, Borders, Fill, Look, Stroke, VAlign
from hyoka_desktop.sheet.kinds import (
    Amount,
    Choice,
    Departments,
    Leaf,
    Line,
    Measured,
    Prose,
    Section,
    Total,
)

_FRAME = Borders(Stroke.THIN, Stroke.THIN, Stroke.THIN, Stroke.THIN)

SHEET_TITLE = Look(size_pt=13, bold=True)
SHEET_NAME = Look(size_pt=8, align=Align.RIGHT)
PART_HEADING = Look(size_pt=11, bold=True)
SUB_HEADING = Look(bold=True, fill=Fill.HEADING, borders=_FRAME)
COLUMN_HEADING = Look(size_pt=8, align=Align.CENTER, fill=Fill.LABEL, borders=_FRAME)
LABEL = Look(align=Align.CENTER, fill=Fill.LABEL, borders=_FRAME)
NUMBER_SIGN = Look(align=Align.CENTER, borders=_FRAME)

_TEXT = Look(borders=_FRAME)
_LONG_TEXT = Look(valign=VAlign.TOP, borders=_FRAME, justified=True)
_WORD = Look(align=Align.CENTER, borders=_FRAME)
_NUMBER = Look(align=Align.RIGHT, borders=_FRAME)
_SUM = Look(align=Align.RIGHT, fill=Fill.TOTAL, borders=_FRAME)


def look_of(kind: Leaf) -> Look:
    """The look of a box by its kind, with a line all round."""
    match kind:
        case Line() | Departments():
            return _TEXT
        case Prose():
            return _LONG_TEXT
        case Choice() | Section():
            return _WORD
        case Measured() | Amount():
            return _NUMBER
        case Total():
            return _SUM
    assert_never(kind)


def unit_of(kind: Leaf) -> str:
    """What a box of this kind shows behind a number."""
    return kind.unit if isinstance(kind, Amount | Total) else ""


@cache
def with_edges(look: Look, **strokes: Stroke) -> Look:
    """The same look with other lines at the named edges (`left`, `top`, `right`, `bottom`)."""
    return look._replace(borders=look.borders._replace(**strokes))


@cache
def set_high(look: Look, valign: VAlign) -> Look:
    """The same look with its lines set otherwise between top and bottom."""
    return look._replace(valign=valign)


@cache
def aligned(look: Look, align: Align) -> Look:
    """The same look with its lines set otherwise between left and right."""
    return look._replace(align=align)


@cache
def sized(look: Look, size_pt: float) -> Look:
    """The same look in letters of another size."""
    return look if look.size_pt == size_pt else look._replace(size_pt=size_pt)


@cache
def in_bold(look: Look) -> Look:
    """The same look in bold letters."""
    return look._replace(bold=True)


@cache
def in_the_middle(look: Look) -> Look:
    """The same look with its lines halfway between the upper and the lower edge."""
    return look._replace(valign=VAlign.CENTER)

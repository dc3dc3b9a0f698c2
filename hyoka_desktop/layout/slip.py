"""Short printed pages beside the form: what is asked of a 課, and what it is asked to correct."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hyoka_desktop.layout.builder import Box, Builder, Traits
from hyoka_desktop.layout.grid import Align, Borders, Look, Stroke, VAlign
from hyoka_desktop.layout.looks import COLUMN_HEADING, PART_HEADING, SHEET_TITLE, aligned
from hyoka_desktop.layout.pages import Pages, paginate
from hyoka_desktop.layout.placer import WIDTH
from hyoka_desktop.sheet.address import Address

_FRAME = Borders(Stroke.THIN, Stroke.THIN, Stroke.THIN, Stroke.THIN)
_PLAIN = Look(size_pt=10)
_FACT = Look(size_pt=11)
_FACT_LABEL = Look(size_pt=9)
_CELL = Look(valign=VAlign.TOP, borders=_FRAME)
_FACT_LEFT = 24
_GAP_PT = 8.0
# A text with a place of its own is cut at line ends where it is too tall for one row; a label never is.
_SOMEWHERE = Address("", "slip", "", "text", "")


class SlipTable(NamedTuple):
    """A table on a slip: its heading, the names and right edges (mm) of its columns, and its lines.

    Each line has a text for every column; a text may have several lines of its own, cut at line breaks.
    """

    heading: str
    columns: tuple[tuple[str, int], ...]
    lines: tuple[tuple[str, ...], ...]


class Slip(NamedTuple):
    """One slip: whom it is for and whom it is from, facts by their labels, running lines, tables."""

    title: str
    to: str
    sender: str
    facts: tuple[tuple[str, str], ...] = ()
    intro: tuple[str, ...] = ()
    tables: tuple[SlipTable, ...] = ()
    outro: tuple[str, ...] = ()


def lay_out_slip(slip: Slip) -> Pages:
    """Put a slip on A4 pages; the title is repeated, and so are the heads of tables that go on overleaf."""
    builder = Builder()
    builder.add([Box(0, WIDTH, SHEET_TITLE, slip.title)], Traits(keep=True))
    builder.gap(_GAP_PT, "")
    half = WIDTH // 2
    right = aligned(_PLAIN, Align.RIGHT)
    builder.add(
        [Box(0, half, Look(size_pt=12, bold=True), slip.to), Box(half, WIDTH, right, slip.sender)], Traits()
    )
    for label, text in slip.facts:
        builder.add(
            [Box(0, _FACT_LEFT, _FACT_LABEL, label), Box(_FACT_LEFT, WIDTH, _FACT, text)], Traits(keep=True)
        )
    _add_lines(builder, slip.intro)
    for number, table in enumerate(slip.tables):
        _add_table(builder, table, f"slip{number}")
    _add_lines(builder, slip.outro)
    return paginate(builder.grid(1, slip.title))


def _add_lines(builder: Builder, lines: Sequence[str]) -> None:
    if lines:
        builder.gap(_GAP_PT, "")
    for line in lines:
        builder.add([Box(0, WIDTH, _PLAIN, line, _SOMEWHERE)], Traits())


def _add_table(builder: Builder, table: SlipTable, name: str) -> None:
    builder.gap(_GAP_PT, "")
    head = Traits(keep=True, table=name, head=True)
    if table.heading:
        builder.add([Box(0, WIDTH, PART_HEADING, table.heading)], Traits(keep=True, bookmark=table.heading))
    edges = [0, *(right for _, right in table.columns)]
    names = [title for title, _ in table.columns]
    builder.add(_row(edges, names, COLUMN_HEADING, None), head)
    for line in table.lines:
        builder.add(_row(edges, line, _CELL, _SOMEWHERE), Traits(table=name))


def _row(edges: Sequence[int], texts: Sequence[str], look: Look, address: Address | None) -> list[Box]:
    return [
        Box(left, right, look, text, address)
        for left, right, text in zip(edges[:-1], edges[1:], texts, strict=True)
    ]

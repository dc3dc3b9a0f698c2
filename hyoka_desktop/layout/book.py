"""A book of many sheets: its cover, its contents, and where each sheet begins.

The pages of a book are counted through, from the cover on, so the number on a page is its place in the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from hyoka_desktop.layout.builder import Box, Builder, Traits
from hyoka_desktop.layout.grid import Align, Borders, Grid, Imprint, Look, Stroke
from hyoka_desktop.layout.looks import COLUMN_HEADING, PART_HEADING, SHEET_TITLE, aligned
from hyoka_desktop.layout.pages import Pages, paginate
from hyoka_desktop.layout.placer import WIDTH

CONTENTS = "目次"

_NUMBER_RIGHT, _TITLE_RIGHT, _LEAD_RIGHT = 16, 108, 164
_RULED = Borders(bottom=Stroke.HAIR)
_ENTRY = Look(borders=_RULED)
_COVER_TITLE = Look(size_pt=26, bold=True, align=Align.CENTER)
_COVER_LINE = Look(size_pt=14, align=Align.CENTER)
_COVER_RULE = Look(borders=Borders(top=Stroke.MEDIUM))
_COVER_MARGIN = 20
_COVER_TOP_PT, _COVER_GAP_PT, _COVER_MIDDLE_PT = 190.0, 14.0, 230.0


class Chapter(NamedTuple):
    """One sheet as the contents name it, and how many pages it has."""

    group: str
    number: str
    title: str
    lead: str
    pages: int


class Cover(NamedTuple):
    """What stands on the cover: the title, lines below it, and lines at the foot, such as the day."""

    title: str
    below: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()


@dataclass(frozen=True)
class Book:
    """Cover, contents and the page, from 1, on which the contents and each sheet begin.

    Between two of them there may be a blank page, so that what follows begins on an odd one. `imprint` is
    that of cover and contents.
    """

    title: str
    imprint: Imprint
    cover: Pages
    contents: Pages
    contents_start: int
    chapters: tuple[Chapter, ...]
    starts: tuple[int, ...]

    @property
    def pages(self) -> int:
        """How many pages the book has, blank ones included."""
        return self.starts[-1] + self.chapters[-1].pages - 1


def bind(cover: Cover, chapters: Sequence[Chapter], imprint: Imprint, *, odd: bool) -> Book:
    """Bind at least one sheet; with `odd` the contents and each sheet begin on a page of an odd number."""
    # The numbers of the pages change nothing about how long the contents are.
    unnumbered = _contents(chapters, [0] * len(chapters))
    contents_start = _next_start(2, odd=odd)
    page = contents_start + len(unnumbered.pages)
    starts: list[int] = []
    for chapter in chapters:
        starts.append(_next_start(page, odd=odd))
        page = starts[-1] + chapter.pages
    contents = _contents(chapters, starts)
    return Book(cover.title, imprint, _cover(cover), contents, contents_start, tuple(chapters), tuple(starts))


def _next_start(page: int, *, odd: bool) -> int:
    return page + 1 if odd and page % 2 == 0 else page


def _cover(cover: Cover) -> Pages:
    builder = Builder()
    left, right = _COVER_MARGIN, WIDTH - _COVER_MARGIN
    builder.gap(_COVER_TOP_PT, "")
    builder.add([Box(left, right, _COVER_RULE)], Traits())
    builder.add([Box(left, right, _COVER_TITLE, cover.title)], Traits())
    for line in cover.below:
        builder.add([Box(left, right, _COVER_LINE, line)], Traits())
    builder.gap(_COVER_GAP_PT, "")
    builder.add([Box(left, right, _COVER_RULE)], Traits())
    builder.gap(_COVER_MIDDLE_PT, "")
    for line in cover.foot:
        builder.add([Box(left, right, _COVER_LINE._replace(size_pt=11), line)], Traits())
    return _with_margins(builder, cover.title)


def _with_margins(builder: Builder, name: str) -> Pages:
    # The grid knows its columns from the boxes: those on the cover leave a margin of the form's width free.
    grid = builder.grid(0, name)
    rows = tuple(
        row._replace(cells=tuple(cell._replace(column=cell.column + 1) for cell in row.cells))
        for row in grid.rows
    )
    return paginate(Grid((_COVER_MARGIN, *grid.columns_mm, _COVER_MARGIN), rows, 0, name))


def _contents(chapters: Sequence[Chapter], starts: Sequence[int]) -> Pages:
    builder = Builder()
    builder.add([Box(0, WIDTH, SHEET_TITLE, CONTENTS)], Traits(keep=True))
    numbered = zip(chapters, starts, strict=True)
    for number, (group, found) in enumerate(groupby(numbered, key=lambda item: item[0].group)):
        builder.gap(6.0, "")
        # The same group may come again in another year.
        table = Traits(keep=True, table=f"{number}", head=True)
        if group:
            builder.add([Box(0, WIDTH, PART_HEADING, group)], table)
        builder.add(_columns("番号", "名称", "主管", "ページ", COLUMN_HEADING), table)
        for chapter, start in found:
            entry = _columns(chapter.number, chapter.title, chapter.lead, str(start), _ENTRY)
            builder.add(_set(entry), Traits(table=table.table))
    return paginate(builder.grid(1, CONTENTS))


def _columns(number: str, title: str, lead: str, page: str, look: Look) -> list[Box]:
    edges = (0, _NUMBER_RIGHT, _TITLE_RIGHT, _LEAD_RIGHT, WIDTH)
    texts = (number, title, lead, page)
    return [Box(left, right, look, text) for left, right, text in zip(edges, edges[1:], texts, strict=False)]


def _set(entry: list[Box]) -> list[Box]:
    """The boxes of one line of the contents: the number in the middle, the page at the right."""
    number, title, lead, page = entry
    small = _ENTRY._replace(size_pt=8)
    return [
        number._replace(look=aligned(_ENTRY, Align.CENTER)),
        title,
        lead._replace(look=small),
        page._replace(look=aligned(_ENTRY, Align.RIGHT)),
    ]

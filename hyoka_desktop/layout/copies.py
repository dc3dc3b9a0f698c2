"""A sheet ready to be printed: all that whoever prints it needs, and nothing of how it came about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hyoka_desktop.layout.drawing import Drawing, draw
from hyoka_desktop.layout.grid import Imprint
from hyoka_desktop.layout.pages import Pages


class Heading(NamedTuple):
    """A heading of a sheet: the number of its page, from 0, and its place from the top of the paper."""

    title: str
    page: int
    top_pt: float


class Copy(NamedTuple):
    """One sheet as it is printed this time, `name` being that of the document."""

    name: str
    drawings: tuple[Drawing, ...]
    headings: tuple[Heading, ...]
    imprint: Imprint


def copy_of(pages: Pages, imprint: Imprint) -> Copy:
    """A copy of a sheet with this head and foot."""
    return Copy(pages.name, tuple(map(draw, pages.pages)), tuple(_headings(pages)), imprint)


def _headings(pages: Pages) -> Iterator[Heading]:
    for number, page in enumerate(pages.pages):
        for row, top in zip(page.rows, page.down, strict=False):
            if row.bookmark:
                yield Heading(row.bookmark, number, top)

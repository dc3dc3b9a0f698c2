"""The tables of costs, one column for each year and stage of the budget."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hyoka_desktop.layout.builder import Box, Traits
from hyoka_desktop.layout.grid import Align
from hyoka_desktop.layout.heights import fits_one_line
from hyoka_desktop.layout.looks import COLUMN_HEADING, LABEL, NUMBER_SIGN, aligned, sized
from hyoka_desktop.layout.placer import WIDTH, Placer

COST_FIELDS = ("total", "project", "personnel")
_LABEL_RIGHT = 30
_MOST_BESIDE_EACH_OTHER = 6
_SMALLER_PT = (8.0, 7.0, 6.0)


def place_costs(placer: Placer, heading: str, part: str, row: str = "") -> None:
    """Place the costs of the whole sheet, or of the 取組方針 `row`; the table stays together.

    More columns than stand beside each other go on below, under headings of their own.
    """
    traits = Traits(part, keep=True, table=f"costs/{row}")
    placer.sub_heading(heading, traits)
    columns = placer.columns(placer.season.stages, COST_FIELDS)
    bands = max(1, -(-len(columns) // _MOST_BESIDE_EACH_OTHER))
    in_band = max(1, -(-len(columns) // bands))
    edges = _edges(in_band)
    for number in range(bands):
        keys = columns[number * in_band : (number + 1) * in_band]
        _place_band(placer, edges, keys, row, traits._replace(head=number == 0, keep=number + 1 < bands))


def _place_band(placer: Placer, edges: Sequence[int], keys: Sequence[str], row: str, traits: Traits) -> None:
    """Place as many columns as stand beside each other; `traits` are those of the last row, and of a head."""
    texts = [placer.season.column_heading(key) for key in keys]
    headings = [Box(left, right, COLUMN_HEADING, text) for left, right, text in _places(edges, texts)]
    first = Box(0, _LABEL_RIGHT, COLUMN_HEADING, "種別")
    placer.builder.add(_filled([first, *headings], edges), traits._replace(keep=True))
    for name in COST_FIELDS:
        label = Box(0, _LABEL_RIGHT, aligned(LABEL, Align.LEFT), placer.label(traits.part, name, row))
        amounts = [
            _in_one_line(placer.box(left, right, placer.address(traits.part, name, row, key)))
            for left, right, key in _places(edges, keys)
        ]
        keep = traits.keep or name != COST_FIELDS[-1]
        placer.builder.add(_filled([label, *amounts], edges), traits._replace(head=False, keep=keep))


def _places(edges: Sequence[int], of_columns: Sequence[str]) -> list[tuple[int, int, str]]:
    return [(left, right, one) for (left, right), one in zip(pairwise(edges), of_columns, strict=False)]


def _filled(boxes: list[Box], edges: Sequence[int]) -> list[Box]:
    """The boxes of a row, with an empty one where there are fewer columns than above."""
    end = boxes[-1].right
    return boxes if end == edges[-1] else [*boxes, Box(end, edges[-1], NUMBER_SIGN)]


def _in_one_line(box: Box) -> Box:
    """The same amount in letters that are small enough, rather than broken in two."""
    for size in _SMALLER_PT:
        if fits_one_line(box.text, box.right - box.left, box.look):
            break
        box = box.drawn(sized(box.look, size))
    return box


def _edges(columns: int) -> list[int]:
    """The edges of the columns, in whole millimetres."""
    room = WIDTH - _LABEL_RIGHT
    return [_LABEL_RIGHT + round(room * number / columns) for number in range(columns)] + [WIDTH]

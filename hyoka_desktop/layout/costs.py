"""The tables of costs, one column for each year and stage of the budget."""

from __future__ import annotations

from itertools import pairwise

from hyoka_desktop.layout.builder import Box, Traits
from hyoka_desktop.layout.grid import Align
from hyoka_desktop.layout.looks import COLUMN_HEADING, LABEL, aligned
from hyoka_desktop.layout.placer import WIDTH, Placer

COST_FIELDS = ("total", "project", "personnel")
_LABEL_RIGHT = 30


def place_costs(placer: Placer, heading: str, part: str, row: str = "") -> None:
    """Place the costs of the whole sheet, or of the 取組方針 `row`; the table stays together."""
    traits = Traits(part, keep=True, table=f"costs/{row}")
    placer.sub_heading(heading, traits)
    columns = placer.columns(placer.season.stages, COST_FIELDS)
    edges = _edges(len(columns))
    headings = [Box(0, _LABEL_RIGHT, COLUMN_HEADING, "種別")]
    for (left, right), key in zip(pairwise(edges), columns, strict=True):
        headings.append(Box(left, right, COLUMN_HEADING, placer.season.column_heading(key)))
    placer.builder.add(headings, traits._replace(head=True))
    for name in COST_FIELDS:
        boxes = [Box(0, _LABEL_RIGHT, aligned(LABEL, Align.LEFT), placer.label(part, name, row))]
        for (left, right), key in zip(pairwise(edges), columns, strict=True):
            boxes.append(placer.box(left, right, placer.address(part, name, row, key)))
        placer.builder.add(boxes, traits._replace(keep=name != COST_FIELDS[-1]))


def _edges(columns: int) -> list[int]:
    """The edges of the columns, in whole millimetres."""
    room = WIDTH - _LABEL_RIGHT
    return [_LABEL_RIGHT + round(room * number / columns) for number in range(columns)] + [WIDTH]

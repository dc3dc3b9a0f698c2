"""Part 1: what is to be reached, the indicators with their 分析, the costs, and what goes on around."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hyoka_desktop.layout.builder import Box, Traits
from hyoka_desktop.layout.costs import place_costs
from hyoka_desktop.layout.grid import Align, Look, Stroke, new_row
from hyoka_desktop.layout.heights import paper_width_em
from hyoka_desktop.layout.indicator_columns import SIGN_MM, Columns, indicator_columns
from hyoka_desktop.layout.looks import COLUMN_HEADING, LABEL, NUMBER_SIGN, aligned, sized, with_edges
from hyoka_desktop.layout.placer import LABEL_RIGHT, WIDTH, Placer
from hyoka_desktop.layout.typesetting import balanced_lines

_PART = "goal"
_ANY_ROW = new_row(1)


def place_goal(placer: Placer, blank_indicators: int) -> None:
    """Place the whole part, with room for `blank_indicators` more than there are."""
    placer.part_heading(_PART)
    traits = Traits(_PART, table="aim")
    placer.sub_heading(placer.label(_PART, "aim"), traits)
    placer.builder.add([placer.box(0, WIDTH, placer.address(_PART, "aim"))], traits)
    rows = placer.rows("indicators")
    blank = blank_indicators or (not rows)
    rows += tuple(new_row(number) for number in range(1, blank + 1))
    _place_indicators(placer, rows)
    _place_analyses(placer, rows)
    place_costs(placer, placer.season.headings.get("goal.costs", "施策コストの状況"), _PART)
    traits = Traits(_PART, table="context")
    placer.sub_heading(placer.label(_PART, "context"), traits)
    placer.paragraphs("context", "", 0, traits)


def _place_indicators(placer: Placer, rows: Sequence[str]) -> None:
    traits = Traits(_PART, keep=True, table="indicators", block=placer.list_address("indicators"))
    placer.sub_heading(placer.season.headings.get("goal.indicators", "現状・取組状況"), traits)
    years = placer.columns(placer.season.years, ("values",))
    columns = indicator_columns(placer, rows, years)
    _place_column_headings(placer, years, columns, traits)
    fields = [("name", ""), ("unit", ""), *(("values", key) for key in years), ("owner", "")]
    of_row = traits._replace(keep=False)
    for number, row in enumerate(rows):
        sign = Box(
            0, SIGN_MM, with_edges(NUMBER_SIGN, right=Stroke.NONE), placer.number("indicators", number)
        )
        name, unit, *figures, owner = (
            placer.box(left, right, placer.address(_PART, field, row, key))
            for (left, right), (field, key) in zip(pairwise(columns.edges), fields, strict=True)
        )
        name = name.drawn(with_edges(name.look, left=Stroke.NONE))
        unit = unit.drawn(aligned(unit.look, Align.CENTER))
        figures = [box.drawn(sized(box.look, columns.size_pt)) for box in figures]
        owner = owner.drawn(sized(owner.look, columns.owner_pt))
        placer.builder.add([sign, name, unit, *figures, owner], of_row)


def _place_column_headings(placer: Placer, years: Sequence[str], columns: Columns, traits: Traits) -> None:
    texts = [placer.label(_PART, name, _ANY_ROW) for name in ("name", "unit")]
    texts += [placer.season.column_heading(key) for key in years]
    texts.append(placer.label(_PART, "owner", _ANY_ROW))
    look = sized(COLUMN_HEADING, columns.heading_pt)
    # The heading of the names stands over their numbers too.
    places = pairwise([0, *columns.edges[1:]])
    boxes = [
        Box(left, right, look, _in_lines(text, right - left, look))
        for (left, right), text in zip(places, texts, strict=True)
    ]
    placer.builder.add(boxes, traits._replace(head=True))


def _in_lines(heading: str, width_mm: float, look: Look) -> str:
    """The heading of a narrow column with its line breaks, so that a spreadsheet breaks it there too."""
    return "\n".join(balanced_lines(heading, paper_width_em(width_mm, look)))


def _place_analyses(placer: Placer, rows: Sequence[str]) -> None:
    block = placer.list_address("indicators")
    with placer.builder.beside(Box(0, LABEL_RIGHT, LABEL, placer.label(_PART, "analysis", _ANY_ROW))):
        for number, row in enumerate(rows):
            text = placer.box(LABEL_RIGHT + SIGN_MM, WIDTH, placer.address(_PART, "analysis", row))
            sign_look = with_edges(NUMBER_SIGN, right=Stroke.NONE)
            boxes = [
                Box(LABEL_RIGHT, LABEL_RIGHT + SIGN_MM, sign_look, placer.number("indicators", number)),
                text.drawn(with_edges(text.look, left=Stroke.NONE)),
            ]
            placer.builder.add(boxes, Traits(_PART, table="analyses", block=block))

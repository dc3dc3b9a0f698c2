"""Part 1: what is to be reached, the indicators with their 分析, the costs, and what goes on around."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import ceil

from hyoka_desktop.layout.builder import Box, Traits
from hyoka_desktop.layout.costs import place_costs
from hyoka_desktop.layout.grid import Align, Stroke, new_row
from hyoka_desktop.layout.heights import needed_mm, paper_width_em
from hyoka_desktop.layout.linebreak import balanced_lines
from hyoka_desktop.layout.looks import COLUMN_HEADING, LABEL, NUMBER_SIGN, aligned, look_of, with_edges
from hyoka_desktop.layout.placer import LABEL_RIGHT, WIDTH, Placer
from hyoka_desktop.layout.widths import width_em
from hyoka_desktop.sheet.kinds import Measured

_PART = "goal"
_ANY_ROW = new_row(1)
_SIGN_MM = 6
_UNIT_MM = 11
_OWNER_MM = 20
_BASE_YEAR_MM = 19
_YEAR_MM = 15
_WIDEST_YEAR_MM = 24
_NUMBER_SIZE_PT = look_of(Measured("")).size_pt
_LEAST_NAME_MM = 28


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
    edges = _edges(placer, rows, years)
    _place_column_headings(placer, years, edges, traits)
    fields = [("name", ""), ("unit", ""), *(("values", key) for key in years), ("owner", "")]
    for number, row in enumerate(rows):
        sign = Box(
            0, _SIGN_MM, with_edges(NUMBER_SIGN, right=Stroke.NONE), placer.number("indicators", number)
        )
        name, unit, *others = (
            placer.box(left, right, placer.address(_PART, field, row, key))
            for (left, right), (field, key) in zip(pairwise(edges), fields, strict=True)
        )
        name = name._replace(look=with_edges(name.look, left=Stroke.NONE))
        unit = unit._replace(look=aligned(unit.look, Align.CENTER))
        placer.builder.add([sign, name, unit, *others], traits._replace(keep=False))


def _place_column_headings(placer: Placer, years: Sequence[str], edges: list[int], traits: Traits) -> None:
    texts = [placer.label(_PART, name, _ANY_ROW) for name in ("name", "unit")]
    texts += [placer.season.column_heading(key) for key in years]
    texts.append(placer.label(_PART, "owner", _ANY_ROW))
    # The heading of the names stands over their numbers too.
    places = pairwise([0, *edges[1:]])
    boxes = [
        Box(left, right, COLUMN_HEADING, _in_lines(text, right - left))
        for (left, right), text in zip(places, texts, strict=True)
    ]
    placer.builder.add(boxes, traits._replace(head=True))


def _in_lines(heading: str, width_mm: int) -> str:
    """The heading of a narrow column with its line breaks, so that a spreadsheet breaks it there too."""
    return "\n".join(balanced_lines(heading, paper_width_em(width_mm, COLUMN_HEADING)))


def _place_analyses(placer: Placer, rows: Sequence[str]) -> None:
    block = placer.list_address("indicators")
    with placer.builder.beside(Box(0, LABEL_RIGHT, LABEL, placer.label(_PART, "analysis", _ANY_ROW))):
        for number, row in enumerate(rows):
            text = placer.box(LABEL_RIGHT + _SIGN_MM, WIDTH, placer.address(_PART, "analysis", row))
            sign_look = with_edges(NUMBER_SIGN, right=Stroke.NONE)
            boxes = [
                Box(LABEL_RIGHT, LABEL_RIGHT + _SIGN_MM, sign_look, placer.number("indicators", number)),
                text._replace(look=with_edges(text.look, left=Stroke.NONE)),
            ]
            placer.builder.add(boxes, Traits(_PART, table="analyses", block=block))


def _edges(placer: Placer, rows: Sequence[str], years: Sequence[str]) -> list[int]:
    """The edges of name, unit, years and 担当課, in whole millimetres; many years become narrow."""
    widths = [_year_width(placer, rows, key) for key in years]
    if years:
        widths[0] = max(widths[0], _BASE_YEAR_MM)
    room = WIDTH - _SIGN_MM - _LEAST_NAME_MM - _UNIT_MM - _OWNER_MM
    if sum(widths) > room:
        widths = [
            round(room * (i + 1) / len(years)) - round(room * i / len(years)) for i in range(len(years))
        ]
    first_year = WIDTH - _OWNER_MM - sum(widths)
    return [_SIGN_MM, first_year - _UNIT_MM, *accumulate(widths, initial=first_year), WIDTH]


def _year_width(placer: Placer, rows: Sequence[str], key: str) -> int:
    """As wide as the longest figure of a year, within bounds."""
    texts = (placer.values.at(placer.address(_PART, "values", row, key)) for row in rows)
    longest = max((width_em(word) for text in texts for word in text.split()), default=0.0)
    return min(max(_YEAR_MM, ceil(needed_mm(longest, _NUMBER_SIZE_PT))), _WIDEST_YEAR_MM)

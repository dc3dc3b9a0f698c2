"""新旧対照表: two states beside each other on paper, what differs underlined on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hyoka_desktop.layout.builder import Box, Builder, Traits
from hyoka_desktop.layout.grid import Align, VAlign
from hyoka_desktop.layout.looks import (
    COLUMN_HEADING,
    LABEL,
    PART_HEADING,
    SHEET_TITLE,
    aligned,
    look_of,
    set_high,
)
from hyoka_desktop.layout.pages import Pages, paginate
from hyoka_desktop.layout.placer import WIDTH
from hyoka_desktop.sheet.differing import differing_ranges
from hyoka_desktop.sheet.kinds import Prose
from hyoka_desktop.sheet.two_states import Difference

TITLE = "新旧対照表"
BLANK = "（空欄）"
NOTHING = "違いはありません。"

_LABEL_RIGHT, _MIDDLE = 34, 107
_GAP_PT = 6.0


class ComparedSheet(NamedTuple):
    """One sheet: what it is called, and its differences, or in a sentence why there is nothing to compare."""

    heading: str
    differences: Sequence[Difference]
    remark: str = ""


def comparison_pages(old: str, new: str, sheets: Sequence[ComparedSheet]) -> Pages:
    """The pages of a comparison; `old` and `new` say in words which two states these are."""
    builder = Builder()
    builder.add([Box(0, WIDTH, SHEET_TITLE, TITLE)], Traits())
    heads = ((0, _LABEL_RIGHT, "欄"), (_LABEL_RIGHT, _MIDDLE, f"旧　{old}"), (_MIDDLE, WIDTH, f"新　{new}"))
    builder.add([Box(left, right, COLUMN_HEADING, text) for left, right, text in heads], Traits())
    if not sheets:
        builder.gap(_GAP_PT, "")
        builder.add([Box(0, WIDTH, look_of(Prose("")), NOTHING)], Traits())
    for number, sheet in enumerate(sheets):
        table = Traits(table=str(number))
        builder.gap(_GAP_PT, "")
        heading = table._replace(keep=True, head=True, bookmark=sheet.heading)
        builder.add([Box(0, WIDTH, PART_HEADING, sheet.heading)], heading)
        if sheet.remark:
            builder.add([Box(0, WIDTH, look_of(Prose("")), sheet.remark)], table)
        for difference in sheet.differences:
            builder.add(_line(difference), table)
    return paginate(builder.grid(2, TITLE))


def _line(difference: Difference) -> list[Box]:
    look = set_high(aligned(look_of(Prose("")), Align.LEFT), VAlign.TOP)
    before, after = difference.before, difference.after
    return [
        Box(0, _LABEL_RIGHT, aligned(LABEL, Align.LEFT), difference.label),
        # With an address a long text goes on overleaf.
        Box(
            *(_LABEL_RIGHT, _MIDDLE, look, before or BLANK, difference.address),
            marks=differing_ranges(after, before) if before and after else (),
        ),
        Box(
            *(_MIDDLE, WIDTH, look, after or BLANK, difference.address),
            marks=differing_ranges(before, after) if before and after else (),
        ),
    ]

"""The standard form: a sheet laid out as one long page, before it is cut."""

from __future__ import annotations

from hyoka_desktop.layout.evaluation import is_wanted, place_judgement
from hyoka_desktop.layout.goal import place_goal
from hyoka_desktop.layout.grid import Grid
from hyoka_desktop.layout.header import place_header, place_titles, sheet_name
from hyoka_desktop.layout.initiatives import place_plan, place_progress
from hyoka_desktop.layout.placer import Placer
from hyoka_desktop.sheet.model import LATER_PARTS
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Values


def lay_out(
    values: Values,
    season: Season,
    *,
    blank_indicators: int = 0,
    blank_paragraphs: int = 0,
    former: Values | None = None,
) -> Grid:
    """Lay out a sheet; the two numbers are blank rows for what may be added in a spreadsheet or by hand.

    A list that is empty always has room for one row. What differs from a `former` state is marked.
    """
    placer = Placer(values, season, blank_paragraphs, former)
    titles = place_titles(placer)
    place_header(placer)
    place_goal(placer, blank_indicators)
    place_plan(placer)
    place_progress(placer)
    place_judgement(placer, "evaluation")
    for part in LATER_PARTS:
        if is_wanted(placer, part):
            place_judgement(placer, part)
    title = values.at(placer.address("header", "title"))
    return placer.builder.grid(titles, f"{sheet_name(placer)} {title}".strip())

"""The rounds of a year at a glance: how many were handed out, and how many handed in."""

from __future__ import annotations

from dataclasses import dataclass

from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.season_boxes import boxes_by_name
from hyoka_desktop.storage.season_records import Round
from hyoka_desktop.tasks.rounds.planning import rounds_of, season_of
from hyoka_desktop.tasks.rounds.progress import State
from hyoka_desktop.tasks.rounds.standing import standings
from hyoka_desktop.tasks.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Overview:
    """One round: how many 課 and sheets are asked, and how far they are; `asked` are its boxes in words."""

    round: Round
    asked: tuple[str, ...]
    in_all: int
    handed_out: int
    handed_in: int
    confirmed: int
    overdue: int


def overviews(workspace: Workspace, fiscal_year: int | None) -> tuple[Overview, ...]:
    """All rounds of a year, by default of the newest that has any, in their order."""
    return tuple(_overview(workspace, one) for one in rounds_of(workspace, fiscal_year))


def _overview(workspace: Workspace, planned: Round) -> Overview:
    found = standings(workspace, planned)
    season = season_of(workspace, planned)
    return Overview(
        planned,
        tuple(box_words(season, name) for name in planned.asked),
        len(found),
        sum(one.state is not State.NOT_HANDED_OUT for one in found),
        sum(one.is_handed_in for one in found),
        sum(one.state is State.CONFIRMED for one in found),
        sum(one.overdue for one in found),
    )


def box_words(season: Season, name: str) -> str:
    """A box that is asked for in words, such as `実績 4年度`; an unknown one as it is."""
    plain, _, key = name.partition("/")
    field = boxes_by_name().get(plain)
    if field is None:
        return name
    return f"{season.label(field)} {season.column_heading(key) if key else ''}".strip()

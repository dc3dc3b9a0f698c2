"""年度設定 as it is decided here: kept for its year, and followed by the names on the sheets of that year."""

from __future__ import annotations

import dataclasses

from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.renaming import Renaming
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.versions import CARRIED
from hyoka_desktop.tasks.open_sheet import OpenSheet
from hyoka_desktop.tasks.rollover import season_to_prepare
from hyoka_desktop.tasks.workspace import Workspace, now


def seasons_to_edit(workspace: Workspace) -> tuple[int, ...]:
    """The years whose 年度設定 can be decided: those with sheets and the one after, the newest first."""
    years = workspace.years()
    return (max(years) + 1, *years) if years else ()


def season_to_edit(workspace: Workspace, fiscal_year: int) -> Season:
    """年度設定 of a year as it stands, or as it would begin."""
    return season_to_prepare(workspace, fiscal_year)


def save_season(workspace: Workspace, season: Season) -> int:
    """Keep the 年度設定 of a year and let its sheets follow; how many of their boxes got another name.

    A 課 or 施策 that keeps its code in the masters is renamed on the sheets of this year alone. Settings that
    say what they said before are left alone.
    """
    year = season.fiscal_year
    before = season_to_prepare(workspace, year)
    if dataclasses.replace(season, as_of=before.as_of) == before:
        return 0
    with workspace.database.transaction():
        workspace.database.put_season(dataclasses.replace(season, as_of=now()))
        return _rename(workspace, Renaming(before, season), year)


def _rename(workspace: Workspace, renaming: Renaming, fiscal_year: int) -> int:
    count = 0
    for summary in workspace.database.summaries(fiscal_year):
        opened = OpenSheet(workspace, SheetId(summary.id))
        edits = renaming.edits(opened.values)
        if edits:
            opened.apply(edits, CARRIED)
        count += len(edits)
    return count

"""年度更新: all sheets of a new year from those of an earlier one, in one step; the old ones stay."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hyoka_desktop.sheet.ids import rolled_sheet_id
from hyoka_desktop.sheet.masters import MasterPolicy
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.renaming import Renaming
from hyoka_desktop.sheet.rollover import (
    RowChange,
    carried_versions,
    ended,
    named_rows,
    roll_over,
    season_of_next,
)
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Values, rows_of
from hyoka_desktop.sheet.versions import CARRIED
from hyoka_desktop.sheet.years import wareki
from hyoka_desktop.storage.records import Summary
from hyoka_desktop.tasks.backups import make_backup
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.workspace import Workspace, list_order, now, short_name

LeftBehind = Mapping[SheetId, Collection[str]]
"""The rows of each sheet of the old year that end with it."""


@dataclass(frozen=True, slots=True)
class Rolled:
    """A sheet of the new year, and the one that it was made from.

    `ended` are the rows that stayed behind, `goes_on` those that a year could leave behind, in their order.
    """

    sheet: SheetId
    name: str
    title: str
    former: SheetId
    ended: tuple[RowChange, ...] = ()
    goes_on: tuple[RowChange, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """The record as data that JSON can hold."""
        return {
            "id": self.sheet,
            "name": self.name,
            "title": self.title,
            "from": self.former,
            "ended": [{"list": one.list_name, "row": one.row, "name": one.name} for one in self.ended],
        }


@dataclass(frozen=True, slots=True)
class NewYear:
    """What became of the sheets of a year: `made`, or `there` before and left alone.

    `ended` are those whose 施策 is not in the master of the new year any more, `begun` the 施策 that only it
    has; neither gets a sheet. `notice` is a sentence about the copy that was made before.
    """

    fiscal_year: int
    source: int
    made: tuple[Rolled, ...]
    there: tuple[Rolled, ...]
    ended: tuple[Summary, ...] = ()
    begun: tuple[MasterPolicy, ...] = field(default=())
    notice: str = ""


def season_to_prepare(workspace: Workspace, fiscal_year: int, source: int | None = None) -> Season:
    """年度設定 of a year as it is kept, else made from the year before (`source`), else as delivered."""
    kept = workspace.database.season(fiscal_year)
    if kept is not None:
        return kept
    delivered = workspace.season(fiscal_year)
    before = source or fiscal_year - 1
    if before in workspace.years() or workspace.database.season(before) is not None:
        return season_of_next(workspace.season(before), delivered)
    return delivered


def plan_year(
    workspace: Workspace, fiscal_year: int, source: int | None = None, left_behind: LeftBehind | None = None
) -> NewYear:
    """What `make_year` would do; raises TaskError where it would. Nothing is changed."""
    return _roll(workspace, fiscal_year, source, left_behind, is_dry=True)


def make_year(
    workspace: Workspace, fiscal_year: int, source: int | None = None, left_behind: LeftBehind | None = None
) -> NewYear:
    """Make the sheets of a year from those of `source`, by default the year before; raises TaskError.

    Sheets that are there already are left alone. A copy of the database is made before.
    """
    return _roll(workspace, fiscal_year, source, left_behind, is_dry=False)


def _roll(
    workspace: Workspace,
    fiscal_year: int,
    source: int | None,
    left_behind: LeftBehind | None,
    *,
    is_dry: bool,
) -> NewYear:
    source = fiscal_year - 1 if source is None else source
    former = sorted((s for s in workspace.database.summaries() if s.fiscal_year == source), key=list_order)
    if source >= fiscal_year:
        raise TaskError("元にする年度は、新しい年度より前の年度を指定してください。")
    if not former:
        raise TaskError(
            f"{wareki(source)}のシートがありません。先に取り込むか、元にする年度を指定してください。"
        )
    left = dict(left_behind or {})
    _refuse_unknown_rows(workspace, source, left)
    notice = "" if is_dry else make_backup(workspace, f"before-year-{fiscal_year}").notice
    season = season_to_prepare(workspace, fiscal_year, source)
    rolling = _Rolling(workspace, season, source, is_dry=is_dry)
    if is_dry:
        rolling.take_all(former, left)
    else:
        with workspace.database.transaction():
            rolling.take_all(former, left)
            if workspace.database.season(fiscal_year) is None:
                workspace.database.put_season(dataclasses.replace(season, as_of=now()))
    return NewYear(
        fiscal_year,
        source,
        tuple(rolling.made),
        tuple(rolling.there),
        tuple(rolling.ended),
        rolling.renaming.begun(),
        notice,
    )


def _refuse_unknown_rows(workspace: Workspace, source: int, left: LeftBehind) -> None:
    for sheet, rows in left.items():
        values = workspace.database.load(sheet)
        if values.fiscal_year != source:
            raise TaskError(f"引き継がない行は、{wareki(source)}のシートのものを指定してください。")
        unknown = set(rows) - rows_of(values).keys()
        if unknown:
            raise TaskError(
                f"シートにない行です: {'、'.join(sorted(unknown))}。hyoka show の番地で行を確かめてください。"
            )


class _Rolling:
    """One pass over the sheets of the old year."""

    def __init__(self, workspace: Workspace, season: Season, source: int, *, is_dry: bool) -> None:
        self._workspace = workspace
        self._is_dry = is_dry
        self.season = season
        self.renaming = Renaming(workspace.season(source), season)
        self.made: list[Rolled] = []
        self.there: list[Rolled] = []
        self.ended: list[Summary] = []
        known = workspace.database.summaries()
        self._numbers = {
            (s.group, s.number): s for s in known if s.fiscal_year == season.fiscal_year and s.number
        }

    def take_all(self, former: Iterable[Summary], left: LeftBehind) -> None:
        """Take the sheets of the old year one after the other."""
        for summary in former:
            self.take(summary, left.get(summary.id, ()))

    def take(self, former: Summary, left_behind: Collection[str]) -> None:
        """Make the sheet of the new year, unless it is there or its 施策 has ended."""
        database = self._workspace.database
        sheet = rolled_sheet_id(former.id, self.season.fiscal_year)
        if database.is_known(sheet):
            there = _named(self._workspace, sheet) or former
            self.there.append(Rolled(sheet, short_name(there), there.title, former.id))
            return
        if self.renaming.is_ended(former.group, former.number):
            self.ended.append(former)
            return
        last = database.load(former.id)
        values = roll_over(last, self.season, self.renaming, left_behind)
        header = _header(values)
        twin = self._numbers.get((header["group"], header["number"]))
        if twin is not None:
            self.there.append(Rolled(twin.id, short_name(twin), twin.title, former.id))
            return
        if not self._is_dry:
            database.insert(values, carried_versions(values), self._workspace.stamp(CARRIED))
        name = f"{self.season.fiscal_year}:{header['group'][:2]}{header['number']}"
        self.made.append(
            Rolled(sheet, name, header["title"], former.id, ended(last, values), named_rows(values))
        )


def _named(workspace: Workspace, sheet: SheetId) -> Summary | None:
    database = workspace.database
    known = (*database.summaries(), *database.summaries(trashed=True))
    return next((one for one in known if one.id == sheet), None)


def _header(values: Values) -> dict[str, str]:
    said = {address.field: text for address, text in values.texts.items() if address.part == "header"}
    return {name: said.get(name, "") for name in ("group", "number", "title")}

"""Planning a round: its name and deadline, the sheets, and the boxes that are to be filled in."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from datetime import date

from hyoka_desktop.sheet.declaration import BoxField
from hyoka_desktop.sheet.ids import new_id
from hyoka_desktop.sheet.kinds import ByStage, ByYear
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.season_boxes import boxes_by_name
from hyoka_desktop.sheet.years import key_order, split_key, wareki
from hyoka_desktop.storage.season_records import EventKind, Round
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.rounds.presets import presets
from hyoka_desktop.tasks.workspace import Workspace, list_order, now


def plan_round(
    workspace: Workspace,
    fiscal_year: int,
    name: str,
    *,
    deadline: str = "",
    asked: Sequence[str] = (),
    sheets: Sequence[SheetId] = (),
) -> Round:
    """Plan a round of a year; raises TaskError, having changed nothing.

    `deadline` is an ISO date or blank. Without `asked` the round asks for what 年度設定 does, without
    `sheets` it is about all of the year.
    """
    planned = Round(
        new_id(),
        fiscal_year,
        name.strip(),
        deadline.strip(),
        tuple(asked) or workspace.season(fiscal_year).asked,
        tuple(sheets) or _all_sheets(workspace, fiscal_year),
        now(),
    )
    if any(one.name == planned.name for one in workspace.database.rounds.all(fiscal_year)):
        raise TaskError(f"「{planned.name}」という依頼はすでにあります。別の名前を付けてください。")
    return _keep(workspace, planned)


def change_round(workspace: Workspace, planned: Round) -> Round:
    """Plan a round anew, under the same id; raises TaskError.

    What was handed out before stays as it was recorded.
    """
    planned = dataclasses.replace(planned, name=planned.name.strip(), time=now())
    others = (one for one in workspace.database.rounds.all(planned.fiscal_year) if one.id != planned.id)
    if any(one.name == planned.name for one in others):
        raise TaskError(f"「{planned.name}」という依頼はすでにあります。別の名前を付けてください。")
    return _keep(workspace, planned)


def _keep(workspace: Workspace, planned: Round) -> Round:
    if not planned.name:
        raise TaskError("依頼の名前がありません。「実績値の照会」のような名前を付けてください。")
    _refuse_deadline(planned.deadline)
    _refuse_unknown(planned.asked)
    with workspace.database.transaction():
        _show_columns(workspace, planned)
        workspace.database.rounds.put(planned)
    return planned


def _all_sheets(workspace: Workspace, fiscal_year: int) -> tuple[str, ...]:
    found = sorted(workspace.database.summaries(fiscal_year), key=list_order)
    if not found:
        raise TaskError(
            f"{wareki(fiscal_year)}のシートがありません。先に取り込むか、年度更新で作ってください。"
        )
    return tuple(summary.id for summary in found)


def _refuse_deadline(text: str) -> None:
    try:
        if text:
            date.fromisoformat(text)
    except ValueError as error:
        raise TaskError(
            f"提出期限「{text}」を日付として読み取れません。2023-07-31 のように指定してください。"
        ) from error


def _refuse_unknown(asked: Iterable[str]) -> None:
    for name in asked:
        if not _is_known(name):
            raise TaskError(
                f"「{name}」という記入欄はありません。goal.values/2022 のように指定してください。"
            )


def _is_known(name: str) -> bool:
    plain, _, key = name.partition("/")
    field = boxes_by_name().get(plain)
    if field is None or not key:
        return field is not None
    try:
        stage = split_key(key)[1]
    except ValueError:
        return False
    return isinstance(field, BoxField) and field.keyed is (ByStage if stage else ByYear)


def _show_columns(workspace: Workspace, planned: Round) -> None:
    """Give the year the cost columns that the round asks for; its 年度設定 is decided here from now on."""
    season = workspace.season(planned.fiscal_year)
    wider = _with_columns(season, planned.asked)
    database = workspace.database
    if wider != season:
        database.put_season(dataclasses.replace(wider, as_of=now()))
    elif database.season(season.fiscal_year) is None or database.is_season_received(season.fiscal_year):
        # What comes back with the files of a round must not take its place.
        database.put_season(season)


def _with_columns(season: Season, asked: Iterable[str]) -> Season:
    wanted = {name.partition("/")[2] for name in asked if _is_by_stage(name)} - {""}
    return dataclasses.replace(season, stages=tuple(sorted({*season.stages, *wanted}, key=key_order)))


def _is_by_stage(name: str) -> bool:
    field = boxes_by_name().get(name.partition("/")[0])
    return isinstance(field, BoxField) and field.keyed is ByStage


def season_of(workspace: Workspace, planned: Round) -> Season:
    """年度設定 as it travels with the files of a round: its boxes, its deadline, its name."""
    season = _with_columns(workspace.season(planned.fiscal_year), planned.asked)
    return dataclasses.replace(
        season,
        asked=planned.asked,
        deadline=planned.deadline,
        round=planned.id,
        round_name=planned.name,
        as_of=max(season.as_of, planned.time),
    )


def rounds_of(workspace: Workspace, fiscal_year: int | None = None) -> tuple[Round, ...]:
    """The rounds of a year, by default of the newest one that has any, in the order they were begun."""
    found = workspace.database.rounds.all(fiscal_year)
    year = max((one.fiscal_year for one in found), default=0) if fiscal_year is None else fiscal_year
    begun = _first_times(workspace)
    of_year = [one for one in found if one.fiscal_year == year]
    return tuple(sorted(of_year, key=lambda one: (begun.get(one.id, one.time), one.time, one.id)))


def _first_times(workspace: Workspace) -> dict[str, str]:
    """When each round was handed out first: planning it anew does not make it a later one."""
    times: dict[str, str] = {}
    for event in workspace.database.rounds.events():
        if event.kind is EventKind.HANDED_OUT:
            times.setdefault(event.round, event.time)
    return times


def find_round(workspace: Workspace, name: str = "", fiscal_year: int | None = None) -> Round | None:
    """A round by its id or name, by default the newest one; None where none is planned at all.

    Raises TaskError for a name that none has.
    """
    if not name.strip():
        return next(reversed(rounds_of(workspace, fiscal_year)), None)
    found = workspace.database.rounds.all(fiscal_year)
    named = [one for one in found if name.strip() in {one.id, one.name}]
    if not named:
        raise TaskError(f"「{name}」という依頼はありません。hyoka round list で確かめてください。")
    return max(named, key=lambda one: (one.fiscal_year, one.time))


def round_to_hand_out(workspace: Workspace, name: str = "", fiscal_year: int | None = None) -> Round:
    """As `find_round`; where none is planned, one that asks for everything is. Raises TaskError."""
    found = find_round(workspace, name, fiscal_year)
    if found is not None:
        return found
    years = workspace.years()
    if fiscal_year is None and not years:
        raise TaskError("シートがありません。先にシートを取り込むか、作ってください。")
    year = years[0] if fiscal_year is None else fiscal_year
    everything = presets(workspace.season(year))[-1]
    return plan_round(workspace, year, "記入の依頼", asked=everything.asked)

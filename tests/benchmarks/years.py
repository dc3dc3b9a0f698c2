"""Twenty years in one database beside one year: what is done every day must not grow with the archive."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TypeVar

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.ids import new_id, published_sheet_id
from hyoka_desktop.sheet.model import POLICY, SheetId
from hyoka_desktop.sheet.responsible import sections_named
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.sheet.versions import IMPORTED, Stamp, seal
from hyoka_desktop.storage.database import Database
from hyoka_desktop.storage.merge_records import MergedFile, Run
from hyoka_desktop.storage.opening import open_database
from hyoka_desktop.storage.season_records import EventKind, Round, RoundEvent
from hyoka_desktop.tasks.open_sheet import OpenSheet
from hyoka_desktop.tasks.rounds.standing import standings
from hyoka_desktop.tasks.workspace import Workspace, open_workspace
from tests.benchmarks.report import Result, milliseconds, side_by_side
from tests.benchmarks.starting import start
from tests.workbook.made import sample

T = TypeVar("T")

_SHEETS, _YEARS, _NEWEST = 60, 20, 2023
_MANY = f", {_YEARS} years of {_SHEETS} sheets"
_GOAL = 1.2
# The first start of each compiles and fills the caches of the disk.
_STARTS = 6
_ROUNDS = 15
_WORDS = "協働"
_STAMP = Stamp("企画課", "", "2031-05-01T00:00:00Z", IMPORTED, new_id)


def measure() -> list[Result]:
    """Start, search, opening a sheet and 提出状況."""
    with tempfile.TemporaryDirectory() as folder:
        one, all_years = (Path(folder, name, "hyoka.db") for name in ("one", "all"))
        _fill(one, 1)
        _fill(all_years, _YEARS)
        results = [_started(one, all_years)]
        with open_workspace(one) as few, open_workspace(all_years) as many:
            for work, call in (
                ("search: the year in sight", _search),
                ("opening a sheet", _open),
                ("提出状況 of a year", _status),
            ):
                results.append(_compared(work, call, few, many))
    return results


def _compared(work: str, call: Callable[[T], object], few: T, many: T) -> Result:
    call(few)
    call(many)
    slow, quick = side_by_side(lambda _: call(many), lambda _: call(few), rounds=_ROUNDS)
    detail = f"{milliseconds(slow)} : {milliseconds(quick)}"
    return Result(f"{work}{_MANY}", "one year", slow / quick, _GOAL, detail)


def _started(one: Path, all_years: Path) -> Result:
    """The whole program, each time in a process of its own, until the first box can be typed in."""
    few, many = ([_editable(database.parent) for _ in range(_STARTS)] for database in (one, all_years))
    slow, quick = median(many[1:]), median(few[1:])
    detail = f"{milliseconds(slow)} : {milliseconds(quick)} of the processor"
    return Result(f"start{_MANY}", "one year", slow / quick, _GOAL, detail)


def _editable(home: Path) -> float:
    return start("ours", home).editable[0]


def _search(workspace: Workspace) -> None:
    workspace.search(_WORDS, _NEWEST)


def _open(workspace: Workspace) -> None:
    OpenSheet(workspace, SheetId(workspace.find(f"{_NEWEST}:施策30")))


def _status(workspace: Workspace) -> None:
    planned = next(one for one in workspace.database.rounds.all() if one.fiscal_year == _NEWEST)
    assert any(one.received for one in standings(workspace, planned))


def _fill(path: Path, years: int) -> None:
    path.parent.mkdir()
    with open_database(path) as database:
        for year in range(_NEWEST - years + 1, _NEWEST + 1):
            for number in range(1, _SHEETS + 1):
                values = _sheet(year, number)
                database.insert(values, seal(values, {}, _STAMP), _STAMP)
            _hand_out_and_in(database, year)


def _hand_out_and_in(database: Database, year: int) -> None:
    """Note a round of a year: handed out to the 主管課 of each sheet, and a file of each merged since."""
    sheets = database.summaries(year)
    ids, lead = tuple(str(one.id) for one in sheets), sections_named(database.load(sheets[0].id))[0]
    asked = ("goal.values", "goal.analysis", "evaluation.summary")
    database.rounds.put(Round(f"round {year}", year, "実績値", asked=asked, sheets=ids, time=_STAMP.time))
    database.rounds.add_events(
        RoundEvent(new_id(), f"round {year}", id_, lead, EventKind.HANDED_OUT, time=f"{year}-06-01T00:00:00Z")
        for id_ in ids
    )
    run = database.merges.next_run()
    database.merges.add_run(Run(run, f"{year}-07-01T00:00:00Z", _STAMP.section, "", ""))
    database.merges.add_files(
        MergedFile(run, number, f"{number}.xlsx", id_, lead, content=f"{year} {number}", tier=1)
        for number, id_ in enumerate(ids, start=1)
    )


def _sheet(year: int, number: int) -> Values:
    """The sample in another year and under another number."""
    sheet = published_sheet_id(year, POLICY, str(number))
    texts = {address._replace(sheet=sheet): text for address, text in sample().texts.items()}
    header = {"group": POLICY, "number": str(number), "title": f"施策その{number}"}
    texts.update({Address(sheet, "header", "", name, ""): text for name, text in header.items()})
    return Values(sheet, year, texts)

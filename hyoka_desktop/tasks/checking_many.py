"""点検 of several sheets at once: names are held against those of all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from hyoka_desktop.sheet.checks.used_names import Names, used_names
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.notes import Note
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.storage.records import Summary
from hyoka_desktop.tasks.background import Background
from hyoka_desktop.tasks.check_rules import office_rules
from hyoka_desktop.tasks.checking import check
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.finding import Finding
from hyoka_desktop.tasks.last_time import former_sheets
from hyoka_desktop.tasks.workspace import Workspace, list_order


class Together:
    """The checks of some sheets of a workspace, with what they share looked up once."""

    def __init__(self, workspace: Workspace, among: Names | None, *, hints: bool) -> None:
        """Hold names against those that are used `among` all sheets, else against those of the same sheet."""
        database = workspace.database
        self._workspace, self._hints = workspace, hints
        self._rules = office_rules().rules
        self._summaries = database.summaries()
        self._among = among
        self._formers: dict[int, Callable[[Summary], Summary | None]] = {}
        self._notes: dict[str, list[Note]] = {}
        for note in database.notes():
            self._notes.setdefault(note.address.sheet, []).append(note)

    def findings(self, summary: Summary, values: Values) -> tuple[Finding, ...]:
        """Everything that needs attention on one of the sheets, kept ones too."""
        former = self._former(summary)
        last = self._workspace.database.load(SheetId(former.id)) if former else None
        season = self._workspace.season(values.fiscal_year)
        background = Background(last, self._rules, self._among)
        return check(values, season, background, self._notes.get(summary.id, ()), hints=self._hints)

    def _former(self, summary: Summary) -> Summary | None:
        year = summary.fiscal_year
        if year not in self._formers:
            self._formers[year] = former_sheets(year, self._summaries)
        return self._formers[year](summary)


def sheets_to_check(workspace: Workspace, fiscal_year: int | None) -> tuple[SheetId, ...]:
    """The sheets of a year, else of the newest one, in the order of the list; raises TaskError."""
    summaries = workspace.database.summaries()
    year = max((one.fiscal_year for one in summaries), default=0) if fiscal_year is None else fiscal_year
    found = sorted((one for one in summaries if one.fiscal_year == year), key=list_order)
    if not found:
        raise TaskError("点検するシートがありません。年度を確かめるか、先にシートを取り込んでください。")
    return tuple(SheetId(one.id) for one in found)


def check_sheets(
    workspace: Workspace, sheets: Sequence[SheetId], *, hints: bool
) -> Iterator[tuple[Summary, tuple[Finding, ...]]]:
    """The findings of each sheet, in the order in which they are given; kept ones say so."""
    among = used_names(map(workspace.database.load, sheets)) if hints and len(sheets) > 1 else None
    together = Together(workspace, among, hints=hints)
    for sheet in sheets:
        summary = workspace.summary(sheet)
        yield summary, together.findings(summary, workspace.database.load(sheet))

"""A state of all sheets of a year, as it is now or as a 版 keeps it: what printing and comparing read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.days import day_here
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.sheet.years import wareki
from hyoka_desktop.storage.records import Summary
from hyoka_desktop.storage.season_records import KeptSheet, Snapshot
from hyoka_desktop.tasks.errors import NoSuchSheetError, TaskError
from hyoka_desktop.tasks.workspace import Workspace, list_order, short_name

NOW = "今の内容"


@dataclass(frozen=True, slots=True)
class State:
    """One state, in `words`; `sheets` in the order of the list; `edition` is the 版, None: as it is now.

    `kept` gives one of its sheets; it raises NoSuchSheetError, DamagedSheet or DamagedSnapshot.
    """

    words: str
    fiscal_year: int
    sheets: tuple[Summary, ...]
    kept: Callable[[SheetId], KeptSheet]
    edition: Snapshot | None = None

    def find(self, name: str) -> SheetId:
        """The sheet that a user names by its id or as `2023:計画1`; raises NoSuchSheetError."""
        for summary in self.sheets:
            if name.strip() in {summary.id, short_name(summary)}:
                return summary.id
        raise NoSuchSheetError(name)


def state_now(workspace: Workspace, fiscal_year: int) -> State:
    """A year as it is now; raises TaskError where it has no sheet."""
    found = workspace.database.summaries(fiscal_year)
    if not found:
        raise TaskError(f"{wareki(fiscal_year)}のシートはありません。年度を確かめてください。")

    def kept(sheet: SheetId) -> KeptSheet:
        values = workspace.database.load(sheet)
        return KeptSheet(values, workspace.season(values.fiscal_year))

    words = f"{wareki(fiscal_year)} {NOW}"
    return State(words, fiscal_year, tuple(sorted(found, key=list_order)), kept)


def state_of(workspace: Workspace, edition: Snapshot) -> State:
    """A year as a 版 keeps it; raises DamagedSnapshot."""
    snapshots = workspace.database.snapshots

    def kept(sheet: SheetId) -> KeptSheet:
        found = snapshots.sheet(edition.id, sheet)
        if found is None:
            raise NoSuchSheetError(sheet)
        return found

    found = [_summary(kept(sheet).values) for sheet in snapshots.sheets(edition.id)]
    return State(
        edition_words(edition),
        edition.fiscal_year,
        tuple(sorted(found, key=list_order)),
        kept,
        edition,
    )


def edition_words(edition: Snapshot) -> str:
    """Which 版 it is, such as `令和5年度 公表版（2023年8月1日）`."""
    return f"{wareki(edition.fiscal_year)} {edition.name}（{day_of(edition)}）"


def day_of(edition: Snapshot) -> str:
    """The day on which a 版 was saved, such as `2023年8月1日`."""
    return day_here(edition.time)


def _summary(values: Values) -> Summary:
    group, number, title, lead = (
        values.at(Address(values.sheet, "header", "", name, ""))
        for name in ("group", "number", "title", "lead")
    )
    return Summary(values.sheet, values.fiscal_year, group, number, title, lead, "")

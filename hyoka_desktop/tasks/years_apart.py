"""A year beside the one before: values of the same year that differ, and rows that ended or began."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.rollover import RowChange, begun, ended
from hyoka_desktop.sheet.years_apart import PastDifference, past_differences
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.last_time import a_year_ago
from hyoka_desktop.tasks.workspace import Workspace, list_order, short_name


@dataclass(frozen=True, slots=True)
class Apart:
    """What one sheet and the one of the year before say differently; `labels` names the boxes that differ."""

    sheet: SheetId
    name: str
    former: SheetId
    differences: tuple[PastDifference, ...]
    labels: tuple[str, ...]
    ended: tuple[RowChange, ...]
    begun: tuple[RowChange, ...]

    def as_data(self) -> dict[str, Any]:
        """The record as data that JSON can hold."""
        return {
            "sheet": self.sheet,
            "name": self.name,
            "from": self.former,
            "differences": [
                {"address": str(one.address), "label": label, "before": one.before, "now": one.now}
                for one, label in zip(self.differences, self.labels, strict=True)
            ],
            "ended": [_row(one) for one in self.ended],
            "begun": [_row(one) for one in self.begun],
        }


def years_apart(workspace: Workspace, fiscal_year: int) -> tuple[Apart, ...]:
    """Every sheet of a year that has one of the year before; raises TaskError where the year has no sheet."""
    sheets = sorted(
        (s for s in workspace.database.summaries() if s.fiscal_year == fiscal_year), key=list_order
    )
    if not sheets:
        raise TaskError(f"{fiscal_year}年度のシートがありません。先に取り込むか、年度更新をしてください。")
    return tuple(one for summary in sheets for one in apart(workspace, summary.id))


def apart(workspace: Workspace, sheet: SheetId) -> Iterator[Apart]:
    """One sheet beside that of the year before, if there is one."""
    former = a_year_ago(workspace, sheet)
    if former is None:
        return
    last, now = workspace.database.load(former.id), workspace.database.load(sheet)
    found = past_differences(last, now)
    labels = Labels(now, workspace.season(now.fiscal_year))
    yield Apart(
        sheet,
        short_name(workspace.summary(sheet)),
        former.id,
        found,
        tuple(labels.of(one.address) for one in found),
        ended(last, now),
        begun(last, now),
    )


def _row(change: RowChange) -> dict[str, str]:
    return {"list": change.list_name, "row": change.row, "name": change.name}

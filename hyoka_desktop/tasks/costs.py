"""Costs from a table that was laid beside the sheets: one change for each box, and the way back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.versions import IMPORTED, RESTORED
from hyoka_desktop.tasks.backups import make_backup
from hyoka_desktop.tasks.cost_choices import remember_places
from hyoka_desktop.tasks.cost_comparison import Comparison, CostChange
from hyoka_desktop.tasks.locks import give_reason
from hyoka_desktop.tasks.open_sheet import OpenSheet
from hyoka_desktop.tasks.workspace import Workspace


class Applied(NamedTuple):
    """How many boxes were written; `notice` is a sentence where the second copy could not be made."""

    boxes: int
    notice: str = ""


def changes_to_write(comparison: Comparison, reason: str) -> list[CostChange]:
    """What would be written: everything with a reason, without one what is no past value."""
    return [change for change in comparison.changes if reason.strip() or not change.locked]


def apply_costs(workspace: Workspace, comparison: Comparison, section: str = "", reason: str = "") -> Applied:
    """Write what a comparison says, one change for each box, after a copy was made.

    Past values are written only with a reason. The 取組方針 of each code is remembered.
    """
    wanted = changes_to_write(comparison, reason)
    notice = make_backup(workspace, "before-costs").notice
    with workspace.database.transaction():
        by_sheet: dict[str, list[CostChange]] = {}
        for change in wanted:
            by_sheet.setdefault(change.address.sheet, []).append(change)
        for sheet, changes in by_sheet.items():
            opened = OpenSheet(workspace, SheetId(sheet), section)
            locked = [change.address for change in changes if change.locked]
            if locked:
                give_reason(workspace, locked, reason, opened.section)
            opened.apply([(change.address, change.new) for change in changes], IMPORTED)
        remember_places(workspace, comparison.places)
    return Applied(len(wanted), notice)


def take_back(workspace: Workspace, changes: Iterable[CostChange], section: str = "") -> int:
    """Let the boxes that were written, and say what was written still, say what they said before."""
    by_sheet: dict[str, list[CostChange]] = {}
    for change in changes:
        by_sheet.setdefault(change.address.sheet, []).append(change)
    count = 0
    with workspace.database.transaction():
        for sheet, written in by_sheet.items():
            opened = OpenSheet(workspace, SheetId(sheet), section)
            edits = [(one.address, one.now) for one in written if opened.values.at(one.address) == one.new]
            opened.apply(edits, RESTORED)
            count += len(edits)
    return count

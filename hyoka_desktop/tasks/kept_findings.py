"""Findings looked up by box and code, and those of a year that were kept with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.notes import Note, kept
from hyoka_desktop.storage.records import Summary
from hyoka_desktop.tasks.checking_many import check_sheets
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.finding import Finding
from hyoka_desktop.tasks.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Kept:
    """One finding that was kept: the note with the reason, and what it is about.

    `finding` is None where the check has nothing to say any more, be it that the value changed since.
    """

    summary: Summary
    label: str
    note: Note
    finding: Finding | None


def finding_at(workspace: Workspace, sheet: SheetId, address: Address, code: str) -> tuple[Finding, ...]:
    """What a check says about a box, hints too; raises TaskError where it says nothing of this code."""
    ((_, findings),) = check_sheets(workspace, [sheet], hints=True)
    found = tuple(one for one in findings if (one.address, one.code) == (address, code))
    if not found:
        raise TaskError(
            f"「{address}」に「{code}」の指摘はありません。"
            "hyoka check --notation で番地とコードを確かめてください。"
        )
    return found


def kept_in_year(workspace: Workspace, fiscal_year: int) -> Iterator[Kept]:
    """Everything that was kept with a reason on the sheets of a year, in the order of the list."""
    notes = workspace.database.notes()
    sheets = [SheetId(card.id) for card in workspace.database.summaries() if card.fiscal_year == fiscal_year]
    for summary, findings in check_sheets(workspace, sheets, hints=True):
        now = {(one.address, one.code, one.judged): one for one in findings}
        of_sheet = kept(note for note in notes if note.address.sheet == summary.id)
        values = workspace.database.load(SheetId(summary.id))
        labels = Labels(values, workspace.season(fiscal_year))
        for matter, note in of_sheet.items():
            yield Kept(summary, labels.of(note.address), note, now.get(matter))

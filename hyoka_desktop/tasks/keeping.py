"""理由を付けて残す: a finding that somebody looked at and found right as it is, with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.ids import new_id
from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.notes import Note, NoteKind, kept
from hyoka_desktop.storage.records import Summary
from hyoka_desktop.tasks.checking import Finding
from hyoka_desktop.tasks.checking_many import check_sheets
from hyoka_desktop.tasks.errors import TaskError
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


def keep(workspace: Workspace, finding: Finding, reason: str, section: str = "") -> Note:
    """Keep what a finding is about as it is, for a reason; `section` replaces the 課 of the profile.

    Raises TaskError without a reason.
    """
    if not reason.strip():
        raise TaskError("残す理由がありません。なぜそのままでよいかを一言で入力してください。")
    return _add(workspace, finding, reason.strip(), section)


def take_back(workspace: Workspace, finding: Finding, section: str = "") -> Note:
    """Let a finding that was kept stand again."""
    return _add(workspace, finding, "", section)


def _add(workspace: Workspace, finding: Finding, reason: str, section: str) -> Note:
    stamp = workspace.stamp(section=section)
    note = Note(
        new_id(),
        finding.address,
        NoteKind.KEPT,
        finding.code,
        finding.judged,
        reason,
        stamp.section,
        stamp.person,
        stamp.time,
    )
    workspace.database.add_notes(finding.address.sheet, [note])
    return note


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

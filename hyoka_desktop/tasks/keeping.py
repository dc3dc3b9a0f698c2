"""理由を付けて残す: a finding that somebody looked at and found right as it is, with the reason."""

from __future__ import annotations

from hyoka_desktop.sheet.ids import new_id
from hyoka_desktop.sheet.notes import Note, NoteKind
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.finding import Finding
from hyoka_desktop.tasks.workspace import Workspace


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

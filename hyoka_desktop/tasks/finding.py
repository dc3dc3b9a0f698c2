"""What 点検 found on a sheet, as it is shown: the box by its name, its 課, and whether it was kept.

It stands apart from `checking`, which takes its time to load: whoever shows findings does not look for them.
"""

from __future__ import annotations

from dataclasses import dataclass

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.checks.finding import Severity
from hyoka_desktop.sheet.notes import Note, Request


@dataclass(frozen=True, slots=True)
class Finding:
    """One box that needs attention.

    `label` names the box, `section` is the 課 that fills it in, `word` says in one word what kind of finding
    it is, `kept` is the note with the reason where somebody decided that the box is right as it is: the
    finding is settled then. `request` is the 修正依頼 that it stands for. The rest is what the check said
    (`sheet.checks.finding.Finding`).
    """

    address: Address
    label: str
    section: str
    code: str
    severity: Severity
    word: str
    message: str
    suggestion: str | None
    judged: str
    kept: Note | None
    request: Request | None = None

"""Requests as they stand in 点検, among what the checks find: at their box, until somebody answers."""

from __future__ import annotations

from collections.abc import Iterable

from hyoka_desktop.sheet.checks.finding import Severity
from hyoka_desktop.sheet.notes import Note
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.tasks.finding import Finding
from hyoka_desktop.tasks.requests.listing import requests_on

WORD = "修正依頼"


def request_findings(values: Values, season: Season, notes: Iterable[Note]) -> tuple[Finding, ...]:
    """The requests of a sheet, the oldest first, answered and settled ones too.

    What is about the whole sheet has the address of no box.
    """
    return tuple(
        Finding(
            one.note.address,
            one.label,
            one.section,
            f"request-{one.note.id}",
            Severity.ERROR,
            WORD,
            one.note.text,
            None,
            "",
            None,
            one.request,
        )
        for one in requests_on(values, season, notes)
    )

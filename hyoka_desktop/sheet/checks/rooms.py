"""All rooms of 点検 together: everything that is to be said about a sheet, and every code there is."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from types import MappingProxyType

from hyoka_desktop.sheet.checks import (
    amounts,
    blanks,
    names,
    notation,
    past,
    series,
    spelled,
    texts,
    totals,
)
from hyoka_desktop.sheet.checks.facts import Facts
from hyoka_desktop.sheet.checks.finding import Code, Finding, Severity
from hyoka_desktop.sheet.checks.prose import against_figures as prose
from hyoka_desktop.sheet.checks.rules import Rules
from hyoka_desktop.sheet.checks.used_names import Names
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Values

_ALWAYS = (blanks, texts, totals, amounts, series, past, prose, names)
_HINTS = (notation, spelled)

CODES: Mapping[str, Code] = MappingProxyType(
    {code: told for room in (*_ALWAYS, *_HINTS) for code, told in room.CODES.items()}
)
"""Every code there is, in the order in which the checks run."""

EXPLAINED = frozenset(past.CODES)
"""The codes that are settled where somebody gave a reason for changing a past value."""


def check(
    values: Values,
    season: Season,
    last: Values | None,
    rules: Rules,
    *,
    hints: bool = False,
    among: Names | None = None,
) -> tuple[Finding, ...]:
    """Everything that needs attention on a sheet, in no particular order; never fails.

    `last` is the sheet of the year before, under its own addresses. Without `hints` nothing is said of
    notation; `among` are the names used on all sheets that are checked together.
    """
    facts = Facts(values, season, last, rules, among)
    rooms = (*_ALWAYS, *_HINTS) if hints else _ALWAYS
    found = chain.from_iterable(room.check(facts) for room in rooms)
    return tuple(one for one in found if hints or one.severity is not Severity.NOTATION)

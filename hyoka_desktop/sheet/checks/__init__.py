"""点検: what a careful colleague would say about a sheet; pure functions from a sheet to findings.

Each room of this package looks for one kind of thing: it has a function `check` from the facts to findings,
and `CODES`, which tell what the findings mean. A finding never stands in the way of anybody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from types import MappingProxyType

from hyoka_desktop.sheet.checks import blanks, texts
from hyoka_desktop.sheet.checks.facts import Facts
from hyoka_desktop.sheet.checks.finding import Code, Finding, Severity
from hyoka_desktop.sheet.checks.rules import Rules
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Values

Check = Callable[[Facts], Iterator[Finding]]

_ALWAYS = (blanks, texts)
_HINTS: tuple[Check, ...] = ()

CODES: Mapping[str, Code] = MappingProxyType(
    {code: told for room in _ALWAYS for code, told in room.CODES.items()}
)
"""Every code there is, in the order in which the checks run."""


def check(
    values: Values, season: Season, last: Values | None, rules: Rules, *, hints: bool = False
) -> tuple[Finding, ...]:
    """Everything that needs attention on a sheet, in no particular order; never fails.

    `last` is the sheet of the year before, under its own addresses. Without `hints` nothing is said of
    notation.
    """
    facts = Facts(values, season, last, rules)
    found = chain.from_iterable(room.check(facts) for room in _ALWAYS)
    if hints:
        return (*found, *chain.from_iterable(hint(facts) for hint in _HINTS))
    return tuple(one for one in found if one.severity is not Severity.NOTATION)


__all__ = ["CODES", "Check", "Code", "Facts", "Finding", "Rules", "Severity", "check"]

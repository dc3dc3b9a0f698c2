"""What each 分析 of a sheet says, held against the figures of its indicator."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from hyoka_desktop.sheet.characters import half_width
from hyoka_desktop.sheet.checks.facts import Facts
from hyoka_desktop.sheet.checks.finding import Finding, Severity
from hyoka_desktop.sheet.checks.prose.codes import CODES
from hyoka_desktop.sheet.checks.prose.comparing import compare
from hyoka_desktop.sheet.checks.prose.contradiction import Contradiction
from hyoka_desktop.sheet.checks.prose.putting_right import suggestion
from hyoka_desktop.sheet.checks.prose.reading import statements
from hyoka_desktop.sheet.checks.prose.series import Series, point_of
from hyoka_desktop.sheet.checks.prose.wording import judged, message
from hyoka_desktop.sheet.model import Indicator

# Somebody who types changes one text; what the others say is known.
_REMEMBERED = 2048


def check(facts: Facts) -> Iterator[Finding]:
    """What the 分析 of the indicators say otherwise than the table."""
    for indicator in facts.sheet.goal.indicators:
        if indicator.analysis.strip() and facts.readings[indicator.id]:
            yield from _findings(facts, indicator)


def _findings(facts: Facts, indicator: Indicator) -> Iterator[Finding]:
    series, text = _series(facts, indicator), indicator.analysis
    address = facts.box("goal", "analysis", indicator.id)
    said: dict[tuple[str, str], Finding] = {}
    for found in contradictions(text, series):
        code, matter = found.kind.value, judged(found)
        # Words that stand there twice are one matter, which one correction would not settle.
        new = suggestion(found, text) if (code, matter) not in said else None
        said[code, matter] = Finding(address, code, Severity.WARNING, message(found, series), new, matter)
    yield from said.values()


@lru_cache(_REMEMBERED)
def contradictions(text: str, series: Series) -> tuple[Contradiction, ...]:
    """The statements of a text that the figures of its indicator speak against."""
    found = (compare(statement, series) for statement in statements(text, series))
    return tuple(one for one in found if one)


def _series(facts: Facts, indicator: Indicator) -> Series:
    names = tuple(half_width(row.name) for row in facts.sheet.goal.indicators if row is not indicator)
    readings = facts.readings[indicator.id]
    return Series(
        half_width(indicator.name),
        half_width(indicator.unit).strip(),
        {year: point_of(reading) for year, reading in readings.items()},
        facts.fiscal_year,
        facts.fiscal_year - 1,
        int(facts.season.years[0]) if facts.season.years else min(readings),
        names,
    )


__all__ = ["CODES", "check", "contradictions"]

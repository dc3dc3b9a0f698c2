"""The two years of the table that a statement holds against each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from hyoka_desktop.sheet.checks.prose.clauses import Around
from hyoka_desktop.sheet.checks.prose.series import Line


@dataclass(frozen=True, slots=True)
class Pair:
    """Two years of the table with their values; `before` is the year held against."""

    before: int
    year: int
    old: Decimal
    new: Decimal

    @property
    def change(self) -> Decimal:
        """How much more it became."""
        return self.new - self.old


def known_years(years: tuple[int, ...], line: Line) -> tuple[int, ...]:
    """Of several years that may be meant those of which there are values."""
    return tuple(year for year in years if line.possible(year)) if len(years) > 1 else years


def pairs(around: Around, line: Line, *, every: bool = False) -> Iterator[Pair | None]:
    """The pairs of years that may be meant, the likeliest first; None for one that nobody can judge.

    With `every`, any earlier year may be meant where the sentence names none.
    """
    for year in known_years(around.told, line):
        against = _against(around, line, year, every=every)
        if not against:
            yield None
        for before in against:
            yield from _values(line, before, year)


def _against(around: Around, line: Line, year: int, *, every: bool) -> list[int]:
    against = [one for one in known_years(around.against, line) or around.since if one != year]
    is_named = around.is_against or bool(around.since)
    if not is_named:
        against = [year - 1]
    if around.also_usual and year - 1 not in against:
        against.append(year - 1)
    if every and not is_named:
        against += [column for column in line.numbers if column < year - 1]
    return against


def _values(line: Line, before: int, year: int) -> Iterator[Pair | None]:
    found = [Pair(before, year, old, new) for new in line.possible(year) for old in line.possible(before)]
    yield from found
    if not found or line.sure(before) is None or line.sure(year) is None:
        yield None


def refuting(candidates: list[Pair | None], holds: Callable[[Pair], bool]) -> Pair | None:
    """The likeliest pair, if every pair can be judged and none of them bears a statement out."""
    sure = [pair for pair in candidates if pair is not None]
    if not sure or len(sure) < len(candidates) or any(holds(pair) for pair in sure):
        return None
    return sure[0]

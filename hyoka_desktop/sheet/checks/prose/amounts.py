"""Figures held against the table: differences, ratios, quoted values, records and targets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from hyoka_desktop.sheet.checks.prose.contradiction import Contradiction
from hyoka_desktop.sheet.checks.prose.directions import SIGN
from hyoka_desktop.sheet.checks.prose.figures import Figure
from hyoka_desktop.sheet.checks.prose.pairs import Pair, known_years, pairs, refuting
from hyoka_desktop.sheet.checks.prose.predicates import Direction
from hyoka_desktop.sheet.checks.prose.series import Line, Series
from hyoka_desktop.sheet.checks.prose.statements import Kind, Statement

_HUNDRED = Decimal(100)
_ONE_WAY = re.compile(r"増加|増え|^倍増")
_PASSING = ("上回", "超え", "下回", "届", "及ば")


def refute_change(statement: Statement, line: Line, series: Series) -> Contradiction | None:
    """A difference or a ratio: the direction and the figure must fit the same two years."""
    figure = statement.figure
    if figure is None:
        return None
    sign = SIGN.get(statement.direction, 0) if statement.direction else 0

    def is_way(pair: Pair) -> bool:
        return not sign or pair.change * sign > 0 or (pair.change == 0 and figure.number == 0)

    def is_right(pair: Pair) -> bool:
        return any(figure.allows(true) for true in _truths(statement, figure, pair, series))

    candidates = _usable(list(pairs(statement.around, line, every=True)), statement)
    pair = refuting(candidates, lambda one: is_way(one) and is_right(one))
    if pair is None:
        return None
    turned = not is_way(pair) and pair.change != 0
    kind = Kind.DIRECTION if turned and is_right(pair) else statement.kind
    true = next(_truths(statement, figure, pair, series), None)
    is_clear = statement.around.is_against or "年間" not in statement.around.scope
    return Contradiction(statement, kind, pair, true, turned, is_clear)


def _usable(candidates: list[Pair | None], statement: Statement) -> list[Pair | None]:
    """Without a year held against only the usual one has to be known."""
    is_ratio = statement.kind is Kind.RATIO
    if statement.around.is_against or statement.around.since:
        return [None if pair and is_ratio and not pair.old else pair for pair in candidates]
    if not candidates or candidates[0] is None:
        return []
    return [pair for pair in candidates if pair and (pair.old or not is_ratio)]


def _truths(statement: Statement, figure: Figure, pair: Pair, series: Series) -> Iterator[Decimal]:
    """What the figure should say, in its own unit; several where a unit can be meant in two ways."""
    if statement.kind is Kind.DIFFERENCE:
        yield pair.change * (1 if figure.unit in ("ポイント", "pt") else series.scale)
        return
    if not pair.old:
        return
    ratio = pair.new / pair.old
    if figure.unit in ("%", "割"):
        of = _HUNDRED if figure.unit == "%" else Decimal(10)
        yield ratio * of if statement.is_whole else (ratio - 1) * of
        if figure.unit == "%" and series.unit == "%":
            yield pair.change
        return
    yield ratio
    # 1.3倍増 may be meant either way.
    if statement.direction is Direction.UP and not _ONE_WAY.search(statement.quote):
        yield ratio - 1


def refute_figure(statement: Statement, line: Line, _series: Series) -> Contradiction | None:
    """A value that the table gives otherwise."""
    figure = statement.figure
    years = known_years(statement.around.told, line)
    known = [(year, value) for year in years for value in line.possible(year)]
    if figure is None or not known or any(line.sure(year) is None for year in years):
        return None
    if any(figure.allows(value) for _, value in known):
        return None
    year, value = known[0]
    pair = Pair(year, year, value, value)
    return Contradiction(statement, Kind.FIGURE, pair, value, is_clear=len(known) == 1)


def refute_record(statement: Statement, line: Line, _series: Series) -> Contradiction | None:
    """An earlier year that lies beyond what is called a record."""
    years = known_years(statement.around.told, line)
    value = line.sure(years[0]) if len(years) == 1 else None
    if value is None:
        return None
    first = statement.around.since[0] if statement.around.since else 0
    sign = 1 if statement.is_greatest else -1
    beyond = [
        (old * sign, year)
        for year, old in line.until(years[0]).items()
        if first <= year < years[0] and old * sign > value * sign
    ]
    if not beyond:
        return None
    old, year = max(beyond)
    return Contradiction(statement, Kind.RECORD, Pair(year, years[0], old * sign, value))


def refute_target(statement: Statement, line: Line, series: Series) -> Contradiction | None:
    """A target, quoted with its figure, that the value did not reach although it says so, or did."""
    years = known_years(statement.around.told, line)
    value = line.sure(years[0]) if len(years) == 1 else None
    if value is None or statement.figure is None:
        return None
    target = statement.figure.number / series.scale
    start = line.numbers.get(line.base_year, (None, None))[0]
    sign = 1
    if not any(word in statement.quote for word in _PASSING):
        if start is None or start == target:
            return None
        sign = 1 if target > start else -1
    is_met = (value - target) * sign >= 0
    if is_met == statement.is_met or (statement.is_met and statement.figure.allows(value)):
        return None
    return Contradiction(statement, Kind.TARGET, Pair(years[0], years[0], value, value), value)

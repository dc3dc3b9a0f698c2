"""Directions held against the table: 増加した, 横ばい, 年々増加, 減少傾向."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from hyoka_desktop.sheet.checks.prose.contradiction import Contradiction
from hyoka_desktop.sheet.checks.prose.kanji import kanji_number
from hyoka_desktop.sheet.checks.prose.pairs import Pair, known_years, pairs, refuting
from hyoka_desktop.sheet.checks.prose.predicates import Direction
from hyoka_desktop.sheet.checks.prose.series import Line, Series
from hyoka_desktop.sheet.checks.prose.statements import Kind, Manner, Statement

SIGN = {Direction.UP: 1, Direction.DOWN: -1}
# What still is 横ばい, and what 増加していない still allows: of the value; so many; so many points.
_FLAT, _FLAT_COUNT, _FLAT_POINTS = Decimal("0.12"), Decimal(2), Decimal(3)
_HARDLY = Decimal("0.02")
_IN_A_ROW = re.compile(r"([0-9一二三四五六七八九])か?年(?:度)?連続")
_SAME = re.compile(r"同(?:数|率|じ$)")


def refute_direction(statement: Statement, line: Line, series: Series) -> Contradiction | None:
    """The years between which the value went another way; None where the direction is right."""
    direction, around = statement.direction, statement.around
    if direction is None:
        return None
    if statement.manner is Manner.YEARLY and not around.is_against and direction in SIGN:
        return _yearly(statement, line, series, SIGN[direction])
    candidates = list(pairs(around, line))
    is_same = bool(_SAME.match(statement.quote))
    pair = refuting(candidates, lambda one: _goes(one, direction, series, is_same=is_same))
    if pair is None:
        return None
    is_trend = statement.manner is Manner.TREND or (direction is Direction.FLAT and not around.is_against)
    if is_trend and _on_the_whole(line, pair, direction, series):
        return None
    turned = direction in SIGN and pair.change != 0
    return Contradiction(statement, Kind.DIRECTION, pair, turned=turned, is_clear=len(candidates) == 1)


def _goes(pair: Pair, direction: Direction, series: Series, *, is_same: bool = False) -> bool:
    match direction:
        case Direction.UP:
            return pair.change > 0
        case Direction.DOWN:
            return pair.change < 0
        case Direction.NOT_UP:
            return pair.change <= pair.old * _HARDLY
        case Direction.NOT_DOWN:
            return -pair.change <= pair.old * _HARDLY
        case Direction.FLAT:
            if is_same:
                return pair.change == 0
            is_share = series.unit == "%"
            return abs(pair.change) <= (
                _FLAT_POINTS if is_share else max(_FLAT_COUNT, max(pair.old, pair.new) * _FLAT)
            )


def _on_the_whole(line: Line, pair: Pair, direction: Direction, series: Series) -> bool:
    """A trend holds in spite of the last year, if the value is beyond the mean of those before."""
    earlier = [value for year, value in line.until(pair.year).items() if year < pair.year]
    if not earlier:
        return False
    if direction is Direction.FLAT:
        return any(_goes(Pair(0, 0, value, pair.new), direction, series) for value in earlier)
    mean = sum(earlier, Decimal(0)) / len(earlier)
    return _goes(Pair(0, 0, mean, pair.new), direction, series)


def _yearly(statement: Statement, line: Line, series: Series, sign: int) -> Contradiction | None:
    """年々: each step, the first one from 現状値 aside, and not back behind 現状値."""
    last = known_years(statement.around.told, line)[-1:]
    if not last or line.sure(last[0]) is None:
        return None
    steps = _steps(line, last[0], statement)
    wrong = [pair for pair in steps if pair.change * sign < 0]
    # A rounded share may have moved all the same; of the last year, which the text is about, it must show.
    still = steps[-1:] if series.unit == "%" else steps
    wrong += [pair for pair in still if pair.change == 0]
    if not wrong:
        return None
    all_turned = all(pair.change * sign < 0 for pair in steps)
    return Contradiction(statement, Kind.DIRECTION, wrong[0], turned=all_turned, is_clear=all_turned)


def _steps(line: Line, last: int, statement: Statement) -> list[Pair]:
    values, since = line.until(last), statement.around.since
    steps = [Pair(*years, values[years[0]], values[years[1]]) for years in pairwise(values)]
    if times := _IN_A_ROW.search(statement.around.scope):
        return steps[-kanji_number(times[1]) :]
    if since:
        return [pair for pair in steps if pair.before >= since[0]]
    if len(steps) > 1 and steps[0].before == line.base_year:
        first = steps[0].before
        return [*steps[1:], Pair(first, last, values[first], values[last])]
    return steps

"""Values of indicators: far from their past, out of the range of their unit, dated from another time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from math import log
from statistics import median

from hyoka_desktop.sheet.checks.facts import Facts, plain
from hyoka_desktop.sheet.checks.finding import Code, Example, Finding, Severity
from hyoka_desktop.sheet.model import Indicator
from hyoka_desktop.sheet.years import wareki

_ROW = "goal/indicators:1"


def _example(name: str, unit: str, **values: str) -> Example:
    years = {f"{_ROW}/values/{year.removeprefix('y')}": text for year, text in values.items()}
    return Example({f"{_ROW}/name": name, f"{_ROW}/unit": unit, **years})


CODES: Mapping[str, Code] = {
    "value-outlier": Code(
        Severity.WARNING,
        "a value is far from three earlier ones or more, by the median and the spread (MAD) of the series and"
        " of its changes",
        _example("渡し船の乗客数", "人", y2019="2,060", y2020="2,866", y2021="3,189", y2022="34,170"),
    ),
    "percentage-range": Code(
        Severity.WARNING,
        "a percentage is over 100 or below 0, and its name says nothing of a change or a ratio",
        _example("案内に満足した人の割合", "%", y2022="776"),
    ),
    "unit-decimals": Code(
        Severity.WARNING,
        "a unit that counts whole things has a value with decimals, and the name says nothing of an average",
        _example("渡し船の便数", "便", y2022="6.5"),
    ),
    "basis-year": Code(
        Severity.WARNING,
        "a value dates from later than the year after its column, or from more than five years before it",
        _example("渡し船の便数", "便", y2019="4 (6年度)"),
    ),
}

_LEAST_PAST = 3
_DEVIATIONS = 4.0
_LEAST_FACTOR = log(3)
_TO_DEVIATION = 1.4826  # a median of distances, as the standard deviation that it stands for
_COUNT_DEVIATIONS = 5
_LEAST_POINTS = 5
_OLDEST_BASIS = 5


def check(facts: Facts) -> Iterator[Finding]:
    """What is odd about the values of the indicators."""
    for indicator in facts.sheet.goal.indicators:
        is_percentage = plain(indicator.unit) == "%"
        yield from _out_of_range(facts, indicator, is_percentage=is_percentage)
        yield from _basis(facts, indicator)
        yield from _outliers(facts, indicator, is_percentage=is_percentage)


def _finding(facts: Facts, row: Indicator, year: int, code: str, said: str) -> Finding:
    address = facts.box("goal", "values", row.id, str(year))
    column = facts.season.column_heading(str(year))
    judged = f"{row.values[str(year)]} {row.unit}".strip()
    return Finding(address, code, Severity.WARNING, f"{column}の{said}", judged=judged)


def _out_of_range(facts: Facts, row: Indicator, *, is_percentage: bool) -> Iterator[Finding]:
    rules, name = facts.rules, plain(row.name)
    bounded = is_percentage and not any(word in name for word in rules.unbounded)
    whole = plain(row.unit) in rules.whole_units and not any(word in name for word in rules.averages)
    for year, number in facts.figures[row.id].items():
        if bounded and not 0 <= number <= 100:
            said = f"{number:,f}%は0から100までの範囲にありません。値と単位を確かめてください。"
            yield _finding(facts, row, year, "percentage-range", said)
        if whole and number % 1:
            said = f"{number:,f}{row.unit.strip()}に小数があります。値と単位を確かめてください。"
            yield _finding(facts, row, year, "unit-decimals", said)


def _basis(facts: Facts, row: Indicator) -> Iterator[Finding]:
    for year, reading in facts.readings[row.id].items():
        basis = reading.basis_year
        if basis is not None and not year - _OLDEST_BASIS <= basis <= year + 1:
            said = f"値が{wareki(basis)}のものと書かれています。年度の書き誤りではないか確かめてください。"
            yield _finding(facts, row, year, "basis-year", said)


def _outliers(facts: Facts, row: Indicator, *, is_percentage: bool) -> Iterator[Finding]:
    known = {**_former_figures(facts, row), **facts.figures[row.id]}
    odd: set[int] = set()
    for year in sorted(facts.figures[row.id]):
        past = [known[before] for before in sorted(known) if before < year and before not in odd]
        if _is_far(past, known[year], is_percentage=is_percentage):
            odd.add(year)
            usual = Decimal(median(past))
            said = (
                f"{known[year]:,f}は、それまでの値(中央値{usual:,f})から大きく離れています。"
                "桁と単位を確かめ、正しければ理由を付けて残してください。"
            )
            yield _finding(facts, row, year, "value-outlier", said)


def _former_figures(facts: Facts, row: Indicator) -> Mapping[int, Decimal]:
    """What the sheet of the year before says of the years that this one has no column for."""
    former = facts.former.get(row.id)
    if former is None or plain(former.unit) != plain(row.unit):
        return {}
    found = facts.figures_of(former)
    return {year: number for year, number in found.items() if str(year) not in facts.season.years}


def _is_far(past: Sequence[Decimal], number: Decimal, *, is_percentage: bool) -> bool:
    """Whether a value is no continuation of a series, by ratios; with few values, or zeros, it never is."""
    if len(past) < _LEAST_PAST or min(*past, number) <= 0:
        return False
    usual = median(past)
    off = abs(number - usual)
    if is_percentage and off < _LEAST_POINTS:
        return False
    # Small counts leap by chance, as far as the root of what is expected.
    if not is_percentage and float(off) < _COUNT_DEVIATIONS * (float(usual) + 1) ** 0.5:
        return False
    logs = [log(value) for value in past]
    changes = [after - before for before, after in pairwise(logs)]
    expected = logs[-1] + median(changes)
    return _is_off(log(number), median(logs), logs) and _is_off(log(number) - expected, 0.0, changes)


def _is_off(value: float, centre: float, series: Sequence[float]) -> bool:
    middle = median(series)
    spread = _TO_DEVIATION * median(abs(one - middle) for one in series)
    return abs(value - centre) > max(_LEAST_FACTOR, _DEVIATIONS * spread)

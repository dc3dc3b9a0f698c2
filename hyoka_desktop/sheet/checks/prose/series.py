"""The row of the table that an 分析 speaks of, as figures by year."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from hyoka_desktop.sheet.characters import is_dash
from hyoka_desktop.sheet.checks.prose.figures import same_unit
from hyoka_desktop.sheet.readings import Reading

_SCALES = {"千": 1000, "百万": 10**6, "万": 10**4, "億": 10**8}
_SCALED = re.compile("(百万|千|万|億)(?=.)")


@dataclass(frozen=True, slots=True)
class Point:
    """One value of the table, in the unit of its row; `parts` are named figures such as 提案3 採択2.

    `basis` is the fiscal year that the value dates from, where it is another than that of its column.
    """

    number: Decimal | None = None
    basis: int | None = None
    parts: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True)
class Series:
    """One indicator: its name and unit, its values by the fiscal year of the column, and the years at hand.

    `fiscal_year` is the year in which the sheet is filled in, `result_year` the one whose results the prose
    explains, `base_year` the column of 現状値. `others` are the names of the sheet's other indicators.
    """

    name: str
    unit: str
    points: Mapping[int, Point] = field(hash=False)
    fiscal_year: int
    result_year: int
    base_year: int
    others: tuple[str, ...] = field(default=())

    @cached_property
    def part_names(self) -> tuple[str, ...]:
        """The names of the figures that the values consist of, if they do."""
        return tuple(dict.fromkeys(name for point in self.points.values() for name, _ in point.parts))

    @cached_property
    def has_no_unit(self) -> bool:
        """The table gives no unit; what is counted shows in the name alone."""
        return not self.unit.strip() or is_dash(self.unit)

    @cached_property
    def scale(self) -> int:
        """How much one of the unit is worth: 1000 for 千円."""
        match = _SCALED.match(self.unit)
        return _SCALES[match[1]] if match else 1

    def counts(self, unit: str) -> bool:
        """Say whether a figure with a unit can be one of this row."""
        if self.has_no_unit:
            return unit not in ("%", "割", "倍", "ポイント", "pt", "円", "年", "日", "時間", "分")
        return same_unit(unit, _SCALED.sub("", self.unit, count=1) if self.scale > 1 else self.unit)

    def line(self, part: str = "") -> Line:
        """The figures of the row, or those of one of its named parts."""
        if not part:
            numbers = {y: (p.number, p.basis) for y, p in self.points.items() if p.number is not None}
        else:
            numbers = {
                year: (number, point.basis)
                for year, point in self.points.items()
                for name, number in point.parts
                if name == part
            }
        return Line(numbers, self.base_year)


@dataclass(frozen=True, slots=True)
class Line:
    """Numbers by the year of their column, each with the other year that it dates from."""

    numbers: Mapping[int, tuple[Decimal, int | None]]
    base_year: int

    def sure(self, year: int) -> Decimal | None:
        """The value of a year, where the table says without doubt what it was."""
        number, basis = self.numbers.get(year, (None, None))
        if number is not None and basis in (None, year):
            return number
        return next((value for value, basis in self.numbers.values() if basis == year), None)

    def possible(self, year: int) -> tuple[Decimal, ...]:
        """Every value that a writer may have taken for that of a year; the column counts, and the basis."""
        column = [self.numbers[year][0]] if year in self.numbers else []
        return (*column, *(value for value, basis in self.numbers.values() if basis == year))

    def until(self, year: int) -> dict[int, Decimal]:
        """The values up to a year by column, in their order."""
        return {column: self.numbers[column][0] for column in sorted(self.numbers) if column <= year}


def point_of(reading: Reading) -> Point:
    """A value of the table as it was read."""
    return Point(reading.number, reading.basis_year, reading.parts)

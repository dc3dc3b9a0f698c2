"""What several checks need to know of a sheet, found out once for all of them and only when asked."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.boxes import addresses
from hyoka_desktop.sheet.checks.rules import Rules
from hyoka_desktop.sheet.checks.used_names import Names, used_names
from hyoka_desktop.sheet.declaration import BoxField, box_field
from hyoka_desktop.sheet.kinds import Amount
from hyoka_desktop.sheet.model import Indicator, Sheet
from hyoka_desktop.sheet.readings import Reading, RefusedText, read_amount, read_measured
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Row, Values, assemble, children_of, rows_of


def measured(text: str, fiscal_year: int) -> Reading:
    """The reading of a value of an indicator; what is refused counts as not understood."""
    try:
        return read_measured(text, fiscal_year)
    except RefusedText:
        return Reading(text, note=text.strip())


def amount(text: str) -> Reading:
    """The reading of an amount in thousand yen; what is refused counts as not understood."""
    try:
        return read_amount(text)
    except RefusedText:
        return Reading(text, note=text.strip())


def _named(indicator: Indicator) -> tuple[str, str]:
    return plain(indicator.name), plain(indicator.unit)


def plain(text: str) -> str:
    """A name without what does not count when names are compared: width of characters, and white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _numbers(readings: Mapping[int, Reading]) -> dict[int, Decimal]:
    return {year: found.number for year, found in readings.items() if found.number is not None}


@dataclass(frozen=True)
class Facts:
    """A sheet, its 年度設定, the sheet of the year before where there is one, and the rules.

    `among` are the names used on all sheets that are checked together, if there are others.
    """

    values: Values
    season: Season
    last: Values | None
    rules: Rules
    among: Names | None = None

    @property
    def fiscal_year(self) -> int:
        """The year in which the sheet is filled in (実施年度); results are those of the year before."""
        return self.values.fiscal_year

    @cached_property
    def sheet(self) -> Sheet:
        """The typed view."""
        return assemble(self.values)

    @cached_property
    def boxes(self) -> tuple[tuple[Address, BoxField], ...]:
        """Every box, blank ones too, in the order of the declaration."""
        return tuple(addresses(self.values, self.season.keys))

    @cached_property
    def filled(self) -> tuple[tuple[Address, BoxField, str], ...]:
        """Every box with a text, and the text."""
        at = self.values.texts.get
        return tuple((address, box, text) for address, box in self.boxes if (text := at(address, "")))

    @cached_property
    def rows(self) -> Mapping[str, Row]:
        """Every existing row by its id."""
        return rows_of(self.values)

    @cached_property
    def children(self) -> dict[tuple[str, str], list[Row]]:
        """The existing rows by (list name, parent row), in their order."""
        return children_of(self.values)

    def box(self, part: str, field: str, row: str = "", key: str = "") -> Address:
        """The address of a box of this sheet."""
        return Address(self.values.sheet, part, row, field, key)

    @cached_property
    def names(self) -> Names:
        """The names used on the sheets that are checked together, or on this one."""
        return self.among or used_names([self.values])

    @cached_property
    def readings(self) -> Mapping[str, Mapping[int, Reading]]:
        """What the values of each indicator say, by row and year; blank ones are absent."""
        return {row.id: self._readings_of(row) for row in self.sheet.goal.indicators}

    def _readings_of(self, row: Indicator) -> Mapping[int, Reading]:
        return {
            int(key): measured(text, self.fiscal_year)
            for key, text in row.values.items()
            if key.isdecimal() and text.strip()
        }

    @cached_property
    def last_amounts(self) -> Mapping[tuple[str, str], Mapping[str, Decimal]]:
        """The amounts of the year before by (row, field) and column."""
        found: dict[tuple[str, str], dict[str, Decimal]] = {}
        for address, text in self.last.texts.items() if self.last else ():
            box = box_field(address)
            number = amount(text).number if box and isinstance(box.kind, Amount) else None
            if number is not None:
                found.setdefault((address.row, address.field), {})[address.key] = number
        return found

    @cached_property
    def former(self) -> Mapping[str, Indicator]:
        """The indicators of the year before by the rows of this sheet: of the same id, else name and unit."""
        there = assemble(self.last).goal.indicators if self.last else ()
        by_id = {row.id: row for row in there}
        by_name = {_named(row): row for row in there if row.name.strip()}
        found = {row.id: by_id.get(row.id) or by_name.get(_named(row)) for row in self.sheet.goal.indicators}
        return {row: former for row, former in found.items() if former}

    @cached_property
    def figures(self) -> Mapping[str, Mapping[int, Decimal]]:
        """The numbers of each indicator by row and year, without the values that are none."""
        return {row: _numbers(readings) for row, readings in self.readings.items()}

    def figures_of(self, row: Indicator) -> Mapping[int, Decimal]:
        """The numbers of an indicator by year, be it of this sheet or of another."""
        return _numbers(self._readings_of(row))

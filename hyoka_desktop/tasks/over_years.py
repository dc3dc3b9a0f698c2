"""The indicators of a sheet over all years: what each year's sheet says of each year, the newest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from hyoka_desktop.sheet.characters import half_width
from hyoka_desktop.sheet.ids import rolled_sheet_id
from hyoka_desktop.sheet.model import Indicator, SheetId
from hyoka_desktop.sheet.readings import RefusedText, read_measured
from hyoka_desktop.sheet.values import Values, assemble
from hyoka_desktop.storage.records import Summary
from hyoka_desktop.tasks.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Said:
    """What the sheet of `fiscal_year` says: the text as typed, and the figure in it where there is one."""

    fiscal_year: int
    text: str
    number: Decimal | None


@dataclass(frozen=True, slots=True)
class YearOfCourse:
    """One year of an indicator: what the newest sheet says of it, and what older ones say otherwise."""

    year: int
    said: Said
    otherwise: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """One indicator over the years, by the year that is spoken of; years without a text are left out."""

    row: str
    name: str
    unit: str
    years: tuple[YearOfCourse, ...]


def courses_of(workspace: Workspace, sheet: SheetId) -> tuple[Course, ...]:
    """The indicators of a sheet, with what the sheets of its number say of them in every year."""
    same = same_over_years(workspace.summary(sheet), workspace.database.summaries())
    return courses(workspace.database.load(sheet), [workspace.database.load(one) for one in same])


def same_over_years(own: Summary, sheets: Iterable[Summary]) -> frozenset[SheetId]:
    """The sheets that go with one over the years, it among them.

    They are those that it was made from or that were made of it; of a year that has none of these, the one of
    its group and number.
    """
    known = {one.id: one for one in sheets}
    years = {one.fiscal_year for one in known.values()}
    found, left = {own.id}, [own]
    while left:
        one = left.pop()
        later = {rolled_sheet_id(one.id, year) for year in years if year > one.fiscal_year} & known.keys()
        earlier = {
            former.id
            for former in known.values()
            if former.fiscal_year < one.fiscal_year and rolled_sheet_id(former.id, one.fiscal_year) == one.id
        }
        fresh = (later | earlier) - found
        found |= fresh
        left += [known[id_] for id_ in fresh]
    told = {known[id_].fiscal_year for id_ in found & known.keys()}
    same_number = {
        one.id
        for one in known.values()
        if own.number and one.fiscal_year not in told and (one.group, one.number) == (own.group, own.number)
    }
    return frozenset(found) | same_number


def courses(shown: Values, sheets: Sequence[Values]) -> tuple[Course, ...]:
    """The indicators that `shown` has, over `sheets`: an indicator is known by its row, else by its name."""
    newest_first = sorted(sheets, key=lambda values: -values.fiscal_year)
    indicators = [(values.fiscal_year, assemble(values).goal.indicators) for values in newest_first]
    return tuple(
        Course(own.id, own.name, own.unit, _years([(year, _same(own, rows)) for year, rows in indicators]))
        for own in assemble(shown).goal.indicators
    )


def _same(own: Indicator, rows: Sequence[Indicator]) -> Mapping[str, str]:
    by_row = next((row for row in rows if row.id == own.id), None)
    by_name = next((row for row in rows if _name(row) == _name(own) and own.name), None)
    found = by_row or by_name
    return found.values if found else {}


def _name(row: Indicator) -> tuple[str, str]:
    return half_width(row.name).strip(), half_width(row.unit).strip()


def _years(sheets: Sequence[tuple[int, Mapping[str, str]]]) -> tuple[YearOfCourse, ...]:
    said: dict[int, list[Said]] = {}
    for fiscal_year, values in sheets:
        for key, text in values.items():
            if text.strip() and key.isdecimal():
                said.setdefault(int(key), []).append(Said(fiscal_year, text, _number(text, fiscal_year)))
    return tuple(
        YearOfCourse(year, first, tuple(other for other in others if other.text != first.text))
        for year, (first, *others) in sorted(said.items())
    )


def _number(text: str, fiscal_year: int) -> Decimal | None:
    try:
        return read_measured(text, fiscal_year).number
    except RefusedText:
        return None

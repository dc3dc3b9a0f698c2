"""The indicators of a sheet over all years: what each year's sheet says of each year, the newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from hyoka_desktop.sheet.characters import half_width
from hyoka_desktop.sheet.model import Indicator, SheetId
from hyoka_desktop.sheet.readings import RefusedText, read_measured
from hyoka_desktop.sheet.values import Values, assemble
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
    own = workspace.summary(sheet)
    same = {sheet} | {
        found.id
        for found in workspace.database.summaries()
        if own.number and (found.group, found.number) == (own.group, own.number)
    }
    return courses(workspace.database.load(sheet), [workspace.database.load(SheetId(one)) for one in same])


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

"""An indicator over all years, from the sheets of each year."""

from __future__ import annotations

from decimal import Decimal

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.ids import new_id
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.values import Values, assemble
from hyoka_desktop.tasks.open_sheet import OpenSheet
from hyoka_desktop.tasks.over_years import Course, courses, courses_of
from hyoka_desktop.tasks.rollover import make_year
from hyoka_desktop.tasks.workspace import Workspace


def a_year_later(values: Values, *edits: tuple[int, str, str]) -> Values:
    """The sheet of the next year: the same rows under another sheet, with other values of indicators."""
    sheet = SheetId(new_id())
    texts = {address._replace(sheet=sheet): text for address, text in values.texts.items()}
    indicators = assemble(values).goal.indicators
    for number, year, text in edits:
        texts[Address(sheet, "goal", indicators[number].id, "values", year)] = text
    return Values(sheet, values.fiscal_year + 1, texts)


def said(course: Course) -> dict[int, tuple[int, str]]:
    return {one.year: (one.said.fiscal_year, one.said.text) for one in course.years}


def test_one_sheet_alone_has_its_own_years(workspace: Workspace, sample: SheetId) -> None:
    values = workspace.database.load(sample)
    first = courses_of(workspace, sample)[0]
    own = assemble(values).goal.indicators[0]
    assert (first.name, first.unit) == (own.name, own.unit)
    assert {str(year): text for year, (_, text) in said(first).items()} == {
        key: text for key, text in own.values.items() if text.strip()
    }


def test_the_newest_sheet_speaks_and_an_older_one_that_says_otherwise_is_named(
    workspace: Workspace, sample: SheetId
) -> None:
    values = workspace.database.load(sample)
    later = a_year_later(values, (0, "2022", "150"), (0, "2023", "160"))
    workspace.database.insert(later, (), workspace.stamp())
    course = courses_of(workspace, sample)[0]
    assert said(course)[2023] == (2024, "160")
    corrected = next(one for one in course.years if one.year == 2022)
    assert (corrected.said.text, corrected.said.number) == ("150", Decimal(150))
    assert [(one.fiscal_year, one.text) for one in corrected.otherwise] == [(2023, "141")]
    assert all(not one.otherwise for one in course.years if one.year != 2022)


def test_an_indicator_with_another_row_is_known_by_its_name(workspace: Workspace, sample: SheetId) -> None:
    values = workspace.database.load(sample)
    later = a_year_later(values, (0, "2023", "160"))
    row = assemble(values).goal.indicators[0].id
    strange = {
        (address._replace(row="f" * 32) if address.row == row else address): text
        for address, text in later.texts.items()
    }
    course = courses(values, [values, Values(later.sheet, later.fiscal_year, strange)])[0]
    assert said(course)[2023] == (2024, "160")


def test_sheets_of_another_number_say_nothing(workspace: Workspace, sample: SheetId) -> None:
    values = workspace.database.load(sample)
    other = a_year_later(values, (0, "2023", "160"))
    number = Address(other.sheet, "header", "", "number", "")
    workspace.database.insert(other.put([(number, "8")]), (), workspace.stamp())
    assert 2023 not in said(courses_of(workspace, sample)[0])


def test_a_sheet_that_got_another_number_goes_on(workspace: Workspace, sample: SheetId) -> None:
    sheets = [sample]
    for year in (2024, 2025):
        sheets.append(make_year(workspace, year).made[0].sheet)
        indicator = assemble(workspace.database.load(sheets[-1])).goal.indicators[0]
        value = Address(sheets[-1], "goal", indicator.id, "values", str(year - 1))
        number = Address(sheets[-1], "header", "", "number", "")
        OpenSheet(workspace, sheets[-1]).apply([(value, f"{year}"), (number, str(year - 2000))])
    # What has the old number by now is another sheet.
    workspace.new_sheet(2025, "計画の実現に向けて", "7", "別の施策")
    newest, oldest = (said(courses_of(workspace, sheet)[0]) for sheet in (sheets[-1], sample))
    assert newest == oldest
    assert (newest[2023], newest[2024]) == ((2025, "2024"), (2025, "2025"))
    assert newest[2021][0] == 2025

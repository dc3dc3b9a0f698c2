"""記入担当: the sheet itself says which 課 fills in a box."""

from __future__ import annotations

import pytest

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.responsible import Responsibility, sections_named
from hyoka_desktop.sheet.rows import add_row
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Values, assemble


def of(values: Values, part: str, row: str, field: str, key: str = "") -> str:
    return Responsibility(values, Season(values.fiscal_year)).of(Address(values.sheet, part, row, field, key))


def test_the_sections_of_the_published_sheet(seed: Values) -> None:
    sheet = assemble(seed)
    owners = [of(seed, "goal", row.id, "values", "2022") for row in sheet.goal.indicators]
    assert owners == ["広報広聴課", "情報システム課", "広報広聴課", "企画課", "地域振興課"]
    assert [of(seed, "goal", row.id, "analysis") for row in sheet.goal.indicators] == owners
    assert [of(seed, "progress", row.id, "description") for row in sheet.initiatives] == [
        "広報広聴課",
        "企画課",
    ]
    assert of(seed, "goal", "", "aim") == "企画課"
    assert sections_named(seed) == (
        *("企画課", "広報広聴課", "情報システム課", "総務課", "経理課", "地域振興課"),
    )


def test_who_fills_in_what_on_the_sample(sample: Values) -> None:
    sheet = assemble(sample)
    indicator, initiative = sheet.goal.indicators[0], sheet.initiatives[1]
    lead, owner, own = "窓口改革課", "デジタル手続課", "職員研修課"
    expected = {
        ("header", "", "title", ""): lead,
        ("goal", "", "context", ""): lead,
        ("goal", sheet.goal.context[0].id, "text", ""): lead,
        ("goal", indicator.id, "name", ""): lead,
        ("goal", indicator.id, "owner", ""): lead,
        ("goal", indicator.id, "values", "2024"): owner,
        ("goal", indicator.id, "analysis", ""): owner,
        ("plan", initiative.id, "title", ""): lead,
        ("plan", initiative.id, "content", ""): lead,
        ("plan", initiative.content[0].id, "text", ""): lead,
        ("progress", initiative.id, "lead", ""): lead,
        ("progress", initiative.id, "project", "2022-budget"): own,
        ("progress", initiative.id, "results", ""): own,
        ("progress", initiative.results[1].id, "text", ""): own,
        ("progress", initiative.results[1].id, "exists", ""): own,
        ("evaluation", "", "summary", ""): lead,
    }
    assert {name: of(sample, *name) for name in expected} == expected


def test_the_settings_of_the_year_say_it_otherwise(sample: Values) -> None:
    sheet = assemble(sample)
    indicator, initiative = sheet.goal.indicators[0], sheet.initiatives[1]
    season = Season(
        2023,
        filled_by={
            "progress.project": "予算課",
            "progress.results": "記録課",
            "goal.indicators": "統計課",
            "goal.analysis": "分析課",
        },
    )
    responsibility = Responsibility(sample, season)
    expected = {
        ("progress", initiative.id, "project", "2022-budget"): "予算課",
        ("progress", initiative.id, "personnel", "2022-budget"): "職員研修課",
        ("progress", initiative.id, "results", ""): "記録課",
        ("progress", initiative.results[1].id, "text", ""): "記録課",
        ("progress", initiative.results[1].id, "exists", ""): "記録課",
        ("goal", indicator.id, "values", "2024"): "統計課",
        ("goal", indicator.id, "analysis", ""): "分析課",
        ("goal", indicator.id, "exists", ""): "統計課",
        ("goal", "", "aim", ""): "窓口改革課",
    }
    found = {name: responsibility.of(Address(sample.sheet, *name)) for name in expected}
    assert found == expected


@pytest.mark.parametrize("text", ["", "—", "部長"])
def test_without_a_section_of_its_own_the_sheets_lead_fills_it(sample: Values, text: str) -> None:
    initiative = assemble(sample).initiatives[1].id
    changed = sample.put([(Address(sample.sheet, "progress", initiative, "lead", ""), text)])
    assert of(changed, "progress", initiative, "description") == "窓口改革課"


def test_a_new_indicator_and_a_removed_one_belong_to_the_lead(sample: Values) -> None:
    new = "e" * 32
    grown = sample.put(add_row(sample, "indicators", "", 0, new))
    assert of(grown, "goal", new, "values", "2022") == "窓口改革課"
    assert of(grown, "goal", "f" * 32, "values", "2022") == "窓口改革課"


def test_an_empty_sheet_names_nobody() -> None:
    empty = Values(SheetId("a" * 32), 2023, {})
    assert of(empty, "goal", "", "aim") == ""
    assert sections_named(empty) == ()

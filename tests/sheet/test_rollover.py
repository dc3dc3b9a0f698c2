"""A new year made of an old one: the columns move on, rows stay who they are, what is asked for is empty."""

from __future__ import annotations

import dataclasses
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.ids import rolled_sheet_id
from hyoka_desktop.sheet.masters import MasterPolicy, MasterSection
from hyoka_desktop.sheet.missing import asked_boxes
from hyoka_desktop.sheet.published.reading import read_published
from hyoka_desktop.sheet.renaming import Renaming
from hyoka_desktop.sheet.rollover import begun, carried_versions, ended, roll_over, season_of_next
from hyoka_desktop.sheet.rows import add_row, remove_row
from hyoka_desktop.sheet.season import EMPTY, GREY, START, Season, season_for
from hyoka_desktop.sheet.values import Values, assemble, rows_of
from hyoka_desktop.sheet.versions import CARRIED, by_address, values_of
from tests.conftest import ROOT

TEMPLATE = tomllib.loads((ROOT / "resources" / "forms" / "default.toml").read_text("utf-8"))
SAMPLE = ROOT / "resources" / "sample" / "sheet_r5_plan7.txt"


def delivered(year: int) -> Season:
    return season_for(TEMPLATE, year)


def roll(values: Values, last: Season, *left: str) -> tuple[Values, Season]:
    season = season_of_next(last, delivered(last.fiscal_year + 1))
    return roll_over(values, season, Renaming(last, season), left), season


@pytest.fixture
def sample() -> Values:
    return read_published(SAMPLE.read_bytes()).values


def indicator(values: Values, index: int = 0) -> str:
    return assemble(values).goal.indicators[index].id


def initiative(values: Values, index: int = 0) -> str:
    return assemble(values).initiatives[index].id


# ---------------------------------------------------------------------------------------------- 年度設定


def test_a_provisional_result_stays_beside_the_settled_one_that_is_asked_for() -> None:
    season = season_of_next(delivered(2023), delivered(2024))
    assert season.stages == (
        *("2022-provisional", "2022-settled", "2023-budget", "2023-provisional"),
        *("2024-budget", "2025-budget"),
    )
    assert "progress.project/2022-settled" in season.asked
    assert "progress.personnel/2023-provisional" in season.asked
    assert "goal.values/2023" in season.asked
    assert not any("2022-provisional" in name or "2022-budget" in name for name in season.asked)


def test_later_years_have_the_same_shape_as_the_first_one_made() -> None:
    second = season_of_next(delivered(2023), delivered(2024))
    third = season_of_next(second, delivered(2025))
    assert len(third.stages) == len(second.stages)
    assert third.stages[:2] == ("2023-provisional", "2023-settled")
    assert len(third.asked) == len(second.asked)


def test_the_indicator_columns_change_with_the_plan() -> None:
    seasons = [delivered(2023)]
    for year in range(2024, 2028):
        seasons.append(season_of_next(seasons[-1], delivered(year)))
    assert [season.years for season in seasons] == [delivered(year).years for year in range(2023, 2028)]
    assert seasons[0].years[0] == "2019"
    assert seasons[-1].years[0] == "2024"


def test_what_the_office_changed_goes_on_and_what_ends_with_the_year_does_not() -> None:
    section = MasterSection("01", "総務部", "総務課")
    last = dataclasses.replace(
        delivered(2023),
        headings={"goal.aim": "めざす姿"},
        limits={"goal.aim": 100},
        deadline="2023-08-31",
        round="r1",
        round_name="一次評価",
        unit_cost="8,000",
        sections=(section,),
        unknown={"later": 1},
    )
    season = season_of_next(last, delivered(2024))
    assert (season.headings, season.limits, season.sections) == (last.headings, last.limits, (section,))
    assert season.unknown == {"later": 1}
    assert (season.deadline, season.round, season.round_name, season.unit_cost) == ("", "", "", "")


@given(st.integers(2000, 2060), st.integers(1, 4))
def test_moving_on_by_several_years_asks_for_the_same_boxes_of_other_years(year: int, shift: int) -> None:
    season = season_of_next(delivered(year), delivered(year + shift))
    plain = set(delivered(year + shift).asked)
    assert plain <= set(season.asked)
    assert set(delivered(year + shift).stages) <= set(season.stages)


# ---------------------------------------------------------------------------------------------- the sheet


def test_past_values_come_along_and_what_is_asked_for_is_empty(sample: Values) -> None:
    made, season = roll(sample, delivered(2023))
    row, effort = indicator(sample), initiative(sample)
    old, new = assemble(sample).goal.indicators[0], assemble(made).goal.indicators[0]
    assert (made.fiscal_year, made.sheet) == (2024, rolled_sheet_id(sample.sheet, 2024))
    assert (new.id, new.name, new.unit, new.owner) == (old.id, old.name, old.unit, old.owner)
    assert new.values == {year: old.values[year] for year in ("2019", "2020", "2021", "2022")}
    costs = {key: made.at(Address(made.sheet, "progress", effort, "project", key)) for key in season.stages}
    before = assemble(sample).initiatives[0].project
    assert costs["2022-provisional"] == before["2022-provisional"]
    assert costs["2023-budget"] == before["2023-budget"]
    assert (costs["2022-settled"], costs["2023-provisional"], costs["2024-budget"]) == ("", "", "")
    assert "2022-budget" not in assemble(made).initiatives[0].project
    years = {box.address for box in asked_boxes(made, season) if box.address.key and box.filled}
    assert years == set()
    assert not made.at(Address(made.sheet, "goal", row, "values", "2023"))


def test_text_is_kept_as_a_start_or_left_by_box(sample: Values) -> None:
    last = delivered(2023)
    made, _ = roll(sample, last)
    assert assemble(made).goal.aim == assemble(sample).goal.aim
    assert assemble(made).initiatives[0].content == assemble(sample).initiatives[0].content
    assert assemble(made).goal.context == ()
    assert assemble(made).evaluation.summary == ()
    assert assemble(made).initiatives[0].results == ()
    assert assemble(made).goal.indicators[0].analysis == ""
    other = {"goal.aim": EMPTY, "goal.context": START, "plan.content": GREY, "goal.analysis": START}
    made, _ = roll(sample, dataclasses.replace(last, carry=other))
    assert assemble(made).goal.aim == ""
    assert assemble(made).goal.context == assemble(sample).goal.context
    assert assemble(made).initiatives[0].content == ()
    assert assemble(made).goal.indicators[0].analysis == assemble(sample).goal.indicators[0].analysis


def test_nothing_of_the_old_sheet_changes(sample: Values) -> None:
    before = dict(sample.texts)
    roll(sample, delivered(2023), indicator(sample))
    assert dict(sample.texts) == before


def test_a_row_that_ended_is_not_carried_and_one_that_begins_is_new(sample: Values) -> None:
    gone, left = indicator(sample, 0), initiative(sample, 1)
    sample = sample.put(remove_row(sample, "indicators", gone))
    made, _ = roll(sample, delivered(2023), left)
    assert [row.id for row in assemble(made).goal.indicators] == [
        row.id for row in assemble(sample).goal.indicators
    ]
    assert [one.id for one in assemble(made).initiatives] == [initiative(sample, 0)]
    assert not any(address.row in {gone, left} for address in made.texts)
    fresh = "ab" * 16
    made = made.put(add_row(made, "indicators", "", 0, fresh))
    made = made.put([(Address(made.sheet, "goal", fresh, "name", ""), "新しい指標")])
    assert [(one.list_name, one.row) for one in ended(sample, made)] == [("initiatives", left)]
    assert ended(sample, made)[0].name == assemble(sample).initiatives[1].title
    assert [(one.row, one.name) for one in begun(sample, made)] == [(fresh, "新しい指標")]


def test_below_a_row_that_ends_everything_ends(sample: Values) -> None:
    left = initiative(sample, 0)
    inner = {row.id for row in rows_of(sample).values() if row.parent == left}
    made, _ = roll(sample, dataclasses.replace(delivered(2023), carry={}), left)
    assert inner
    assert not inner & rows_of(made).keys()


def test_two_offices_make_the_same_history(sample: Values) -> None:
    made, _ = roll(sample, delivered(2023))
    again, _ = roll(sample, delivered(2023))
    versions = carried_versions(made)
    assert versions == carried_versions(again)
    assert {version.origin for version in versions} == {CARRIED}
    assert values_of(made.sheet, 2024, by_address(versions)) == made


def test_the_seed_goes_on_for_two_years(seed_path: Path) -> None:
    first = read_published(seed_path.read_bytes()).values
    second, season = roll(first, delivered(2023))
    third, after = roll(second, season)
    assert third.sheet == rolled_sheet_id(second.sheet, 2025)
    for old, new in zip(assemble(first).goal.indicators, assemble(third).goal.indicators, strict=True):
        assert (old.id, old.name) == (new.id, new.name)
        past = {year: text for year, text in old.values.items() if year in after.years}
        assert dict(new.values) == past
    assert not any(box.filled for box in asked_boxes(third, after) if box.address.key)
    effort = assemble(first).initiatives[0]
    # The budget that was made for 5年度 is a past value in the next year, and out of sight two years on.
    assert assemble(second).initiatives[0].project["2023-budget"] == effort.project["2023-budget"]
    assert set(assemble(third).initiatives[0].project) <= set(after.stages)


# ---------------------------------------------------------------------------------------------- names


WAS = (
    MasterSection("10", "区政改革部", "窓口改革課"),
    MasterSection("11", "区政改革部", "デジタル手続課"),
    MasterSection("20", "区民生活部", "住民記録課"),
)


def renamed(
    values: Values, now: tuple[MasterSection, ...], *, then: tuple[MasterSection, ...] = WAS
) -> Values:
    last = dataclasses.replace(delivered(2023), sections=then)
    season = dataclasses.replace(season_of_next(last, delivered(2024)), sections=now)
    return roll_over(values, season, Renaming(last, season))


def test_a_section_that_has_another_name_has_it_everywhere(sample: Values) -> None:
    now = (WAS[0], MasterSection("11", "区政改革部", "DX推進課", 2024), WAS[2])
    made = renamed(sample, now)
    owners = {row.owner for row in assemble(made).goal.indicators}
    assert "DX推進課" in owners
    assert "デジタル手続課" not in owners
    assert "区政改革部長(DX推進課、統計広聴課)" in assemble(made).header.related
    assert "デジタル手続課" in {row.owner for row in assemble(sample).goal.indicators}


def test_a_section_that_moved_stands_under_its_new_bureau(sample: Values) -> None:
    now = (MasterSection("10", "企画部", "窓口改革課"), *WAS[1:])
    assert assemble(renamed(sample, now)).header.lead == "企画部長(窓口改革課)"


def test_one_list_with_the_years_of_the_changes_will_do(sample: Values) -> None:
    both = (*WAS, MasterSection("11", "区政改革部", "DX推進課", 2024))
    made = renamed(sample, both, then=both)
    assert "DX推進課" in {row.owner for row in assemble(made).goal.indicators}


def test_what_no_master_knows_stays_as_it_was_typed(sample: Values) -> None:
    made = renamed(sample, (MasterSection("99", "別の部", "別の課"),))
    for old, new in zip(assemble(sample).initiatives, assemble(made).initiatives, strict=True):
        assert (old.lead, old.related) == (new.lead, new.related)


def test_a_policy_keeps_its_code_and_gets_its_new_title(sample: Values) -> None:
    header = assemble(sample).header
    last = dataclasses.replace(
        delivered(2023), policies=(MasterPolicy("P7", header.group, header.number, header.title),)
    )
    season = season_of_next(last, delivered(2024))
    season = dataclasses.replace(
        season,
        policies=(
            MasterPolicy("P7", header.group, "8", "新しい名前"),
            MasterPolicy("P9", "施策", "9", "増えた施策"),
        ),
    )
    renaming = Renaming(last, season)
    made = assemble(roll_over(sample, season, renaming)).header
    assert (made.group, made.number, made.title) == (header.group, "8", "新しい名前")
    assert [one.code for one in renaming.begun()] == ["P9"]
    assert not renaming.is_ended(header.group, header.number)
    assert Renaming(last, dataclasses.replace(season, policies=season.policies[1:])).is_ended(
        header.group, header.number
    )


def test_what_was_done_about_an_external_review_is_said_a_year_later() -> None:
    last = dataclasses.replace(
        delivered(2023), later_parts={"施策 3": ("external", "final"), "施策 5": ("followup",)}
    )
    assert season_of_next(last, delivered(2024)).later_parts == {"施策 3": ("external", "final", "followup")}

"""年度設定: columns and questions of a year, from a template that counts years relative to it."""

from __future__ import annotations

import dataclasses
import json
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.declaration import box_field, lists, parts, row_class
from hyoka_desktop.sheet.masters import MasterPolicy, MasterSection
from hyoka_desktop.sheet.model import PARTS
from hyoka_desktop.sheet.season import (
    EMPTY,
    GREY,
    START,
    Season,
    SeasonError,
    read_season,
    season_for,
    write_season,
)
from hyoka_desktop.sheet.years import split_key
from tests.conftest import ROOT

TEMPLATE = tomllib.loads((ROOT / "resources" / "forms" / "default.toml").read_text("utf-8"))

WORDS = st.text(max_size=8)
YEARS = st.just(0) | st.integers(2000, 2100)
LATER = st.dictionaries(WORDS.map(lambda name: f"new_{name}"), st.none() | WORDS | st.integers(), max_size=2)
SEASONS = st.builds(
    Season,
    fiscal_year=st.integers(2000, 2100),
    form=WORDS,
    revision=st.integers(0, 99),
    years=st.lists(WORDS, max_size=4).map(tuple),
    stages=st.lists(WORDS, max_size=4).map(tuple),
    asked=st.lists(WORDS, max_size=4).map(tuple),
    headings=st.dictionaries(WORDS, WORDS, max_size=3),
    limits=st.dictionaries(WORDS, st.integers(0, 5000), max_size=3),
    later_parts=st.dictionaries(WORDS, st.lists(WORDS, max_size=2).map(tuple), max_size=2),
    deadline=WORDS,
    blank_rows=st.integers(0, 9),
    round=WORDS,
    round_name=WORDS,
    filled_by=st.dictionaries(WORDS, WORDS, max_size=3),
    carry=st.dictionaries(WORDS, st.sampled_from([START, GREY, EMPTY]), max_size=3),
    sections=st.lists(st.builds(MasterSection, WORDS, WORDS, WORDS, YEARS, LATER), max_size=3).map(tuple),
    policies=st.lists(st.builds(MasterPolicy, WORDS, WORDS, WORDS, WORDS, LATER), max_size=3).map(tuple),
    unit_cost=WORDS,
    as_of=WORDS,
    unknown=st.dictionaries(
        WORDS.map(lambda name: f"new_{name}"), st.none() | st.integers() | WORDS | st.lists(WORDS), max_size=3
    ),
)


@given(SEASONS)
def test_settings_travel_as_plain_data_with_what_is_unknown(season: Season) -> None:
    travelled = json.loads(json.dumps(write_season(season)))
    assert read_season(travelled) == season
    assert {name: travelled[name] for name in season.unknown} == season.unknown


def test_settings_of_an_older_version_read_without_what_came_later() -> None:
    old = {"fiscal_year": 2023, "asked": ["goal.aim"], "deadline": "2023-07-01"}
    season = read_season(old)
    assert (season.round, season.sections, season.filled_by, season.as_of) == ("", (), {}, "")
    assert read_season({**old, "sections": [{"code": "01"}], "policies": [{}]}) == dataclasses.replace(
        season, sections=(MasterSection("01", "", ""),), policies=(MasterPolicy("", "", "", ""),)
    )


def test_what_becomes_of_the_texts_of_last_year(season: Season) -> None:
    known = {f"{box.part}.{box.name}" for part in parts().values() for box in part.boxes.values()}
    known |= {f"{box.part}.{box.name}" for name in lists() for box in row_class(name).boxes.values()}
    known |= {f"{field.part}.{field.name}" for field in lists().values()}
    assert set(season.carry) <= known
    assert set(season.carry.values()) <= {START, GREY, EMPTY}
    assert season.carried("goal", "aim") == START
    assert season.carried("goal", "analysis") == GREY
    assert season.carried("final", "verdict") == EMPTY


def test_later_parts_are_wanted_by_group_or_by_sheet() -> None:
    season = Season(2023, later_parts={"施策": ("final",), "施策 3": ("external",)})
    assert [season.wants_part("final", "施策", number) for number in ("1", "3")] == [True, True]
    assert [season.wants_part("external", "施策", number) for number in ("1", "3")] == [False, True]
    assert not season.wants_part("final", "計画の実現に向けて", "3")


def test_the_columns_of_the_published_sheet(season: Season) -> None:
    assert season.years == ("2019", "2020", "2021", "2022", "2023", "2024")
    headings = [season.column_heading(key) for key in season.years]
    assert headings == ["現状値(元年度)", "2年度", "3年度", "4年度", "5年度", "6年度"]
    stages = [season.column_heading(key) for key in season.stages]
    assert stages == ["4年度予算", "4年度決算(速報値)", "5年度予算", "6年度予算"]


@pytest.mark.parametrize(
    ("fiscal_year", "first", "last"),
    [(2021, "2019", "2024"), (2025, "2019", "2024"), (2026, "2024", "2029"), (2020, "2014", "2019")],
)
def test_the_columns_follow_the_plan_that_the_results_belong_to(
    fiscal_year: int, first: str, last: str
) -> None:
    season = season_for(TEMPLATE, fiscal_year)
    assert (season.years[0], season.years[-1]) == (first, last)
    assert str(fiscal_year - 1) in season.years[1:]


@given(st.integers(1990, 2080))
def test_every_year_has_sound_settings(fiscal_year: int) -> None:
    season = season_for(TEMPLATE, fiscal_year)
    assert season.fiscal_year == fiscal_year
    assert [split_key(key)[0] - fiscal_year for key in season.stages] == [-1, -1, 0, 1]
    assert all(split_key(key)[1] is None for key in season.years)
    assert read_season(write_season(season)) == season


def test_whatever_is_asked_is_a_field_of_the_form(season: Season) -> None:
    known = {f"{box.part}.{box.name}" for part in parts().values() for box in part.boxes.values()}
    known |= {f"{box.part}.{box.name}" for name in lists() for box in row_class(name).boxes.values()}
    known |= {f"{field.part}.{field.name}" for field in lists().values()}
    asked = [name.partition("/") for name in season.asked]
    assert [name for name, _, _ in asked if name not in known] == []
    assert [key for _, _, key in asked if key and key not in (*season.years, *season.stages)] == []


def test_what_is_asked_in_this_year_and_what_is_not(season: Season) -> None:
    assert season.is_asked("goal", "values", "2022")
    assert not season.is_asked("goal", "values", "2023")
    assert season.is_asked("goal", "aim")
    assert not season.is_asked("goal", "total", "2022-budget")
    assert season.is_asked("progress", "project", "2022-provisional")
    assert not season.is_asked("progress", "project", "2022-budget")
    assert Season(2023, asked=("goal.values",)).is_asked("goal", "values", "1999")


def test_printed_headings_replace_those_of_the_declaration() -> None:
    aim = box_field(Address("s", "goal", "", "aim", ""))
    assert aim is not None
    plain = Season(2023)
    assert plain.label(aim) == "取組目標"
    assert plain.part_heading("plan") == "2 施策目標の達成に向けた具体的な取組方針"
    assert plain.part_heading("header") == PARTS["header"].title
    assert plain.table_heading("goal.costs") == "施策コストの状況"
    season = Season(
        2023,
        years=("2019", "2020"),
        headings={
            "goal": "計画目標",
            "goal.aim": "めざす姿",
            "goal.costs": "コスト",
            "column/2020": "初年度",
            "base_year": "当初{year}{x}",
        },
    )
    assert season.part_heading("goal") == "1 計画目標"
    assert season.label(aim) == "めざす姿"
    assert season.table_heading("goal.costs") == "コスト"
    assert season.column_heading("2020") == "初年度"
    assert season.column_heading("2019") == "当初元年度{x}"
    assert season.column_heading("nobody-knows") == "nobody-knows"


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"fiscal_year": "来年"},
        {"fiscal_year": None},
        {"years": "2022"},
        {"years": 2022},
        {"stages": None},
        {"limits": {"goal.aim": "多い"}},
        {"limits": ["goal.aim"]},
        {"headings": "題"},
        {"later_parts": {"施策": "external"}},
        {"blank_rows": "三"},
        {"revision": []},
        {"round": 3},
        {"deadline": ["2031-07-01"]},
        {"filled_by": ["goal.aim"]},
        {"carry": "grey"},
        {"unit_cost": 7900},
        {"as_of": None},
        {"sections": ["公園課"]},
        {"sections": [{"code": 1}]},
        {"sections": [{"since": "昔"}]},
        {"policies": {"code": "1"}},
        {"policies": [{"title": None}]},
    ],
)
def test_settings_of_another_shape_are_refused_with_a_sentence(wrong: dict[str, Any]) -> None:
    raw = {"fiscal_year": 2023, **wrong} if wrong else {}
    with pytest.raises(SeasonError, match=r"年度設定の内容を読み取れません.*。$"):
        read_season(raw)

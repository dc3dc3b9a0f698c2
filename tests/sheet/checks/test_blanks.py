"""What is missing, and how far a sheet is filled in."""

from __future__ import annotations

from hyoka_desktop.sheet.checks.completeness import Share, completeness
from hyoka_desktop.sheet.missing import asked_boxes
from tests.sheet.checks.examples import address_at, found, season, sheet_of

_ROW = "goal/indicators:1"


def test_the_year_to_be_filled_is_the_one_before() -> None:
    boxes = {f"{_ROW}/name": "渡し船の便数", f"{_ROW}/values/2021": "4"}
    missing = {one.address for one in found("missing-box", boxes)}
    assert address_at(f"{_ROW}/values/2022") in missing
    assert not {address_at(f"{_ROW}/values/{year}") for year in (2020, 2021, 2023, 2024)} & missing


def test_a_dash_is_something() -> None:
    assert address_at("header/lead") in {one.address for one in found("missing-box", {})}
    assert address_at("header/lead") not in {
        one.address for one in found("missing-box", {"header/lead": "—"})
    }


def test_an_analysis_is_missed_where_there_is_a_value() -> None:
    silent = {"asked": ()}
    value, analysis = f"{_ROW}/values/2022", f"{_ROW}/analysis"
    assert [one.address for one in found("missing-analysis", {value: "6"}, season=silent)] == [
        address_at(analysis)
    ]
    assert not found("missing-analysis", {value: "6", analysis: "土曜日の便を増やした。"}, season=silent)
    assert not found("missing-analysis", {f"{_ROW}/values/2021": "6"}, season=silent)
    # What the season asks for is missed once.
    assert not found("missing-analysis", {value: "6"})


def test_results_are_missed_where_there_is_a_plan() -> None:
    silent, title = {"asked": ()}, {"plan/initiatives:1/title": "岸辺を歩けるようにする"}
    assert [one.address for one in found("missing-results", title, season=silent)] == [
        address_at("progress/initiatives:1/results")
    ]
    told = {**title, "progress/initiatives:1/results:1/text": "◆三つの橋の下に道ができた。"}
    assert not found("missing-results", told, season=silent)
    assert not found("missing-results", title)


def test_completeness_counts_by_part_and_by_section() -> None:
    values = sheet_of(
        {
            "header/group": "施策",
            "header/lead": "水辺部長(水辺課)",
            f"{_ROW}/owner": "船着場課",
            f"{_ROW}/values/2022": "6",
        }
    )
    asked = ("header.group", "header.number", "goal.values/2022", "goal.analysis", "goal.aim")
    counted = completeness(asked_boxes(values, season(asked=asked)))
    assert counted.parts == {"header": Share(2, 1), "goal": Share(3, 1)}
    assert counted.sections == {"水辺課": Share(3, 1), "船着場課": Share(2, 1)}
    assert completeness(()) == ({}, {})

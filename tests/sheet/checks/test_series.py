"""Values of indicators against their past and their unit."""

from __future__ import annotations

import pytest

from tests.sheet.checks.examples import found

_ROW = "goal/indicators:1"
_YEARS = range(2019, 2025)


def boxes(unit: str, *values: str, name: str = "渡し船の乗客数") -> dict[str, str]:
    by_year = {f"{_ROW}/values/{year}": text for year, text in zip(_YEARS, values, strict=False)}
    return {f"{_ROW}/name": name, f"{_ROW}/unit": unit, **by_year}


def years(code: str, unit: str, *values: str, name: str = "渡し船の乗客数") -> list[int]:
    return [int(one.address.key) for one in found(code, boxes(unit, *values, name=name))]


@pytest.mark.parametrize(
    ("unit", "values"),
    [
        ("件", ("17,087", "31,207", "40,542", "34,067")),
        ("—", ("4", "7", "8", "16")),
        ("件", ("2,060", "4,866", "6,189", "8,417")),
        ("%", ("20.6", "25.3", "20.8", "20.3")),
        ("件", ("1", "2", "1", "5")),  # small counts leap
        ("人", ("12,000", "300", "11,500", "9,800")),  # a year without guests was told a year ago
        ("件", ("100", "10,000")),  # too few to judge
        ("件", ("100", "110", "10,000")),
        ("人", ("5,000", "4,800", "5,100", "0")),  # 0 is what somebody says
        ("%", ("1.0", "1.2", "0.9", "4.5")),
        ("人", ("120", "360", "1,100", "3,400")),  # growing as it grew
        ("人", ("5,000", "調査中", "未実施", "100")),
    ],
)
def test_series_that_go_on_are_left_alone(unit: str, values: tuple[str, ...]) -> None:
    assert years("value-outlier", unit, *values) == []


@pytest.mark.parametrize(
    ("unit", "values"),
    [
        ("件", ("17,087", "31,207", "40,542", "3,406")),
        ("件", ("17,087", "31,207", "40,542", "340,670")),
        ("件", ("2,060", "4,866", "6,189", "84,170")),
        ("%", ("20.6", "25.3", "20.8", "2.03")),
        ("件", ("4", "7", "8", "160")),
        ("人", ("5,000", "4,800", "5,100", "4")),
    ],
)
def test_a_value_far_from_its_past_is_asked_about(unit: str, values: tuple[str, ...]) -> None:
    assert years("value-outlier", unit, *values) == [2022]


def test_what_comes_after_an_odd_value_is_held_against_the_others() -> None:
    assert years("value-outlier", "人", "5,000", "4,800", "5,100", "51,000", "5,200", "5,300") == [2022]


def test_last_year_lengthens_a_short_series() -> None:
    last = {
        f"{_ROW}/name": "渡し船の乗客数",
        f"{_ROW}/unit": "人",
        **{
            f"{_ROW}/values/{year}": text
            for year, text in ((2016, "5,000"), (2017, "4,900"), (2018, "5,100"))
        },
    }
    assert not found("value-outlier", boxes("人", "51,000"))
    (finding,) = found("value-outlier", boxes("人", "51,000"), last=last)
    assert "5,000" in finding.message
    assert not found("value-outlier", boxes("千人", "51,000"), last=last)


@pytest.mark.parametrize(
    ("unit", "value", "name", "is_odd"),
    [
        ("%", "776", "案内に満足した人の割合", True),
        ("％", "１００．１", "案内に満足した人の割合", True),
        ("%", "▲3", "案内に満足した人の割合", True),
        ("%", "100", "案内に満足した人の割合", False),
        ("%", "0", "案内に満足した人の割合", False),
        ("%", "112.5", "前年度比", False),
        ("%", "104", "計画に対する達成率", False),
        ("%", "▲3", "乗客数の増減", False),
        ("件", "776", "案内に満足した人の割合", False),
        ("%", "調査中", "案内に満足した人の割合", False),
    ],
)
def test_percentages_lie_between_0_and_100(unit: str, value: str, name: str, *, is_odd: bool) -> None:
    assert bool(years("percentage-range", unit, value, name=name)) == is_odd


@pytest.mark.parametrize(
    ("unit", "value", "name", "is_odd"),
    [
        ("件", "12.5", "相談の件数", True),
        ("人", "１２．５", "参加した人", True),
        ("件", "12.0", "相談の件数", False),
        ("件", "12", "相談の件数", False),
        ("件", "12.5", "1日当たりの相談の件数", False),
        ("回", "2.4", "平均の利用回数", False),
        ("%", "12.5", "割合", False),
        ("千人", "12.5", "参加した人", False),
        ("—", "12.5", "指数", False),
    ],
)
def test_whole_things_have_no_decimals(unit: str, value: str, name: str, *, is_odd: bool) -> None:
    assert bool(years("unit-decimals", unit, value, name=name)) == is_odd


@pytest.mark.parametrize(
    ("value", "is_odd"),
    [
        ("20.6 (30年度)", False),
        ("20.6 (元年度)", False),
        ("20.6 (2年4月1日)", False),
        ("20.6 (27年度)", False),
        ("20.6 (20年度)", True),
        ("20.6 (3年度)", True),
        ("20.6", False),
    ],
)
def test_a_value_dates_from_about_its_column(value: str, *, is_odd: bool) -> None:
    assert years("basis-year", "%", value) == ([2019] if is_odd else [])

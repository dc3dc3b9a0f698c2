"""Fiscal years and the keys and headings of year columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.sheet.characters import full_width
from hyoka_desktop.sheet.years import (
    YEARS_AHEAD,
    Stage,
    cost_key,
    key_label,
    key_order,
    read_column_heading,
    read_year,
    short_wareki,
    split_key,
    wareki,
)

REFERENCE = 2023
YEARS = st.integers(1926, 2117)
STAGES = st.none() | st.sampled_from(Stage)


@pytest.mark.parametrize(
    ("year", "long", "short"),
    [
        (2023, "令和5年度", "5年度"),
        (2019, "令和元年度", "元年度"),
        (2018, "平成30年度", "30年度"),
        (1989, "平成元年度", "元年度"),
        (1988, "昭和63年度", "昭和63年度"),
        (1925, "1925年度", "1925年度"),
    ],
)
def test_years_are_written_with_their_era(year: int, long: str, short: str) -> None:
    assert wareki(year) == long
    assert short_wareki(year) == short


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("令和5年度", 2023),
        ("5年度", 2023),
        ("元年度", 2019),
        ("令和元年度", 2019),
        ("平成31年度", 2019),
        ("平成35年度", 2023),
        ("30年度", 2018),
        ("５年度", 2023),
        ("R5", 2023),
        ("R5年度", 2023),
        ("r.5", 2023),
        ("H30", 2018),
        ("Ｈ３０", 2018),
        ("S63", 1988),
        ("令5", 2023),
        ("㋿5年度", 2023),
        ("２０２３年度", 2023),
        ("2023年", 2023),
        ("令和 5 年度", 2023),
        ("令和５年　度", 2023),
        ("63年度", 1988),
        # A day lies in the fiscal year that began before it.
        ("令和5年4月1日", 2023),
        ("令和5年3月31日", 2022),
        ("5年3月末", 2022),
        ("R5.4.1", 2023),
        ("R5/3", 2022),
    ],
)
def test_years_are_read_as_offices_write_them(text: str, year: int) -> None:
    assert read_year(text, REFERENCE) == year


@pytest.mark.parametrize(
    "text",
    [
        "",
        "5",
        "2023",
        "29",
        "0年度",
        "99年度",
        "令和2023年度",
        "123年度",
        "5年間",
        "R5.13",
        "0005年度",
        "年度",
    ],
)
def test_what_names_no_year_is_none(text: str) -> None:
    assert read_year(text, REFERENCE) is None


@pytest.mark.parametrize(("reference", "year"), [(1995, 2003), (2022, 2003), (2023, 2033), (2040, 2033)])
def test_a_bare_number_is_of_the_newest_era_that_is_not_too_far_ahead(reference: int, year: int) -> None:
    assert read_year("15年度", reference) == year


@given(YEARS, st.integers(1926, 2107))
def test_a_written_year_is_read_back(year: int, reference: int) -> None:
    assert read_year(wareki(year), reference) == year
    assert read_year(full_width(wareki(year)), reference) == year


@given(st.integers(1940, 2107), st.integers(-19, YEARS_AHEAD))
def test_a_short_year_near_the_reference_is_read_back(reference: int, distance: int) -> None:
    year = reference + distance
    assert read_year(short_wareki(year), reference) == year


@given(st.text(), YEARS)
def test_reading_never_fails(text: str, reference: int) -> None:
    year = read_year(text, reference)
    assert year is None or isinstance(year, int)
    key = read_column_heading(text, reference)
    assert key is None or cost_key(*split_key(key)) == key


@given(st.integers(1000, 9999), STAGES)
def test_keys_are_split_as_they_were_made(year: int, stage: Stage | None) -> None:
    assert split_key(cost_key(year, stage)) == (year, stage)


def test_keys_and_labels() -> None:
    assert cost_key(2022) == "2022"
    assert cost_key(2022, Stage.BUDGET) == "2022-budget"
    assert key_label("2022") == "4年度"
    assert [key_label(cost_key(2022, stage)) for stage in Stage] == [
        "4年度予算",
        "4年度決算見込",
        "4年度決算(速報値)",
        "4年度決算",
    ]


@pytest.mark.parametrize("key", ["", "abc", "2022-", "2022-later", "5", "２０２２", "2022-budget\n"])
def test_a_key_of_a_newer_version_is_shown_as_it_is_and_comes_last(key: str) -> None:
    with pytest.raises(ValueError, match=r"no key|not a valid"):
        split_key(key)
    assert key_label(key) == key
    assert key_order(key) > key_order("9999-settled")


def test_columns_are_sorted_by_year_then_stage() -> None:
    ordered = [
        "2019",
        "2022",
        "2022-budget",
        "2022-estimate",
        "2022-provisional",
        "2022-settled",
        "2023-budget",
    ]
    assert sorted(set(ordered), key=key_order) == ordered


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("4年度決算(速報値)", "2022-provisional"),
        ("4年度決算（速報値）", "2022-provisional"),
        ("４年度 決算\n（速報）", "2022-provisional"),
        ("現状値 (元年度)", "2019"),
        ("現状値（令和元年度）", "2019"),
        ("現状値 (30年度)", "2018"),
        ("2年度", "2020"),
        ("令和4年度実績", "2022"),
        ("4年度実績値", "2022"),
        ("令和4年度予算額", "2022-budget"),
        ("4年度当初予算", "2022-budget"),
        ("6年度予算（案）", "2024-budget"),
        ("5年度予算(千円)", "2023-budget"),
        ("予算【5年度】", "2023-budget"),
        ("4年度決算見込額", "2022-estimate"),
        ("4年度決算(見込み)", "2022-estimate"),
        ("4年度決算額", "2022-settled"),
        ("4年度決算", "2022-settled"),
        ("4年度決算(確定)", "2022-settled"),
        ("R4決算", "2022-settled"),
        ("令和4(2022)年度決算", "2022-settled"),
        ("2022(令和4)年度決算", "2022-settled"),
        ("2022年度", "2022"),
        ("２０２２", "2022"),
        ("令　和　4　年　度", "2022"),
    ],
)
def test_headings_of_columns_are_read(heading: str, key: str) -> None:
    assert read_column_heading(heading, REFERENCE) == key


@pytest.mark.parametrize(
    "heading",
    [
        "",
        "項目",
        "項目担当課",
        "種別",
        "決算",
        "11年度目標",
        "3年度・4年度",
        "4年度決算2",
        "4(2023)年度",
        "5年間",
    ],
)
def test_what_heads_no_year_column_is_none(heading: str) -> None:
    assert read_column_heading(heading, REFERENCE) is None


@given(st.integers(REFERENCE - 19, REFERENCE + YEARS_AHEAD), STAGES)
def test_a_written_heading_is_read_back(year: int, stage: Stage | None) -> None:
    key = cost_key(year, stage)
    assert read_column_heading(key_label(key), REFERENCE) == key
    assert read_column_heading(full_width(key_label(key)), REFERENCE) == key

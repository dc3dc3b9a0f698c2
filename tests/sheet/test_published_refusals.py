"""The fiscal year, and texts that are refused with a sentence that says what was expected."""

from __future__ import annotations

import re

import pytest

from hyoka_desktop.sheet.model import Sheet
from hyoka_desktop.sheet.published.reading import YearUnknownError, read_published
from hyoka_desktop.sheet.published.text import PublishedError
from hyoka_desktop.sheet.values import assemble
from tests.sheet.small_sheet import TEXT, other, read


@pytest.fixture
def sheet() -> Sheet:
    """The sheet as it stands in TEXT."""
    return read(TEXT)[0]


def test_without_a_provisional_column_the_year_must_be_given(sheet: Sheet) -> None:
    text = other(("4年度決算(速報値)", "4年度決算"))
    with pytest.raises(YearUnknownError, match="実施年度を指定して"):
        read_published(text)
    found = read_published(text, fiscal_year=2023)
    assert found.values.fiscal_year == 2023
    assert assemble(found.values).header == sheet.header


def test_what_the_sheet_says_of_its_year_wins() -> None:
    found = read_published(TEXT, fiscal_year=2024)
    assert found.values.fiscal_year == 2023
    assert found.notes == ("決算(速報値)の年度から、5年度のシートとして読みました。",)


def test_a_sheet_of_heisei() -> None:
    text = other(
        ("4年度決算(速報値)", "29年度決算(速報値)"), ("4年度予算", "29年度予算"), ("5年度予算", "30年度予算")
    )
    assert read_published(text).values.fiscal_year == 2018


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\t\n", "", "　\n"])
def test_nothing_is_refused(data: bytes | str) -> None:
    with pytest.raises(PublishedError, match="中身がありません"):
        read_published(data)


@pytest.mark.parametrize(
    "data",
    [
        "きょうは良い天気です。\n明日も晴れるでしょう。",
        "項目\t件数\nりんご\t3\n",
        b"name,price\napple,3\n",
    ],
)
def test_another_text_is_refused(data: bytes | str) -> None:
    with pytest.raises(PublishedError, match=r"施策評価シートとして読み取れません。.*「1 施策目標」"):
        read_published(data)


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04\x14\x00\x06\x00" * 20,
        bytes(range(256)),
        b"\x89PNG\r\n\x1a\n\x00" * 9,
        b"\x81",
        TEXT.encode("euc_jp", "replace"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(PublishedError, match=r"文字として読み取れない.*UTF-8"):
        read_published(data)


@pytest.mark.parametrize(
    ("old", "label"),
    [
        ("施策 12\t水辺に親しむまちづくり", "「計画の実現に向けて 1」のような区分と番号"),
        ("1 施策目標\n", "「1 施策目標」"),
        ("取組目標\n", "「取組目標」"),
        ("項目\t単位\t現状値(元年度)\t4年度\t5年度\t項目担当課\n", "「現状・取組状況」"),
        (
            "《参考》施策を取り巻く状況(社会状況/国・都の動向)\n",
            "「《参考》施策を取り巻く状況(社会状況/国・都の動向)」",
        ),
        ("2 施策目標の達成に向けた具体的な取組方針\n", "「2 施策目標の達成に向けた具体的な取組方針」"),
        ("3 取組方針の実施状況\n", "「3 取組方針の実施状況」"),
        ("4 一次評価《主管部長による評価》\n", "「4 一次評価《主管部長による評価》」"),
        ("総評\t◆順調である。\n", "「総評」"),
        ("今後の方向性\t", "「今後の方向性」"),
    ],
)
def test_a_missing_section_is_named(old: str, label: str) -> None:
    with pytest.raises(PublishedError, match=re.escape(label) + ".*見つからないため、取り込みませんでした"):
        read_published(other((old, "")))


def test_missing_costs_are_named() -> None:
    text = re.sub("(?s)施策コストの状況.*?《参考》", "《参考》", TEXT)
    with pytest.raises(PublishedError, match="「施策コストの状況」が見つからない"):
        read_published(text)


def test_two_sheets_in_one_text_are_refused() -> None:
    with pytest.raises(PublishedError, match="「施策 12」のほかに「施策 13」"):
        read_published(TEXT + other(("施策 12", "施策 13")))

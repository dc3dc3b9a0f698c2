"""Tables of 組織 and 施策の体系: by whatever headings, with doubles and near spellings told of."""

from __future__ import annotations

import pytest

from hyoka_desktop.sheet.master_tables import (
    MasterKind,
    MasterTable,
    likeness,
    near_name,
    read_master_table,
    unknown_sections,
)
from hyoka_desktop.sheet.masters import MasterPolicy, MasterSection

SECTIONS = [
    ["令和6年度 組織一覧", "", "", ""],
    [],
    ["部 名", "課コード", "課名", "適用年度"],
    ["総務部", "0101", "総務課", ""],
    ["", "0102", "経理課", "令和6年度"],
    ["みどり部", "0201", "公園緑地課", "２０２３"],
]
POLICIES = [
    ["施策コード", "区分", "番号", "施策名"],
    ["P1", "計画の実現に向けて", "１", "開かれた区政"],
    ["P2", "施策", "2", "水辺のまち"],
    ["P3", "", "3", "みどりのまち"],
]


def read(rows: list[list[str]], kind: MasterKind | None = None) -> MasterTable:
    table = read_master_table(rows, 2024, kind)
    assert table is not None
    return table


def test_sections_are_read_below_their_headings() -> None:
    table = read(SECTIONS)
    assert table.kind is MasterKind.SECTIONS
    assert table.sections == (
        MasterSection("0101", "総務部", "総務課"),
        MasterSection("0102", "総務部", "経理課", 2024),
        MasterSection("0201", "みどり部", "公園緑地課", 2023),
    )
    assert table.slips == ()


def test_policies_are_read_below_theirs() -> None:
    table = read(POLICIES)
    assert table.kind is MasterKind.POLICIES
    assert table.policies == (
        MasterPolicy("P1", "計画の実現に向けて", "1", "開かれた区政"),
        MasterPolicy("P2", "施策", "2", "水辺のまち"),
        MasterPolicy("P3", "施策", "3", "みどりのまち"),
    )
    assert table.is_sound


def test_another_table_is_none() -> None:
    assert read_master_table([["品名", "個数"], ["鉛筆", "3"]], 2024) is None
    assert read_master_table(SECTIONS, 2024, MasterKind.POLICIES) is None
    assert read_master_table([], 2024) is None


def test_one_code_with_two_names_stops_the_table_and_equal_lines_are_one() -> None:
    table = read([*SECTIONS, ["", "0201", "公園緑地課", "2023"], ["", "0101", "人事課", ""]])
    assert len(table.sections) == 3
    assert [(slip.line, slip.grave) for slip in table.slips] == [(8, True)]
    assert not table.is_sound


def test_one_code_may_have_a_name_from_each_of_several_years() -> None:
    table = read([*SECTIONS, ["総務部", "0101", "総務企画課", "2024"]])
    assert table.is_sound
    assert len(table.sections) == 4


def test_two_sheets_of_one_number_stop_the_table() -> None:
    assert not read([*POLICIES, ["P9", "施策", "2", "別の施策"]]).is_sound
    assert not read([*POLICIES, ["P9", "施策", "4", ""]]).is_sound


def test_near_spellings_are_told_of() -> None:
    (slip,) = read([*SECTIONS, ["みどり部", "0202", "公園緑化課", ""]]).slips
    assert (slip.line, slip.grave) == (7, False)
    assert "公園緑化課" in slip.message


def test_a_year_that_cannot_be_read_stops_the_table() -> None:
    assert not read([*SECTIONS, ["", "0301", "広報課", "いつか"]]).is_sound


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("公園緑地課", "公園緑地 課", True),
        ("ＤＸ推進課", "DX推進課", True),
        ("地域振興課", "地域新興課", True),
        ("経済課", "経理課", False),
        ("障害福祉課", "介護保険課", False),
    ],
)
def test_what_counts_as_near(one: str, other: str, alike: bool) -> None:
    assert (likeness(one, other) >= 0.8) is alike
    assert near_name(one, [other]) == (other if alike else "")


def test_names_that_no_master_has_are_told_with_the_one_that_was_meant() -> None:
    sections = (MasterSection("1", "地域部", "地域振興課"), MasterSection("2", "総務部", "総務課"))
    texts = ["地域部長(地域新興課、総務課)", "総務課", "水辺課"]
    assert unknown_sections(texts, sections) == {"地域新興課": "地域振興課", "水辺課": ""}

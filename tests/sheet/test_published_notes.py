"""What finds no box, and other oddities: quoted in notes, never put into another box."""

from __future__ import annotations

import re

import pytest

from hyoka_desktop.sheet.model import Sheet
from tests.sheet.drawn_sheets import saying
from tests.sheet.small_sheet import TEXT, other, read


@pytest.fixture
def sheet() -> Sheet:
    """The sheet as it stands in TEXT."""
    return read(TEXT)[0]


@pytest.mark.parametrize(
    ("old", "new", "quoted"),
    [
        ("主な実施事業\t遊歩道", "目標年度\t令和8年度\n主な実施事業\t遊歩道", ["目標年度", "令和8年度"]),
        (
            "人件費\t2千円\t2千円\t2千円\n《",
            "国庫支出金\t1千円\t\t\n人件費\t2千円\t2千円\t2千円\n《",
            ["国庫支出金", "1千円"],
        ),
        ("5年度\t項目担当課\n①", "5年度\t方向\n①", ["方向", "水辺課", "橋りょう課"]),
        (
            "②渡し船の便数\t便\t4\t6\t\t橋りょう課",
            "②渡し船の便数\t便\t4\t6\t\t橋りょう課\t備考あり",
            ["備考あり"],
        ),
        ("\t橋りょう課\n分析", "\t橋りょう課\n※速報による。\n分析", ["※速報による。"]),
        ("令和5年度 施策評価", "ホーム\t区政情報\n令和5年度 施策評価", ["ホーム", "区政情報"]),
        ("◆順調である。", "◆順調である。\t担当の印", ["担当の印"]),
        (
            "水辺部長(水辺課)\n\t\t関係部長(課)\t道",
            "水辺部長(水辺課)\t内線1234\n\t\t関係部長(課)\t道",
            ["内線1234"],
        ),
        ("1 施策目標\n", "1 施策目標\t重点\n", ["重点"]),
        ("5年度予算\nトータルコスト\n", "備考\nトータルコスト\n", ["備考"]),
    ],
)
def test_what_has_no_box_is_quoted(sheet: Sheet, old: str, new: str, quoted: list[str]) -> None:
    found, notes = read(other((old, new)))
    assert [text for text in quoted if text not in "".join(notes)] == []
    assert saying(found.evaluation) == saying(sheet.evaluation)
    assert [row.title for row in found.initiatives] == [row.title for row in sheet.initiatives]
    assert found.goal.aim == sheet.goal.aim


def test_an_unknown_label_does_not_put_its_text_into_the_box_before(sheet: Sheet) -> None:
    text = other(
        ("主な実施事業\t遊歩道整備事業", "関連する計画\t水辺計画\n\tその二\n主な実施事業\t遊歩道整備事業")
    )
    found, notes = read(text)
    assert saying(found) == saying(sheet)
    assert "「関連する計画」「水辺計画」は" in notes[0]
    assert "「その二」は" in notes[1]


def test_a_short_line_that_was_taken_for_text_is_told() -> None:
    sheet, notes = read(other(("水辺に人が集うまちにします。", "水辺に人が集うまちにします。\n区のねがい")))
    assert sheet.goal.aim == "水辺に人が集うまちにします。\n区のねがい"
    assert notes == ("「区のねがい」を「取組目標」の続きとして取り込みました。",)


def test_another_title_in_part_3_is_told() -> None:
    sheet, notes = read(other(("取組方針2\t船を走らせる\t主管", "取組方針2\t舟を走らせる\t主管")))
    assert sheet.initiatives[1].title == "船を走らせる"
    assert len(notes) == 1
    assert "「舟を走らせる」" in notes[0]
    assert "「船を走らせる」" in notes[0]


def test_part_3_in_another_order_goes_by_titles(sheet: Sheet) -> None:
    text = other(("取組方針1\t岸辺を歩けるようにする\t主管", "取組方針2\t岸辺を歩けるようにする\t主管"))
    text = text.replace("取組方針2\t船を走らせる\t主管", "取組方針1\t船を走らせる\t主管")
    assert saying(read(text)[0]) == saying(sheet)


def test_one_that_only_part_3_has_is_kept_and_told() -> None:
    text = other(("取組方針2\t船を走らせる\n", "取組方針9\t別のこと\n"))
    sheet, notes = read(text)
    assert [row.title for row in sheet.initiatives] == ["岸辺を歩けるようにする", "別のこと", "船を走らせる"]
    assert "取組方針9は、「3 取組方針の実施状況」に見つかりません。" in notes
    assert "取組方針2は、「2 施策目標の達成に向けた具体的な取組方針」に見つかりません。" in notes


def test_a_label_that_is_missing_for_one_is_told() -> None:
    sheet, notes = read(other(("主な実施事業\t遊歩道整備事業\n", "")))
    assert sheet.initiatives[0].projects == ""
    heading = "「2 施策目標の達成に向けた具体的な取組方針」"
    assert notes == (f"{heading}の取組方針1に、「主な実施事業」の見出しが見つかりません。",)


def test_none_at_all() -> None:
    text = re.sub("(?s)取組方針1\t岸辺を歩けるようにする\n.*?\n\n", "", TEXT)
    text = re.sub("(?s)取組方針1\t岸辺を歩けるようにする\t主管.*?\n\n", "", text)
    sheet, notes = read(text)
    assert sheet.initiatives == ()
    assert notes == ()


def test_later_parts_with_and_without_labels() -> None:
    text = (
        f"{TEXT}\n5 外部評価委員会による評価\n◆外の目で見た。\n意見への対応\t◆直した。\n"
        "6 二次評価《区の最終評価》\n◆進める。\n"
    )
    sheet, notes = read(text)
    assert notes == ()
    assert [row.text for row in sheet.external.opinion] == ["◆外の目で見た。"]
    assert [row.text for row in sheet.external.response] == ["◆直した。"]
    assert [row.text for row in sheet.final.verdict] == ["◆進める。"]


def test_a_heading_that_is_only_like_the_known_one_is_told(sheet: Sheet) -> None:
    found, notes = read(other(("3 取組方針の実施状況", "3 取組方針の進行状況")))
    assert saying(found) == saying(sheet)
    assert notes == ("見出し「3 取組方針の進行状況」を「取組方針の実施状況」として読みました。",)

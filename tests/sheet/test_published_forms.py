"""Other hands, other years: what forms and files vary in, and what the reader says where it is at a loss."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from hyoka_desktop.sheet.model import Goal, Sheet
from hyoka_desktop.sheet.published import PublishedError, YearUnknownError, read_grid, read_published
from hyoka_desktop.sheet.values import assemble
from tests.sheet.publishing import saying

TEXT = """令和5年度 施策評価シート(4年度実績)
施策 12	水辺に親しむまちづくり	主管部長(課)	水辺部長(水辺課)
		関係部長(課)	道路部長(橋りょう課)

1 施策目標
取組目標
水辺に人が集うまちにします。
現状・取組状況
項目	単位	現状値(元年度)	4年度	5年度	項目担当課
①水上バスの乗客数	人	1,200 (30年度)	900	-	水辺課
②渡し船の便数	便	4	6		橋りょう課
分析	①船着場の工事で減少した。
	②土曜日の便を増やした。
施策コストの状況
種別	4年度予算	4年度決算(速報値)	5年度予算
トータルコスト	12千円	11千円	13千円
事業費	10千円	9千円	11千円
人件費	2千円	2千円	2千円
《参考》施策を取り巻く状況(社会状況/国・都の動向)
◆川沿いの道が開通した。

2 施策目標の達成に向けた具体的な取組方針
取組方針1	岸辺を歩けるようにする
主な取組	遊歩道をつなぐ
取組内容	◆橋の下をくぐる道を造る。
主な実施事業	遊歩道整備事業
取組方針2	船を走らせる
主な取組	渡し船を増やす
取組内容	◆土曜日も走らせる。
主な実施事業	渡し船運航事業

3 取組方針の実施状況
取組方針1	岸辺を歩けるようにする	主管部長(課)	道路部長(橋りょう課)
		関係部長(課)	—
岸辺の道を一つにつなぎます。
取組コストの状況
種別	4年度予算	4年度決算(速報値)	5年度予算
トータルコスト	12千円	11千円	13千円
事業費	10千円	9千円	11千円
人件費	2千円	2千円	2千円
成果と課題
◆三つの橋の下に道ができた。
取組方針2	船を走らせる	主管部長(課)	水辺部長(水辺課)
		関係部長(課)
船で通える区にします。
取組コストの状況
種別	4年度予算	4年度決算(速報値)	5年度予算
トータルコスト
事業費
人件費
成果と課題
◆乗り場の待合所が足りない。

4 一次評価《主管部長による評価》
総評	◆順調である。
今後の方向性	◆続ける。◆広げる。
"""


def read(text: str) -> tuple[Sheet, tuple[str, ...]]:
    found = read_published(text)
    return assemble(found.values), found.notes


@pytest.fixture
def sheet() -> Sheet:
    """The sheet as it stands in TEXT."""
    return read(TEXT)[0]


def other(*replaced: tuple[str, str]) -> str:
    """TEXT with something replaced; every replacement must find something."""
    text = TEXT
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new)
    return text


def test_the_text_is_read_without_a_note() -> None:
    sheet, notes = read(TEXT)
    assert notes == ()
    assert sheet.header.group == "施策"
    assert sheet.header.number == "12"
    assert [row.text for row in sheet.evaluation.direction] == ["◆続ける。", "◆広げる。"]
    assert sheet.initiatives[1].related == ""
    assert sheet.goal.indicators[0].values == {"2019": "1,200 (30年度)", "2022": "900", "2023": "-"}


@pytest.mark.parametrize(
    "replaced",
    [
        [("(課)", "（課）"), ("(速報値)", "（速報値）")],
        [("分析", "分 析"), ("総評", "総　評"), ("項目\t", " 項　目 \t"), ("単位", "【単位】")],
        [("取組", "取り組み"), ("岸辺を", "岸辺を")],
        [("1 施策目標", "１．施策目標"), ("2 施策", "２　施策"), ("3 取組", "Ⅲ 取組"), ("4 一次", "４ 一次")],
        [("1 施策目標", "1\t施策目標"), ("4 一次評価", "4\t一次評価")],
        [("《主管部長による評価》", ""), ("(社会状況/国・都の動向)", "")],
        [("取組方針1", "取組方針１"), ("取組方針2", "取組方針 2")],
        [("取組方針1\t", "取組方針１　"), ("取組方針2\t", "取組方針2：")],
        [("取組方針1", "取組方針"), ("取組方針2", "取組方針")],
        [("①", "➀"), ("②", "➁")],
        [("①", "(1)"), ("②", "（２）")],
        [("①", "1."), ("②", "2.")],
        [("①水", "①\u3000水")],
        [("4年度", "令和4年度"), ("5年度", "R5年度"), ("令和R5年度 ", "")],
        [("施策 12\t", "施策\t12\t")],
        [("施策 12\t", "施策１２\t")],
        [("施策 12\t水", "施策 12 水")],
        [("施策 12\t", "区分\t施策\t番号\t12\t施策名\t")],
        [("種別\t", "\t")],
        [("種別\t", "区分\t")],
        [("千円", ""), ("事業費", "事業費(千円)"), ("人件費", "人件費 (単位:千円)")],
        [("千円", " 千円")],
        [("令和5年度 施策評価シート(4年度実績)", "")],
        [("令和5年度 施策評価シート(4年度実績)", "施策評価シート\t令和5年度\t施策 12")],
        [("\n\n", "\n \n\t\t\n")],
        [("	②土曜日の便を増やした。", "分析\t②土曜日の便を増やした。")],
        [
            ("①船着場の工事で減少した。\n\t②土曜", '"①船着場の工事で減少した。\n②土曜'),
            ("便を増やした。", '便を増やした。"'),
        ],
        [("◆続ける。◆広げる。", '"◆続ける。\n◆広げる。"')],
        [("◆続ける。◆広げる。", "◆続ける。\n\t◆広げる。")],
        [("取組内容\t", "取組内容\n取組内容(続き)\t")],
        [("トータルコスト", "トータルコスト(千円)")],
        [("取組目標", "目指す姿"), ("現状・取組状況", "施策実現に関する指標"), ("項目担当課", "指標担当課")],
        [("◆川沿いの道が開通した。", "<p>◆川沿いの道が開通した。</p>"), ("水辺に人が", "<div>水辺に人が")],
    ],
    ids=lambda replaced: " ".join(new.strip() for _, new in replaced)[:40],
)
def test_what_forms_vary_in_does_not_matter(sheet: Sheet, replaced: list[tuple[str, str]]) -> None:
    found, notes = read(other(*replaced))
    # The spelling of 取組 is the writer's own within texts.
    spelled = re.sub("取り組み", "取組", repr(saying(found)))
    assert spelled == repr(saying(sheet))
    assert [note for note in notes if "HTML" not in note] == []


def test_columns_are_known_by_their_headings_in_any_order(sheet: Sheet) -> None:
    def turned(line: str) -> str:
        name, *others = line.split("\t")
        return "\t".join([name, *reversed(others)])

    lines = TEXT.split("\n")
    table = [
        line.startswith(("項目", "①水", "②渡", "種別", "トータル", "事業費", "人件費")) for line in lines
    ]
    text = "\n".join(turned(line) if inside else line for line, inside in zip(lines, table, strict=True))
    assert text != TEXT
    assert saying(read(text)[0]) == saying(sheet)


def test_other_years_and_stages() -> None:
    text = other(
        ("4年度予算", "6年度決算見込"), ("4年度決算(速報値)", "6年度決算(速報値)"), ("5年度予算", "5年度決算")
    )
    found = read_published(text)
    assert found.values.fiscal_year == 2025
    assert assemble(found.values).initiatives[0].project == {
        "2024-estimate": "10",
        "2024-provisional": "9",
        "2023-settled": "11",
    }


def test_an_indicator_may_have_no_analysis() -> None:
    sheet, notes = read(other(("分析\t①船着場の工事で減少した。\n\t②", "分析\t②")))
    assert [row.analysis for row in sheet.goal.indicators] == ["", "土曜日の便を増やした。"]
    assert notes == ()


def test_analyses_without_numbers_are_given_out_in_order() -> None:
    sheet, notes = read(other(("①船着", "船着"), ("②土曜", "土曜")))
    assert [row.analysis for row in sheet.goal.indicators] == [
        "船着場の工事で減少した。",
        "土曜日の便を増やした。",
    ]
    assert notes == ("分析に番号がないため、上から順に指標に割り当てました。",)


def test_an_analysis_may_go_on_in_the_row_below() -> None:
    sheet, _ = read(other(("減少した。\n", "減少した。\n\tなお、①の工事は終わった。\n")))
    assert sheet.goal.indicators[0].analysis == "船着場の工事で減少した。\nなお、①の工事は終わった。"


def test_an_analysis_of_no_indicator_is_quoted() -> None:
    _, notes = read(other(("②土曜", "③土曜")))
    assert notes == ("「土曜日の便を増やした。」は、どの欄のものか分からないため取り込んでいません。",)


def test_a_gap_in_the_numbers_is_closed_and_told() -> None:
    sheet, notes = read(other(("②", "④")))
    assert [row.name for row in sheet.goal.indicators] == ["水上バスの乗客数", "渡し船の便数"]
    assert sheet.goal.indicators[1].analysis == "土曜日の便を増やした。"
    assert notes == ("指標の番号(1、4)を1からの連番に直しました。",)


def test_a_row_without_name_and_number_is_kept_in_its_place() -> None:
    sheet, notes = read(other(("①水上", "\t人\t\t300\n①水上")))
    assert [(row.name, row.unit) for row in sheet.goal.indicators][:2] == [
        ("", "人"),
        ("水上バスの乗客数", "人"),
    ]
    assert sheet.goal.indicators[0].values == {"2022": "300"}
    assert sheet.goal.indicators[1].analysis == "船着場の工事で減少した。"
    assert notes == ()


def test_a_number_that_belongs_to_the_name_stays() -> None:
    sheet, _ = read(other(("①水上", "(1)水上")))
    assert [row.name for row in sheet.goal.indicators] == ["(1)水上バスの乗客数", "渡し船の便数"]


@pytest.mark.parametrize("count", [1, 35, 53])
def test_any_number_of_indicators(count: int) -> None:
    rows = "".join(f"{_sign(number)}指標{number}の名\t件\t\t{number}\t\t水辺課\n" for number in range(count))
    told = "".join(f"\t{_sign(number)}{number}番目の分析。\n" for number in range(count))
    text = re.sub("①水上バス.*\n②渡し船.*\n", lambda _: rows, TEXT)
    text = re.sub("分析\t①.*\n.*\n", lambda _: "分析" + told, text)
    sheet, notes = read(text)
    assert notes == ()
    assert [row.name for row in sheet.goal.indicators] == [f"指標{number}の名" for number in range(count)]
    assert [row.analysis for row in sheet.goal.indicators] == [
        f"{number}番目の分析。" for number in range(count)
    ]


def _sign(number: int) -> str:
    signs = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
    return signs[number] if number < len(signs) else f"({number + 1})"


# -------------------------------------------------------------------------------------- what finds no place


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


# -------------------------------------------------------------------------------------- 取組方針


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


# -------------------------------------------------------------------------------------- later parts


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


# -------------------------------------------------------------------------------------- the fiscal year


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


# -------------------------------------------------------------------------------------- refused


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


# ----------------------------------------------------------------------------- cells of a spreadsheet


def test_merged_cells_and_rows_of_any_length(sheet: Sheet) -> None:
    rows = [
        ["", *[piece for cell in line.split("\t") for piece in (cell, "", "")]] for line in TEXT.split("\n")
    ]
    found = read_grid(rows)
    assert found.notes == ()
    assert saying(assemble(found.values)) == saying(sheet)


def test_line_breaks_within_short_cells_are_no_part_of_the_text(sheet: Sheet) -> None:
    rows = [
        [
            cell.replace("水上バスの乗客数", "水上バスの\n乗客数").replace(
                "現状値(元年度)", "現状値\n(元年度)"
            )
            for cell in line.split("\t")
        ]
        for line in TEXT.split("\n")
    ]
    assert saying(assemble(read_grid(rows).values)) == saying(sheet)


def test_values_of_an_indicator_keep_their_words_apart() -> None:
    rows = [[cell.replace("900", "提案3\n採択2") for cell in line.split("\t")] for line in TEXT.split("\n")]
    assert assemble(read_grid(rows).values).goal.indicators[0].values["2022"] == "提案3 採択2"


def test_equal_rows_have_identities_of_their_own() -> None:
    text = other(("◆続ける。◆広げる。", "◆続ける。◆続ける。"), ("②渡し船の便数", "②水上バスの乗客数"))
    sheet = read(text)[0]
    directions, indicators = sheet.evaluation.direction, sheet.goal.indicators
    assert len({*(row.id for row in directions), *(row.id for row in indicators)}) == 4


def test_identities_do_not_depend_on_what_stands_elsewhere(sheet: Sheet) -> None:
    changed = read(other(("水辺に人が", "岸辺に人が"), ("1,200", "1,300"), ("◆続ける。", "")))[0]
    assert changed.id == sheet.id
    assert [row.id for row in changed.goal.indicators] == [row.id for row in sheet.goal.indicators]
    assert changed.evaluation.direction[0].id == sheet.evaluation.direction[1].id


def test_a_half_filled_sheet_is_read(repo_root: Path) -> None:
    labels_only = re.sub("(?m)^(①|②|◆|水辺に|岸辺の|船で|\t②).*\n", "", TEXT)
    labels_only = re.sub("(?m)^(主な.*|取組内容|総評|今後の方向性|分析)\t.*$", r"\1\t", labels_only)
    sheet, notes = read(labels_only)
    assert notes == ()
    assert sheet.goal == dataclasses.replace(
        Goal(), total=sheet.goal.total, project=sheet.goal.project, personnel=sheet.goal.personnel
    )
    assert [row.title for row in sheet.initiatives] == ["岸辺を歩けるようにする", "船を走らせる"]
    assert sheet.evaluation.summary == ()

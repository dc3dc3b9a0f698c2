"""Other hands, other years: what forms and files vary in, and what the reader says where it is at a loss."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from hyoka_desktop.sheet.model import Goal, Sheet
from hyoka_desktop.sheet.published.reading import read_grid, read_published
from hyoka_desktop.sheet.values import assemble
from tests.sheet.drawn_sheets import saying
from tests.sheet.small_sheet import TEXT, other, read


@pytest.fixture
def sheet() -> Sheet:
    """The sheet as it stands in TEXT."""
    return read(TEXT)[0]


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

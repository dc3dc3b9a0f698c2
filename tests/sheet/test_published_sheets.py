"""The sample and the real sheet as published: every character of content is in its box, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from hyoka_desktop.sheet.address import EXISTS, ORDER
from hyoka_desktop.sheet.declaration import box_field
from hyoka_desktop.sheet.kinds import Total
from hyoka_desktop.sheet.model import Goal, Initiative, Sheet
from hyoka_desktop.sheet.published.reading import Published, read_published
from hyoka_desktop.sheet.totals import sum_at
from hyoka_desktop.sheet.values import assemble

# What is printed on every sheet of the form: headings and labels, no content.
LABELS = {
    *("1 施策目標", "2 施策目標の達成に向けた具体的な取組方針", "3 取組方針の実施状況"),
    *("4 一次評価《主管部長による評価》", "主管部長(課)", "関係部長(課)", "取組目標", "現状・取組状況"),
    *("項目", "単位", "現状値 (元年度)", "2年度", "3年度", "4年度", "5年度", "6年度", "項目担当課", "分析"),
    *(
        "施策コストの状況",
        "取組コストの状況",
        "種別",
        "4年度予算",
        "4年度決算(速報値)",
        "5年度予算",
        "6年度予算",
    ),
    *("トータルコスト", "事業費", "人件費", "《参考》施策を取り巻く状況(社会状況/国・都の動向)"),
    *("主な取組", "取組内容", "主な実施事業", "成果と課題", "総評", "今後の方向性"),
}


@pytest.fixture(params=["sample", "seed"])
def text(request: pytest.FixtureRequest, repo_root: Path) -> str:
    """The repository's own sample, and the real sheet where it is there."""
    if request.param == "seed":
        found: Path = request.getfixturevalue("seed_path")
    else:
        found = repo_root / "resources" / "sample" / "sheet_r5_plan7.txt"
    return found.read_text("utf-8")


@pytest.fixture
def published(text: str) -> Published:
    """The text as it was read."""
    return read_published(text, fiscal_year=None)


@pytest.fixture
def sheet(published: Published) -> Sheet:
    """The sheet that was read."""
    return assemble(published.values)


def content_of(text: str) -> Iterator[str]:
    """The cells of a published text less tags, labels, 千円 and generated numbers.

    The title of a 取組方針 is printed twice and entered once.
    """
    titles: set[str] = set()
    for line in re.sub("<[^>]*>", "", text).split("\n"):
        cells = [cell.strip() for cell in line.split("\t")]
        if re.fullmatch("取組方針[0-9]+", cells[0]):
            cells = [cell for cell in cells[1:] if cell not in titles]
            titles.update(cells[:1])
        for cell in cells:
            if cell not in LABELS:
                yield re.sub("^[①-⑳]|千円$", "", cell)


def told_by(sheet: Sheet) -> Iterator[str]:
    """The texts of all boxes, in the order in which the form prints them."""
    header, goal = sheet.header, sheet.goal
    yield from (header.group, header.number, header.title, header.lead, header.related, goal.aim)
    for indicator in goal.indicators:
        yield from (indicator.name, indicator.unit, *_by_key(indicator.values), indicator.owner)
    yield from (indicator.analysis for indicator in goal.indicators)
    yield from _costs(goal)
    yield from (row.text for row in goal.context)
    for initiative in sheet.initiatives:
        yield from (initiative.title, initiative.main_effort, *(row.text for row in initiative.content))
        yield initiative.projects
    for initiative in sheet.initiatives:
        yield from (initiative.lead, initiative.related, initiative.description, *_costs(initiative))
        yield from (row.text for row in initiative.results)
    for rows in (sheet.evaluation.summary, sheet.evaluation.direction):
        yield from (row.text for row in rows)


def _costs(record: Goal | Initiative) -> Iterator[str]:
    for texts in (record.total, record.project, record.personnel):
        yield from _by_key(texts)


def _by_key(texts: Mapping[str, str]) -> Sequence[str]:
    # budget, provisional: the alphabet happens to be the order of the columns
    return [texts[key] for key in sorted(texts)]


def bare(texts: Iterator[str]) -> str:
    return re.sub(r"\s", "", "".join(texts))


def test_every_character_of_content_is_in_its_box_in_order(text: str, sheet: Sheet) -> None:
    assert bare(told_by(sheet)) == bare(content_of(text))


def test_there_is_nothing_else_in_the_boxes(published: Published, sheet: Sheet) -> None:
    texts = (text for at, text in published.values.texts.items() if at.field not in (EXISTS, ORDER))
    assert sorted(texts) == sorted(text for text in told_by(sheet) if text)


def test_the_only_note_tells_of_the_tags(published: Published) -> None:
    assert published.notes == ("HTMLの残り(<p> 9個、<ul> 2個)を取り除きました。",)


def test_the_shape_of_the_sheet(sheet: Sheet) -> None:
    assert sheet.fiscal_year == 2023
    assert sheet.header.group == "計画の実現に向けて"
    goal = sheet.goal
    assert [sorted(indicator.values) for indicator in goal.indicators] == [
        ["2019", "2020", "2021", "2022"]
    ] * 5
    assert all(indicator.analysis and indicator.owner and indicator.unit for indicator in goal.indicators)
    assert len(goal.context) == 3
    assert [len(initiative.content) for initiative in sheet.initiatives] == [2, 2]
    assert [len(initiative.results) for initiative in sheet.initiatives] == [5, 2]
    assert (len(sheet.evaluation.summary), len(sheet.evaluation.direction)) == (3, 6)


def test_blank_zero_and_dash_stay_apart(sheet: Sheet) -> None:
    second = sheet.initiatives[1]
    assert second.project == {"2022-budget": "0", "2022-provisional": "0", "2023-budget": "0"}
    assert second.projects == "—"
    assert sheet.goal.indicators[1].unit == "—"
    assert all("2024-budget" not in texts for texts in (second.total, second.project, second.personnel))


def test_the_printed_totals_agree_with_the_computed_ones(published: Published) -> None:
    printed = {
        address: text
        for address, text in published.values.texts.items()
        if (field := box_field(address)) and isinstance(field.kind, Total)
    }
    assert len(printed) == 15
    assert {address: sum_at(published.values, address).text for address in printed} == printed


def test_the_real_figures(seed_path: Path) -> None:
    sheet = assemble(read_published(seed_path.read_bytes()).values)
    assert list(sheet.goal.total.values()) == ["550,407", "479,363", "607,696"]
    assert dict(sheet.goal.indicators[0].values) == {
        "2019": "17,087 (30年度)",
        "2020": "31,207",
        "2021": "40,542",
        "2022": "34,067",
    }
    assert sheet.goal.indicators[4].values["2021"] == "提案2 採択0"


def test_the_same_text_is_the_same_sheet_in_every_encoding_and_way_of_ending_lines(text: str) -> None:
    values = read_published(text).values
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"):
        assert read_published(text.encode(encoding)).values == values
    assert read_published(text.replace("\n", "\r\n")).values == values
    assert read_published(text.replace("\n", "\r")).values == values


def test_a_row_keeps_its_identity_from_year_to_year(text: str) -> None:
    later = re.sub("([456])年度(予算|決算)", lambda match: f"{int(match[1]) + 1}年度{match[2]}", text)
    before, after = (read_published(each).values for each in (text, later))
    assert (before.fiscal_year, after.fiscal_year) == (2023, 2024)
    assert before.sheet != after.sheet
    assert {at.row for at in before.texts} == {at.row for at in after.texts}

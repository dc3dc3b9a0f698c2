"""The pages of 年度設定: what they show they give back, and nothing else."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hyoka_desktop.sheet.master_tables import MasterKind
from hyoka_desktop.sheet.masters import MasterPolicy, MasterSection
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.tasks.masters import NamesOnSheets
from hyoka_desktop.ui.season.basics_page import BasicsPage
from hyoka_desktop.ui.season.boxes_page import BoxesPage
from hyoka_desktop.ui.season.columns_page import ColumnsPage
from hyoka_desktop.ui.season.headings_page import HeadingsPage
from hyoka_desktop.ui.season.later_page import LaterPage
from hyoka_desktop.ui.season.masters_page import MastersPage
from hyoka_desktop.ui.season.page import BadInputError, Page
from tests.ui.filling import Filling

PAGES = (BasicsPage, BoxesPage, ColumnsPage, HeadingsPage, LaterPage)


@pytest.fixture
def over(dressed: QApplication, qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def pages(over: QWidget) -> list[Page]:
    masters = [MastersPage(kind, lambda _season: (), over) for kind in MasterKind]
    return [*(page(over) for page in PAGES), *masters]


def busy(season: Season) -> Season:
    """Settings in which everything is said, what a newer version wrote too."""
    return dataclasses.replace(
        season,
        deadline="2023-06-09",
        unit_cost="8,450",
        years=("2015", *season.years),
        stages=(*season.stages, "2030-budget"),
        asked=(*season.asked, "goal.values/2015", "later.thing"),
        headings={
            **season.headings,
            "goal.aim": "めざす姿",
            "column/2022": "4年度(実績)",
            "new.thing": "先の版",
        },
        limits={"goal.aim": 250, "new.thing": 3},
        later_parts={"施策": ("final",), "施策 3": ("external", "unknown")},
        filled_by={"goal.aim": "企画課", "new.thing": "先の課"},
        carry={**season.carry, "goal.aim": "empty", "goal.context": "start"},
        sections=(
            MasterSection("10", "政策経営部", "企画課", 0, {"mail": "a@b"}),
            MasterSection("10", "総合政策部", "総合企画課", 2024),
        ),
        policies=(MasterPolicy("P1", "計画の実現に向けて", "1", "開かれた区政", {"color": "x"}),),
        unknown={"shade": "blue"},
    )


def test_what_is_shown_is_given_back(filling: Filling, over: QWidget) -> None:
    plain = filling.workspace.season(2023)
    for season in (plain, busy(plain)):
        for page in pages(over):
            page.show_season(season)
            assert page.read(season) == season, page.title


def test_the_head_of_the_base_year_is_written_without_a_foreign_word(filling: Filling, over: QWidget) -> None:
    season = filling.workspace.season(2023)
    page = HeadingsPage(over)
    page.show_season(season)
    edit = page.edits["base_year"]
    assert edit.placeholderText() == "現状値(○年度)"
    for typed in ("基準値(○年度)", "基準値(〇年度)", "基準値(◯年度)", "基準値({year})"):
        edit.setText(typed)
        assert page.read(season).headings["base_year"] == "基準値({year})"
    page.show_season(page.read(season))
    assert page.edits["base_year"].text() == "基準値(○年度)"
    page.edits["base_year"].setText("基準値")
    with pytest.raises(BadInputError, match="○年度 と書いて"):
        page.read(season)


def test_a_column_that_is_asked_for_stands_on_the_sheet(filling: Filling, over: QWidget) -> None:
    season = filling.workspace.season(2023)
    page = ColumnsPage(over)
    page.show_season(season)
    page.asked["goal.values", "2025"].setChecked(True)
    assert page.shown["2025"].isChecked()
    page.shown["2022"].setChecked(False)
    found = page.read(season)
    assert "2025" in found.years
    assert "2022" not in found.years
    assert found.is_asked("goal", "values", "2025")
    assert not found.is_asked("goal", "values", "2022")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("deadline", "5月末", "日付"),
        ("unit_cost", "高い", "単価"),
        ("form", " ", "様式"),
        ("revision", "0", "版"),
    ],
)
def test_what_cannot_be_used_is_named(
    filling: Filling, over: QWidget, name: str, text: str, said: str
) -> None:
    season = filling.workspace.season(2023)
    page = BasicsPage(over)
    page.show_season(season)
    edit = getattr(page, name)
    edit.setText(text)
    with pytest.raises(BadInputError, match=said) as caught:
        page.read(season)
    assert caught.value.edit is edit
    page.say_wrong(caught.value)
    assert said in page.wrong
    grid = page.table.grid
    rows = [grid.getItemPosition(grid.indexOf(one))[0] for one in (edit, page._wrong)]  # type: ignore[index]
    assert rows[1] == rows[0] + 1
    assert edit.property("refused") is True
    page.say_wrong(None)
    assert page.wrong == ""
    assert edit.property("refused") is False


def test_a_limit_is_a_number(filling: Filling, over: QWidget) -> None:
    season = filling.workspace.season(2023)
    page = BoxesPage(over)
    page.show_season(season)
    limit = page.lines["goal.aim"].limit
    assert limit is not None
    limit.setText("２５０字")
    assert page.read(season).limits["goal.aim"] == 250
    limit.setText("みじかく")
    with pytest.raises(BadInputError, match="取組目標の字数の上限"):
        page.read(season)


def test_doubles_stop_a_master_and_near_spellings_are_told(filling: Filling, over: QWidget) -> None:
    season = filling.workspace.season(2023)
    page = MastersPage(MasterKind.SECTIONS, lambda _season: (), over)
    page.show_season(season)
    QApplication.clipboard().setText("課コード\t課名\n1\t情報システム課\n2\t情報システム 課\n")
    page.paste()
    assert [line.edits["name"].text() for line in page.lines] == ["情報システム課", "情報システム 課"]
    assert "1行目の「情報システム課」と2行目の「情報システム 課」は名前がよく似ています" in page.slips.said
    page.lines[1].edits["code"].setText("1")
    with pytest.raises(BadInputError, match="同じコードか番号です") as caught:
        page.read(season)
    assert caught.value.edit is page.lines[1].first
    page.lines[1].remove.click()
    assert [one.name for one in page.read(season).sections] == ["情報システム課"]
    QApplication.clipboard().setText("何かの文")
    page.paste()
    assert "見出しの行が見つかりません" in page.wrong
    assert len(page.lines) == 1


def test_a_name_on_a_sheet_that_no_master_has_is_told(filling: Filling, over: QWidget) -> None:
    workspace = filling.workspace
    page = MastersPage(MasterKind.SECTIONS, NamesOnSheets(workspace, 2023).strangers, over)
    page.show_season(workspace.season(2023))
    assert page.slips.said == ""
    page.lines[0].edits["code"].setText("1")
    page.lines[0].edits["name"].setText("窓口改革 課")
    page.check()
    assert "シートに書かれた「窓口改革課」がこの一覧にありません。" in page.slips.said

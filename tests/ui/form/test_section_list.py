"""The tabs of the parts: words, signs and numbers, as many lines as they need."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hyoka_desktop.ui.form.section_list import SectionList
from tests.ui.hands import click

PARTS = ("header", "goal", "plan", "progress", "evaluation")


@pytest.fixture
def sections(qtbot: QtBot, dressed: QApplication) -> SectionList:
    made = SectionList()
    qtbot.addWidget(made)
    made.show_parts(PARTS)
    made.show_missing({"goal": 2, "evaluation": 1}, {"header", "goal", "plan", "evaluation"})
    made.resize(760, 60)
    # A size that is asked for before the window manager has given the first one may be lost.
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_it_says_what_is_missing_by_sign_and_word(sections: SectionList) -> None:
    assert [sections.text(part) for part in PARTS] == [
        "基本情報 ✓",
        "1 施策目標 ●2",
        "2 取組方針 ✓",
        "3 実施状況",
        "4 一次評価 ●1",
    ]
    assert sections.tab("goal").accessibleName() == "1 施策目標 未記入 2 か所"
    assert sections.tab("plan").toolTip() == "2 施策目標の達成に向けた具体的な取組方針 … 未記入なし"
    assert sections.tab("progress").accessibleName() == "3 実施状況 記入を求める欄なし"


def test_a_click_leads_there(sections: SectionList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sections.chosen) as chosen:
        click(sections.tab("progress"))
    assert chosen.args == ["progress"]


def test_one_tab_is_the_current_one(sections: SectionList) -> None:
    for part in ("goal", "evaluation"):
        sections.show_current(part)
        assert [name for name in PARTS if sections.tab(name).isChecked()] == [part]
    sections.show_current("external")
    assert sections.tab("evaluation").isChecked()


def test_later_parts_come_and_go(sections: SectionList) -> None:
    sections.show_parts((*PARTS, "external"))
    sections.show_missing({}, {"external"})
    assert sections.text("external") == "5 外部評価 ✓"
    sections.show_parts(PARTS)
    with pytest.raises(KeyError):
        sections.text("external")


def _lines(sections: SectionList) -> int:
    return len({sections.tab(part).y() for part in PARTS})


def test_the_tabs_go_on_in_the_next_line(sections: SectionList, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: _lines(sections) == 1)
    sections.resize(300, 120)
    qtbot.waitUntil(lambda: _lines(sections) > 1)
    assert all(sections.rect().contains(sections.tab(part).geometry()) for part in PARTS)

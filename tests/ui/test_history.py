"""The history of the box in hand, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.tasks.workspace import Profile
from hyoka_desktop.ui.history import HistoryPanel, excerpts
from tests.ui.filling import Filling
from tests.ui.hands import click


@pytest.fixture
def filling(dressed: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Filling]:
    made = Filling(tmp_path / "hyoka.db", "住民記録課")
    made.workspace.set_profile(Profile("住民記録課", "中村"))
    yield made
    made.close()


@pytest.fixture
def panel(filling: Filling) -> Iterator[HistoryPanel]:
    made = HistoryPanel(filling.editor)
    made.resize(320, 600)
    made.show()
    yield made
    delete(made)


def texts(panel: HistoryPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisibleTo(panel)]


def restores(panel: HistoryPanel) -> list[QToolButton]:
    return [button for button in panel.findChildren(QToolButton) if button.text() == "復元"]


def test_it_tells_who_wrote_what_and_how(panel: HistoryPanel, filling: Filling) -> None:
    filling.editor.put(filling.value(2), "35,001")
    filling.editor.close_burst()
    panel.show_box(filling.value(2))
    said = texts(panel)
    assert said[0] == Labels(filling.editor.values, filling.editor.season).of(filling.value(2))
    steps = [text for text in said if text.startswith(("前", "後"))]
    assert steps == ["前: 34,987", "後: 35,001", "後: 34,987"]
    assert "住民記録課 中村 入力" in said[1].split("\n")
    assert "✓ 現在" in said
    assert any("取込" in text for text in said)


def test_it_follows_what_is_typed_once_the_box_is_left(
    panel: HistoryPanel, filling: Filling, qtbot: QtBot
) -> None:
    panel.show_box(filling.value(2))
    assert "後: 35,002" not in texts(panel)
    filling.editor.put(filling.value(2), "35,002")
    filling.editor.close_burst()
    qtbot.waitUntil(lambda: "後: 35,002" in texts(panel))


def test_restoring_can_be_undone(panel: HistoryPanel, filling: Filling) -> None:
    filling.editor.put(filling.value(2), "35,001")
    panel.show_box(filling.value(2))
    filling.editor.close_burst()
    panel.show_box(filling.value(2))
    (back,) = restores(panel)
    click(back)
    assert filling.editor.text(filling.value(2)) == "34,987"
    assert any("復元" in text for text in texts(panel))
    filling.editor.undo()
    assert filling.editor.text(filling.value(2)) == "35,001"


def test_a_paragraph_shows_the_history_of_its_text(panel: HistoryPanel, filling: Filling) -> None:
    summary = filling.at("evaluation", "summary")
    before = filling.editor.text(summary)
    filling.editor.put(summary, before + "\n◆付け足し")
    filling.editor.close_burst()
    panel.show_box(filling.at("evaluation", "text", filling.rows("summary")[0]))
    assert texts(panel)[0] == "総評"
    assert any(text.startswith("後: …") and text.endswith("◆付け足し") for text in texts(panel))
    click(restores(panel)[0])
    assert filling.editor.text(summary) == before


def test_a_long_history_comes_in_pages(panel: HistoryPanel, filling: Filling) -> None:
    for number in range(30):
        filling.editor.put(filling.value(2), str(number))
        filling.editor.close_burst()
    panel.show_box(filling.value(2))
    assert len(restores(panel)) == 19
    more = next(button for button in panel.findChildren(QPushButton))
    assert more.text() == "以前の11件を表示"
    click(more)
    assert len(restores(panel)) == 30


def test_without_a_history_it_says_so(panel: HistoryPanel, filling: Filling) -> None:
    panel.show_box(filling.at("external", "opinion"))
    assert "この欄の履歴はまだありません。" in texts(panel)


def test_a_difference_in_a_long_text_is_shown_with_a_little_around_it() -> None:
    head, tail = "前置きの文が長く続く。" * 8, "後ろの文も長く続く。" * 8
    old, new = excerpts(f"{head}旧い語{tail}", f"{head}新しい語{tail}")
    assert old == f"…{head[-12:]}旧い語{tail[:12]}…" or "旧" in old
    assert "新し" in new
    assert len(old) < 60
    assert excerpts("短い", "短く") == ("短い", "短く")
    assert excerpts("", "い" * 400)[1].startswith("い" * 80 + " … ")

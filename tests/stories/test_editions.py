"""版 and 新旧対照 in the window: saved, looked at, compared with now, printed, and gone from to the box."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog

from hyoka_desktop.ui.merging.edition_dialog import EditionDialog
from hyoka_desktop.ui.merging.edition_viewer import EditionViewer
from hyoka_desktop.ui.merging.merging_view import EDITIONS
from tests.stories.conftest import Start
from tests.stories.merging_season import Season, rest, turn_to_merging
from tests.stories.running import Hands


def save_as(name: str) -> Hands:
    def hands(dialog: QDialog) -> None:
        assert isinstance(dialog, EditionDialog)
        if name in [dialog.name.itemText(index) for index in range(dialog.name.count())]:
            dialog.name.setCurrentText(name)
        else:
            dialog.name.setEditText(name)
        dialog.accept()
        if dialog.isVisible():
            assert dialog.wrong
            dialog.reject()

    return hands


def test_a_year_is_saved_and_compared_with_what_came_since(
    start: Start, season: Season, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = start()
    desk = turn_to_merging(running)
    page = desk.editions
    running.answer(lambda: running.command("edition"), save_as("公表版"))
    rest(running)
    assert desk.view.tabs.currentIndex() == EDITIONS
    assert "公表版" in desk.notice.text
    assert [line[1] for line in page.table.words()] == ["公表版"]
    assert page.comparison.counts.text() == "✓ 違いはありません。"
    assert not page.comparison.pdf.isEnabled()
    # The same name once more is refused in the dialog, and one's own is taken.
    running.answer(lambda: running.push("版を保存…"), save_as("公表版"))
    running.answer(lambda: running.push("版を保存…"), save_as("議会用"))
    rest(running)
    assert [line[1] for line in page.table.words()] == ["議会用", "公表版"]

    running.command("merging")
    running.replace(season.aim(), "公表の後に書き直した目標")
    running.opened.leave()
    running.command("merging")
    desk.view.tabs.setCurrentIndex(EDITIONS)
    rest(running)
    page.comparison.old.setCurrentIndex(
        page.comparison.old.findText("令和5年度 公表版", Qt.MatchFlag.MatchStartsWith)
    )
    rest(running)
    assert page.comparison.counts.text() == "1件のシートの1か所が違います。"
    ((_, label, before, after),) = page.comparison.table.words()
    assert (label, after) == ("取組目標", "公表の後に書き直した目標")
    assert page.comparison.texts[1].toPlainText() == "公表の後に書き直した目標"
    assert page.comparison.texts[0].toPlainText().startswith(before[:20])

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, EditionViewer)
        assert "公表版" in dialog.windowTitle()
        pages = dialog.view._pages
        assert pages
        said = "".join(placed.cell.text for placed in pages.pages[0].cells)
        assert "公表の後に書き直した目標" not in said
        dialog.accept()

    page.table.setCurrentIndex(page.table.model().index(1, 0))
    running.answer(lambda: running.push("内容を見る…"), look)
    for name, button in (("c.pdf", "新旧対照表をPDFにする…"), ("p.pdf", "PDFにする…")):
        path = tmp_path / name
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, path=path: (str(path), ""))
        running.push(button)
        assert path.read_bytes().startswith(b"%PDF")
        assert name in desk.notice.text
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    running.push("Excelで出力…")
    rest(running)
    assert list(tmp_path.glob("令和5年度 公表版*/R5_*公表版.xlsx"))
    page.comparison.table.gone_to.emit(0)
    running.settle()
    assert not running.desk.ways.is_merging
    assert running.opened.address == season.aim()

"""Many sheets as one PDF, by the dialog: chosen, made, stopped."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QFileDialog, QProgressDialog, QPushButton

from hyoka_desktop.paths import resources_folder
from hyoka_desktop.ui.dialogs.print_many import PrintManyDialog
from tests.stories.conftest import Start
from tests.stories.running import Running, answer
from tests.ui.hands import click

SAMPLE = next((resources_folder() / "sample").glob("*.txt"))


@pytest.fixture
def running(start: Start, tmp_path: Path) -> Running:
    """The program with two sheets of one year."""
    other = tmp_path / "other.txt"
    other.write_text(
        SAMPLE.read_text("utf-8").replace("計画の実現に向けて 7", "計画の実現に向けて 8"), "utf-8"
    )
    return start([SAMPLE, other])


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the dialog of the system says that the file shall go, without its ending."""
    path = tmp_path / "out" / "冊子"
    path.parent.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    return path.with_name("冊子.pdf")


def pages(path: Path) -> list[str]:
    with pdfplumber.open(path) as pdf:
        return [page.extract_text() for page in pdf.pages]


def tick(box: QCheckBox) -> None:
    """Click on the words, which do not fill the width of the dialog."""
    click(box, QPoint(12, box.height() // 2))


def as_dialog(dialog: QDialog) -> PrintManyDialog:
    assert isinstance(dialog, PrintManyDialog)
    return dialog


def test_all_sheets_of_the_year_become_a_book(running: Running, target: Path) -> None:
    def accept(dialog: QDialog) -> None:
        asked = as_dialog(dialog)
        assert len(asked.sheets) == 2
        tick(asked.draft)
        click(asked.main_button)

    answer(lambda: running.command("print_many"), accept)
    made = pages(target)
    assert "全2件" in made[0]
    assert "目次" in made[1]
    assert made[2].startswith("【案】")
    assert f"({len(made)}ページ)" in running.window.notice.text


def test_some_sheets_without_a_cover(running: Running, target: Path) -> None:
    def choose(dialog: QDialog) -> None:
        asked = as_dialog(dialog)
        asked.choose_all(on=False)
        assert not asked.main_button.isEnabled()
        asked.list.item(1).setCheckState(Qt.CheckState.Checked)
        tick(asked.book)
        tick(asked.odd)
        click(asked.main_button)

    answer(lambda: running.command("print_many"), choose)
    made = pages(target)
    assert "全" not in made[0].splitlines()[0]
    assert made[0].splitlines()[-1].endswith(f"1 / {len(made)}")


def test_a_public_copy_offers_neither_draft_nor_changes(running: Running, target: Path) -> None:
    def look(dialog: QDialog) -> None:
        asked = as_dialog(dialog)
        tick(asked.draft)
        tick(asked.public)
        assert not asked.draft.isChecked()
        assert not asked.draft.isEnabled()
        assert not asked.changes.isEnabled()
        asked.reject()

    answer(lambda: running.command("print_many"), look)
    assert not target.exists()


def test_a_book_that_is_stopped_leaves_nothing(running: Running, target: Path) -> None:
    def stop() -> None:
        found = [
            w for w in QApplication.topLevelWidgets() if isinstance(w, QProgressDialog) and w.isVisible()
        ]
        if found:
            timer.stop()
            click(found[0].findChildren(QPushButton)[0])

    timer = QTimer(interval=0)
    timer.timeout.connect(stop)

    def accept(dialog: QDialog) -> None:
        timer.start()
        click(as_dialog(dialog).main_button)

    answer(lambda: running.command("print_many"), accept)
    assert not list(target.parent.iterdir())
    assert "やめました" in running.window.notice.text

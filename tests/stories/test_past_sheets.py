"""過去のシートの取込 in the window: a folder at a time, into its year, with what is odd about it."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from hyoka_desktop.paths import resources_folder
from hyoka_desktop.sheet.published.text import split_cells
from hyoka_desktop.tasks.workspace import open_workspace
from hyoka_desktop.ui.season.past_dialog import PastDialog
from hyoka_desktop.ui.season.past_report import PastReportDialog
from tests.sheet.small_sheet import TEXT
from tests.stories.conftest import Start
from tests.stories.merging_season import rest
from tests.stories.running import Running
from tests.ui.hands import click

SAMPLE = next((resources_folder() / "sample").glob("*.txt"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a published text, an old Excel form, and what else lies in folders."""
    found = tmp_path / "令和5年度評価シート"
    found.mkdir()
    shutil.copy(SAMPLE, found)
    book = openpyxl.Workbook()
    for row in split_cells(TEXT):
        book.worksheets[0].append(row)
    book.save(found / "施策12.xlsx")
    (found / "メモ.docx").write_bytes(b"PK\x03\x04")
    (found / "読んでください.txt").write_text("この表は確定版です。", "utf-8")
    return found


@pytest.fixture
def running(start: Start, tmp_path: Path) -> Running:
    with open_workspace(tmp_path / "hyoka.db") as workspace:
        workspace.set_collects(on=True)
    return start()


def bring(running: Running, folder: Path, year: int | None, *, look: object) -> None:
    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, PastDialog)
        dialog.path.setText(str(folder / "nowhere"))
        click(dialog.main_button)
        assert "フォルダーが見つかりません" in dialog.wrong
        dialog.path.setText(str(folder))
        dialog.year.setCurrentIndex(max(0, dialog.year.findData(year)) if year else 0)
        click(dialog.main_button)

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, PastReportDialog)
        assert callable(look)
        look(dialog)
        click(dialog.main_button)

    def ask() -> None:
        running.command("past_files")
        rest(running)

    running.answer(ask, choose, read)


def test_everything_in_a_folder_is_accounted_for(running: Running, folder: Path) -> None:
    def look(dialog: PastReportDialog) -> None:
        lines = {line[2]: line for line in dialog.table.words()}
        assert set(lines) == {SAMPLE.name, "施策12.xlsx", "メモ.docx", "読んでください.txt"}
        assert lines[SAMPLE.name][:2] == ["✓ 読み取った", "令和5年度"]
        assert lines["メモ.docx"][0] == "－ 対象外"
        assert lines["読んでください.txt"][0] == "！ 読めない"
        assert "2件のシートを取り込みました。" in dialog.says.said
        assert "読まなかったものが2件あります。" in dialog.says.said
        dialog.filter.setCurrentIndex(3)
        assert [line[2] for line in dialog.table.words()] == ["読んでください.txt"]
        dialog.filter.setCurrentIndex(0)
        dialog.copy()
        assert QGuiApplication.clipboard().text().splitlines()[0] == "結果\t年度\tファイル\t内容\t気になる点"

    bring(running, folder, 2023, look=look)
    assert running.desk.workspace.years() == (2023,)
    click(running.desk.ways.switch.fill_in)
    running.settle()
    assert len(running.desk.catalogue.sheets()) == 2


def test_a_folder_of_another_year_is_not_taken(running: Running, folder: Path) -> None:
    def look(dialog: PastReportDialog) -> None:
        assert "0件のシートを取り込みました。" in dialog.says.said
        lines = {line[2]: line for line in dialog.table.words()}
        assert lines[SAMPLE.name][0] == "！ 読めない"
        assert "令和5年度のシートです" in lines[SAMPLE.name][3]

    bring(running, folder, 2022, look=look)
    assert running.desk.workspace.years() == ()


def test_what_two_years_say_differently_is_odd(running: Running, folder: Path, tmp_path: Path) -> None:
    bring(running, folder, None, look=lambda _dialog: None)
    text = SAMPLE.read_text("utf-8")
    for old, new in (("6年度予算", "7年度予算"), ("5年度予算", "6年度予算"), ("4年度予算", "5年度予算")):
        text = text.replace(old, new)
    later = tmp_path / "令和6年度"
    later.mkdir()
    (later / "計画7.txt").write_text(text.replace("4年度決算(速報値)", "5年度決算(速報値)"), "utf-8")

    def look(dialog: PastReportDialog) -> None:
        (line,) = dialog.table.words()
        assert line[:2] == ["✓ 読み取った", "令和6年度"]
        assert line[4].startswith("△ ")
        assert "前年" in dialog.detail.toPlainText()

    bring(running, later, None, look=look)
    assert running.desk.workspace.years() == (2024, 2023)

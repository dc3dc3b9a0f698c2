"""What leaves the program: Excel files for one or all, PDF files, printed pages."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit

from hyoka_desktop.paths import resources_folder
from hyoka_desktop.ui.dialogs.export import ExportDialog
from tests.stories.conftest import Start
from tests.stories.running import Hands, Running
from tests.ui.hands import click

SAMPLE = next((resources_folder() / "sample").glob("*.txt"))


@pytest.fixture
def running(start: Start) -> Running:
    return start([SAMPLE])


def export_to(folder: Path, label: str, names: list[str]) -> Hands:
    def hands(dialog: QDialog) -> None:
        assert isinstance(dialog, ExportDialog)
        dialog._folder.setText(str(folder))
        dialog._for.setCurrentIndex(dialog._for.findText(label, Qt.MatchFlag.MatchStartsWith))
        assert dialog._for.currentText().startswith(label)
        names.extend(dialog.file_names())
        click(dialog.main_button)

    return hands


@pytest.mark.parametrize(
    ("label", "count"),
    [("窓口改革課", 1), ("公表用", 1), ("決めない", 1), ("記載のある課ごとに1つずつ", 6)],
)
def test_the_files_are_the_ones_that_were_announced(
    running: Running, tmp_path: Path, label: str, count: int
) -> None:
    names: list[str] = []
    folder = tmp_path / "提出"
    running.answer(lambda: running.command("export"), export_to(folder, label, names))
    assert len(names) == count
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)
    assert "出力しました" in running.window.notice.text


def test_what_is_being_typed_is_in_the_file(running: Running, tmp_path: Path) -> None:
    running.replace(running.address("header", "title"), "打ったばかりの題名")
    names: list[str] = []
    running.answer(lambda: running.command("export"), export_to(tmp_path, "公表用", names))
    book = load_workbook(tmp_path / names[0])
    texts = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "打ったばかりの題名" in texts


def test_a_file_that_would_be_replaced_is_told_of(running: Running, tmp_path: Path) -> None:
    names: list[str] = []
    running.answer(lambda: running.command("export"), export_to(tmp_path, "窓口改革課", names))

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, ExportDialog)
        dialog._for.setCurrentIndex(dialog._for.findText("窓口改革課"))
        assert "1件あり、置き換えられます" in dialog._names.text()
        dialog.reject()

    running.answer(lambda: running.command("export"), look)


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(running: Running, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    hands = export_to(tmp_path / "file" / "below", "窓口改革課", [])
    running.answer(lambda: running.command("export"), hands)
    assert "作れません" in running.window.notice.text


def pages_of(path: Path) -> list[str]:
    with pdfplumber.open(path) as pdf:
        return [page.extract_text() for page in pdf.pages]


def test_a_pdf_has_the_pages_of_the_preview(running: Running, tmp_path: Path) -> None:
    path = tmp_path / "シート.pdf"

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        (name,) = dialog.findChildren(QLineEdit)
        name.setText(str(path.with_suffix("")))
        dialog.accept()

    running.command("show_preview")
    running.panels.preview.draft.setChecked(True)
    running.answer(lambda: running.command("pdf"), choose)
    pages = pages_of(path)
    assert running.panels.preview._number.text() == f"1 / {len(pages)} ページ"
    assert all("【案】" in page for page in pages)
    assert "区役所" in pages[0]


def test_printing_goes_through_the_dialog_of_the_system(running: Running, tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"

    def to_a_file(dialog: QDialog) -> None:
        assert isinstance(dialog, QPrintDialog)
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        QDialog.accept(dialog)

    running.answer(lambda: running.command("print"), to_a_file)
    pages = pages_of(path)
    assert f"{len(pages)}ページを印刷しました" in running.window.notice.text
    assert "区役所" in pages[0]

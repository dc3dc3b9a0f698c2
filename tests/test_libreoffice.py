"""The LibreOffice that other tests lean on: it opens, saves, sees our fonts, and says when it could not."""

from pathlib import Path

import openpyxl
import pdfplumber
import pytest
from openpyxl.styles import Font

from tests.libreoffice import LibreOffice


@pytest.fixture
def book(tmp_path: Path) -> Path:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet["A1"] = "施策評価シート"
    sheet["A1"].font = Font(name="BIZ UDGothic")
    path = tmp_path / "book.xlsx"
    workbook.save(path)
    return path


def test_a_book_is_saved_again(libreoffice: LibreOffice, book: Path, tmp_path: Path) -> None:
    again = libreoffice.convert(book, "xlsx", tmp_path / "again")

    assert openpyxl.load_workbook(again).worksheets[0]["A1"].value == "施策評価シート"


def test_our_font_is_in_sight(libreoffice: LibreOffice, book: Path, tmp_path: Path) -> None:
    with pdfplumber.open(libreoffice.convert(book, "pdf", tmp_path / "pdf")) as pdf:
        fonts = {character["fontname"] for character in pdf.pages[0].chars}

    assert {font.split("+")[-1] for font in fonts} == {"BIZUDGothic-Regular"}


def test_a_file_that_is_none_is_said(libreoffice: LibreOffice, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="wrote no nothing"):
        libreoffice.convert(tmp_path / "nothing.xlsx", "pdf", tmp_path / "pdf")


def test_a_source_is_never_written_over(libreoffice: LibreOffice, book: Path) -> None:
    with pytest.raises(ValueError, match="test_a_source"):
        libreoffice.convert(book, "xlsx", book.parent)

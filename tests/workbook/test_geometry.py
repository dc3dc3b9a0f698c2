"""The exported workbook as LibreOffice prints it: each text whole, in its own box, on its own page."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest

from hyoka_desktop.sheet.published.reading import read_published
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.workbook.writer import write_sheet
from tests.geometry import faults, read_pdf
from tests.layout.invented import blank_sheet, prose, sheet
from tests.libreoffice import LibreOffice
from tests.workbook.made import outgoing, sample

SLACK_PT = 1.5
"""Columns of a spreadsheet are whole pixels of a screen, three quarters of a point; a line has a width."""


def faults_of(libreoffice: LibreOffice, values: Values, folder: Path) -> list[str]:
    going = outgoing(values)
    path = folder / "sheet.xlsx"
    write_sheet(path, going)
    return faults(libreoffice.convert(path, "pdf", folder / "pdf"), going.pages, slack_pt=SLACK_PT)


@pytest.mark.parametrize("length", [600, 3000, 10_000])
def test_a_long_text_is_printed_whole(libreoffice: LibreOffice, tmp_path: Path, length: int) -> None:
    assert faults_of(libreoffice, sheet(aim=prose(length), results=[prose(length)]), tmp_path) == []


@pytest.mark.parametrize("count", [0, 1, 12])
def test_tables_of_any_length_are_printed_whole(libreoffice: LibreOffice, tmp_path: Path, count: int) -> None:
    assert faults_of(libreoffice, sheet(indicators=count, initiatives=min(count, 4)), tmp_path) == []


def test_a_blank_form_is_printed_whole(libreoffice: LibreOffice, tmp_path: Path) -> None:
    assert faults_of(libreoffice, blank_sheet(), tmp_path) == []


def test_the_sample_is_printed_whole(libreoffice: LibreOffice, tmp_path: Path) -> None:
    assert faults_of(libreoffice, sample(), tmp_path) == []


def test_the_published_sheet_is_printed_whole(
    libreoffice: LibreOffice, seed_path: Path, tmp_path: Path
) -> None:
    assert faults_of(libreoffice, read_published(seed_path.read_bytes()).values, tmp_path) == []


def test_the_foot_is_printed_and_what_stands_beside_the_form_is_not(
    libreoffice: LibreOffice, exported: Path, tmp_path: Path
) -> None:
    pdf = libreoffice.convert(exported, "pdf", tmp_path)
    pages = read_pdf(pdf)
    with pdfplumber.open(pdf) as opened:
        foot = opened.pages[0].extract_text().splitlines()[-1]

    assert foot.startswith("HYK-A4 第1版 No.12 ")
    assert foot.endswith(f"1 / {len(pages)}")
    everything = "".join(glyph.text for page in pages for glyph in page.glyphs)
    assert "提出課" not in everything
    assert "HYK-PAYLOAD" not in everything

"""Exported workbooks of any content as LibreOffice prints them, with our font and without it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest
from PySide6.QtWidgets import QApplication

from hyoka_desktop.layout.grid import Imprint
from hyoka_desktop.layout.heights import PT_PER_MM
from hyoka_desktop.layout.pages import TOP_MM, Pages
from hyoka_desktop.paper.pdf import write_pdf
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.workbook.writer import write_sheet
from tests.geometry import faults, read_pdf
from tests.layout.hostile import drawn
from tests.layout.invented import prose, sheet
from tests.libreoffice import LibreOffice
from tests.workbook.made import outgoing, sample
from tests.workbook.test_geometry import SLACK_PT

FEW, MANY = 60, 300
OTHER_FONTS = {
    "Noto": Path("/usr/share/fonts/opentype/noto"),
    "IPA": Path("/usr/share/fonts/opentype/ipafont-gothic"),
}
OWN_SLACK_PT = 0.6
MOVED_PT = 3.0
"""The widths of columns are counted in digits of another font then, and rounded to its pixels."""


def printed(
    libreoffice: LibreOffice, sheets: Sequence[Values], folder: Path, share: float = 1.0
) -> list[tuple[Path, Pages]]:
    """Export sheets, with rows of a `share` of their height, and print all of them in one run."""
    files, laid_out = [], []
    for number, values in enumerate(sheets):
        going = outgoing(values)
        files.append(folder / f"sheet{number}.xlsx")
        write_sheet(files[-1], replace(going, pages=lowered(going.pages, share)))
        laid_out.append(going.pages)
    return list(zip(libreoffice.convert_all(files, "pdf", folder / "pdf"), laid_out, strict=True))


def lowered(pages: Pages, share: float) -> Pages:
    """The same pages with rows of a share of their height."""
    return replace(
        pages,
        pages=tuple(
            replace(
                page, rows=tuple(row._replace(height_pt=round(row.height_pt * share, 2)) for row in page.rows)
            )
            for page in pages.pages
        ),
    )


def all_faults(found: Sequence[tuple[Path, Pages]], slack_pt: float = SLACK_PT) -> list[str]:
    return [
        f"{path.stem}: {fault}" for path, pages in found for fault in faults(path, pages, slack_pt=slack_pt)
    ]


def our_faults(sheets: Sequence[Pages], folder: Path) -> list[str]:
    """What is wrong with the program's own PDF of the same pages."""
    files = [folder / f"own{number}.pdf" for number in range(len(sheets))]
    for path, pages in zip(files, sheets, strict=True):
        write_pdf(path, [pages], Imprint())
    return all_faults(list(zip(files, sheets, strict=True)), OWN_SLACK_PT)


def test_sheets_of_any_content_are_printed_whole(
    libreoffice: LibreOffice, qapp: QApplication, tmp_path: Path
) -> None:
    """By LibreOffice from the workbook and by the program itself: the same cells on the same pages."""
    found = printed(libreoffice, drawn(FEW), tmp_path)
    assert all_faults(found) == []
    assert our_faults([pages for _, pages in found], tmp_path) == []


@pytest.mark.slow
def test_many_sheets_of_any_content_are_printed_whole(
    libreoffice: LibreOffice, qapp: QApplication, tmp_path: Path
) -> None:
    found = printed(libreoffice, drawn(MANY), tmp_path)
    assert all_faults(found) == []
    assert our_faults([pages for _, pages in found], tmp_path) == []


def test_tables_longer_than_any_page_are_printed_whole(libreoffice: LibreOffice, tmp_path: Path) -> None:
    sheets = [sheet(indicators=40), sheet(initiatives=12)]
    assert all_faults(printed(libreoffice, sheets, tmp_path)) == []


def test_the_checks_fail_where_rows_are_too_low(libreoffice: LibreOffice, tmp_path: Path) -> None:
    ((path, pages),) = printed(libreoffice, [sheet()], tmp_path, share=0.5)
    found = faults(path, lowered(pages, 0.5), slack_pt=SLACK_PT)
    assert sum("crosses" in fault for fault in found) > 100


@pytest.mark.parametrize("name", list(OTHER_FONTS))
def test_without_our_font_no_cell_is_cut(name: str, tmp_path: Path) -> None:
    fonts = OTHER_FONTS[name]
    assert fonts.is_dir(), f"`python3 dev.py test` installs {fonts.name}"
    reader = LibreOffice(tmp_path / "reader", fonts, alone=True)
    sheets = [sample(), sheet(indicators=9, initiatives=3), sheet(aim=prose(3000), results=[prose(700)])]
    files = printed(reader, sheets, tmp_path)
    for path, _ in files:
        with pdfplumber.open(path) as pdf:
            used = {char["fontname"] for page in pdf.pages for char in page.chars}
        assert used
        assert not [font for font in used if "BIZ" in font]
    assert all_faults([(path, as_squeezed(path, pages)) for path, pages in files], MOVED_PT) == []


def as_squeezed(path: Path, pages: Pages) -> Pages:
    """The pages as high as they are drawn: with wider digits all of a sheet is made smaller to fit the paper.

    Text is made smaller by the same share, so that no glyph crosses its box only where rows are high enough.
    """
    top = TOP_MM * PT_PER_MM
    bottom = max(placed.rect.top + placed.rect.height for placed in pages.pages[0].cells)
    return lowered(pages, (max(read_pdf(path)[0].rows) - top) / (bottom - top))

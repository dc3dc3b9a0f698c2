"""Printing, on a printer that writes into a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter

from hyoka_desktop.layout.form import lay_out
from hyoka_desktop.layout.grid import Imprint
from hyoka_desktop.layout.pages import Pages, paginate
from hyoka_desktop.paper.errors import PrinterNotReadyError
from hyoka_desktop.paper.printer import make_printer, print_sheets
from tests.geometry import faults, read_pdf
from tests.layout.invented import season, sheet


@pytest.fixture
def pages() -> Pages:
    return paginate(lay_out(sheet(), season()))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "printed.pdf"


@pytest.fixture
def printer(path: Path) -> QPrinter:
    made = make_printer()
    made.setOutputFileName(str(path))
    return made


def test_paper_shows_what_the_pdf_shows(printer: QPrinter, path: Path, pages: Pages) -> None:
    assert print_sheets(printer, [pages], Imprint("F")) == len(pages.pages)
    assert faults(path, pages) == []


def test_several_sheets_are_one_job(printer: QPrinter, path: Path, pages: Pages) -> None:
    assert print_sheets(printer, [pages, pages], Imprint()) == 2 * len(pages.pages)
    assert len(read_pdf(path)) == 2 * len(pages.pages)


def test_only_the_chosen_pages_are_printed(printer: QPrinter, path: Path, pages: Pages) -> None:
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 2)
    assert print_sheets(printer, [pages], Imprint()) == 1
    (page,) = read_pdf(path)
    assert "2/3" in "".join(glyph.text for glyph in page.glyphs if glyph.text.strip())


def test_several_ranges_of_pages_may_be_chosen(printer: QPrinter, path: Path, pages: Pages) -> None:
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("1,3"))
    assert print_sheets(printer, [pages], Imprint()) == 2
    texts = ["".join(glyph.text for glyph in page.glyphs if glyph.text.strip()) for page in read_pdf(path)]
    assert ["1/3" in texts[0], "3/3" in texts[1]] == [True, True]


def test_a_job_can_be_stopped(printer: QPrinter, pages: Pages) -> None:
    seen: list[int] = []

    def go_on(printed: int) -> bool:
        seen.append(printed)
        return printed < 2

    assert print_sheets(printer, [pages, pages], Imprint(), go_on=go_on) == 2
    assert seen == [1, 2]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_told_in_a_sentence(
    printer: QPrinter, pages: Pages, path: Path
) -> None:
    printer.setOutputFileName(str(path.parent / "missing" / "printed.pdf"))
    with pytest.raises(PrinterNotReadyError, match="プリンターに送れません"):
        print_sheets(printer, [pages], Imprint())

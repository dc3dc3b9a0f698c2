"""Printing on a printer that the user has chosen in the dialog of the system."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter

from hyoka_desktop.layout.drawing import draw
from hyoka_desktop.layout.grid import Imprint
from hyoka_desktop.layout.pages import Page, Pages
from hyoka_desktop.paper.errors import PrinterNotReadyError
from hyoka_desktop.paper.painter import Numbering, PagePainter, begin, paper_layout


def make_printer() -> QPrinter:
    """A printer set to the paper of the form, to be shown in the print dialog."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(paper_layout())
    # The origin is the corner of the paper, as in all other outputs.
    printer.setFullPage(True)
    return printer


def print_sheets(
    printer: QPrinter,
    sheets: Iterable[Pages],
    imprint: Imprint,
    go_on: Callable[[int], bool] = lambda _: True,
) -> int:
    """Print sheets one after the other and return how many pages were printed; raises PrinterNotReadyError.

    Only the pages that were chosen in the dialog are printed. `go_on` is called with the number of pages
    printed so far and stops the job by returning False.
    """
    ranges = printer.pageRanges()
    is_part = printer.printRange() is QPrinter.PrintRange.PageRange and not ranges.isEmpty()
    painter = QPainter()
    page_painter = PagePainter(imprint)
    printed = 0
    for count, (page, numbering) in enumerate(_numbered(sheets), start=1):
        if is_part and not ranges.contains(count):
            continue
        if not (begin(painter, printer) if printed == 0 else printer.newPage()):
            raise PrinterNotReadyError(
                "プリンターに送れません。プリンターの電源と接続を確かめて、もう一度印刷してください。"
            )
        page_painter.paint(painter, draw(page), numbering)
        printed += 1
        if not go_on(printed):
            printer.abort()
            break
    if painter.isActive():
        painter.end()
    return printed


def _numbered(sheets: Iterable[Pages]) -> Iterator[tuple[Page, Numbering]]:
    """The pages of several sheets one after the other, each sheet counting its own."""
    for pages in sheets:
        for number, page in enumerate(pages.pages, start=1):
            yield page, Numbering(number, len(pages.pages))

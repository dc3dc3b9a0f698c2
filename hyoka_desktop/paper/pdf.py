"""PDF files: sheets painted one after the other, written so that a failure leaves the old file as it was."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from PySide6.QtCore import QFile, QIODevice
from PySide6.QtGui import QPainter, QPdfWriter

from hyoka_desktop.layout.grid import Imprint
from hyoka_desktop.layout.pages import Pages
from hyoka_desktop.paper.outline import Bookmark, add_outline, bookmarks_of
from hyoka_desktop.paper.painter import PagePainter, begin, numbered, paper_layout
from hyoka_desktop.paper.spaces import mend_spaces
from hyoka_desktop.replacing import replacing
from hyoka_desktop.sheet.address import Address

_DOTS_PER_INCH = 1440


class PdfNotWrittenError(Exception):
    """The file could not be written; the message is a Japanese sentence."""


def write_pdf(
    path: Path,
    sheets: Iterable[Pages],
    imprint: Imprint,
    *,
    title: str = "",
    underlined: Collection[Address] = (),
) -> int:
    """Write sheets as one PDF file and return its number of pages; raises PdfNotWrittenError.

    Each sheet begins a new page and counts its own pages. `title` is the document's title, by default the
    name of the first sheet; `underlined` are the boxes whose text is underlined as changed. An old file
    of that name stays as it is until the new one is complete.
    """
    try:
        with replacing(path) as beside:
            count = _write(beside, sheets, PagePainter(imprint, underlined), title)
    except OSError as error:
        message = f"{path.name} を保存できません。他のソフトで開いていれば閉じ、空き容量を確かめてください。"
        raise PdfNotWrittenError(message) from error
    return count


def _write(path: Path, sheets: Iterable[Pages], page_painter: PagePainter, title: str) -> int:
    file = QFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise OSError(file.errorString())
    writer, painter = _writer(file), QPainter()
    try:
        count, bookmarks = _paint(painter, writer, sheets, page_painter, title)
    finally:
        # The end of the file is written here, also after an error: a painter must not outlive its device.
        is_complete = painter.end() and file.flush() and file.error() is QFile.FileError.NoError
        file.close()
    if not is_complete:
        raise OSError(file.errorString())
    mend_spaces(path)
    add_outline(path, bookmarks if len(bookmarks) > 1 else bookmarks[0].children)
    return count


def _paint(
    painter: QPainter, writer: QPdfWriter, sheets: Iterable[Pages], page_painter: PagePainter, title: str
) -> tuple[int, list[Bookmark]]:
    bookmarks: list[Bookmark] = []
    count = 0
    for pages in sheets:
        bookmarks.append(bookmarks_of(pages, count))
        for page, numbering in numbered([pages]):
            if count == 0:
                writer.setTitle(title or pages.name)
            if not (writer.newPage() if count else begin(painter, writer)):
                raise OSError(writer.objectName())
            page_painter.paint(painter, page, numbering)
            count += 1
    return count, bookmarks


def _writer(file: QFile) -> QPdfWriter:
    writer = QPdfWriter(file)
    writer.setResolution(_DOTS_PER_INCH)
    writer.setCreator("Hyoka Desktop")
    writer.setPageLayout(paper_layout())
    return writer

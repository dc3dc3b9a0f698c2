"""PDF files: sheets painted one after the other, written so that a failure leaves the old file as it was."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QFile, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from hyoka_desktop.layout.grid import Imprint
from hyoka_desktop.layout.pages import Pages
from hyoka_desktop.paper.outline import Bookmark, add_outline, bookmarks_of
from hyoka_desktop.paper.painter import Numbering, PagePainter

_DOTS_PER_INCH = 1440
_POINTS_PER_INCH = 72


class PdfNotWrittenError(Exception):
    """The file could not be written; the message is a Japanese sentence."""


def write_pdf(path: Path, sheets: Iterable[Pages], imprint: Imprint, title: str = "") -> int:
    """Write sheets as one PDF file and return its number of pages; raises PdfNotWrittenError.

    Each sheet begins a new page and counts its own pages. `title` is the document's title, by default the
    name of the first sheet. An old file of that name stays as it is until the new one is complete.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        count = _write(beside, sheets, imprint, title)
        beside.replace(path)
    except OSError as error:
        message = f"{path.name} を保存できません。他のソフトで開いていれば閉じ、空き容量を確かめてください。"
        raise PdfNotWrittenError(message) from error
    finally:
        beside.unlink(missing_ok=True)
    return count


def _write(path: Path, sheets: Iterable[Pages], imprint: Imprint, title: str) -> int:
    file = QFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise OSError(file.errorString())
    writer = _writer(file)
    page_painter = PagePainter(imprint)
    bookmarks: list[Bookmark] = []
    count = 0
    painter = QPainter()
    for pages in sheets:
        bookmarks.append(bookmarks_of(pages, count))
        for number, page in enumerate(pages.pages, start=1):
            if count == 0:
                writer.setTitle(title or pages.name)
                _begin(painter, writer)
            else:
                writer.newPage()
            page_painter.paint(painter, page, Numbering(number, len(pages.pages)))
            count += 1
    is_painted = painter.end() if count else False
    if not (is_painted and file.flush() and file.error() is QFile.FileError.NoError):
        raise OSError(file.errorString())
    file.close()
    add_outline(path, bookmarks if len(bookmarks) > 1 else bookmarks[0].children)
    _sync(path)
    return count


def _writer(file: QFile) -> QPdfWriter:
    writer = QPdfWriter(file)
    writer.setResolution(_DOTS_PER_INCH)
    writer.setCreator("Hyoka Desktop")
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
    )
    writer.setPageLayout(layout)
    return writer


def _begin(painter: QPainter, writer: QPdfWriter) -> None:
    if not painter.begin(writer):
        raise OSError(writer.objectName())
    scale = _DOTS_PER_INCH / _POINTS_PER_INCH
    painter.scale(scale, scale)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())

"""PDF files: sheets painted one after the other, written so that a failure leaves the old file as it was."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QFile, QIODevice
from PySide6.QtGui import QPainter, QPdfWriter

from hyoka_desktop.layout.copies import Copy, copy_of
from hyoka_desktop.layout.drawing import Drawing
from hyoka_desktop.layout.grid import Imprint
from hyoka_desktop.layout.pages import Pages
from hyoka_desktop.paper.errors import PdfNotWrittenError
from hyoka_desktop.paper.outline import Bookmark, add_outline, bookmarks_of
from hyoka_desktop.paper.painter import Numbering, PagePainter, begin, paper_layout
from hyoka_desktop.paper.spaces import mend_spaces
from hyoka_desktop.replacing import NotReplacedError, replacing

_DOTS_PER_INCH = 1440


class PdfPages:
    """The pages of a file that is being written, in their order."""

    def __init__(self, writer: QPdfWriter, painter: QPainter, page_painter: PagePainter) -> None:
        """Begin without a page; the end of the file is the caller's."""
        self._writer, self._painter = writer, painter
        self.page_painter = page_painter
        self.count = 0
        self.bookmarks: list[Bookmark] = []

    def entitle(self, title: str) -> None:
        """Give the document its title, before its first page."""
        self._writer.setTitle(title)

    def add(self, drawing: Drawing | None, numbering: Numbering | None) -> None:
        """Paint one page, or leave one blank; raises OSError."""
        if not (self._writer.newPage() if self.count else begin(self._painter, self._writer)):
            raise OSError(self._writer.objectName())
        if drawing:
            self.page_painter.paint(self._painter, drawing, numbering)
        self.count += 1


def write_pdf(
    path: Path,
    sheets: Iterable[Pages],
    imprint: Imprint,
    *,
    title: str = "",
) -> int:
    """Write sheets as one PDF file and return its number of pages; raises PdfNotWrittenError.

    Each sheet begins a new page and counts its own pages. `title` is the document's title, by default the
    name of the first sheet. An old file of that name stays as it is until the new one is complete.
    """
    return write_copies(path, (copy_of(pages, imprint) for pages in sheets), title=title)


def write_copies(path: Path, copies: Iterable[Copy], *, title: str = "", odd: bool = False) -> int:
    """Write sheets as `write_pdf` does, each with head and foot of its own.

    With `odd` each begins on a page of an odd number, after one that is left blank where need be.
    """
    with writing(path, PagePainter(Imprint())) as file:
        for copy in copies:
            if not file.count:
                file.entitle(title or copy.name)
            elif odd and file.count % 2:
                file.add(None, None)
            file.page_painter.take(copy.imprint)
            file.bookmarks.append(bookmarks_of(copy, file.count))
            for number, drawing in enumerate(copy.drawings, start=1):
                file.add(drawing, Numbering(number, len(copy.drawings)))
        if len(file.bookmarks) == 1:
            file.bookmarks = list(file.bookmarks[0].children)
        return file.count


@contextmanager
def writing(path: Path, page_painter: PagePainter) -> Iterator[PdfPages]:
    """Give a new file to add pages to, which takes the place of `path` at the end; raises PdfNotWrittenError.

    Any other error inside the block passes through, and then the file at `path` is as it was.
    """
    try:
        with replacing(path) as beside:
            with _painting(beside, page_painter) as pages:
                yield pages
            mend_spaces(beside)
            add_outline(beside, pages.bookmarks)
    except OSError as error:
        raise PdfNotWrittenError(_why_not(error, path)) from error


def _why_not(error: OSError, path: Path) -> str:
    """Why a file cannot be written, and what to do."""
    folder = path.absolute().parent
    if error.errno == errno.ENAMETOOLONG:
        return f"ファイルの名前が長すぎます({len(path.name)}字)。短い名前を指定してください。"
    if not path.name or path.is_dir():
        return f"{path} はフォルダーです。PDFファイルの名前まで指定してください。"
    if isinstance(error, NotReplacedError):
        return (
            f"{path.name} を書き換えられません。他のソフトで開いていれば閉じてください。"
            "読み取り専用のファイルなら、別の名前で保存してください。"
        )
    if not folder.is_dir():
        return f"フォルダー {folder} がありません。先に作るか、別の場所を指定してください。"
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return f"フォルダー {folder} に書き込めません。書き込めるフォルダーを指定してください。"
    return (
        f"{path.name} を最後まで書き込めません。ディスクの空きを増やすか、別の場所に保存してください。"
        "共有フォルダーなら、つながっているか確かめてください。"
    )


@contextmanager
def _painting(path: Path, page_painter: PagePainter) -> Iterator[PdfPages]:
    # Made here first: Qt does not say why a file cannot be made.
    path.touch(exist_ok=False)
    file = QFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise OSError(file.errorString())
    writer, painter = _writer(file), QPainter()
    try:
        yield PdfPages(writer, painter, page_painter)
    finally:
        # The end of the file is written here, also after an error: a painter must not outlive its device.
        is_complete = painter.end() and file.flush() and file.error() is QFile.FileError.NoError
        file.close()
    if not is_complete:
        raise OSError(file.errorString())


def _writer(file: QFile) -> QPdfWriter:
    writer = QPdfWriter(file)
    writer.setResolution(_DOTS_PER_INCH)
    writer.setCreator("Hyoka Desktop")
    writer.setPageLayout(paper_layout())
    return writer

"""A book of many sheets as one PDF file: cover, contents, and the sheets with pages counted through."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from hyoka_desktop.layout.book import CONTENTS, Book
from hyoka_desktop.layout.copies import Copy
from hyoka_desktop.layout.drawing import draw
from hyoka_desktop.paper.outline import Bookmark, bookmarks_of
from hyoka_desktop.paper.painter import Numbering, PagePainter
from hyoka_desktop.paper.pdf import PdfPages, writing


class StoppedError(Exception):
    """Whoever wanted the book did not want it any more."""


def write_book(
    path: Path,
    book: Book,
    sheets: Iterable[Copy],
    go_on: Callable[[int], bool] = lambda _: True,
) -> int:
    """Write a book and return its number of pages; raises PdfNotWrittenError, or StoppedError.

    `sheets` are taken one by one, in the order of the book, and let go of. `go_on` is called with the number
    of sheets written so far and stops the job by returning False: then, as after an error, an old file at
    `path` is as it was.
    """
    with writing(path, PagePainter(book.imprint)) as file:
        file.entitle(book.title)
        _begin(file, book)
        for number, (start, copy) in enumerate(zip(book.starts, sheets, strict=True), start=1):
            file.page_painter.take(copy.imprint)
            _fill_up(file, start)
            file.bookmarks.append(bookmarks_of(copy, file.count))
            for drawing in copy.drawings:
                file.add(drawing, Numbering(file.count + 1, book.pages))
            if not go_on(number):
                raise StoppedError
        return file.count


def _begin(file: PdfPages, book: Book) -> None:
    for page in book.cover.pages:
        file.add(draw(page), None)
    _fill_up(file, book.contents_start)
    file.bookmarks.append(Bookmark(CONTENTS, file.count, 0.0))
    for page in book.contents.pages:
        file.add(draw(page), Numbering(file.count + 1, book.pages))


def _fill_up(file: PdfPages, start: int) -> None:
    """Leave a page blank where what follows begins one later."""
    while file.count + 1 < start:
        file.add(None, None)

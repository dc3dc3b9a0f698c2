"""A book as a file: its pages are where its contents say, each is drawn whole, none stays in memory."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest

from hyoka_desktop.layout.book import Book, Chapter, Cover, bind
from hyoka_desktop.layout.copies import Copy, copy_of
from hyoka_desktop.layout.form import lay_out
from hyoka_desktop.layout.grid import Imprint
from hyoka_desktop.layout.pages import Pages, paginate
from hyoka_desktop.paper.book import StoppedError, write_book
from tests.geometry import faults
from tests.layout.invented import season, sheet

IMPRINT = Imprint("HYK-A4", "第2版", draft="令和5年6月1日")
COVER = Cover("令和5年度 施策評価シート", ("(4年度実績)", "全3件"), ("令和5年6月1日現在",))


@pytest.fixture
def sheets() -> list[Pages]:
    return [
        paginate(lay_out(sheet(indicators=5 * number, name=str(number)), season())) for number in (1, 2, 3)
    ]


def bound(sheets: list[Pages], *, odd: bool = False) -> Book:
    chapters = [
        Chapter("計画の実現に向けて", str(number), pages.name, "区政改革部長(窓口改革課)", len(pages.pages))
        for number, pages in enumerate(sheets, start=1)
    ]
    return bind(COVER, chapters, Imprint(draft="令和5年6月1日"), odd=odd)


def copies(sheets: list[Pages]) -> Iterator[Copy]:
    return (copy_of(pages, IMPRINT) for pages in sheets)


def in_order(book: Book, sheets: list[Pages]) -> Pages:
    """All pages of a book without blank ones, as the geometry checks want them."""
    pages = [*book.cover.pages, *book.contents.pages, *(page for one in sheets for page in one.pages)]
    return replace(sheets[0], pages=tuple(pages))


def test_every_page_of_a_book_is_drawn_whole(sheets: list[Pages], tmp_path: Path) -> None:
    path, book = tmp_path / "book.pdf", bound(sheets)
    assert write_book(path, book, copies(sheets)) == book.pages
    assert faults(path, in_order(book, sheets)) == []


def test_pages_are_counted_through_from_the_cover_on(sheets: list[Pages], tmp_path: Path) -> None:
    path, book = tmp_path / "book.pdf", bound(sheets)
    write_book(path, book, copies(sheets))
    with pdfplumber.open(path) as pdf:
        feet = [page.extract_text().splitlines()[-1] for page in pdf.pages]
        heads = [page.extract_text().splitlines()[0] for page in pdf.pages]
    assert feet[0] == "令和5年6月1日現在"
    assert feet[1] == f"2 / {book.pages}"
    assert [foot.split()[-3:] for foot in feet[2:]] == [
        [str(number), "/", str(book.pages)] for number in range(3, book.pages + 1)
    ]
    assert heads[0] == "【案】令和5年6月1日"
    assert heads[-1] == "【案】令和5年6月1日 第2版"


def test_bookmarks_lead_to_the_contents_and_to_each_sheet(sheets: list[Pages], tmp_path: Path) -> None:
    path, book = tmp_path / "book.pdf", bound(sheets, odd=True)
    write_book(path, book, copies(sheets))
    with pypdfium2.PdfDocument(path) as document:
        marks = [(mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]
        assert document.get_metadata_value("Title") == "令和5年度 施策評価シート"
    assert [(title, page + 1) for level, title, page in marks if level == 0] == [
        ("目次", book.contents_start),
        *zip((pages.name for pages in sheets), book.starts, strict=True),
    ]
    assert sum(level == 1 and title == "1 施策目標" for level, title, _ in marks) == 3


def test_a_page_left_blank_carries_nothing_and_counts(sheets: list[Pages], tmp_path: Path) -> None:
    path, book = tmp_path / "book.pdf", bound(sheets, odd=True)
    write_book(path, book, copies(sheets))
    with pdfplumber.open(path) as pdf:
        blank = {number for number, page in enumerate(pdf.pages, start=1) if not page.objects}
        starts = [page for page in (book.contents_start, *book.starts) if page - 1 in blank]
        assert len(pdf.pages) == book.pages
    assert blank
    assert len(starts) == len(blank)


def test_a_book_that_is_stopped_leaves_no_file(sheets: list[Pages], tmp_path: Path) -> None:
    seen: list[int] = []

    def stop_after_two(done: int) -> bool:
        seen.append(done)
        return done < 2

    with pytest.raises(StoppedError):
        write_book(tmp_path / "book.pdf", bound(sheets), copies(sheets), stop_after_two)
    assert seen == [1, 2]
    assert not list(tmp_path.iterdir())


def test_sheets_are_let_go_of_as_they_are_written(tmp_path: Path) -> None:
    alive: list[weakref.ref[Pages]] = []
    most = 0

    def made() -> Iterator[Copy]:
        nonlocal most
        for number in range(12):
            pages = paginate(lay_out(sheet(indicators=3, name=str(number)), season()))
            alive.append(weakref.ref(pages))
            gc.collect()
            most = max(most, sum(known() is not None for known in alive))
            yield copy_of(pages, IMPRINT)
            del pages

    length = len(paginate(lay_out(sheet(indicators=3), season())).pages)
    chapters = [Chapter("施策", str(number), "名称", "", length) for number in range(12)]
    write_book(tmp_path / "book.pdf", bind(COVER, chapters, Imprint(), odd=False), made())
    assert most <= 3

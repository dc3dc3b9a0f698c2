"""The book: where each sheet begins, what the contents say, how the cover stands."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.layout.book import Book, Chapter, Cover, bind
from hyoka_desktop.layout.grid import Imprint
from hyoka_desktop.layout.pages import Pages

COVER = Cover("令和5年度 施策評価シート", ("(4年度実績)",), ("令和5年6月1日現在",))


def chapters(lengths: list[int]) -> list[Chapter]:
    half = len(lengths) // 2
    return [
        Chapter(
            "施策" if number < half else "計画の実現に向けて",
            str(number + 1),
            f"身近で頼れる区役所づくりその{number + 1}",
            "区政改革部長(窓口改革課)",
            length,
        )
        for number, length in enumerate(lengths)
    ]


def bound(lengths: list[int], *, odd: bool = False) -> Book:
    return bind(COVER, chapters(lengths), Imprint(), odd=odd)


def texts(pages: Pages) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for page in pages.pages for row in page.rows if row.cells]


@given(st.lists(st.integers(1, 9), min_size=1, max_size=150), st.booleans())
def test_sheets_follow_each_other_without_overlap(lengths: list[int], odd: bool) -> None:
    book = bound(lengths, odd=odd)
    ends = [start + length for start, length in zip(book.starts, lengths, strict=True)]
    contents_end = book.contents_start + len(book.contents.pages)
    gaps = [start - end for end, start in zip([contents_end, *ends], book.starts, strict=False)]
    assert set(gaps) <= ({0, 1} if odd else {0})
    assert book.pages == ends[-1] - 1
    if odd:
        assert all(start % 2 for start in (book.contents_start, *book.starts))


def test_the_contents_name_each_sheet_with_its_page() -> None:
    book = bound([3, 4, 2, 5])
    rows = texts(book.contents)
    assert [row[0] for row in rows if row[0] in {"目次", "施策", "計画の実現に向けて"}] == [
        "目次",
        "施策",
        "計画の実現に向けて",
    ]
    entries = {row[0]: row for row in rows if len(row) == 4 and row[0].isdigit()}
    assert [(entry[1], entry[3]) for entry in entries.values()] == [
        (f"身近で頼れる区役所づくりその{number}", str(page))
        for number, page in enumerate(book.starts, start=1)
    ]
    assert book.starts == (3, 6, 10, 12)


def test_long_contents_repeat_their_heads() -> None:
    book = bound([3] * 150)
    assert len(book.contents.pages) > 2
    for page in book.contents.pages:
        assert [cell.text for cell in page.rows[0].cells] == ["目次"]
        assert any("ページ" in [cell.text for cell in row.cells] for row in page.rows)
    assert all(later > earlier for earlier, later in pairwise(book.starts))


def test_a_title_of_any_length_stays_on_the_cover() -> None:
    long = bind(Cover("とても長い表題" * 12, (), ("令和5年6月1日現在",)), chapters([1]), Imprint(), odd=False)
    assert len(long.cover.pages) == len(bound([1]).cover.pages) == 1

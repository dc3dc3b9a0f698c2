"""PDF files."""

from __future__ import annotations

import resource
import signal
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest

from hyoka_desktop.layout.copies import copy_of
from hyoka_desktop.layout.form import lay_out
from hyoka_desktop.layout.grid import Imprint
from hyoka_desktop.layout.pages import Pages, paginate
from hyoka_desktop.paper.errors import PdfNotWrittenError
from hyoka_desktop.paper.pdf import write_copies, write_pdf
from tests.layout.invented import season, sheet

IMPRINT = Imprint("HYK-A4", "第2版", "17", "ab12cd34", "令和5年6月1日")


@pytest.fixture
def pages() -> Pages:
    return paginate(lay_out(sheet(), season()))


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def text_of(path: Path) -> list[str]:
    with pdfplumber.open(path) as pdf:
        return [page.extract_text() for page in pdf.pages]


def test_text_can_be_copied_out_of_the_file(pages: Pages, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_pdf(path, [pages], IMPRINT)
    text = "".join("".join(text_of(path)).split())
    for row in pages.rows:
        for cell in row.cells:
            for line in cell.lines:
                assert "".join(line.split()) in text


def test_spaces_are_spaces(pages: Pages, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_pdf(path, [pages], IMPRINT)
    with pdfplumber.open(path) as pdf:
        blanks = {char["text"] for page in pdf.pages for char in page.chars if not char["text"].strip()}
    assert blanks == {" "}


def test_the_font_is_embedded_and_no_other(pages: Pages, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_pdf(path, [pages], IMPRINT)
    with pdfplumber.open(path) as pdf:
        names = {char["fontname"].split("+")[-1] for page in pdf.pages for char in page.chars}
    assert names == {"BIZUDGothic-Regular", "BIZUDGothic-Bold"}
    assert b"/FontFile2" in path.read_bytes()


def test_title_language_and_paper_are_set(pages: Pages, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_pdf(path, [pages], IMPRINT)
    with pypdfium2.PdfDocument(path) as document:
        assert (
            document.get_metadata_value("Title")
            == pages.name
            == "計画の実現に向けて 1 身近で頼れる区役所づくり"
        )
        assert document.get_metadata_value("Author") == ""
        assert [round(length) for length in document[0].get_size()] == [595, 842]
    assert b"/Lang (ja-JP)" in path.read_bytes()
    write_pdf(path, [pages], IMPRINT, title="令和5年度 評価シート")
    with pypdfium2.PdfDocument(path) as document:
        assert document.get_metadata_value("Title") == "令和5年度 評価シート"


def test_bookmarks_lead_to_the_parts(pages: Pages, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_pdf(path, [pages], IMPRINT)
    with pypdfium2.PdfDocument(path) as document:
        found = {mark.get_title(): mark.get_dest().get_index() for mark in document.get_toc()}
    expected = {
        row.bookmark: number for number, page in enumerate(pages.pages) for row in page.rows if row.bookmark
    }
    assert found == expected
    assert {"1 施策目標", "取組方針2 待たない窓口への転換その2"} <= found.keys()


def test_several_sheets_stand_in_one_file_with_bookmarks_of_their_own(tmp_path: Path) -> None:
    sheets = [paginate(lay_out(sheet(name=str(number)), season())) for number in (1, 2, 3)]
    path = tmp_path / "book.pdf"
    count = write_pdf(path, iter(sheets), IMPRINT)
    assert count == sum(len(pages.pages) for pages in sheets)
    with pypdfium2.PdfDocument(path) as document:
        assert len(document) == count
        marks = [(mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]
    starts = [0, len(sheets[0].pages), len(sheets[0].pages) + len(sheets[1].pages)]
    assert [(name, page) for level, name, page in marks if level == 0] == [
        (pages.name, start) for pages, start in zip(sheets, starts, strict=True)
    ]
    assert sum(1 for level, name, _ in marks if level == 1 and name == "1 施策目標") == 3
    assert f"1 / {len(sheets[1].pages)}" in text_of(path)[starts[1]]


def test_head_and_foot_say_what_the_file_is(pages: Pages, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_pdf(path, [pages], IMPRINT)
    for number, text in enumerate(text_of(path), start=1):
        first, *_, last = text.splitlines()
        assert first == "【案】令和5年6月1日 第2版"
        assert last.split() == [
            "HYK-A4",
            "第2版",
            "No.17",
            "ab12cd34",
            str(number),
            "/",
            str(len(pages.pages)),
        ]


def test_a_public_copy_says_nothing_of_the_kind(pages: Pages, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_pdf(path, [pages], Imprint())
    for text in text_of(path):
        assert "【案】" not in text
        assert text.splitlines()[-1].split()[1] == "/"


def red_lines(path: Path) -> list[tuple[float, float, float]]:
    """The red lines of the first page from top to bottom: where they begin, end, and stand."""
    with pdfplumber.open(path) as pdf:
        lines = [line for line in pdf.pages[0].lines if line["stroking_color"][0] > 0.7]
    return sorted((line["x0"], line["x1"], line["top"]) for line in lines)


def test_only_what_was_changed_is_underlined(tmp_path: Path) -> None:
    former = sheet(aim="窓口の混雑を減らすため、来庁予約を広げる。")
    aim = next(address for address in former.texts if address.field == "aim")
    path = tmp_path / "a.pdf"

    def underlined(text: str) -> list[str]:
        changed = former.put([(aim, text)])
        pages = paginate(lay_out(changed, season(), former=former))
        write_pdf(path, [pages], IMPRINT)
        with pdfplumber.open(path) as pdf:
            chars = pdf.pages[0].chars
        return [
            "".join(
                char["text"]
                for char in chars
                if left - 1 <= char["x0"] and char["x1"] <= right + 1 and 0 < top - char["top"] < 16
            )
            for left, right, top in red_lines(path)
        ]

    assert underlined(former.at(aim)) == []
    assert underlined("窓口の混雑を減らすため、オンライン申請を広げる。") == ["オンライン申請"]
    assert underlined("窓口の混雑を減らすため、予約を広げる。") == ["、予"]
    whole = "窓口の混雑を減らすため、来庁予約を広げる。" + "さらに別の文を書き足した。" * 12
    assert len(underlined(whole)) == 4


def test_an_old_file_is_replaced_as_a_whole_and_nothing_is_left_beside_it(
    pages: Pages, tmp_path: Path
) -> None:
    path = tmp_path / "a.pdf"
    path.write_text("old")
    write_pdf(path, [pages], IMPRINT)
    assert path.read_bytes().startswith(b"%PDF")
    assert names_in(tmp_path) == ["a.pdf"]


def test_a_place_that_cannot_be_written_is_refused_with_a_sentence(pages: Pages, tmp_path: Path) -> None:
    folder = tmp_path / "評価.pdf"
    folder.mkdir()
    (folder / "inside").write_text("x")
    with pytest.raises(PdfNotWrittenError, match=r"評価.pdf はフォルダーです"):
        write_pdf(folder, [pages], IMPRINT)
    with pytest.raises(PdfNotWrittenError, match="missing がありません"):
        write_pdf(tmp_path / "missing" / "a.pdf", [pages], IMPRINT)
    with pytest.raises(PdfNotWrittenError, match="PDFファイルの名前まで"):
        write_pdf(Path(), [pages], IMPRINT)
    with pytest.raises(PdfNotWrittenError, match=r"長すぎます\(104字\)"):
        write_pdf(tmp_path / f"{'あ' * 100}.pdf", [pages], IMPRINT)
    assert names_in(tmp_path) == ["評価.pdf"]


def test_a_file_that_another_program_keeps_is_told_before_anything_is_painted(
    pages: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.pdf"
    path.write_text("old")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "in use")

    def never() -> Iterator[Pages]:
        pytest.fail("nothing should be painted")
        yield pages

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", refuse)
        with pytest.raises(PdfNotWrittenError, match="他のソフトで開いていれば閉じ"):
            write_pdf(path, never(), IMPRINT)
    assert path.read_text() == "old"


def test_a_full_disk_is_told_and_leaves_the_old_file(pages: Pages, tmp_path: Path) -> None:
    """A limit on the size of files is to the program what a full disk is."""
    path = tmp_path / "a.pdf"
    path.write_text("old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, before[1]))
        with pytest.raises(PdfNotWrittenError, match="ディスクの空きを増やす"):
            write_pdf(path, [pages], IMPRINT)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert path.read_text() == "old"
    assert names_in(tmp_path) == ["a.pdf"]


def test_sheets_begin_on_odd_pages_without_a_book_too(tmp_path: Path) -> None:
    sheets = [paginate(lay_out(sheet(indicators=count), season())) for count in (2, 3, 40)]
    assert {len(each.pages) % 2 for each in sheets} == {0, 1}
    path = tmp_path / "odd.pdf"
    count = write_copies(path, (copy_of(each, IMPRINT) for each in sheets), odd=True)
    with pypdfium2.PdfDocument(path) as document:
        starts = [mark.get_dest().get_index() for mark in document.get_toc() if mark.level == 0]
        assert len(document) == count
    assert len(starts) == 3
    assert all(start % 2 == 0 for start in starts)
    texts = text_of(path)
    for start, each in zip(starts, sheets, strict=True):
        assert f"1 / {len(each.pages)}" in texts[start]
    assert "" in texts


class StoppedError(Exception):
    pass


def test_a_job_that_is_stopped_in_the_middle_leaves_the_old_file_as_it_was(
    pages: Pages, tmp_path: Path
) -> None:
    path = tmp_path / "a.pdf"
    path.write_text("old")

    def sheets() -> Iterator[Pages]:
        yield pages
        raise StoppedError

    with pytest.raises(StoppedError):
        write_pdf(path, sheets(), IMPRINT)
    assert path.read_text() == "old"
    assert names_in(tmp_path) == ["a.pdf"]

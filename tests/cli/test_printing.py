"""`hyoka print`: one sheet alone, several as a book, a whole year, and what changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
import pytest

from hyoka_desktop.cli import run

Hyoka = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def hyoka(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Hyoka:
    """Call a command on a database with the sample and a second sheet made of it."""

    def call(*arguments: object) -> tuple[int, Any, str]:
        capsys.readouterr()
        code = run([*map(str, arguments), "--db", str(tmp_path / "h.db"), "--json"])
        printed = capsys.readouterr()
        return code, json.loads(printed.out) if printed.out else None, printed.err

    return call


@pytest.fixture
def two(hyoka: Hyoka, repo_root: Path, tmp_path: Path) -> list[str]:
    """The short names of two sheets of one year."""
    sample = repo_root / "resources" / "sample" / "sheet_r5_plan7.txt"
    other = tmp_path / "other.txt"
    other.write_text(
        sample.read_text("utf-8").replace("計画の実現に向けて 7", "計画の実現に向けて 8"), "utf-8"
    )
    assert hyoka("import", sample, other)[0] == 0
    return [sheet["name"] for sheet in hyoka("list")[1]["sheets"]]


def texts(path: Path) -> list[str]:
    with pdfplumber.open(path) as pdf:
        return [page.extract_text() for page in pdf.pages]


def test_one_sheet_stays_without_a_cover(hyoka: Hyoka, two: list[str], tmp_path: Path) -> None:
    code, data, _ = hyoka("print", two[0], "--to", tmp_path / "a.pdf")
    pages = texts(tmp_path / "a.pdf")
    assert (code, data["pages"]) == (0, len(pages))
    assert pages[0].splitlines()[-1].endswith(f"1 / {len(pages)}")


def test_several_sheets_are_a_book_unless_unwanted(hyoka: Hyoka, two: list[str], tmp_path: Path) -> None:
    book, plain = tmp_path / "book.pdf", tmp_path / "plain.pdf"
    assert hyoka("print", *two, "--to", book)[0] == 0
    assert hyoka("print", *two, "--to", plain, "--no-book")[0] == 0
    assert len(texts(book)) == len(texts(plain)) + 2
    assert "目次" in texts(book)[1]
    assert "目次" not in texts(plain)[1]
    assert "全2件" in texts(book)[0]


def test_one_sheet_can_be_a_book_too(hyoka: Hyoka, two: list[str], tmp_path: Path) -> None:
    hyoka("print", two[0], "--to", tmp_path / "a.pdf", "--book")
    assert "全1件" in texts(tmp_path / "a.pdf")[0]


def test_a_whole_year_with_each_sheet_on_an_odd_page(hyoka: Hyoka, two: list[str], tmp_path: Path) -> None:
    path = tmp_path / "year.pdf"
    code, data, _ = hyoka("print", "--year", 2023, "--to", path, "--odd", "--draft")
    pages = texts(path)
    assert (code, data["pages"]) == (0, len(pages))
    with pypdfium2.PdfDocument(path) as document:
        starts = [mark.get_dest().get_index() + 1 for mark in document.get_toc() if mark.level == 0]
    assert len(starts) == 3
    assert all(start % 2 for start in starts)
    assert pages[1] == ""
    assert all(page.startswith("【案】") and "第1版" in page.splitlines()[0] for page in pages if page)


def test_a_public_copy_has_neither_draft_nor_ids(hyoka: Hyoka, two: list[str], tmp_path: Path) -> None:
    hyoka("print", *two, "--to", tmp_path / "a.pdf", "--public", "--draft")
    for page in texts(tmp_path / "a.pdf"):
        assert "【案】" not in page
        assert "HYK" not in page


def test_nothing_to_print_is_said(hyoka: Hyoka, two: list[str], tmp_path: Path) -> None:
    for arguments, sentence in (((), "印刷するシートがありません"), (("--year", 1999), "シートはありません")):
        code, _, said = hyoka("print", *arguments, "--to", tmp_path / "a.pdf")
        assert (code, sentence in said) == (2, True)
    assert not (tmp_path / "a.pdf").exists()


def test_what_changed_since_the_export_is_underlined(hyoka: Hyoka, two: list[str], tmp_path: Path) -> None:
    hyoka("export", two[0], "--to", tmp_path / "out", "--for", "広報課")

    def underlines() -> int:
        hyoka("print", two[0], "--to", tmp_path / "a.pdf", "--changes")
        with pdfplumber.open(tmp_path / "a.pdf") as pdf:
            return sum(
                line["stroking_color"] != pytest.approx((0.5, 0.5, 0.5), abs=0.1)
                for line in pdf.pages[0].lines
            )

    assert underlines() == 0
    hyoka("set", two[0], "goal/aim", "配った後に書き換えた目標です。", "--section", "企画課")
    assert underlines() >= 1
    hyoka("print", two[0], "--to", tmp_path / "p.pdf", "--changes", "--public")
    with pdfplumber.open(tmp_path / "p.pdf") as pdf:
        assert all(line["stroking_color"][0] < 0.7 for line in pdf.pages[0].lines)


def test_the_foot_says_under_which_number_a_sheet_was_handed_out(
    hyoka: Hyoka, two: list[str], tmp_path: Path
) -> None:
    def foot(*options: str) -> str:
        hyoka("print", two[0], "--to", tmp_path / "a.pdf", *options)
        return texts(tmp_path / "a.pdf")[0].splitlines()[-1]

    assert foot().startswith("HYK-A4 第1版 1 / ")
    hyoka("export", *two, "--to", tmp_path / "out", "--for", "広報課")
    hyoka("export", two[0], "--to", tmp_path / "out", "--public")
    assert foot().startswith("HYK-A4 第1版 No.1 1 / ")
    hyoka("export", two[0], "--to", tmp_path / "out", "--for", "広報課")
    assert foot().startswith("HYK-A4 第1版 No.3 1 / ")
    assert foot("--public").startswith("1 / ")

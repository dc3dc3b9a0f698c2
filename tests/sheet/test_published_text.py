"""Published text taken apart: encodings, cells as Excel copies them, remains of HTML."""

from __future__ import annotations

import csv
import html
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.sheet.published.reading import read_published
from hyoka_desktop.sheet.published.text import Cleaner, decode, split_cells
from hyoka_desktop.sheet.values import Values, assemble

PLAIN = st.characters(exclude_categories=["Cs", "Cc", "Cn"])
CELLS = st.text(PLAIN | st.sampled_from('\n"\t '), max_size=8)


@given(st.text(PLAIN | st.sampled_from("\n\t"), min_size=1).filter(lambda text: text[0] != "\ufeff"))
def test_every_text_in_utf_8_is_read(text: str) -> None:
    assert decode(text.encode("utf-8")) == text
    assert decode(text.encode("utf-8-sig")) == text
    assert decode(text.encode("utf-16")) == text


@given(st.text("あア漢字①~ABC09\n\t、。（）ｱ", min_size=1).filter(lambda text: not text.isascii()))
def test_text_of_a_japanese_windows_is_read(text: str) -> None:
    sheet = f"{text}施策評価シートを、この年度の実績にもとづいて記入する。"
    assert decode(sheet.encode("cp932")) == sheet


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_needs_no_mark(encoding: str) -> None:
    assert decode("施策\tの\n".encode(encoding)) == "施策\tの\n"


def test_a_sheet_in_cp932_says_the_same(repo_root: Path, sample: Values) -> None:
    text = (repo_root / "resources" / "sample" / "sheet_r5_plan7.txt").read_text("utf-8")
    # cp932 has no EM DASH; programs write the HORIZONTAL BAR in its place.
    found = read_published(text.replace("—", "―").encode("cp932")).values
    assert {at: text.replace("―", "—") for at, text in found.texts.items()} == dict(sample.texts)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=4))
def test_cells_come_back_as_excel_copies_them(rows: list[list[str]]) -> None:
    written = io.StringIO()
    csv.writer(written, csv.excel_tab, lineterminator="\r\n").writerows(rows)
    found = split_cells(written.getvalue())
    # A row of one blank cell is written as two quotes, so that it is no blank line.
    expected = [['""' if row == [""] else cell for cell in row] for row in rows]
    assert found[:-1] == expected
    assert found[-1] == [""]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('"いわゆる"地域\tの\n"声"\n', [['"いわゆる"地域', "の"], ['"声"'], [""]]),
        ('"開いたまま\tの\nもの', [['"開いたまま', "の"], ["もの"]]),
        ('"二行の\r\nセル"\t次', [["二行の\r\nセル", "次"]]),
        ("a\rb\r\nc\nd", [["a"], ["b"], ["c"], ["d"]]),
        ("一行\u2028続き\x85続き", [["一行\u2028続き\x85続き"]]),
        ("", [[""]]),
    ],
)
def test_quotes_that_are_no_copy_stay(text: str, rows: list[list[str]]) -> None:
    assert split_cells(text) == rows


def cleaned(text: str) -> tuple[str, tuple[str, ...]]:
    cleaner = Cleaner()
    [[found]] = cleaner.rows([[text]])
    return found, tuple(cleaner.notes())


@pytest.mark.parametrize(
    ("text", "expected", "note"),
    [
        ("<p>一</p> <p>二</p>", "一\n二", "<p> 2個"),
        ('<ul style="list-style-type: none">◆一◆二', "◆一◆二", "<ul> 1個"),
        ("一<br>二<BR/>三<br />四", "一\n二\n三\n四", "<br> 3個"),
        ("<li>一</li>\n\n<li>二</li>", "一\n二", "<li> 2個"),
        ("<strong>強</strong>く<span class=x>広く</span>", "強く広く", "<strong> 1個、<span> 1個"),
        ("一</p>", "一", "(</p> 1個)"),
        ("<!-- 覚え\n書き -->一", "一", "<!-- --> 1個"),
        ("A&nbsp;B&amp;C&lt;D&gt;", "A B&C<D>", "&nbsp; 1個、&amp; 1個、&lt; 1個、&gt; 1個"),
        ("&#9670;一&#x2460;", "◆一①", "&#9670; 1個、&#x2460; 1個"),
        ("&lt;p&gt;", "<p>", "&lt; 1個"),
        ("一\x07二\x1f", "一二", "制御文字 2個"),
        ("一\x0b二", "一\n二", ""),
    ],
)
def test_remains_are_taken_out_and_told(text: str, expected: str, note: str) -> None:
    found, notes = cleaned(text)
    assert found == expected
    assert note in "".join(notes)
    assert bool(notes) == bool(note)


@pytest.mark.parametrize(
    "text",
    [
        "a < b > c",
        "<汐見>",
        "5<6",
        "<b x>",
        "<A>評価",
        "<b>",
        "A&B",
        "R&D;",
        "&unknown;",
        "&#0;",
        "&#xD800;",
        "AT&T",
        "<",
        "<>",
        "p>",
    ],
)
def test_what_only_looks_like_html_stays(text: str) -> None:
    assert cleaned(text) == (text, ())


@given(st.text(PLAIN | st.sampled_from("<>&;p/ "), max_size=20))
def test_escaped_text_is_read_as_it_was(text: str) -> None:
    found, _ = cleaned(html.escape(text))
    assert found == text.strip()


def test_the_tags_of_a_whole_sheet_are_counted(sample: Values, repo_root: Path) -> None:
    text = (repo_root / "resources" / "sample" / "sheet_r5_plan7.txt").read_text("utf-8")
    broken = text.replace("◆証明書", "<br>◆証明書&nbsp;").replace("窓口の一体的", "<b>窓口</b>の一体的")
    found = read_published(broken)
    assert found.notes == (
        "HTMLの残り(<b> 1個、<p> 9個、<ul> 2個、<br> 1個)を取り除きました。",
        "HTMLの文字参照(&nbsp; 1個)を文字に直しました。",
    )
    assert assemble(found.values).initiatives == assemble(sample).initiatives

"""Where lines end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from hyoka_desktop.layout import linebreak
from hyoka_desktop.layout.linebreak import (
    NOT_FIRST,
    NOT_LAST,
    break_lines,
    first_line,
    line_count,
    safe_line_count,
)
from hyoka_desktop.layout.widths import PAPER, SPREADSHEET, is_sure

SPACES = " \u00a0\u3000\t\n"
WORDS = [
    *("区民", "協働", "オープンデータ", "2,060", "(30年度)", "https://example.jp/a/b?c=1", "NPO", "、", "。"),
    *(
        "「",
        "」",
        "◆",
        "ー",
        "っ",
        " ",
        "　",
        "—",
        "……",
        "葛\U000e0100",
        "が",
        "か\u3099",
        "😀",
        "▲ 756",
        "\n",
    ),
]

prose = st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=60).map("".join)
widths = st.integers(2, 130).map(lambda half: half / 2)


@given(prose, widths)
@example("\n", 5.0)
@example("\n\nあ\n", 1.0)
def test_no_character_is_lost(text: str, width: float) -> None:
    assert "".join(break_lines(text, width)) == text


@given(prose, widths)
def test_no_line_is_wider_than_the_room(text: str, width: float) -> None:
    for line in break_lines(text, width):
        shown = line.rstrip(SPACES)
        assert PAPER.half_ems(shown) <= width * 2 or len(shown) == 1


@given(prose, widths)
def test_a_line_ends_badly_only_where_it_has_no_better_place(text: str, width: float) -> None:
    for before, after in pairwise(break_lines(text, width)):
        if before.endswith("\n") or not _is_bad(before, after):
            continue
        whole = before + after
        better = [cut for cut in range(1, len(before)) if not _is_bad(whole[:cut], whole[cut:])]
        # A mark may not leave its letter either, so such a place is no better.
        assert not [cut for cut in better if _is_free(whole, cut)]


def _is_bad(before: str, after: str) -> bool:
    kept = before.rstrip(SPACES)
    return not kept or kept[-1] in NOT_LAST or after[:1] in NOT_FIRST or after[:1] in SPACES


def _is_free(text: str, cut: int) -> bool:
    """Say whether two full-width letters stand at this place, which may always be parted."""
    return all("一" <= char <= "龥" for char in text[cut - 1 : cut + 1])


@given(prose, widths)
def test_breaking_the_joined_lines_again_changes_nothing(text: str, width: float) -> None:
    lines = break_lines(text, width)
    assert break_lines("".join(lines), width) == lines
    assert line_count(text, width) == len(lines)


@given(prose.filter(bool), widths)
def test_a_spreadsheet_is_given_at_least_one_line(text: str, width: float) -> None:
    assert safe_line_count(text, width) >= max(1, text.count("\n"))


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("現状値(元年度)", 5.2, ("現状値", "(元年度)")),
        ("17,087 (30年度)", 5.2, ("17,087 ", "(30年度)")),
        ("20.6 (30年度)", 4.2, ("20.6 ", "(30年度)")),
        ("提案3 採択2", 4.2, ("提案3 ", "採択2")),
        ("▲ 756", 3.0, ("▲ 756",)),
        ("4年度決算(速報値)", 8.0, ("4年度決算", "(速報値)")),
        ("情報システム課", 5.5, ("情報", "システム課")),
        ("31,207", 3.0, ("31,207",)),
        ("区民生活部長(住民記録課、潮入出張所)", 11, ("区民生活部長", "(住民記録課、", "潮入出張所)")),
    ],
)
def test_narrow_columns_break_where_a_reader_would(text: str, width: float, lines: tuple[str, ...]) -> None:
    assert break_lines(text, width) == lines


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("あいうえお、かきくけこ", 5, ("あいうえ", "お、かきく", "けこ")),
        ("あいうえ「かきくけこ」", 5, ("あいうえ", "「かきくけ", "こ」")),
        ("あいうえきゃく", 5, ("あいうえ", "きゃく")),
        ("ああああ……いい", 5, ("ああああ", "……いい")),
        ("令和4年度の実績", 3, ("令和", "4年度", "の実績")),
    ],
)
def test_forbidden_characters_are_moved_forward(text: str, width: float, lines: tuple[str, ...]) -> None:
    assert break_lines(text, width) == lines


def test_words_and_numbers_are_kept_whole_when_they_fit() -> None:
    text = "詳細はhttps://www.example.jp/abc/def/ghi.htmlを見る"
    lines = break_lines(text, 17)
    assert "https://www.example.jp/abc/def/" in lines[1]
    assert break_lines("ABCDEFGHIJ" * 3, 5) == ("ABCDEFGHIJ",) * 3


def test_what_is_longer_than_a_line_is_cut_behind_punctuation_first() -> None:
    assert break_lines("aaaa/bbbb/cccc", 5.5) == ("aaaa/bbbb/", "cccc")


def test_a_mark_stays_with_its_letter() -> None:
    assert break_lines("か\u3099" * 3, 1) == ("か\u3099", "か\u3099", "か\u3099")
    assert all(line.startswith("葛") for line in break_lines("葛\U000e0100" * 9, 2))


def test_only_forbidden_characters_are_broken_all_the_same() -> None:
    assert [len(line) for line in break_lines("、" * 25, 10)] == [10, 10, 5]


def test_nothing_takes_no_line() -> None:
    assert break_lines("", 10) == ()
    assert safe_line_count("", 10) == 0


def test_the_first_line_says_that_it_is_not_all() -> None:
    assert first_line("計画の実現に向けて 1", 20) == "計画の実現に向けて 1"
    assert first_line("計画の実現に向けて 1", 6) == "計画の実現…"
    assert first_line("", 6) == ""


@given(prose, widths, st.integers(0, 8))
def test_paper_never_takes_fewer_lines_than_a_spreadsheet_that_has_as_much_room(
    text: str, width: float, less: int
) -> None:
    assume(is_sure(text))
    assert line_count(text, max(1.0, width - less / 2)) >= safe_line_count(text, width)


@given(prose, widths)
def test_who_may_break_behind_punctuation_never_takes_more_lines(text: str, width: float) -> None:
    half_ems = linebreak.half_ems_of(width)
    opened = linebreak._cut(text, half_ems, SPREADSHEET, linebreak._PUNCTUATION)
    assert len(opened) <= max(1, safe_line_count(text, width))

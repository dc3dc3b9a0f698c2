"""Lines as a typesetter sets them."""

from __future__ import annotations

import pytest
from hypothesis import given

from hyoka_desktop.layout.linebreak import break_lines
from hyoka_desktop.layout.typesetting import balanced_lines, running_lines
from hyoka_desktop.layout.widths import PAPER
from tests.layout.test_linebreak import SPACES, prose, widths


@given(prose, widths)
def test_no_character_is_lost_and_no_line_is_added_or_too_wide(text: str, width: float) -> None:
    for lines in (balanced_lines(text, width), running_lines(text, width)):
        assert "".join(lines) == text
        assert len(lines) == len(break_lines(text, width))
        for line in lines:
            shown = line.rstrip(SPACES)
            assert PAPER.half_ems(shown) <= width * 2 or len(shown) == 1


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("計画の実現に向けて", 7, ("計画の実現に", "向けて")),
        ("開かれた区政と区民の参画・協働の実現", 14, ("開かれた区政と区民の", "参画・協働の実現")),
        ("区役所に来ないで終えられる手続の数", 11, ("区役所に来ないで", "終えられる手続の数")),
        ("証明書の自動交付機による発行枚数", 13.5, ("証明書の自動交付機による", "発行枚数")),
        ("職員からの業務改善の提案数及び実現数", 14, ("職員からの業務改善の", "提案数及び実現数")),
        ("協働事業の提案数及び採択数", 11, ("協働事業の提案数", "及び採択数")),
        (
            "区民の取り組み状況に関する引き継ぎの打ち合わせ回数",
            14,
            ("区民の取り組み状況に関する", "引き継ぎの打ち合わせ回数"),
        ),
    ],
)
def test_names_end_their_lines_between_phrases(text: str, width: float, lines: tuple[str, ...]) -> None:
    assert balanced_lines(text, width) == lines


def test_without_a_phrase_that_fits_lines_are_even() -> None:
    assert balanced_lines("外部評価委員会の意見", 7) == ("外部評価", "委員会の意見")
    assert balanced_lines("区民協働事業推進調整会議", 9) == ("区民協働事業", "推進調整会議")


def test_what_fits_one_line_is_one() -> None:
    assert balanced_lines("分析", 5) == ("分析",)
    assert balanced_lines("", 10) == running_lines("", 10) == ()


def test_a_letter_is_not_left_alone_on_the_last_line() -> None:
    text = "あ" * 40 + "。"
    assert [len(line) for line in break_lines(text, 10)] == [10, 10, 10, 9, 2]
    assert [len(line) for line in running_lines(text, 10)] == [9, 9, 9, 9, 5]


def test_a_short_line_that_somebody_typed_stays() -> None:
    assert running_lines("あ" * 20 + "\n以上", 10) == break_lines("あ" * 20 + "\n以上", 10)

"""Hints at notation."""

from __future__ import annotations

import pytest

from hyoka_desktop.sheet.checks.finding import Example, Severity
from hyoka_desktop.sheet.checks.rooms import CODES, check
from tests.sheet.checks.examples import address_at, found, found_in, rules, season, sheet_of

_HINTS = [code for code in CODES if CODES[code].severity is Severity.NOTATION]


def paragraphs(*texts: str) -> dict[str, str]:
    return {f"goal/context:{number}/text": text for number, text in enumerate(texts, start=1)}


def told(code: str, *texts: str) -> dict[int, str | None]:
    """The suggestions for paragraphs by their places from 0."""
    places = {address_at(place): number for number, place in enumerate(paragraphs(*texts))}
    return {places[one.address]: one.suggestion for one in found(code, paragraphs(*texts))}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("取組を続ける。", "取り組みを続ける。"), {1: "取組を続ける。"}),
        (("取組を続ける。", "取り組みを続け、取り組みを広げる。"), {0: "取り組みを続ける。"}),
        (("子ども、子供、こどもの声を聴く。", "子供"), {0: "子供、子供、子供の声を聴く。"}),
        (("手続を減らす。", "手続きを減らす。"), {1: "手続を減らす。"}),
    ],
)
def test_one_word_has_one_spelling(texts: tuple[str, ...], expected: dict[int, str]) -> None:
    assert told("mixed-words", *texts) == expected


@pytest.mark.parametrize(
    "texts",
    [
        ("取組を続ける。", "課題に取り組み、道を造る。"),  # a verb
        ("取り組みを続ける。", "取組方針に沿う。"),  # a name of the form
        ("子どもの声を聴く。", "「こども大綱」に沿う。"),  # the name of something
        ("手続きを減らす。", "手続きをやめる。"),
        ("申込みを受ける。", "申込書を配る。"),
    ],
)
def test_verbs_and_names_are_no_other_spelling(texts: tuple[str, ...]) -> None:
    assert told("mixed-words", *texts) == {}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("12件", "１３件", "14件"), {1: "13件"}),
        (("１２件", "１３件", "14件"), {2: "１４件"}),
        (("12件", "１３件"), {1: "13件"}),
        (("NPOの声", "ＮＰＯの声"), {1: "NPOの声"}),
        (("会(課)", "会（課）"), {1: "会(課)"}),
        (("12%", "１２％"), {1: "12％"}),  # one kind after the other
        (("12件", "ＮＰＯ"), {}),
    ],
)
def test_a_kind_of_sign_has_one_width(texts: tuple[str, ...], expected: dict[int, str]) -> None:
    findings = found("mixed-widths", paragraphs(*texts))
    first = {one.address: one.suggestion for one in reversed(findings)}
    assert {
        number: first[address_at(place)]
        for number, place in enumerate(paragraphs(*texts))
        if address_at(place) in first
    } == expected


@pytest.mark.parametrize(
    ("code", "text", "suggestion"),
    [
        ("lookalike", "➀と➁", "①と②"),
        ("half-width-kana", "ﾃﾞｰﾀを見る｡", "データを見る。"),
        ("private-character", "\ue001を見る", None),
        ("doubled", "道を造る。。", "道を造る。"),
        ("doubled", "道をを造る", "道を造る"),
        ("doubled", "検討検討を進める", "検討を進める"),
        ("doubled", "データデータを見る", "データを見る"),
        ("unclosed-bracket", "「道を造る", None),
        ("unclosed-bracket", "道」を造る", None),
        ("unclosed-bracket", "(「道)」を造る", None),
    ],
)
def test_slips_are_told(code: str, text: str, suggestion: str | None) -> None:
    assert told(code, text) == {0: suggestion}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("lookalike", "①と②"),
        ("half-width-kana", "データを見る。"),
        ("doubled", "職員一人一人が学び、年々増え、様々な、度々の"),
        ("doubled", "続いているものの、できることとする。はは、ここ、までできる。"),
        ("doubled", "小学校学校医、1,100件……"),
        ("unclosed-bracket", "「道(橋)を造る」（済）"),
        ("unclosed-bracket", "1) 道 2) 橋 ア）川"),
        ("unclosed-bracket", "(全角で閉じる）"),
    ],
)
def test_what_is_right_is_left_alone(code: str, text: str) -> None:
    assert told(code, text) == {}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("◆道", "◆橋", "川"), {2: "◆川"}),
        (("◆道", "橋"), {}),
        (("道", "橋", "川"), {}),
        (("◆道", "◆橋", "◆川"), {}),
        (("◆道", "◆橋", "・川"), {}),
        (("◆道", "◆橋", "(1) 川"), {}),
        (("◆道", "橋", "川"), {}),
    ],
)
def test_the_mark_is_missed_where_most_have_it(texts: tuple[str, ...], expected: dict[int, str]) -> None:
    assert told("missing-mark", *texts) == expected


def test_hints_are_given_only_when_asked_for() -> None:
    for code in _HINTS:
        example = CODES[code].example
        last = sheet_of(example.last, year=2022) if example.last else None
        quiet = check(sheet_of(example.boxes), season(**example.season), last, rules())
        assert {one.severity for one in quiet} <= {Severity.ERROR, Severity.WARNING}


def test_numbers_and_amounts_are_no_text() -> None:
    boxes = {"goal/indicators:1/values/2022": "１２", "goal/indicators:1/values/2021": "12"}
    assert not [one for one in found_in(Example(boxes)) if one.severity is Severity.NOTATION]

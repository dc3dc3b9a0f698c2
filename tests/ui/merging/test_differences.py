"""Differing parts are told by underline and strike-through, and nothing of a text is lost."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.ui.merging.differences import marked_gone, marked_new

TEXTS = st.text(st.sampled_from("あいう。\n<&◆12"), max_size=60)


def plain(marked: str) -> str:
    return html.unescape(re.sub(r"</?[ubs]>", "", marked).replace("<br>", "\n"))


@given(TEXTS, TEXTS)
def test_the_text_stays_whole(base: str, text: str) -> None:
    assert plain(marked_new(base, text)) == text
    assert plain(marked_gone(base, text)) == base


@given(TEXTS)
def test_equal_texts_bear_no_mark(text: str) -> None:
    assert "<u>" not in marked_new(text, text)
    assert "<s>" not in marked_gone(text, text)


def test_what_is_new_is_underlined_and_what_is_gone_struck_through() -> None:
    base, text = "窓口を開いている。手続は待たせない。", "窓口を開いている。手続は決して待たせない。"
    assert marked_new(base, text) == "窓口を開いている。手続は<u><b>決して</b></u>待たせない。"
    assert marked_gone(text, base) == "窓口を開いている。手続は<s>決して</s>待たせない。"


def test_a_number_is_another_one_as_a_whole() -> None:
    assert marked_new("31,207", "31,999") == "<u><b>31,999</b></u>"


def test_long_texts_are_compared_to_the_character() -> None:
    base = "".join(f"{number}件目の取組を進めた。" for number in range(300))
    text = base.replace("150件目の取組", "150件目の新しい取組")
    assert marked_new(base, text).count("<u>") == 1
    assert "<u><b>新しい</b></u>" in marked_new(base, text)

"""Widths and dashes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.sheet.characters import full_width, half_width, is_dash


@given(st.text())
def test_places_in_the_half_width_text_are_those_in_the_typed_text(text: str) -> None:
    assert len(half_width(text)) == len(full_width(text)) == len(text)


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E)))
def test_full_width_text_becomes_half_width(text: str) -> None:
    assert half_width(full_width(text)) == text


def test_only_widths_change() -> None:
    assert half_width("（Ａ１）　￥５") == "(A1) ¥5"
    assert half_width("①ｱ㎡²ー、。") == "①ｱ㎡²ー、。"
    assert full_width("(A1) ¥5ｱ") == "（Ａ１）　￥５ｱ"


@pytest.mark.parametrize("code", [0x2D, 0x2010, 0x2013, 0x2014, 0x2015, 0x2212, 0xFF0D, 0x30FC, 0x2500])
def test_every_dash_is_a_dash(code: int) -> None:
    assert is_dash(chr(code))
    assert is_dash(f" {chr(code) * 2}　\n")


@pytest.mark.parametrize("text", ["", " ", "-1", "一", "~", "—a", "_", "- -"])
def test_nothing_else_is_a_dash(text: str) -> None:
    assert not is_dash(text)

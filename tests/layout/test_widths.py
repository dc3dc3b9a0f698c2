"""The table of widths against the font files that the program prints with."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.layout.widths import PAPER, SPREADSHEET, lacking, width_em
from hyoka_desktop.paths import resources_folder
from tests.layout.font_file import advances

FILES = ("BIZUDGothic_400Regular.ttf", "BIZUDGothic_700Bold.ttf")


@pytest.fixture(params=FILES)
def font(request: pytest.FixtureRequest) -> dict[int, float]:
    return advances(_path(request.param))


def _has_own_room(char: str) -> bool:
    return (char.isprintable() or char in " \u3000") and not unicodedata.category(char).startswith("M")


def _path(name: str) -> Path:
    return resources_folder() / "fonts" / name


def test_every_glyph_is_as_wide_as_the_table_says(font: dict[int, float]) -> None:
    assert len(font) > 11_000
    drawn = {code: width for code, width in font.items() if _has_own_room(chr(code))}
    assert len(drawn) > 11_600
    wrong = {code: width for code, width in drawn.items() if PAPER.half_ems(chr(code)) != width * 2}
    assert not wrong


def test_what_the_font_has_is_known_character_by_character(font: dict[int, float]) -> None:
    visible = [
        chr(code)
        for code in range(0x20, 0x30000)
        if PAPER.half_ems(chr(code)) or unicodedata.combining(chr(code))
    ]
    assert set(lacking("".join(visible))) == {char for char in visible if ord(char) not in font}


def test_widths_add_up() -> None:
    assert PAPER.half_ems("区政 2,060件") == 2 + 2 + 1 + 5 + 2
    assert width_em("①—。") == 2.5
    assert width_em("") == 0


def test_what_the_font_lacks_is_named_once_in_its_order() -> None:
    assert lacking("土吉𠮷と😀と𠮷") == ("𠮷", "😀")
    assert lacking("ふつうの文 abc ①ー—～〜㈱Ⅳ") == ()
    assert lacking("外字\ue000") == ("\ue000",)


def test_marks_that_nobody_sees_are_not_lacking() -> None:
    assert lacking("葛\U000e0100飾\ufe0f\u200b\n") == ()
    assert PAPER.half_ems("葛\U000e0100\u200b\n") == 2


def test_a_spreadsheet_may_show_ambiguous_characters_full() -> None:
    assert [SPREADSHEET.half_ems(char) for char in "—a区"] == [2, 1, 2]
    assert all(SPREADSHEET.half_ems(char) >= PAPER.half_ems(char) for char in map(chr, range(0x20, 0x3000)))


def test_a_mark_takes_no_room_beside_its_letter() -> None:
    assert PAPER.half_ems("か\u3099") == PAPER.half_ems("が") == 2
    assert PAPER.half_ems("e\u0301") == PAPER.half_ems("é") == 1
    assert SPREADSHEET.half_ems("\u3099") == 2


@given(
    st.text(alphabet="区aｱ—\u200b\u3099、 \U000e0100\\]^-", max_size=40),
    st.integers(0, 40),
    st.integers(2, 60),
)
def test_a_line_reaches_as_far_as_it_has_room(text: str, start: int, room: int) -> None:
    for widths in (PAPER, SPREADSHEET):
        ends = range(min(start, len(text)), len(text) + 1)
        fitting = [end for end in ends if widths.half_ems(text[start:end]) <= room]
        assert widths.reach(text, min(start, len(text)), room) == fitting[-1]


@given(st.text(max_size=40) | st.text(alphabet="区aｱ—\u200b\u3099、 1,2\n"))
def test_a_text_is_as_wide_as_its_characters(text: str) -> None:
    for widths in (PAPER, SPREADSHEET):
        assert widths.half_ems(text) == sum(map(widths.half_ems, text))

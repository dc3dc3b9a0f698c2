"""Text that is pasted into a box of one line becomes one line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.ui.boxes.closing_up import close_lines


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("窓口の\n改革", "窓口の改革"),
        ("窓口の  \r\n  改革", "窓口の改革"),
        ("new\nname", "new name"),
        ("窓口\nreform", "窓口reform"),
        ("一行\n", "一行"),
        ("\n一行", "一行"),
        ("", ""),
    ],
)
def test_lines_close_up(text: str, line: str) -> None:
    assert close_lines(text) == line


@given(st.text(st.sampled_from("あa1 \n\r\u2028。"), max_size=30))
def test_no_letter_is_lost_and_no_line_break_stays(text: str) -> None:
    line = close_lines(text)
    assert "".join(line.split()) == "".join(text.split())
    assert len(line.splitlines()) <= 1

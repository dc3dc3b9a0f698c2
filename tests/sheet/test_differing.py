"""Where two texts differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.sheet.differing import changed_ranges, differing_pieces

_texts = st.text("あいう。、\n", max_size=40) | st.lists(
    st.sampled_from(["区民の声を聴く。", "窓口を広げる。", "予約を始めた。"]), max_size=120
).map("".join)


@pytest.mark.parametrize(
    ("former", "text", "shown"),
    [
        ("", "新しい文", ["新しい文"]),
        ("同じ文", "同じ文", []),
        ("消した文", "", []),
        ("短い題名", "短い名", ["短い名"]),
        (
            "区民の声を聴くための窓口を庁舎の一階に設けた。",
            "区民の声を聴くための窓口を一階に設けた。",
            ["を一"],
        ),
        (
            "区民の声を聴くための窓口を庁舎の一階に設けた。",
            "区民の声を聴くための窓口を庁舎の一階と二階に設けた。",
            ["と二階"],
        ),
        (
            "区民の声を聴くための窓口を庁舎の一階に設けた。",
            "住民の声を聴く場所を庁舎に設けた。",
            ["住", "場所"],
        ),
        (
            "どの窓口でも待たずに済むようにします。",
            "配った後に書き換えた目標です。",
            ["配った後に書き換えた目標で"],
        ),
        ("末尾まで書いてあった少し長めの文です。以上", "末尾まで書いてあった少し長めの文です。", ["。"]),
    ],
)
def test_a_reader_is_shown_what_is_new_and_where_something_is_gone(
    former: str, text: str, shown: list[str]
) -> None:
    assert [text[first:last] for first, last in changed_ranges(former, text)] == shown


@given(_texts, _texts)
def test_whatever_changed_something_is_shown_of_it(former: str, text: str) -> None:
    ranges = changed_ranges(former, text)
    assert bool(ranges) == (former != text and bool(text))
    assert all(0 <= first < last <= len(text) for first, last in ranges)
    assert "".join(piece for piece, _ in differing_pieces(former, text)) == text

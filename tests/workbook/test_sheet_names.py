"""The names of the sheets of a book hold to Excel's rules, whatever they are made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.workbook.consolidated.sheet_names import MOST_UNITS, SheetNames

NASTY = st.text(st.sampled_from("施策1a'[]:*?/\\ \x07𠮷Hh履歴istory") | st.characters(), max_size=40)


@given(st.lists(NASTY, max_size=12))
def test_every_name_is_allowed_and_given_once(wanted: list[str]) -> None:
    names = SheetNames()
    given_ = [names.take(name) for name in wanted]
    assert len({name.casefold() for name in given_}) == len(given_)
    for name in given_:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= MOST_UNITS
        assert not set(name) & set("[]:*?/\\\x07")
        assert name.strip("'") == name
        assert name.casefold() != "history"


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("計画1", "計画1"),
        ("計画1", "計画1(2)"),
        ("'引用'", "引用"),
        ("安全/安心", "安全_安心"),
        ("", "シート"),
        ("長" * 40, "長" * 31),
        ("長" * 40, "長" * 28 + "(2)"),
        ("HISTORY", "HISTORY(2)"),
    ],
)
def test_names_stay_as_they_are_where_they_can(wanted: str, name: str) -> None:
    names = SheetNames()
    names.take("計画1") if name.endswith("計画1(2)") else None
    names.take("長" * 31) if name.endswith("長(2)") else None
    assert names.take(wanted) == name

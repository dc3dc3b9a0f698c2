"""Identities: derived ones are the same everywhere, and none is taken for another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.sheet.ids import (
    derived_version_id,
    new_id,
    published_row_id,
    published_sheet_id,
    published_version_id,
)

WORDS = st.text("ab1:|@ ", max_size=4)


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=2, max_size=2, unique=True))
def test_other_names_give_other_identities(names: list[tuple[str, str, str]]) -> None:
    one, other = names
    assert published_version_id(*one) != published_version_id(*other)
    assert derived_version_id(*one, "", "") != derived_version_id(*other, "", "")
    assert derived_version_id("", "", *one) != derived_version_id("", "", *other)
    assert published_row_id(*one, "", 0) != published_row_id(*other, "", 0)
    assert published_version_id(*one) != derived_version_id(*one, "", "")


def test_derived_identities_never_change() -> None:
    # Sheets in use carry these; a change would make two sheets of one.
    assert published_sheet_id(2023, "施策", "1") == "ae9a8a1f520d51168630ed19c090330b"
    assert published_row_id("施策", "1", "indicators", "乗客数", 0) == "dcd94649d90a5515aa7006b0afc46391"
    assert published_row_id("施策", "1", "indicators", "乗客数", 1) != published_row_id(
        "施策", "1", "indicators", "乗客数", 0
    )


def test_new_identities_are_new() -> None:
    found = {new_id() for _ in range(100)}
    assert len(found) == 100
    assert all(len(identity) == 32 and int(identity, 16) >= 0 for identity in found)

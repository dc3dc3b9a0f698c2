"""Fractional keys: there is always room between two, and before the first."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.sheet.order import key_between, keys

KEYS = st.text("0123456789abcdefghijklmnopqrstuvwxyz", max_size=8).map(lambda key: key.rstrip("0"))


@given(KEYS, KEYS)
def test_a_key_lies_between_two_others(one: str, other: str) -> None:
    before, after = sorted([one, other])
    if before == after:
        after = ""
    found = key_between(before, after)
    assert before < found
    assert not after or found < after
    assert not found.endswith("0")


@given(st.integers(0, 3000))
def test_keys_rise(count: int) -> None:
    found = list(keys(count))
    assert len(found) == count
    assert found == sorted(set(found))
    assert not [key for key in found if key.endswith("0") or not key]


@given(st.integers(1, 80))
def test_there_is_room_around_the_first_keys(count: int) -> None:
    found = ["", *keys(count), ""]
    for before, after in pairwise(found):
        assert before < key_between(before, after)


def test_thousands_of_rows_in_any_order_of_arrival() -> None:
    lots = random.Random(7)
    found: list[str] = []
    for _ in range(3000):
        place = lots.randint(0, len(found))
        before = found[place - 1] if place else ""
        after = found[place] if place < len(found) else ""
        found.insert(place, key_between(before, after))
    assert found == sorted(set(found))
    assert max(map(len, found)) < 40


@pytest.mark.parametrize("at_end", [True, False])
def test_always_at_the_same_end_keys_grow_slowly(at_end: bool) -> None:
    key = key_between("", "")
    for _ in range(500):
        after = key_between(key, "") if at_end else key_between("", key)
        assert (after > key) is at_end
        key = after
    assert len(key) < 120


@pytest.mark.parametrize(("before", "after"), [("b", "a"), ("a", "a")])
def test_no_key_between_what_does_not_rise(before: str, after: str) -> None:
    with pytest.raises(ValueError, match="no key between"):
        key_between(before, after)

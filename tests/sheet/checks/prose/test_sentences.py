"""Sentences written for the purpose: the true ones pass in silence, the false ones are found."""

from __future__ import annotations

import pytest

from tests.sheet.checks.prose.sayings import Saying, sayings

_ALL = list(sayings("sentences.toml"))
_RIGHT = [one for one in _ALL if not one.code]
_WRONG = [one for one in _ALL if one.code]


def test_the_table_is_large_enough() -> None:
    assert len(_ALL) >= 300


@pytest.mark.parametrize("saying", _RIGHT, ids=lambda one: one.text)
def test_what_is_true_is_left_alone(saying: Saying) -> None:
    assert [one.message for one in saying.findings()] == []


@pytest.mark.parametrize("saying", _WRONG, ids=lambda one: one.text)
def test_what_is_false_is_found(saying: Saying) -> None:
    found = saying.findings()
    assert [one.code for one in found] == [saying.code]
    assert found[0].address.field == "analysis"
    assert found[0].message.endswith("どちらが正しいか確かめてください。")

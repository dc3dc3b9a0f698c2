"""The rules of the office."""

from __future__ import annotations

from typing import Any

import pytest

from hyoka_desktop.sheet.checks.rules import Rules, RulesError, WordChoice, read_rules


def test_what_is_left_out_is_empty_and_what_is_unknown_is_passed_over() -> None:
    assert read_rules({"colour": 3}) == Rules()
    told = read_rules(
        {
            "words": [{"spellings": ["取組", "取り組み"], "except_before": ["、"]}],
            "alike": {"➀": "①"},
            "doubled": ["、"],
        }
    )
    assert told.words == (WordChoice(("取組", "取り組み"), ("、",)),)
    assert (told.alike, told.doubled) == ({"➀": "①"}, ("、",))


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ({"words": "取組"}, "words"),
        ({"words": ["取組"]}, "words"),
        ({"words": [{"spellings": ["取組"]}]}, "words"),
        ({"words": [{"spellings": ["取組", 3]}]}, "words"),
        ({"words": [{"spellings": ["取組", "取り組み"], "except_before": "、"}]}, "words"),
        ({"alike": ["➀"]}, "alike"),
        ({"alike": {"➀➁": "①"}}, "alike"),
        ({"alike": {"➀": 1}}, "alike"),
        ({"doubled": "、"}, "doubled"),
        ({"whole_units": [""]}, "whole_units"),
    ],
)
def test_another_shape_is_refused_by_its_name(raw: dict[str, Any], name: str) -> None:
    with pytest.raises(RulesError, match=f"「{name}」"):
        read_rules(raw)

"""Sentences written for the purpose: the true ones pass in silence, the false ones are found."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sheet.checks.prose.sayings import Saying, sayings

_RIGHT = [one for one in sayings() if not one.code]
_WRONG = [one for one in sayings() if one.code]
_RIGHT_OF = defaultdict(list)
for _one in _RIGHT:
    _RIGHT_OF[_one.row].append(_one)


def test_the_tables_are_large_enough() -> None:
    assert len(_RIGHT) >= 600
    assert len(_WRONG) >= 350


@pytest.mark.parametrize("saying", _RIGHT, ids=lambda one: one.text)
def test_what_is_true_is_left_alone(saying: Saying) -> None:
    assert [one.message for one in saying.findings()] == []


@pytest.mark.parametrize("saying", _WRONG, ids=lambda one: one.text)
def test_what_is_false_is_found(saying: Saying) -> None:
    found = saying.findings()
    assert saying.code in {one.code for one in found}
    assert found[0].address.field == "analysis"
    assert found[0].message.endswith("どちらが正しいか確かめてください。")


@given(st.sampled_from(sorted(_RIGHT_OF)), st.data())
def test_true_sentences_stay_true_beside_one_another(row: str, data: st.DataObject) -> None:
    several = data.draw(st.lists(st.sampled_from(_RIGHT_OF[row]), min_size=2, max_size=5))
    text = "".join(one.text for one in several)
    assert [one.message for one in Saying(row, several[0].boxes, text).findings()] == []


@given(st.sampled_from(_WRONG), st.data())
def test_a_suggestion_makes_the_sentence_true(saying: Saying, data: st.DataObject) -> None:
    before = data.draw(st.sampled_from(_RIGHT_OF[saying.row]))
    for text in (saying, saying.behind(before)):
        for finding in text.findings():
            if finding.suggestion is not None:
                after = Saying(saying.row, saying.boxes, finding.suggestion).findings()
                assert (finding.code, finding.judged) not in [(one.code, one.judged) for one in after]


def test_most_figures_and_directions_can_be_put_right_by_one_key() -> None:
    kinds = ("prose-direction", "prose-difference", "prose-ratio", "prose-figure")
    offered = [bool(saying.findings()[0].suggestion) for saying in _WRONG if saying.code in kinds]
    assert sum(offered) >= 0.75 * len(offered)

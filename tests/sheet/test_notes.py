"""Notes grow only: whatever the order in which copies meet, they say the same."""

from __future__ import annotations

import dataclasses
import json
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.notes import (
    REOPENED,
    Note,
    NoteError,
    NoteKind,
    kept,
    read_note,
    readable_notes,
    requests,
    unite,
    whole_sheet,
    write_note,
)
from tests.strategies import any_texts, identities

SHEET = "ab" * 16
AIM = Address(SHEET, "goal", "", "aim", "")
VALUE = Address(SHEET, "goal", "c1" * 16, "values", "2022")
TIMES = st.datetimes().map(lambda moment: moment.isoformat() + "Z")
NOTES = st.builds(
    Note,
    id=identities(),
    address=st.sampled_from([whole_sheet(SHEET), AIM, VALUE]),
    kind=st.sampled_from(NoteKind),
    about=identities() | st.just("missing-box"),
    judged=any_texts(),
    text=any_texts(),
    section=any_texts(),
    person=any_texts(),
    time=TIMES,
)


def note(number: int, kind: NoteKind, text: str = "", *, about: str = "", time: int = 0) -> Note:
    return Note(f"{number:032x}", AIM, kind, about, text=text, time=f"2031-07-{time or number:02}T00:00:00Z")


@given(NOTES)
def test_a_note_travels_as_plain_data(written: Note) -> None:
    assert read_note(SHEET, json.loads(json.dumps(write_note(written)))) == written


@given(st.lists(NOTES, max_size=4), st.lists(NOTES, max_size=4))
def test_uniting_is_the_same_in_any_order_and_twice(mine: list[Note], theirs: list[Note]) -> None:
    once = unite(mine, theirs)
    assert unite(once, theirs, mine) == once
    if len({one.id for one in (*mine, *theirs)}) == len({*map(repr, (*mine, *theirs))}):
        assert unite(theirs, mine) == once


def test_a_kept_finding_is_taken_back_by_a_blank_reason_and_kept_anew() -> None:
    first = dataclasses.replace(note(1, NoteKind.KEPT, "再掲のため", about="sum"), judged="100")
    back = dataclasses.replace(first, id="2" * 32, text=" ", time="2031-08-01")
    again = dataclasses.replace(first, id="3" * 32, text="やはり再掲", time="2031-09-01")
    key = (AIM, "sum", "100")
    for order in permutations([first, back]):
        assert kept(order) == {}
    for order in permutations([first, back, again]):
        assert kept(order) == {key: again}
    other = dataclasses.replace(first, id="4" * 32, judged="101")
    assert set(kept([first, other])) == {key, (AIM, "sum", "101")}


def test_requests_know_their_answers_and_whether_they_are_settled() -> None:
    asked, other = note(1, NoteKind.REQUEST, "単位を確認"), note(2, NoteKind.REQUEST, "全体を短く")
    answer, more = (note(n, NoteKind.ANSWER, "直しました", about=asked.id) for n in (3, 4))
    done = note(5, NoteKind.SETTLED, about=asked.id)
    for order in permutations([asked, other, answer, more, done]):
        first, second = requests(order)
        assert (first.note, first.answers, first.settled) == (asked, (answer, more), done)
        assert not first.is_open
        assert (second.note, second.answers, second.is_open) == (other, (), True)
    assert requests([answer, done]) == ()


def test_a_settlement_is_taken_back_and_made_anew() -> None:
    asked = note(1, NoteKind.REQUEST, "単位を確認")
    done, again = (note(n, NoteKind.SETTLED, about=asked.id) for n in (2, 4))
    back = dataclasses.replace(note(3, NoteKind.SETTLED, about=asked.id), judged=REOPENED)
    for order in permutations([asked, done, back]):
        assert requests(order)[0].is_open
    for order in permutations([asked, done, back, again]):
        assert requests(order)[0].settled == again


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": ""},
        {"id": 7},
        {"kind": "later"},
        {"kind": None},
        {"address": "goal"},
        {"address": None},
        {"text": ["a"]},
    ],
)
def test_a_note_of_another_shape_is_refused_and_left_alone_among_others(wrong: dict[str, Any]) -> None:
    good = note(1, NoteKind.REASON, "訂正")
    raw = {**write_note(good), **wrong}
    with pytest.raises(NoteError, match=r"。$"):
        read_note(SHEET, raw)
    assert readable_notes(SHEET, [raw, write_note(good)]) == (good,)

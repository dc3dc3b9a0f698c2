"""Long texts as lists of paragraphs: what is typed is said, and identities follow the text."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.paragraphs import align, rewrite, split_paragraphs, text_of
from hyoka_desktop.sheet.rows import fellows
from hyoka_desktop.sheet.values import Values, assemble
from tests.strategies import typed_texts

EMPTY = Values(SheetId("a" * 32), 2023, {})
LINES = st.lists(
    st.sampled_from(
        ["◆区民の声を聴く。", "◆区民の声を聞く。", "◆", "◆あ", "い", "◆施設を直す。", "長い段落" * 9]
    )
    | typed_texts(),
    max_size=7,
)


def new_ids(start: int = 0) -> Callable[[], str]:
    numbers = count(start)
    return lambda: f"{next(numbers):032x}"


def told(text: str, values: Values = EMPTY, ids: Callable[[], str] | None = None) -> Values:
    return values.put(rewrite(values, "context", "", text, ids or new_ids()))


def ids_of(values: Values) -> tuple[str, ...]:
    return fellows(values, "context", "")


@given(LINES.map("\n".join), LINES.map("\n".join))
def test_the_list_says_what_was_written(one: str, other: str) -> None:
    first = told(one)
    assert text_of(first, "context", "") == "\n".join(split_paragraphs(one))
    ids = new_ids(1000)
    second = told(other, first, ids)
    assert text_of(second, "context", "") == "\n".join(split_paragraphs(other))
    assert rewrite(second, "context", "", other, ids) == []
    assert [row.text for row in assemble(second).goal.context] == list(split_paragraphs(other))


@given(LINES.map("\n".join), LINES.map("\n".join))
def test_writing_the_old_text_again_says_the_old_text(one: str, other: str) -> None:
    first, ids = told(one), new_ids(1000)
    again = told(one, told(other, first, ids), ids)
    assert text_of(again, "context", "") == text_of(first, "context", "")


@given(st.text("◆あいう。\n 　\r\u2028", max_size=40))
def test_splitting_loses_nothing_but_white_space(text: str) -> None:
    pieces = split_paragraphs(text)
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(piece == piece.strip() != "" and "◆" not in piece[1:] for piece in pieces)
    assert split_paragraphs("\n".join(pieces)) == pieces


@given(LINES, st.data())
def test_unchanged_paragraphs_keep_their_identities(lines: list[str], data: st.DataObject) -> None:
    before = told("\n".join(lines))
    pieces = list(split_paragraphs("\n".join(lines)))
    place = data.draw(st.integers(0, len(pieces)))
    after = told("\n".join([*pieces[:place], "◆まったく新しいこと!", *pieces[place:]]), before, new_ids(1000))
    old, new = ids_of(before), ids_of(after)
    assert (*new[:place], *new[place + 1 :]) == old


@given(
    st.lists(st.sampled_from(["◆あ", "◆あい", "◆区民の声を聴く。", "い", "◆"]), min_size=1, max_size=6),
    st.data(),
)
def test_typing_letter_by_letter_touches_no_other_paragraph(lines: list[str], data: st.DataObject) -> None:
    values, ids = told("\n".join(lines)), new_ids(1000)
    pieces = list(split_paragraphs("\n".join(lines)))
    place = data.draw(st.integers(0, len(pieces) - 1))
    typed, old = data.draw(st.text("あい声聴。くるa1", min_size=1, max_size=8)), ids_of(values)
    start = data.draw(st.integers(1, len(pieces[place])))
    for length in range(1, len(typed) + 1):
        changed = pieces[place][:start] + typed[:length] + pieces[place][start:]
        edits = rewrite(
            values, "context", "", "\n".join([*pieces[:place], changed, *pieces[place + 1 :]]), ids
        )
        assert {address.row for address, _ in edits} == {old[place]}
        assert [address.field for address, _ in edits] == ["text"]
        values = values.put(edits)
    assert ids_of(values) == old


@given(
    st.lists(st.sampled_from(["◆あ", "◆あい", "◆区民の声を聴く。", "い"]), min_size=1, max_size=5), st.data()
)
def test_a_new_paragraph_typed_in_between_leaves_the_others(lines: list[str], data: st.DataObject) -> None:
    values, ids = told("\n".join(lines)), new_ids(1000)
    pieces, old = list(split_paragraphs("\n".join(lines))), ids_of(values)
    place = data.draw(st.integers(0, len(pieces)))
    for length in range(1, 8):
        typed = "◆新しい段落"[:length]
        values = told("\n".join([*pieces[:place], typed, *pieces[place:]]), values, ids)
    new = ids_of(values)
    assert (*new[:place], *new[place + 1 :]) == old
    assert new[place] not in old


def test_deleting_letter_by_letter_keeps_the_paragraph_while_it_is_there() -> None:
    text = "◆区民の声を聴く。"
    values, ids = told(f"◆前\n{text}\n◆後"), new_ids(1000)
    old = ids_of(values)
    for length in range(len(text) - 1, 0, -1):
        values = told(f"◆前\n{text[:length]}\n◆後", values, ids)
        assert ids_of(values) == old
    values = told("◆前\n◆後", values, ids)
    assert ids_of(values) == (old[0], old[2])


def test_a_paragraph_cut_in_two_goes_on_in_its_first_half() -> None:
    values = told("◆前\n◆窓口を一つにまとめ、手続を減らす。\n◆後")
    old = ids_of(values)
    cut = told("◆前\n◆窓口を一つにまとめ、\n◆手続を減らす。\n◆後", values, new_ids(1000))
    assert ids_of(cut)[:2] == old[:2]
    assert ids_of(cut)[3] == old[2]
    assert ids_of(told(text_of(values, "context", ""), cut, new_ids(2000))) == old


def test_moved_paragraphs_take_their_identities_along() -> None:
    values = told("◆一つ目の話。\n◆二つ目の話題。\n◆三つ目のこと。\n◆四つ目もある。")
    old = ids_of(values)
    moved = told("◆二つ目の話題。\n◆三つ目のこと。\n◆四つ目もある。\n◆一つ目の話。", values, new_ids(1000))
    assert ids_of(moved) == (*old[1:], old[0])
    orders = [address for address, _ in values.edits_to(moved)]
    assert [(address.field, address.row) for address in orders] == [("order", old[0])]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([], ["あ"], [None]),
        (["あ"], [], []),
        (["あ", "い"], ["い", "あ"], [1, 0]),
        (["区民の声を聴く", "道を直す"], ["道を広く直す", "区民の声を聴いた"], [1, 0]),
        (["あいうえお"], ["かきくけこ"], [None]),
        (["同じ", "同じ"], ["同じ"], [0]),
        (["同じ", "違う"], ["違う", "違う"], [None, 1]),
    ],
)
def test_aligning(old: list[str], new: list[str], expected: list[int | None]) -> None:
    assert align(old, new) == expected


@given(
    st.lists(st.text("あい◆う", min_size=1, max_size=5), max_size=6),
    st.lists(st.text("あい◆う", min_size=1, max_size=5), max_size=6),
)
def test_no_paragraph_is_continued_twice_and_equal_ones_are_found(old: list[str], new: list[str]) -> None:
    found = align(old, new)
    taken = [was for was in found if was is not None]
    assert len(found) == len(new)
    assert len(taken) == len(set(taken))
    assert all(0 <= was < len(old) for was in taken)
    # Whatever stays unmatched on both sides has no equal on the other.
    left = {text for place, text in enumerate(old) if place not in taken}
    assert not left & {text for was, text in zip(found, new, strict=True) if was is None}
    assert align(old, old) == list(range(len(old)))


def test_lists_of_rows_are_rewritten_below_their_own_row(sample: Values) -> None:
    first, second = assemble(sample).initiatives
    changed = sample.put(rewrite(sample, "results", second.id, "◆変えた。\n◆足した。", new_ids()))
    assert assemble(changed).initiatives[0] == first
    assert [row.text for row in assemble(changed).initiatives[1].results] == ["◆変えた。", "◆足した。"]
    assert assemble(changed).initiatives[1].content == second.content

"""The graph of versions: what a box says by it, and how typed texts enter it."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.sheet.address import EXISTS, ORDER, Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.rows import add_row, remove_row
from hyoka_desktop.sheet.values import Values, assemble
from hyoka_desktop.sheet.versions import (
    SETTLED,
    TYPED,
    Stamp,
    Version,
    by_address,
    heads,
    seal,
    shown,
    values_of,
)
from tests.strategies import edits_of, sheet_values, stamps

AIM = Address("a" * 32, "goal", "", "aim", "")
ROW = "b" * 32


def stamp(start: int, time: str = "2023-06-01T00:00:00Z", section: str = "企画課") -> Stamp:
    numbers = count(start)
    return Stamp(section, "", time, TYPED, lambda: f"{next(numbers):032x}")


def version(number: int, value: str, *parents: int, address: Address = AIM, time: str = "") -> Version:
    ids = tuple(f"{parent:032x}" for parent in parents)
    return Version(f"{number:032x}", address, ids, value, "", "", time, TYPED)


def sealed(values: Values, versions: Iterable[Version], by: Stamp) -> list[Version]:
    old = list(versions)
    return [*old, *seal(values, by_address(old), by)]


@given(sheet_values(with_unknown_boxes=True), stamps())
def test_sealed_versions_say_what_was_typed(values: Values, by: Stamp) -> None:
    versions = seal(values, {}, by)
    assert values_of(values.sheet, values.fiscal_year, by_address(versions)) == values
    assert all(made.parents == () and made.time == by.time and made.origin == by.origin for made in versions)
    assert seal(values, by_address(versions), by) == []


@given(st.data())
def test_only_what_differs_is_sealed_on_top_of_what_was_shown(data: st.DataObject) -> None:
    values = data.draw(sheet_values())
    first = seal(values, {}, stamp(0))
    changed = values.put(data.draw(edits_of(values)))
    second = seal(changed, by_address(first), stamp(10**6))
    assert {made.address for made in second} == {address for address, _ in values.edits_to(changed)}
    known = {made.address: made.id for made in first}
    assert all(made.parents == ((known[made.address],) if made.address in known else ()) for made in second)
    together = by_address([*first, *second])
    assert values_of(values.sheet, values.fiscal_year, together) == changed
    assert all(len(heads(found)) == 1 for found in together.values())


@given(st.data())
def test_typing_something_and_taking_it_back_leaves_no_version(data: st.DataObject) -> None:
    values = data.draw(sheet_values())
    edits = data.draw(edits_of(values))
    back = values.put(edits).put((address, values.at(address)) for address, _ in edits)
    assert seal(back, by_address(seal(values, {}, stamp(0))), stamp(10**6)) == []


@given(st.data())
def test_blanking_a_box_is_a_version_too(data: st.DataObject) -> None:
    values = data.draw(sheet_values().filter(lambda drawn: drawn.texts))
    address = data.draw(st.sampled_from(sorted(values.texts)))
    first = seal(values, {}, stamp(0))
    (blank,) = seal(values.put([(address, "")]), by_address(first), stamp(10**6))
    assert (blank.address, blank.value) == (address, "")
    assert values_of(values.sheet, 2023, by_address([*first, blank])).texts == {
        at: text for at, text in values.texts.items() if at != address
    }


@st.composite
def graphs(draw: st.DrawFn) -> list[Version]:
    """Versions of one box, each with parents among the earlier ones."""
    field = draw(st.sampled_from(["aim", ORDER, EXISTS]))
    at = AIM if field == "aim" else Address("a" * 32, "goal", ROW, field, "")
    found: list[Version] = []
    for number in range(draw(st.integers(1, 7))):
        parents = draw(st.lists(st.integers(0, number - 1), unique=True, max_size=2)) if number else []
        value = draw(st.sampled_from(["", "context", "あ"] if field == EXISTS else ["", "い", "う"]))
        time = draw(st.sampled_from(["2023-06-01T00:00:00Z", "2023-06-02T00:00:00Z"]))
        found.append(version(number, value, *parents, address=at, time=time))
    return found


@given(graphs(), st.randoms(use_true_random=False), st.lists(st.integers(0, 6)))
def test_what_is_shown_does_not_depend_on_the_order_of_arrival(
    versions: list[Version], lots: random.Random, again: list[int]
) -> None:
    expected = heads(versions)
    arrived = [*versions, *(versions[place % len(versions)] for place in again)]
    lots.shuffle(arrived)
    assert heads(arrived) == expected
    assert heads(by_address(arrived)[versions[0].address]) == expected
    swapped = list(expected)
    lots.shuffle(swapped)
    assert shown(swapped) == shown(expected)


@given(graphs())
def test_heads_are_the_versions_without_a_child(versions: list[Version]) -> None:
    found = heads(versions)
    parents = {parent for made in versions for parent in made.parents}
    assert {made.id for made in found} == {made.id for made in versions} - parents
    assert found
    assert shown(found) in {made.value for made in found}
    if len({made.value for made in found}) == 1:
        assert shown(found) == found[0].value


def test_of_two_heads_the_later_is_shown_and_then_the_greater_id() -> None:
    early, late = (
        version(9, "早い", time="2023-06-01T00:00:00Z"),
        version(1, "遅い", time="2023-06-02T00:00:00Z"),
    )
    assert shown([early, late]) == "遅い"
    assert shown([version(1, "小"), version(2, "大")]) == "大"
    assert shown([]) == ""


def test_order_is_never_a_conflict_the_smallest_id_wins() -> None:
    at = Address("a" * 32, "goal", ROW, ORDER, "")
    one, other = version(1, "x", address=at, time="2023"), version(2, "c", address=at, time="2024")
    assert shown([other, one]) == "x"


def test_a_row_stays_in_sight_while_two_disagree_about_it() -> None:
    at = Address("a" * 32, "goal", ROW, EXISTS, "")
    gone, kept = version(9, "", address=at, time="2024"), version(1, "context", address=at, time="2023")
    assert shown([gone, kept]) == shown([kept, gone]) == "context"


def test_a_version_on_two_equal_heads_has_both_as_parents() -> None:
    history = by_address([version(1, "同じ"), version(2, "同じ")])
    (made,) = seal(Values(SheetId("a" * 32), 2023, {AIM: "新しい"}), history, stamp(100))
    assert made.parents == (f"{1:032x}", f"{2:032x}")


def test_a_version_on_a_conflict_descends_only_from_what_was_shown() -> None:
    history = by_address([version(1, "古い", time="2023"), version(2, "新しい", time="2024")])
    (made,) = seal(Values(SheetId("a" * 32), 2023, {AIM: "もっと"}), history, stamp(100))
    assert made.parents == (f"{2:032x}",)
    assert {head.value for head in heads([*history[AIM], made])} == {"古い", "もっと"}


def test_settling_ends_a_conflict() -> None:
    history = [version(1, "甲"), version(2, "乙"), version(3, "甲", 1, 2)._replace(origin=SETTLED)]
    assert [head.value for head in heads(history)] == ["甲"]


# ------------------------------------------------------------------------------------------ deletions


def below(values: Values, row: str) -> set[str]:
    children = {at.row for at, text in values.texts.items() if at.field == EXISTS and text.endswith(row)}
    return {row, *children}


def test_a_deletion_has_seen_every_box_of_the_row_and_below_it(sample: Values) -> None:
    first = seal(sample, {}, stamp(0))
    row = assemble(sample).initiatives[0].id
    (made,) = seal(sample.put(remove_row(sample, "initiatives", row)), by_address(first), stamp(10**6))
    rows = below(sample, row)
    assert len(rows) == 1 + 2 + 5
    exists = Address(sample.sheet, "plan", row, EXISTS, "")
    assert set(made.saw) == {old.id for old in first if old.address.row in rows and old.address != exists}
    assert made.value == ""
    assert all(old.saw == () for old in first)


def test_a_deletion_has_seen_what_was_typed_just_before(sample: Values) -> None:
    history = seal(sample, {}, stamp(0))
    initiative = assemble(sample).initiatives[0]
    new = "d" * 32
    edits = add_row(sample, "results", initiative.id, 0, new)
    typed = sample.put([*edits, (Address(sample.sheet, "progress", new, "text", ""), "◆直前")])
    gone = typed.put(remove_row(typed, "initiatives", initiative.id))
    made = seal(gone, by_address(history), stamp(10**6))
    (deletion,) = [found for found in made if found.address.row == initiative.id]
    assert {found.id for found in made if found.address.row == new} <= set(deletion.saw)
    assert values_of(sample.sheet, 2023, by_address([*history, *made])) == gone


def test_a_deletion_has_seen_rows_below_it_that_were_removed_before(sample: Values) -> None:
    history = seal(sample, {}, stamp(0))
    initiative = assemble(sample).initiatives[0]
    paragraph = initiative.results[0].id
    first = sample.put(remove_row(sample, "results", paragraph))
    history = sealed(first, history, stamp(10**6))
    second = first.put(remove_row(first, "initiatives", initiative.id))
    (deletion,) = seal(second, by_address(history), stamp(2 * 10**6))
    ends = [heads(found) for at, found in by_address(history).items() if at.row == paragraph]
    assert {head.id for found in ends for head in found} <= set(deletion.saw)


def test_a_row_that_comes_back_descends_from_its_deletion(sample: Values) -> None:
    history = seal(sample, {}, stamp(0))
    row = assemble(sample).goal.context[0].id
    gone = sample.put(remove_row(sample, "context", row))
    history = sealed(gone, history, stamp(10**6))
    (back,) = seal(sample, by_address(history), stamp(2 * 10**6))
    assert (back.value, back.saw) == ("context", ())
    assert back.parents == (history[-1].id,)
    assert values_of(sample.sheet, 2023, by_address([*history, back])) == sample

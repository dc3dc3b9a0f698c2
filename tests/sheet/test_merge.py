"""The laws of merging, over everything that several offices may do to copies of one sheet."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hyoka_desktop.sheet.address import EXISTS, ORDER, Address
from hyoka_desktop.sheet.declaration import top_lists
from hyoka_desktop.sheet.ids import derived_version_id
from hyoka_desktop.sheet.merge import ContradictionError, conflicts, settle, suggested, unite
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.rows import add_row, move_row, remove_row
from hyoka_desktop.sheet.values import Edit, Values, place_of, rows_of
from hyoka_desktop.sheet.versions import (
    EXCEL,
    SETTLED,
    TYPED,
    History,
    Stamp,
    Version,
    by_address,
    heads,
    seal,
    values_of,
)
from tests.strategies import edits_of, sheet_values

SECTIONS = ("企画課", "防災課", "広報課")
AIM = Address("a" * 32, "goal", "", "aim", "")
SHORT = st.sampled_from(["", "一", "二", "三"])


class Offices:
    """Some offices, each with a copy that grows on its own; every repetition has the same ids and times."""

    def __init__(self, base: Values) -> None:
        self.base = base
        self._numbers = count(1)
        self.published = seal(base, {}, self.stamp("", "2023-05-01"))
        self.copies: list[list[Version]] = [self.published for _ in SECTIONS]
        self.handed_in: list[list[Version]] = []

    def stamp(self, section: str, time: str, origin: str = TYPED) -> Stamp:
        # Ids that do not rise with time.
        return Stamp(section, "", time, origin, lambda: f"{next(self._numbers) * 7919 % 65536:032x}")

    def values(self, office: int) -> Values:
        return values_of(self.base.sheet, self.base.fiscal_year, by_address(self.copies[office]))

    def edit(self, office: int, edits: Iterable[Edit], day: int) -> None:
        made = seal(
            self.values(office).put(edits),
            by_address(self.copies[office]),
            self.stamp(SECTIONS[office], f"2023-06-{day:02}"),
        )
        self.copies[office] = [*self.copies[office], *made]

    def type_directly(self, office: int, address: Address, text: str, day: int) -> None:
        """Somebody types into the Excel file that was made of the published sheet for this office."""
        export, saved = f"export {office}", f"2023-07-{day:02}"
        current = by_address(self.published).get(address, ())
        id_ = derived_version_id(export, str(address), text, SECTIONS[office], saved)
        parents = tuple(head.id for head in heads(current))
        typed = Version(id_, address, parents, text, SECTIONS[office], "", saved, EXCEL, (export,))
        self.handed_in.append([*self.published, typed])

    def hand_in(self, office: int) -> None:
        self.handed_in.append(self.copies[office])


@st.composite
def seasons(draw: st.DrawFn) -> Offices:
    """A season: edits, removals, reorders, direct edits and files on the way between three offices."""
    offices = Offices(draw(sheet_values(SHORT, with_removed_rows=False)))
    for day in range(1, draw(st.integers(2, 9))):
        office = draw(st.integers(0, len(SECTIONS) - 1))
        values = offices.values(office)
        rows = sorted(rows_of(values).values(), key=lambda row: row.id)
        match draw(st.sampled_from(["edit", "edit", "remove", "move", "add", "direct", "hand in", "fetch"])):
            case "edit":
                offices.edit(office, draw(edits_of(values, SHORT)), day)
            case "remove" if rows:
                row = draw(st.sampled_from(rows))
                offices.edit(office, remove_row(values, row.list.name, row.id), day)
            case "move" if rows:
                row = draw(st.sampled_from(rows))
                fellows = [one for one in rows if (one.list, one.parent) == (row.list, row.parent)]
                place = draw(st.integers(0, len(fellows) - 1))
                offices.edit(office, move_row(values, row.list.name, row.parent, row.id, place), day)
            case "add":
                name = draw(st.sampled_from(sorted(top_lists())))
                offices.edit(office, add_row(values, name, "", 0, f"{day:032x}"), day)
            case "direct":
                address, text = draw(edits_of(offices.base, SHORT))[0]
                offices.type_directly(office, address, text, draw(st.integers(day, day + 1)))
            case "fetch":
                other = offices.copies[draw(st.integers(0, len(SECTIONS) - 1))]
                offices.copies[office] = flat(unite(offices.copies[office], other))
            case _:
                offices.hand_in(office)
    for office in range(len(SECTIONS)):
        offices.hand_in(office)
    return offices


def flat(history: History) -> list[Version]:
    return [version for found in history.values() for version in found]


def outcome(history: History, base: Values) -> object:
    """Everything that is seen of a merged sheet."""
    return (
        {address: heads(found) for address, found in history.items()},
        conflicts(history),
        values_of(base.sheet, base.fiscal_year, history),
    )


@given(seasons(), st.randoms(use_true_random=False))
@settings(max_examples=150)
def test_the_order_of_arrival_does_not_matter(season: Offices, lots: random.Random) -> None:
    expected = outcome(unite(*season.handed_in), season.base)
    shuffled = [list(copy) for copy in season.handed_in]
    lots.shuffle(shuffled)
    for copy in shuffled:
        lots.shuffle(copy)
    step_by_step: History = {}
    for copy in shuffled:
        step_by_step = unite(flat(step_by_step), copy)
    assert outcome(step_by_step, season.base) == expected


@given(seasons())
def test_merging_twice_is_merging_once_and_loses_nothing(season: Offices) -> None:
    once = unite(*season.handed_in)
    assert outcome(unite(flat(once), *season.handed_in), season.base) == outcome(once, season.base)
    assert set(flat(once)) == {version for copy in season.handed_in for version in copy}


@given(seasons(), st.data())
def test_what_only_one_file_brought_can_go_and_come_back(season: Offices, data: st.DataObject) -> None:
    """Taking a file back leaves the union of the others, so merging it again is merging it."""
    gone = data.draw(st.integers(0, len(season.handed_in) - 1))
    others = [copy for number, copy in enumerate(season.handed_in) if number != gone]
    without = unite(*others) if others else {}
    again = unite(flat(without), season.handed_in[gone])
    assert outcome(again, season.base) == outcome(unite(*season.handed_in), season.base)


@given(seasons(), st.data())
def test_a_file_saved_once_more_and_handed_in_again_says_nothing_new(
    season: Offices, data: st.DataObject
) -> None:
    """Somebody decides, edits and removes on top of what came; then the same files come with a later time."""
    history = unite(*season.handed_in)
    values = values_of(season.base.sheet, season.base.fiscal_year, history)
    edits = data.draw(edits_of(values, SHORT))
    rows = sorted(rows_of(values).values(), key=lambda row: row.id)
    if rows:
        removed = data.draw(st.lists(st.sampled_from(rows), max_size=1))
        edits += [edit for row in removed for edit in remove_row(values, row.list.name, row.id)]
    history = unite(flat(history), seal(values.put(edits), history, season.stamp("企画課", "2023-08-01")))
    last: dict[tuple[Address, tuple[str, ...]], Version] = {}
    for version in flat(history):
        if version.origin == EXCEL:
            place = version.address, version.saw
            last[place] = max(last.get(place, version), version, key=lambda one: (one.time, one.id))
    again = [one._replace(id=f"{one.id[1:]}0", time="2023-08-02") for one in last.values()]
    assert outcome(unite(flat(history), again), season.base) == outcome(history, season.base)
    assert outcome(unite(again, flat(history)), season.base) == outcome(history, season.base)


@given(seasons())
def test_a_box_is_disputed_exactly_where_its_heads_differ(season: Offices) -> None:
    history = unite(*season.handed_in)
    values = values_of(season.base.sheet, season.base.fiscal_year, history)
    disputed = {conflict.address for conflict in conflicts(history)}
    assert not {address for address in disputed if address.field == ORDER}
    for address, found in history.items():
        current = {head.value for head in heads(found)}
        row = address._replace(field=EXISTS, key="")
        there = not address.row or values.at(row) or row not in history
        if len(current) == 1 and address not in disputed:
            assert values.at(address) == next(iter(current))
        if len(current) > 1 and address.field not in {EXISTS, ORDER} and there:
            assert address in disputed or not parents_there(values, address.row)


def parents_there(values: Values, row: str) -> bool:
    return row in rows_of(values)


@given(seasons())
def test_settled_one_by_one_nothing_stays_disputed(season: Offices) -> None:
    history = unite(*season.handed_in)
    for number in range(200):
        open_ = conflicts(history)
        if not open_:
            break
        conflict = open_[0]
        value = conflict.heads[-1].value if not conflict.is_row else ""
        made = settle(conflict, history, value, season.stamp("企画課", f"2023-08-{number:03}", SETTLED))
        history = unite(flat(history), [made])
        assert conflict.id not in {one.id for one in conflicts(history)}
        shown = values_of(season.base.sheet, season.base.fiscal_year, history)
        assert shown.at(conflict.address) == value
    assert conflicts(history) == ()


# -------------------------------------------------------------------- the rule in single cases


def version(number: int, value: str, *parents: int, section: str = "", at: Address = AIM) -> Version:
    ids = tuple(f"{parent:032x}" for parent in parents)
    return Version(f"{number:032x}", at, ids, value, section, "", f"2023-06-{number:02}", TYPED)


def test_a_correction_and_a_late_old_file_need_no_question() -> None:
    out, first, corrected = version(1, "配布"), version(2, "一度目", 1), version(3, "訂正", 2)
    for copies in ([[out, first, corrected], [out, first]], [[out, first], [out, first, corrected]]):
        history = unite(*copies)
        assert conflicts(history) == ()
        assert values_of(SheetId(AIM.sheet), 2023, history).at(AIM) == "訂正"


def test_two_that_say_the_same_agree() -> None:
    history = unite([version(1, "配布"), version(2, "同じ", 1)], [version(1, "配布"), version(3, "同じ", 1)])
    assert conflicts(history) == ()


def test_a_conflict_keeps_all_sides_what_they_started_from_and_whom_to_ask() -> None:
    out = version(1, "配布")
    one, other = version(2, "一方", 1, section="広報課"), version(3, "他方", 1, section="防災課")
    (conflict,) = conflicts(unite([out, one], [out, other]))
    assert [head.value for head in conflict.heads] == ["一方", "他方"]
    assert conflict.base == "配布"
    assert suggested(conflict, "防災課") == other.id
    assert suggested(conflict, "企画課") is None
    assert suggested(conflict, "") is None


def test_two_heads_of_the_responsible_section_suggest_none() -> None:
    out = version(1, "配布")
    both = [version(2, "一方", 1, section="広報課"), version(3, "他方", 1, section="広報課")]
    (conflict,) = conflicts(unite([out, *both]))
    assert suggested(conflict, "広報課") is None


def test_one_id_with_two_values_is_damage() -> None:
    with pytest.raises(ContradictionError):
        unite([version(1, "配布")], [version(1, "書き換え")])


def test_versions_in_a_circle_are_damage() -> None:
    with pytest.raises(ContradictionError):
        unite([version(1, "一", 2), version(2, "二", 1)])


def direct(number: int, value: str, saved: str, export: str = "e1") -> Version:
    made = version(number, value, 1, section="広報課")
    return made._replace(time=saved, origin=EXCEL, saw=(export,))


def test_one_hand_that_corrects_its_excel_file_is_not_in_conflict_with_itself() -> None:
    out = version(1, "配布")
    typed = [direct(9, "五", "2023-07-01"), direct(3, "六", "2023-07-02"), direct(5, "五", "2023-07-03")]
    for order in (typed, typed[::-1]):
        history = unite([out], *([one] for one in order))
        assert conflicts(history) == ()
        assert values_of(SheetId(AIM.sheet), 2023, history).at(AIM) == "五"


def test_one_hand_that_saves_twice_in_a_second_is_in_no_conflict_whatever_comes_first() -> None:
    out = version(1, "配布")
    typed = [direct(9, "五", "2023-07-01"), direct(3, "六", "2023-07-01")]
    for order in (typed, typed[::-1]):
        history = unite([out], *([one] for one in order))
        assert conflicts(history) == ()
        assert values_of(SheetId(AIM.sheet), 2023, history).at(AIM) == "五"


def test_what_was_built_on_a_direct_edit_is_built_on_its_repetitions_too() -> None:
    out, typed, again = version(1, "配布"), direct(9, "五", "2023-07-01"), direct(3, "五", "2023-07-03")
    for known in (typed, again):
        later = version(4, "七", int(known.id, 16))
        history = unite([out, later, again], [out, typed])
        assert [head.value for head in heads(history[AIM])] == ["七"]
    between = direct(5, "六", "2023-07-02")
    asked = unite([out, typed, between, again], [version(4, "七", 9)])
    assert [{head.value for head in one.heads} for one in conflicts(asked)] == [{"五", "七"}]


def test_two_hands_in_two_files_or_at_no_known_time_are_in_conflict() -> None:
    out, one = version(1, "配布"), direct(2, "五", "2023-07-01")
    assert len(conflicts(unite([out, one, direct(3, "六", "2023-07-02", "e2")]))) == 1
    assert len(conflicts(unite([out, one, direct(3, "六", "")]))) == 1


# -------------------------------------------------------------------- rows

ROW = "b" * 32
PLACE = Address("a" * 32, "goal", ROW, EXISTS, "")
NAME = PLACE._replace(field="name")
OWN = place_of("indicators")


def row_with(*more: Version) -> History:
    return unite([version(1, OWN, at=PLACE), version(2, "件数", at=NAME), *more])


def removal(number: int, *saw: int) -> Version:
    made = version(number, "", 1, section="防災課", at=PLACE)
    return made._replace(saw=tuple(f"{one:032x}" for one in saw))


def test_a_row_removed_by_somebody_who_saw_all_of_it_is_gone() -> None:
    history = row_with(removal(3, 2))
    assert conflicts(history) == ()
    assert rows_of(values_of(SheetId("a" * 32), 2023, history)) == {}


def test_a_row_removed_while_another_writes_in_it_is_asked_about_and_stays_in_sight() -> None:
    history = row_with(removal(3, 2), version(4, "人数", 2, section="広報課", at=NAME))
    (conflict,) = conflicts(history)
    assert (conflict.address, conflict.is_row, conflict.base) == (PLACE, True, OWN)
    assert [head.value for head in conflict.heads] == ["", "人数"]
    assert ROW in rows_of(values_of(SheetId("a" * 32), 2023, history))


def test_an_old_version_that_was_seen_by_way_of_a_later_one_raises_no_question() -> None:
    later = version(4, "人数", 2, at=NAME)
    assert conflicts(row_with(later, removal(5, 4))) == ()


def test_a_paragraph_added_below_a_removed_row_is_asked_about() -> None:
    initiative = Address("a" * 32, "plan", ROW, EXISTS, "")
    below = Address("a" * 32, "progress", "c" * 32, EXISTS, "")
    history = unite(
        [version(1, place_of("initiatives"), at=initiative)],
        [version(2, "", 1, at=initiative)],
        [version(3, place_of("results", ROW), at=below)],
    )
    (conflict,) = conflicts(history)
    assert conflict.address == initiative


def test_moving_a_row_is_no_objection_to_its_removal() -> None:
    order = PLACE._replace(field=ORDER)
    moved = [version(3, "k", at=order), version(5, "m", 3, at=order)]
    assert conflicts(row_with(*moved, removal(4, 2, 3))) == ()


def test_removed_twice_it_is_gone_when_both_together_saw_everything() -> None:
    other = version(4, "人数", 2, at=NAME)
    assert conflicts(row_with(other, removal(3, 2), removal(5, 4))) == ()


def test_settling_a_row_keeps_it_or_lets_it_go() -> None:
    history = row_with(removal(3, 2), version(4, "人数", 2, section="広報課", at=NAME))
    (conflict,) = conflicts(history)
    stamp = Stamp("企画課", "", "2023-09-01", SETTLED, lambda: "f" * 32)
    for answer, there in ((OWN, True), ("", False)):
        settled = unite(flat(history), [settle(conflict, history, answer, stamp)])
        assert conflicts(settled) == ()
        assert (ROW in rows_of(values_of(SheetId("a" * 32), 2023, settled))) is there


def test_what_two_say_in_a_row_that_is_gone_is_not_asked() -> None:
    both = [version(3, "人数", 2, at=NAME), version(4, "世帯数", 2, at=NAME)]
    assert len(conflicts(row_with(*both))) == 1
    assert conflicts(row_with(*both, removal(5, 3, 4))) == ()

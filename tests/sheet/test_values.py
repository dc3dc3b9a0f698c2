"""A sheet as a flat mapping and as typed records: two views of the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.sheet.address import EXISTS, ORDER, Address
from hyoka_desktop.sheet.declaration import box_field, lists
from hyoka_desktop.sheet.model import Sheet, SheetId
from hyoka_desktop.sheet.rows import remove_row
from hyoka_desktop.sheet.values import (
    Values,
    assemble,
    children_of,
    flatten,
    place_of,
    rows_by_place,
    rows_of,
    split_place,
)
from tests.strategies import edits_of, sheet_values, sheets


@given(sheet_values(with_removed_rows=False))
def test_the_typed_view_holds_everything(values: Values) -> None:
    assert flatten(assemble(values)) == values


@given(sheets())
def test_the_flat_view_holds_everything(sheet: Sheet) -> None:
    assert assemble(flatten(sheet)) == sheet


@given(sheet_values(with_unknown_boxes=True))
def test_what_is_removed_or_unknown_is_passed_over_by_the_typed_view(values: Values) -> None:
    told = flatten(assemble(values)).texts
    assert set(told.items()) <= set(values.texts.items())
    rows = rows_of(values)
    for address in values.texts.keys() - told.keys():
        is_unknown = box_field(address) is None and address.field not in (EXISTS, ORDER)
        assert is_unknown or address.row not in rows


@given(st.data())
def test_putting_and_taking_back(data: st.DataObject) -> None:
    values = data.draw(sheet_values(with_unknown_boxes=True))
    edits = data.draw(edits_of(values))
    changed = values.put(edits)
    assert all(changed.at(address) == text for address, text in edits)
    assert "" not in changed.texts.values()
    untouched = values.texts.keys() - {address for address, _ in edits}
    assert {address: changed.at(address) for address in untouched} == {
        address: values.at(address) for address in untouched
    }
    assert changed.put((address, values.at(address)) for address, _ in edits) == values


@given(st.data())
def test_rows_that_are_remembered_are_those_that_are_there(data: st.DataObject) -> None:
    values = data.draw(sheet_values(with_removed_rows=True))
    for _ in range(3):
        assert values.rows() == Values(values.sheet, values.fiscal_year, dict(values.texts)).rows()
        values = values.put(data.draw(edits_of(values)))
    assert values.rows() == Values(values.sheet, values.fiscal_year, dict(values.texts)).rows()


@given(sheet_values(), sheet_values())
def test_the_edits_to_another_state_lead_there(one: Values, other: Values) -> None:
    target = Values(one.sheet, one.fiscal_year, other.texts)
    assert one.put(one.edits_to(target)) == target
    assert one.edits_to(one) == []


def test_an_empty_text_is_no_text() -> None:
    aim = Address("s", "goal", "", "aim", "")
    values = Values(SheetId("s"), 2023, {aim: "目標"})
    assert values.put([(aim, "")]).texts == {}
    assert values.put([(aim, "")]).at(aim) == ""


def test_a_removed_row_comes_back_with_its_text(sample: Values) -> None:
    row = assemble(sample).initiatives[0].id
    gone = sample.put(remove_row(sample, "initiatives", row))
    assert len(gone.texts) == len(sample.texts) - 1
    assert [item.id for item in assemble(gone).initiatives] == [assemble(sample).initiatives[1].id]
    assert not {found.parent for found in rows_of(gone).values()} & {row}
    assert gone.put([(Address(sample.sheet, "plan", row, EXISTS, ""), "initiatives")]) == sample


def test_rows_with_the_same_key_stand_in_the_order_of_their_ids() -> None:
    texts = {
        Address("s", "goal", row, field, ""): text
        for row in ("b" * 32, "a" * 32)
        for field, text in ((EXISTS, "context"), (ORDER, "i"))
    }
    assert rows_by_place(Values(SheetId("s"), 2023, texts)) == {"context": ("a" * 32, "b" * 32)}


@given(st.sampled_from(sorted(lists())), st.sampled_from(["", "a" * 32]))
def test_a_place_names_list_and_parent(name: str, parent: str) -> None:
    assert split_place(place_of(name, parent)) == (name, parent)


@given(sheet_values())
def test_rows_and_children_are_the_same_rows(values: Values) -> None:
    rows = rows_of(values)
    children = children_of(values)
    assert {row.id for found in children.values() for row in found} == set(rows)
    for (name, parent), found in children.items():
        assert [row.index for row in found] == list(range(len(found)))
        assert all(row.list.name == name and row.parent == parent for row in found)
        assert not parent or rows[parent].list.row is lists()[name].owner

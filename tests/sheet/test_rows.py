"""Rows are added, removed and moved by edits that touch no other row."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.sheet.address import EXISTS, ORDER
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.rows import add_row, fellows, move_row, remove_row, row_address
from hyoka_desktop.sheet.values import Values, assemble
from tests.strategies import sheet_values

NEW = "e" * 31 + "0"


@given(sheet_values(), st.data())
def test_a_row_appears_where_it_was_put(values: Values, data: st.DataObject) -> None:
    rows = fellows(values, "indicators", "")
    place = data.draw(st.integers(0, len(rows)))
    grown = values.put(add_row(values, "indicators", "", place, NEW))
    assert fellows(grown, "indicators", "") == (*rows[:place], NEW, *rows[place:])
    assert values.edits_to(grown) == sorted(add_row(values, "indicators", "", place, NEW))


@given(sheet_values(), st.data())
def test_a_row_moves_where_it_was_put_and_the_others_stay(values: Values, data: st.DataObject) -> None:
    rows = fellows(values, "initiatives", "")
    if not rows:
        values = values.put(add_row(values, "initiatives", "", 0, NEW))
        rows = (NEW,)
    row, place = data.draw(st.sampled_from(rows)), data.draw(st.integers(0, len(rows) - 1))
    edits = move_row(values, "initiatives", "", row, place)
    assert {address.row for address, _ in edits} <= {row}
    others = [other for other in rows if other != row]
    assert list(fellows(values.put(edits), "initiatives", "")) == [*others[:place], row, *others[place:]]


@given(sheet_values())
def test_removing_keeps_the_boxes_of_the_row(values: Values) -> None:
    values = values.put(add_row(values, "context", "", 0, NEW))
    edits = remove_row(values, "context", NEW)
    gone = values.put(edits)
    assert NEW not in fellows(gone, "context", "")
    assert gone.at(row_address(values.sheet, "context", NEW, ORDER))
    back = gone.put([(row_address(values.sheet, "context", NEW, EXISTS), "context")])
    assert back == values


def test_rows_below_a_row(sample: Values) -> None:
    initiative = assemble(sample).initiatives[1]
    grown = sample.put(add_row(sample, "results", initiative.id, 1, NEW))
    found = assemble(grown).initiatives[1].results
    assert [row.id for row in found] == [initiative.results[0].id, NEW, initiative.results[1].id]
    assert assemble(grown).initiatives[0] == assemble(sample).initiatives[0]


def test_between_rows_that_share_a_key_there_is_room_behind_them() -> None:
    rows = ["a" * 32, "b" * 32]
    values = Values(SheetId("c" * 32), 2023, {})
    for row in rows:
        values = values.put(
            [
                (row_address(values.sheet, "context", row, EXISTS), "context"),
                (row_address(values.sheet, "context", row, ORDER), "i"),
            ]
        )
    grown = values.put(add_row(values, "context", "", 1, NEW))
    assert fellows(grown, "context", "") == (*rows, NEW)

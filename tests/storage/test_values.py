"""Values come back from the database as they went in, whatever they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.sheet.values import Values
from hyoka_desktop.sheet.versions import Stamp, seal
from hyoka_desktop.storage.opening import open_database
from tests.storage.conftest import FreshFile
from tests.strategies import any_texts, edits_of, sheet_values, stamps

ANYTHING = sheet_values(any_texts(), with_unknown_boxes=True)


@given(values=ANYTHING, stamp=stamps())
def test_values_come_back_as_they_went_in(fresh_file: FreshFile, values: Values, stamp: Stamp) -> None:
    path = fresh_file()
    with open_database(path) as database:
        database.insert(values, (), stamp)
        assert database.load(values.sheet) == values
    with open_database(path, write=False) as database:
        assert database.load(values.sheet) == values


@given(values=ANYTHING, stamp=stamps(), more=st.data())
def test_values_with_versions_and_edits_since_come_back(
    fresh_file: FreshFile, values: Values, stamp: Stamp, more: st.DataObject
) -> None:
    versions = seal(values, {}, stamp)
    edited = values.put(more.draw(edits_of(values, any_texts())))
    with open_database(fresh_file()) as database:
        database.insert(edited, versions, stamp)
        assert database.load(values.sheet) == edited
        told = [version for found in database.versions(values.sheet).values() for version in found]
        assert sorted(told) == sorted(versions)


@given(one=ANYTHING, stamp=stamps())
def test_sheets_do_not_touch_each_other_although_they_share_row_ids(
    fresh_file: FreshFile, one: Values, stamp: Stamp
) -> None:
    moved = {address._replace(sheet=f"{one.sheet}-2"): text for address, text in one.texts.items()}
    twin = Values(type(one.sheet)(f"{one.sheet}-2"), one.fiscal_year, moved)
    with open_database(fresh_file()) as database:
        database.insert(one, (), stamp)
        database.insert(twin, (), stamp)
        for address in list(twin.texts)[:2]:
            database.record(twin.sheet, f"step {address}", [(address, "別の文")], stamp)
        assert database.load(one.sheet) == one
        assert database.load(twin.sheet) == twin.put((at, "別の文") for at in list(twin.texts)[:2])


@given(values=ANYTHING, stamp=stamps(), more=st.data())
def test_every_edit_is_in_the_tables_and_in_the_history_alike(
    fresh_file: FreshFile, values: Values, stamp: Stamp, more: st.DataObject
) -> None:
    path = fresh_file()
    with open_database(path) as database:
        database.insert(values, (), stamp)
        for step in range(more.draw(st.integers(1, 4))):
            edits = more.draw(edits_of(values, any_texts()))
            values = values.put(edits)
            database.record(values.sheet, f"step {step}", edits, stamp)
        told = {change.address: change.new for change in reversed(database.changes(values.sheet))}
        assert {address: text for address, text in told.items() if text} == values.texts
        assert database.load(values.sheet) == values

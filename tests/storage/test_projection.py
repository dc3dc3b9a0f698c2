"""The tables of values follow from the declaration, and each box lies in its own place."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Annotated

import pytest
from hypothesis import given
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from hyoka_desktop.sheet.address import EXISTS, ORDER, Address
from hyoka_desktop.sheet.declaration import declared, lists, parts, row_class
from hyoka_desktop.sheet.kinds import Line
from hyoka_desktop.sheet.values import Values, split_place
from hyoka_desktop.storage.database import Database
from hyoka_desktop.storage.opening import open_database
from hyoka_desktop.storage.projection import DECLARED, by_box, home_of, homes_of
from tests.storage.conftest import FreshFile
from tests.storage.samples import BUDGET, INITIATIVE, RESULT, SHEET, UNKNOWN, sample, stamp
from tests.strategies import sheet_values

OTHER = "other_box"


def test_every_declared_box_has_a_column_of_its_own() -> None:
    places = {
        (home.table.name, home.column)
        for cls, row in [(cls, "") for cls in parts().values()]
        + [(row_class(name), RESULT) for name in lists()]
        for box in cls.boxes.values()
        for home in [home_of(Address(SHEET, box.part, row, box.name, "2023" if box.keyed else ""))]
    }
    boxes = {box for cls in parts().values() for box in cls.boxes.values()}
    boxes |= {
        box
        for cls in {field.row: row_class(name) for name, field in lists().items()}.values()
        for box in cls.boxes.values()
    }
    assert len(places) == len(boxes)
    assert OTHER not in {table for table, _ in places}


@pytest.mark.parametrize(
    ("address", "table"),
    [
        (UNKNOWN, OTHER),
        (Address(SHEET, "goal", "", "aim", ""), "goal"),
        (Address(SHEET, "goal", "", "aim", "2023"), OTHER),
        (Address(SHEET, "goal", "", "total", ""), OTHER),
        (Address(SHEET, "goal", "", "total", "2023-budget"), "goal_total"),
        (Address(SHEET, "goal", "", EXISTS, ""), OTHER),
        (Address(SHEET, "appendix", RESULT, EXISTS, ""), "row_place"),
        (Address(SHEET, "appendix", RESULT, ORDER, ""), "row_place"),
        (Address(SHEET, "appendix", RESULT, ORDER, "2023"), OTHER),
        (Address(SHEET, "progress", RESULT, "text", ""), "paragraph"),
        (Address(SHEET, "progress", "", "text", ""), OTHER),
        (BUDGET, "initiative_project"),
    ],
)
def test_a_box_lies_where_its_address_says(address: Address, table: str) -> None:
    assert home_of(address).table.name == table


def test_two_fields_with_one_address_are_found_when_the_program_starts() -> None:
    @dataclass(frozen=True)
    class Twice:
        aim: Annotated[str, Line("目標")] = ""

    homes = homes_of(
        declared(Twice, "goal"), {"aim": home_of(Address("", "goal", "", "aim", "")).table}, "goal"
    )
    with pytest.raises(ValueError, match="same address"):
        by_box([*homes, *homes])


@given(values=sheet_values())
def test_the_tables_can_be_asked_in_sql(fresh_file: FreshFile, values: Values) -> None:
    path = fresh_file()
    with open_database(path) as database:
        database.insert(values, (), stamp())
    texts = {address: text for address, text in values.texts.items() if address.field == "text"}
    raw = sqlite3.connect(path)
    found = raw.execute("SELECT part, \"row\", text FROM paragraph WHERE text <> ''").fetchall()
    places = raw.execute("SELECT \"row\", place FROM row_place WHERE place <> ''").fetchall()
    raw.close()
    assert {(part, row): text for part, row, text in found} == {
        (address.part, address.row): text for address, text in texts.items()
    }
    assert dict(places) == {at.row: text for at, text in values.texts.items() if at.field == EXISTS}
    assert all(split_place(place)[0] in lists() for _, place in places)


def test_one_edit_touches_one_row_of_one_table(database: Database) -> None:
    database.insert(sample(), (), stamp())
    raw = sqlite3.connect(database.path)
    before = rows(raw)
    database.record(SHEET, "a", [(BUDGET, "5,678")], stamp())
    after = rows(raw)
    raw.close()
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"initiative_project", "change", "sheet"}
    assert after["initiative_project"] == {(SHEET, "plan", INITIATIVE, "2023-budget", "5,678")}


def rows(raw: sqlite3.Connection) -> dict[str, set[tuple[object, ...]]]:
    return {name: set(raw.execute(f'SELECT * FROM "{name}"')) for name in DECLARED.tables}


def test_the_same_tables_can_be_made_on_postgresql() -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    for table in DECLARED.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=dialect))

"""Reading and writing the current values of a sheet in the tables that `projection.py` derives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, Delete, Insert, Select, Table, Update, bindparam, select
from sqlalchemy.dialects.sqlite import insert

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.values import Edit
from hyoka_desktop.storage.many_rows import insert_rows, write_rows
from hyoka_desktop.storage.projection import HOMES, Home, home_in, home_of

_AT = {name: number for number, name in enumerate(Address._fields)}


class _OfBox(NamedTuple):
    """The statements for one box; building them costs more than running them, so they are built once."""

    read: Select[tuple[str]]
    put: Insert
    blank: Update
    keys: tuple[str, ...]
    # What `put` asks for, out of where a text goes, an address with the shelf as its part, and the text.
    putting: Callable[[tuple[str, ...]], tuple[str, ...]]


class _OfTable(NamedTuple):
    """The statements for all rows that a sheet has in one table, and what its columns hold."""

    read: Select[Any]
    delete: Delete
    insert: Insert
    homes: tuple[Home, ...]
    keys: tuple[str, ...]
    columns: Mapping[str, int]


def _keys(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.primary_key.columns)


@cache
def _of_box(home: Home) -> _OfBox:
    table, keys = home.table, _keys(home.table)
    here = [table.c[key] == bindparam(f"at_{key}") for key in keys]
    text = table.c[home.column]
    added = insert(table).values({name: bindparam(f"at_{name}") for name in (*keys, home.column)})
    # The row of the table may be there, for the sake of its other columns or of what the box said before.
    put = added.on_conflict_do_update(index_elements=keys, set_={home.column: added.excluded[home.column]})
    blank = table.update().where(*here).values({text: ""})
    putting = itemgetter(*(_AT[key] for key in keys), len(_AT))
    return _OfBox(select(text).where(*here), put, blank, keys, putting)


@cache
def _tables() -> Mapping[Table, _OfTable]:
    homes: dict[Table, list[Home]] = {}
    for home in HOMES:
        homes.setdefault(home.table, []).append(home)
    found: dict[Table, _OfTable] = {}
    for table, held in homes.items():
        mine = table.c.sheet == bindparam("at_sheet")
        columns = {column.name: number for number, column in enumerate(table.columns)}
        found[table] = _OfTable(
            select(table).where(mine),
            table.delete().where(mine),
            table.insert(),
            tuple(held),
            _keys(table),
            columns,
        )
    return found


def read_text(connection: Connection, address: Address) -> str:
    """The current text of one box."""
    home = home_of(address)
    statements = _of_box(home)
    place = _place(home, address)
    return connection.scalar(statements.read, {f"at_{key}": place[key] for key in statements.keys}) or ""


def put_text(connection: Connection, address: Address, text: str) -> None:
    """Let one box say `text`."""
    home = home_of(address)
    statements = _of_box(home)
    place = _place(home, address)
    at = {f"at_{key}": place[key] for key in statements.keys}
    if text:
        connection.execute(statements.put, {f"at_{home.column}": text, **at})
    else:
        connection.execute(statements.blank, at)


def put_texts(connection: Connection, edits: Iterable[Edit]) -> None:
    """Let many boxes say something else, those of one column in one statement."""
    by_home: dict[Home, list[tuple[str, ...]]] = {}
    for (sheet, part, row, field, key), text in edits:
        home = home_in(part, field, row != "", key != "")
        by_home.setdefault(home, []).append((sheet, home.shelf or part, row, field, key, text))
    for home, group in by_home.items():
        statements = _of_box(home)
        rows = list(map(statements.putting, group))
        insert_rows(connection, statements.put, [row for row in rows if row[-1]])
        write_rows(connection, statements.blank, [("", *row[:-1]) for row in rows if not row[-1]])


def read_texts(connection: Connection, sheet: str) -> dict[Address, str]:
    """The current text of every box of a sheet that is not blank."""
    texts: dict[Address, str] = {}
    for table in _tables().values():
        columns = table.columns
        for row in map(tuple, connection.execute(table.read, {"at_sheet": sheet})):
            place = {key: row[columns[key]] for key in table.keys}
            for home in table.homes:
                text = row[columns[home.column]]
                if text and home.shelf in ("", place.get("part", home.shelf)):
                    texts[_address(home, place)] = text
    return texts


def write_texts(connection: Connection, sheet: str, texts: Mapping[Address, str]) -> None:
    """Let a sheet have exactly these texts, whatever its tables held before."""
    rows: dict[Table, dict[tuple[str, ...], list[str]]] = {}
    for address, text in texts.items():
        home = home_of(address)
        statements = _tables()[home.table]
        key = _key(home, statements.keys, address)
        row = rows.setdefault(home.table, {}).get(key)
        if row is None:
            row = rows[home.table][key] = [*key, *[""] * (len(statements.columns) - len(key))]
        row[statements.columns[home.column]] = text
    for table, statements in _tables().items():
        connection.execute(statements.delete, {"at_sheet": sheet})
        if table in rows:
            write_rows(connection, statements.insert, [tuple(row) for row in rows[table].values()])


def _key(home: Home, keys: Iterable[str], address: Address) -> tuple[str, ...]:
    """The primary key of the row of its table in which a box lies."""
    place = (address.sheet, home.shelf or address.part, *address[2:])
    return tuple([place[_AT[key]] for key in keys])


def _place(home: Home, address: Address) -> dict[str, str]:
    place = address._asdict()
    if home.shelf:
        place["part"] = home.shelf
    return place


def _address(home: Home, place: Mapping[str, str]) -> Address:
    return Address(
        place["sheet"],
        home.part or place["part"],
        place.get("row", ""),
        home.field or place["field"],
        place.get("key", ""),
    )

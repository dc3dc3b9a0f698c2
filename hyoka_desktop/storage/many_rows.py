"""One statement for many rows, which go to the driver as they are.

SQLAlchemy takes the parameters of each row apart, which costs more than what SQLite does with them. Here it
only words the statement, for the database in use, and takes care of errors.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Insert, Select, Update, make_url

Row = tuple[str | int | None, ...]


def write_rows(connection: Connection, statement: Insert | Update, rows: Sequence[Row]) -> int:
    """Execute a statement once for each row, whose texts stand in the order in which the statement asks.

    Gives how many rows of the table that touched.
    """
    return (
        connection.exec_driver_sql(_words(statement, connection.dialect.name), list(rows)).rowcount
        if rows
        else 0
    )


def read_rows(connection: Connection, statement: Select[Any], values: Sequence[str]) -> Sequence[Any]:
    """The rows that a statement gives for some values, in the order in which it asks for them."""
    return connection.exec_driver_sql(_words(statement, connection.dialect.name), tuple(values)).all()


@cache
def _words(statement: Insert | Update | Select[Any], kind: str) -> str:
    # By the kind of database: every file that is opened has a dialect of its own.
    return str(statement.compile(dialect=make_url(f"{kind}://").get_dialect()()))

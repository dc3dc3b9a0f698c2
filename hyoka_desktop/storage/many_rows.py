"""One statement for many rows, which go to the driver as they are.

SQLAlchemy takes the parameters of each row apart, which costs more than what SQLite does with them. Here it
only words the statement, for the database in use, and takes care of errors.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Insert, Select, Update, make_url

Row = tuple[str | int | None, ...]

# With the columns of a version far from the 999 values that SQLite once took in one statement.
_AT_ONCE = 30


def write_rows(connection: Connection, statement: Insert | Update, rows: Sequence[Row]) -> int:
    """Execute a statement once for each row, whose texts stand in the order in which the statement asks.

    Gives how many rows of the table that touched.
    """
    if not rows:
        return 0
    words = _words(statement, connection.dialect.name)
    return connection.exec_driver_sql(words, list(rows)).rowcount


def insert_rows(connection: Connection, statement: Insert, rows: Sequence[Row]) -> None:
    """Add rows, several in one execution: for each the driver begins anew, a tenth of what a row costs."""
    whole = len(rows) - len(rows) % _AT_ONCE
    if whole:
        words = _repeated(statement, connection.dialect.name)
        together = [tuple(chain(*rows[first : first + _AT_ONCE])) for first in range(0, whole, _AT_ONCE)]
        connection.exec_driver_sql(words, together)
    write_rows(connection, statement, rows[whole:])


def read_rows(connection: Connection, statement: Select[Any], values: Sequence[str]) -> Sequence[Any]:
    """The rows that a statement gives for some values, in the order in which it asks for them."""
    return connection.exec_driver_sql(_words(statement, connection.dialect.name), tuple(values)).all()


@cache
def _words(statement: Insert | Update | Select[Any], kind: str) -> str:
    # By the kind of database: every file that is opened has a dialect of its own.
    return str(statement.compile(dialect=make_url(f"{kind}://").get_dialect()()))


@cache
def _repeated(insert: Insert, kind: str) -> str:
    before, values, after = re.split(r" VALUES (\([^)]*\))", _words(insert, kind))
    return f"{before} VALUES {', '.join([values] * _AT_ONCE)}{after}"

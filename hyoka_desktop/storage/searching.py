"""Looking for a text in all sheets: LIKE over the tables of current values.

An index would find nothing for one or two characters, and two make a word in Japanese.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from functools import cache

from sqlalchemy import ColumnElement, Connection, Select, Table, exists, or_, select, union

from hyoka_desktop.sheet.address import EXISTS, ORDER
from hyoka_desktop.storage.projection import HOMES, OF_ROW, ROW_PLACE
from hyoka_desktop.storage.tables import DRAFT, SHEET


def find_sheets(
    connection: Connection, spellings: Iterable[str], fiscal_year: int | None = None
) -> frozenset[str]:
    """The ids of the sheets outside the trash that say one of `spellings` in a part or an existing row.

    With a year only its sheets are looked at, however many others there are.
    """
    spellings = tuple(spellings)
    sheets = select(SHEET.c.id).where(SHEET.c.trashed.is_(False))
    hits = [_holders(table, columns, spellings) for table, columns in _searched().items()]
    hits.append(select(DRAFT.c.sheet).where(_says(DRAFT, ("text",), spellings)))
    if fiscal_year is not None:
        # Named one by one, so that each table goes straight to their rows.
        of_year = tuple(connection.scalars(sheets.where(SHEET.c.fiscal_year == fiscal_year)))
        hits = [hit.where(hit.selected_columns[0].in_(of_year)) for hit in hits]
    return frozenset(connection.scalars(sheets.where(SHEET.c.id.in_(union(*hits)))))


def _says(table: Table, columns: tuple[str, ...], spellings: tuple[str, ...]) -> ColumnElement[bool]:
    pairs = itertools.product(columns, spellings)
    return or_(*(table.c[column].icontains(text, autoescape=True) for column, text in pairs))


def _holders(table: Table, columns: tuple[str, ...], spellings: tuple[str, ...]) -> Select[tuple[str]]:
    hits = select(table.c.sheet).where(_says(table, columns, spellings))
    if not set(OF_ROW) <= set(table.c.keys()):
        return hits
    # The boxes of a row that was removed stay where they are, but nobody sees them.
    own = [ROW_PLACE.c[key] == table.c[key] for key in OF_ROW]
    return hits.where(exists().where(*own, ROW_PLACE.c.place != ""))


@cache
def _searched() -> dict[Table, tuple[str, ...]]:
    """The columns of text that somebody typed, by table."""
    found: dict[Table, tuple[str, ...]] = {}
    for home in HOMES:
        if home.field and home.field not in {EXISTS, ORDER}:
            found[home.table] = tuple(dict.fromkeys((*found.get(home.table, ()), home.column)))
    return found

"""The tables of the season: notes about boxes, 依頼 and what became of them, and 版.

Rows are only ever added, save that a round can be planned anew; ids are random, so that the records of two
databases unite without a question.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKeyConstraint, Index, Integer, LargeBinary, Table

from hyoka_desktop.storage.tables import METADATA, sheet_column, text_column

# `part` to `key` are blank for a note about the whole sheet.
NOTE = Table(
    "note",
    METADATA,
    text_column("id", primary_key=True),
    sheet_column(),
    *[text_column(name) for name in ("part", "row", "field", "key", "kind", "about", "judged", "text")],
    *[text_column(name) for name in ("section", "person", "time")],
)
Index(None, NOTE.c.sheet)

# `asked` and `sheets` are lists in JSON.
ROUND = Table(
    "round",
    METADATA,
    text_column("id", primary_key=True),
    Column("fiscal_year", Integer, nullable=False),
    *[text_column(name) for name in ("name", "deadline", "asked", "sheets", "time")],
)

# `digest` is that of the boxes asked of the 課 when it was confirmed.
ROUND_EVENT = Table(
    "round_event",
    METADATA,
    text_column("id", primary_key=True),
    text_column("round"),
    *[
        text_column(name)
        for name in ("sheet", "section", "kind", "state", "memo", "person", "time", "digest")
    ],
)
Index(None, ROUND_EVENT.c.round)

SNAPSHOT = Table(
    "snapshot",
    METADATA,
    text_column("id", primary_key=True),
    Column("fiscal_year", Integer, nullable=False),
    *[text_column(name) for name in ("name", "kind", "time", "section", "person")],
)

# `content` is JSON, compressed; `digest` its SHA-256. No foreign key to the sheet: what was kept stays.
SNAPSHOT_SHEET = Table(
    "snapshot_sheet",
    METADATA,
    text_column("snapshot", primary_key=True),
    text_column("sheet", primary_key=True),
    Column("content", LargeBinary, nullable=False),
    text_column("digest"),
    ForeignKeyConstraint(["snapshot"], ["snapshot.id"]),
)

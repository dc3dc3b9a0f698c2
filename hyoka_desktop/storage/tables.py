"""The fixed tables: what is true (versions, changes, drafts) and what belongs to the database as a whole.

The tables of current values are derived from the declaration of the form in `projection.py`.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, MetaData, Table, Text, false, text

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# Written out, because Alembic finds a difference between an empty text and what the database says it is.
BLANK = text("''")
ADDRESS = ("sheet", "part", "row", "field", "key")


def text_column(name: str, *, primary_key: bool = False) -> Column[str]:
    """A column of text as typed; blank where nothing was."""
    return Column(
        name, Text, primary_key=primary_key, nullable=False, server_default=None if primary_key else BLANK
    )


def sheet_column(*, primary_key: bool = False) -> Column[str]:
    """The column that names the sheet a row belongs to."""
    return Column("sheet", Text, ForeignKey("sheet.id"), primary_key=primary_key, nullable=False)


def _texts(*names: str) -> list[Column[str]]:
    return [text_column(name) for name in names]


# What the counts and the two checksums are for stands in `state.py`.
SHEET = Table(
    "sheet",
    METADATA,
    text_column("id", primary_key=True),
    Column("fiscal_year", Integer, nullable=False),
    Column("trashed", Boolean, nullable=False),
    *(Column(name, Integer, nullable=False) for name in ("versions", "changes", "sealed", "drafts")),
    *_texts("changed", "values_digest", "digest", "received_section", "received_path", "received_export"),
)

# `parents` and `saw` are lists in JSON: they are only ever read together with their version.
VERSION = Table(
    "version",
    METADATA,
    sheet_column(primary_key=True),
    text_column("id", primary_key=True),
    *_texts("part", "row", "field", "key", "value", "parents", "saw"),
    *_texts("section", "person", "time", "origin", "digest"),
)

CHANGE = Table(
    "change",
    METADATA,
    sheet_column(primary_key=True),
    # Each sheet counts its own, from 1.
    Column("number", Integer, primary_key=True, autoincrement=False),
    *_texts("step", "part", "row", "field", "key", "old", "new"),
    *_texts("section", "person", "time", "origin", "digest"),
)

# One open burst of typing is the rows of one `step`.
DRAFT = Table(
    "draft",
    METADATA,
    sheet_column(primary_key=True),
    *[text_column(name, primary_key=True) for name in ("step", "part", "row", "field", "key")],
    *_texts("text", "section", "person", "time", "origin", "digest"),
)

EXPORT = Table(
    "export",
    METADATA,
    text_column("id", primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    sheet_column(),
    *_texts("section", "time", "path", "heads", "purpose", "season"),
    Column("public", Boolean, nullable=False),
)

SEASON = Table(
    "season",
    METADATA,
    # Fiscal years are given, never counted up.
    Column("fiscal_year", Integer, primary_key=True, autoincrement=False),
    text_column("settings"),
    # Whether they came with a file, and were not decided here.
    Column("received", Boolean, nullable=False, server_default=false()),
)

SETTING = Table("setting", METADATA, text_column("name", primary_key=True), text_column("value"))

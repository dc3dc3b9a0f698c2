"""The tables of merging: which files were merged when, what each brought, and what waits for an answer.

A version that was sealed here belongs to this database. One that only ever came with merged files is there as
long as one of these files is not withdrawn; `brought` lists them, by file.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKeyConstraint, Index, Integer, Table

from hyoka_desktop.storage.tables import METADATA, text_column

COUNTS = ("added", "taken", "same", "older", "conflicts", "foreign", "direct_edits", "waiting")

MERGE_RUN = Table(
    "merge_run",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    *[text_column(name) for name in ("time", "section", "person", "backup")],
)

# `sheet` is empty for a file that was refused before anybody knew; `brought`, `foreign_versions`, `asked` are
# ids of versions, `notes` sentences, all in JSON. `content` is the SHA-256 of the file: the same file merged
# again is one.
MERGE_FILE = Table(
    "merge_file",
    METADATA,
    Column("run", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    *[
        text_column(name)
        for name in ("sheet", "file", "section", "content", "export", "saved", "round", "purpose")
    ],
    *[Column(name, Integer, nullable=False) for name in ("tier", *COUNTS)],
    *[text_column(name) for name in ("code", "reason", "notes", "brought", "foreign_versions", "asked")],
    text_column("withdrawn"),
    ForeignKeyConstraint(["run"], ["merge_run.number"]),
)
# Each merge asks for the earlier files of its sheets.
Index(None, MERGE_FILE.c.sheet)

# What was taken back is kept: `version` is the version in JSON.
WITHDRAWN = Table(
    "withdrawn_version",
    METADATA,
    text_column("sheet", primary_key=True),
    text_column("id", primary_key=True),
    text_column("version"),
)

# A direct edit that somebody has to confirm. `versions` (JSON) enter the history together then, and stand in
# none before; `answer` is empty, `taken` or `refused`.
WAITING = Table(
    "waiting_edit",
    METADATA,
    text_column("sheet", primary_key=True),
    text_column("id", primary_key=True),
    *[text_column(name) for name in ("versions", "reason", "answer", "time", "section", "person")],
)

# The sheets that may have a conflict; sealing can only end one, so the number is the most there can be.
DISPUTED = Table(
    "disputed_sheet",
    METADATA,
    text_column("sheet", primary_key=True),
    Column("conflicts", Integer, nullable=False),
)

# The beginning of the SHA-256 of an export's payload, as it is printed at the foot of the file.
EXPORT_DIGEST = Table(
    "export_digest", METADATA, text_column("export", primary_key=True), text_column("digest")
)

"""The shape of the database: at which step of `db/versions` a file stands, and bringing it up to date."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from hyoka_desktop.paths import migrations_folder
from hyoka_desktop.storage.connection import copy_to, engine_on
from hyoka_desktop.storage.errors import DamagedDatabase, ForeignDatabase
from hyoka_desktop.storage.rebuilding import rebuild_all

# "HYOK": the first thing that tells our files from those of other programs.
APPLICATION_ID = 0x48594F4B
# The newest step in db/versions. Steps are numbered, so that a newer file is known by its number.
NEWEST = "0003"
# A file in which nothing was made yet.
EMPTY = ""


class BrokenStepError(Exception):
    """A step left rows that belong to nothing: a mistake of the program, and nothing was changed."""


def shape_of(raw: sqlite3.Connection, path: Path) -> str:
    """The step at which a file stands, `EMPTY` for a new one; raises ForeignDatabase or DamagedDatabase."""
    (application,) = raw.execute("PRAGMA application_id").fetchone()
    tables = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if application == 0 and not tables:
        return EMPTY
    if application != APPLICATION_ID:
        raise ForeignDatabase(path)
    if "alembic_version" not in tables:
        raise DamagedDatabase(path)
    found = [str(number) for (number,) in raw.execute("SELECT version_num FROM alembic_version")]
    if len(found) != 1:
        raise DamagedDatabase(path)
    return found[0]


def upgrade(raw: sqlite3.Connection, path: Path, shape: str) -> None:
    """Bring a file from `shape` to the newest, wholly or not at all; the tables of values are filled anew."""
    # Steps copy and drop tables, which foreign keys would forbid; they are checked at the end instead.
    raw.execute("PRAGMA foreign_keys = OFF")
    engine = engine_on(raw, path, write=True)
    with engine.begin() as connection:
        run_steps(connection)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        if shape != EMPTY:
            rebuild_all(connection)
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise BrokenStepError(shape)
    raw.execute("PRAGMA foreign_keys = ON")


def run_steps(connection: Connection, to: str = "head") -> None:
    """Run the missing steps in the transaction that `connection` is in."""
    # Alembic takes as long to load as a window to appear; nearly no start needs it.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    # A percent sign would be read as a placeholder.
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def copy_before(raw: sqlite3.Connection, path: Path, shape: str) -> Path:
    """Put a copy of the file into the folder `backups` beside it, and say where."""
    folder = path.parent / "backups"
    folder.mkdir(exist_ok=True)
    time = datetime.now(UTC).astimezone().strftime("%Y%m%d-%H%M%S-%f")
    copy = folder / f"{path.stem}-{shape}-{time}{path.suffix}"
    copy_to(raw, copy)
    return copy

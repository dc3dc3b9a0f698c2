"""Real database files for the tests of the storage."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from hyoka_desktop.storage.database import Database
from hyoka_desktop.storage.opening import open_database

FreshFile = Callable[[], Path]


@pytest.fixture(scope="session")
def fresh_file(tmp_path_factory: pytest.TempPathFactory) -> FreshFile:
    """Give a new database file in a folder of its own; made by the migrations once and copied ever after."""
    made = tmp_path_factory.mktemp("made") / "made.db"
    open_database(made).close()
    places = tmp_path_factory.mktemp("fresh")
    numbers = count()

    def give() -> Path:
        folder = places / str(next(numbers))
        folder.mkdir()
        return Path(shutil.copyfile(made, folder / "sheets.db"))

    return give


@pytest.fixture
def database_path(fresh_file: FreshFile) -> Path:
    """A new database file for one test."""
    return fresh_file()


@pytest.fixture
def database(database_path: Path) -> Iterator[Database]:
    """A new database, open for writing."""
    with open_database(database_path) as opened:
        yield opened

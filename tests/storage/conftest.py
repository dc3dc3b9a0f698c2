"""Real database files for the tests of the storage."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from hyoka_desktop.storage.database import Database
from hyoka_desktop.storage.opening import open_database

ROOT = Path(__file__).resolve().parent.parent.parent

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


@contextmanager
def other_process(what: str, *paths: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that does `what` of `processes.py`; it is killed at the end."""
    command = [sys.executable, "-m", "tests.storage.processes", what, *map(str, paths)]
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def wait_for(process: subprocess.Popen[str], word: str) -> None:
    """Read what a process says until it says `word`."""
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip() == word:
            return
    pytest.fail(f"the process ended without saying {word}")


@pytest.fixture(scope="session")
def kill_at() -> Callable[..., None]:
    """Start a process and kill it when it says a word: `kill_at(word, what, *paths)`."""

    def kill(word: str, what: str, *paths: Path) -> None:
        with other_process(what, *paths) as process:
            wait_for(process, word)

    return kill

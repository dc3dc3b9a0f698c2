"""Programs for other processes: `python -m tests.storage.processes WHAT PATH...`.

They say what they did, line by line: what stands on their standard output was acknowledged by the database
before.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path

from hyoka_desktop.storage.errors import StorageError
from hyoka_desktop.storage.opening import open_database
from tests.storage.samples import AIM, SHEET, TITLE, stamp
from tests.storage.steps import use_steps

_NOBODY = 65534


def say(word: object) -> None:
    """Tell the parent, and wait for nothing."""
    print(word, flush=True)  # noqa: T201  # the parent reads it


def pause(word: object) -> None:
    """Tell the parent how far it went, and go on when it answers."""
    say(word)
    sys.stdin.readline()


def type_for_ever(path: Path) -> None:
    """Type bursts of seven drafts, each closed as a change."""
    with open_database(path) as database:
        for number in count(1):
            step = f"step {(number - 1) // 7}"
            if number % 7:
                database.draft(SHEET, step, [(TITLE, str(number))], stamp())
            else:
                database.record(SHEET, step, [(TITLE, str(number)), (AIM, str(number))], stamp())
            say(number)


def hold(path: Path) -> None:
    """Keep the database open for writing."""
    with open_database(path):
        pause("open")


def hold_a_transaction(path: Path) -> None:
    """Keep an edit back that is written but not committed."""
    with open_database(path) as database, database.transaction():
        database.record(SHEET, "step", [(TITLE, "zwischen")], stamp())
        pause("written")


def upgrade(path: Path, steps: Path) -> None:
    """Open a database with other migration steps; they may pause on their own."""
    use_steps(steps)
    say("opening")
    with open_database(path):
        say("open")


def open_as_somebody_else(path: Path, how: Path) -> None:
    """Open a database without the rights of the superuser, who may do everything everywhere."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(_NOBODY)
        os.setuid(_NOBODY)
    try:
        with open_database(path, write=how.name == "write") as database:
            say(len(database.summaries()))
    except StorageError as error:
        say(type(error).__name__)


PROGRAMS: Mapping[str, Callable[..., None]] = {
    program.__name__: program
    for program in (type_for_ever, hold, hold_a_transaction, upgrade, open_as_somebody_else)
}

if __name__ == "__main__":
    PROGRAMS[sys.argv[1]](*map(Path, sys.argv[2:]))

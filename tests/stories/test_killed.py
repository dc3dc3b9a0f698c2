"""Killed without warning: what was typed is there, but for what was typed in the last second at most."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hyoka_desktop.paths import resources_folder
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.tasks.importing import import_files
from hyoka_desktop.tasks.workspace import open_workspace

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 60.0  # seconds, for a slow machine to get the window up
SETTLED = 1.5
AT_MOST_LOST = 1.0


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "hyoka.db"
    with open_workspace(path) as workspace:
        import_files(workspace, sorted((resources_folder() / "sample").glob("*.txt")))
    return path


@contextmanager
def typing(database: Path, keys: int, home: Path) -> Iterator[subprocess.Popen[str]]:
    """A program in whose first goal somebody types; it tells the moment of each key."""
    command = [sys.executable, "-m", "tests.stories.typist", str(database), str(keys), str(home)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as program:
        try:
            yield program
        finally:
            program.kill()


def moments(program: subprocess.Popen[str], count: int) -> list[float]:
    """The moments of the next keys, as they are typed."""
    assert program.stdout is not None
    found: list[float] = []
    end = time.monotonic() + PATIENCE
    while len(found) < count and time.monotonic() < end:
        line = program.stdout.readline()
        assert line, "the program ended by itself"
        found.append(float(line))
    assert len(found) == count
    return found


def goal_in(database: Path) -> str:
    with open_workspace(database) as workspace:
        (summary,) = workspace.database.summaries()
        return workspace.database.load(summary.id).at(Address(summary.id, "goal", "", "aim", ""))


def test_a_moment_after_the_last_key_everything_is_there(database: Path, tmp_path: Path) -> None:
    with typing(database, 12, tmp_path) as program:
        moments(program, 12)
        time.sleep(SETTLED)
        program.send_signal(signal.SIGKILL)
        program.wait()
    assert goal_in(database) == "abcdefghijkl"


@pytest.mark.parametrize("keys_before", [40, 70])
def test_while_typing_at_most_the_last_second_is_gone(
    database: Path, tmp_path: Path, keys_before: int
) -> None:
    with typing(database, 500, tmp_path) as program:
        typed = moments(program, keys_before)
        program.send_signal(signal.SIGKILL)
        killed = time.time()
        program.wait()
    kept = goal_in(database)
    # Each key is a letter of its own kind in turn, so a key in the middle cannot be missing unseen.
    assert kept == "".join(chr(ord("a") + number % 26) for number in range(len(kept)))
    in_time = sum(moment < killed - AT_MOST_LOST for moment in typed)
    assert len(kept) >= in_time > 0


def test_what_was_saved_of_it_is_one_step_of_the_history(database: Path, tmp_path: Path) -> None:
    with typing(database, 12, tmp_path) as program:
        moments(program, 12)
        time.sleep(SETTLED)
        program.kill()
        program.wait()
    with open_workspace(database) as workspace:
        (summary,) = workspace.database.summaries()
        aim = Address(summary.id, "goal", "", "aim", "")
        (change, *_) = workspace.database.changes(aim)
    assert change.new == "abcdefghijkl"
    assert change.old.startswith("どの窓口")

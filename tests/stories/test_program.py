"""The program as it is started from the outside: a process of its own, closed by the window manager."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from hyoka_desktop.paths import resources_folder
from hyoka_desktop.tasks.workspace import open_workspace

ROOT = Path(__file__).parent.parent.parent
SAMPLE = next((resources_folder() / "sample").glob("*.txt"))
PATIENCE_S = 120
PRESSED_AGAIN_S = 10


@contextmanager
def started(hyoka_home: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A process that is gone at the end, whatever happens."""
    with subprocess.Popen(
        [sys.executable, "-m", "hyoka_desktop", *arguments],
        cwd=ROOT,
        env={**os.environ, "HYOKA_HOME": str(hyoka_home)},
        stderr=subprocess.PIPE,
        text=True,
    ) as program:
        try:
            yield program
        finally:
            program.kill()


def close_window(program: subprocess.Popen[str], title: str) -> str:
    """Wait for a window whose title begins like this and close it with the keys; what the program told.

    A busy window manager can miss keys while it puts up a window, so they are pressed until the program ends.
    """
    find = ["search", "--sync", "--onlyvisible", "--name", f"^{title}"]
    subprocess.run(["xdotool", *find, "windowactivate"], check=True, timeout=PATIENCE_S)
    for _ in range(PATIENCE_S // PRESSED_AGAIN_S):
        subprocess.run(["xdotool", "key", "alt+F4"], check=True, timeout=PATIENCE_S)
        with suppress(subprocess.TimeoutExpired):
            return program.communicate(timeout=PRESSED_AGAIN_S)[1]
    pytest.fail(f"the window {title} is still open")


def test_a_file_on_the_command_line_is_opened_and_kept(hyoka_home: Path) -> None:
    with started(hyoka_home, str(SAMPLE)) as program:
        told = close_window(program, "評価シート ─ 令和5年度")
    assert (program.returncode, told) == (0, "")
    with open_workspace(hyoka_home / "hyoka.db") as workspace:
        assert len(workspace.database.summaries()) == 1
    assert (hyoka_home / "window.ini").exists()
    assert not (hyoka_home / "hyoka.log").exists()


def test_the_first_start_makes_a_database_of_its_own(hyoka_home: Path) -> None:
    with started(hyoka_home / "not there yet") as program:
        told = close_window(program, "評価シート$")
    assert (program.returncode, told) == (0, "")


def test_a_second_start_hands_its_file_to_the_window_that_is_open(hyoka_home: Path) -> None:
    with started(hyoka_home) as program:
        find = ["search", "--sync", "--onlyvisible", "--name", "^評価シート"]
        subprocess.run(["xdotool", *find], check=True, timeout=PATIENCE_S, stdout=subprocess.DEVNULL)
        with started(hyoka_home, str(SAMPLE)) as second:
            assert second.communicate(timeout=PATIENCE_S)[1] == ""
        assert second.returncode == 0
        told = close_window(program, "評価シート ─ 令和5年度")
    assert (program.returncode, told) == (0, "")
    with open_workspace(hyoka_home / "hyoka.db") as workspace:
        assert len(workspace.database.summaries()) == 1

"""The program as it is started from the outside: a process of its own, closed by the window manager."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hyoka_desktop.paths import resources_folder
from hyoka_desktop.tasks.workspace import open_workspace

ROOT = Path(__file__).parent.parent.parent
SAMPLE = next((resources_folder() / "sample").glob("*.txt"))
PATIENCE_S = 90


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


def close_window(title: str) -> None:
    """Wait for a window whose title begins like this, and close it as a user does with the keys."""
    find = ["search", "--sync", "--onlyvisible", "--name", f"^{title}"]
    subprocess.run(["xdotool", *find, "windowactivate", "--sync"], check=True, timeout=PATIENCE_S)
    subprocess.run(["xdotool", "key", "alt+F4"], check=True, timeout=PATIENCE_S)


def test_a_file_on_the_command_line_is_opened_and_kept(hyoka_home: Path) -> None:
    with started(hyoka_home, str(SAMPLE)) as program:
        close_window("評価シート ─ 令和5年度")
        _, told = program.communicate(timeout=PATIENCE_S)
    assert (program.returncode, told) == (0, "")
    with open_workspace(hyoka_home / "hyoka.db") as workspace:
        assert len(workspace.database.summaries()) == 1
    assert (hyoka_home / "window.ini").exists()
    assert not (hyoka_home / "hyoka.log").exists()


def test_the_first_start_makes_a_database_of_its_own(hyoka_home: Path) -> None:
    with started(hyoka_home / "not there yet") as program:
        close_window("評価シート$")
        _, told = program.communicate(timeout=PATIENCE_S)
    assert (program.returncode, told) == (0, "")

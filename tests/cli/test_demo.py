"""The whole job on the sample, as a machine without a screen does it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from hyoka_desktop.sheet.values import assemble
from hyoka_desktop.tasks.workspace import open_workspace


def run_demo(repo_root: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Start the program as somebody without a screen would."""
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    return subprocess.run(
        [sys.executable, "-m", "hyoka_desktop", "demo", "--to", str(folder)],
        cwd=repo_root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_demonstration_leaves_every_result_in_its_folder(repo_root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    done = run_demo(repo_root, folder)
    assert (done.returncode, done.stderr) == (0, "")
    named = [Path(line) for line in done.stdout.splitlines()]
    assert all(path.is_relative_to(folder) and path.stat().st_size > 0 for path in named)
    assert {".db", ".txt", ".xlsx", ".pdf", ".png"} <= {path.suffix for path in named}
    with open_workspace(folder / "hyoka.db", write=False) as workspace:
        indicators = assemble(workspace.database.load(workspace.find("2023:計画7"))).goal.indicators
    assert sum("が確認済み" in indicator.analysis for indicator in indicators) == 3

    again = run_demo(repo_root, folder)
    assert again.returncode == 2
    assert "別のフォルダーを指定してください。" in again.stderr

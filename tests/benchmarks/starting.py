"""Starting: the first paint, and the first part of the form that can be typed in, beside a bare window.

Every start is a process of its own, and the two take turns. Compared is the time of the processor that
the process had used up to that moment, its interpreter included, because other programs slow the clock on
the wall.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import NamedTuple

from hyoka_desktop.paths import resources_folder
from hyoka_desktop.tasks.importing import import_files
from hyoka_desktop.tasks.workspace import open_workspace
from tests.benchmarks.report import Result, milliseconds

_ROUNDS = 11
_FIRST_PAINT, _EDITABLE, _LONGEST_GAP = 1.15, 1.7, 1.0
_GAP_MS = 33


class _Start(NamedTuple):
    """Seconds of (processor, clock) to the first paint and to the first box that takes keys; the gap."""

    painted: tuple[float, float]
    editable: tuple[float, float] = (0.0, 0.0)
    gap: float = 0.0


def measure() -> list[Result]:
    """Both moments, and the longest gap in the event loop after the second."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with open_workspace(home / "hyoka.db") as workspace:
            import_files(workspace, sorted((resources_folder() / "sample").glob("*.txt")))
        # The first start of each compiles and fills the caches of the disk.
        bare, ours = [], []
        for number in range(_ROUNDS + 1):
            pair = start("bare", home), start("ours", home)
            if number:
                bare.append(pair[0])
                ours.append(pair[1])
    reference = _median([start.painted for start in bare])
    painted = _median([start.painted for start in ours])
    editable = _median([start.editable for start in ours])
    gap = median(start.gap for start in ours)
    return [
        _result("first paint of the window", painted, reference, _FIRST_PAINT),
        _result("first part can be typed in", editable, reference, _EDITABLE),
        Result(
            "longest gap in the event loop after that",
            f"{_GAP_MS} ms",
            gap * 1000 / _GAP_MS,
            _LONGEST_GAP,
            milliseconds(gap),
        ),
    ]


def _median(times: list[tuple[float, float]]) -> tuple[float, float]:
    return median(cpu for cpu, _ in times), median(wall for _, wall in times)


def _result(work: str, ours: tuple[float, float], bare: tuple[float, float], goal: float) -> Result:
    detail = (
        f"processor {milliseconds(ours[0])} to {milliseconds(bare[0])}, "
        f"clock {milliseconds(ours[1])} to {milliseconds(bare[1])}"
    )
    return Result(work, "bare PySide6 window", ours[0] / bare[0], goal, detail)


def start(what: str, home: Path) -> _Start:
    """Start one of the two programs below and read what it saw."""
    # An installed program is compiled; what is compiled here stays out of the tree.
    env = {**os.environ, "HYOKA_HOME": str(home), "PYTHONPYCACHEPREFIX": str(home / "compiled")}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.started", what],
        env=env,
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parent.parent.parent,
    )
    seen = json.loads(done.stdout.splitlines()[-1])
    return _Start(tuple(seen["painted"]), tuple(seen.get("editable", (0.0, 0.0))), seen.get("gap", 0.0))

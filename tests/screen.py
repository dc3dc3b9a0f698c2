"""A screen in memory with a window manager: windows are tested as windows, and nobody's desktop is used."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

SIZE = "1366x768x24"
PATIENCE = 10  # seconds


def can_be_private() -> bool:
    """Whether this machine can make such a screen."""
    return shutil.which("Xvfb") is not None and shutil.which("openbox") is not None


@contextlib.contextmanager
def private_screen() -> Iterator[str]:
    """Start Xvfb on a free number and openbox on it; gives the name of the display, `:7`."""
    reading, writing = os.pipe()
    with contextlib.ExitStack() as closing:
        folder = closing.enter_context(tempfile.TemporaryDirectory())
        answer = closing.enter_context(os.fdopen(reading))
        server = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SIZE, "-nolisten", "tcp", "-noreset"]
        closing.enter_context(_running(server, {**os.environ}, keep_open=(writing,)))
        os.close(writing)
        display = f":{int(answer.readline())}"
        ready = Path(folder, "ready")
        manager = ["openbox", "--sm-disable", "--startup", f"touch {ready}"]
        closing.enter_context(_running(manager, {**os.environ, "DISPLAY": display, "XDG_CACHE_HOME": folder}))
        _wait_for(ready)
        yield display


@contextlib.contextmanager
def _running(command: Sequence[str], env: dict[str, str], keep_open: Sequence[int] = ()) -> Iterator[None]:
    process = subprocess.Popen(
        command,
        env=env,
        pass_fds=keep_open,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(file: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not file.exists():
        if time.monotonic() > end:
            raise TimeoutError(file)
        time.sleep(0.02)

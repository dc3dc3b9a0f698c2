"""The command line: every command of the program without a window.

Exit codes: 0 done, 1 done with findings or differences, 2 refused or failed. With `--json` one JSON object
goes to standard output; messages always go to standard error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from hyoka_desktop.paths import user_folder
from hyoka_desktop.screen import has_screen

_NO_SCREEN = (
    "画面のない所では画面を開けません。画面のある所で起動するか、コマンドを使ってください。"
    "コマンドの一覧は hyoka --help で見られます。"
)


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments ask for and give the exit code."""
    _speak_utf8()
    if not arguments:
        return _open_window(user_folder().database, [])
    # Imported here: most starts have no arguments, and the window must not wait for what reads them.
    from hyoka_desktop.cli.parser import (  # noqa: PLC0415
        COMMANDS,
        read_arguments,
        read_window_arguments,
    )
    from hyoka_desktop.cli.usage import UsageError  # noqa: PLC0415  # as above

    try:
        if arguments[0] in COMMANDS | {"-h", "--help", "--version"}:
            understood = read_arguments(arguments)
            # Imported here: neither the window nor the help must wait for what only the commands need.
            from hyoka_desktop.cli.commands import run_command  # noqa: PLC0415

            return run_command(understood)
        return _open_window(*read_window_arguments(arguments))
    except BrokenPipeError:
        # Whoever read our output has seen enough (`hyoka show ... | head`).
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except UsageError as error:
        print(error, file=sys.stderr)
        return 2


def _open_window(database: Path, files: list[Path]) -> int:
    if not (has_screen() or "QT_QPA_PLATFORM" in os.environ):
        print(_NO_SCREEN, file=sys.stderr)
        return 2
    # Imported here: the commands must not wait for Qt, nor need it.
    from hyoka_desktop.app import run as run_window  # noqa: PLC0415

    return run_window(database, files)


def _speak_utf8() -> None:
    """Print Japanese whatever the console's code page; a windowed program on Windows has no console."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")

"""`hyoka`: without an argument the window opens, a sub-command runs without one."""

from __future__ import annotations

import sys

from hyoka_desktop.cli import run


def main() -> int:
    """Run the program with the arguments of the command line; the result is the exit code."""
    if sys.argv[1:]:
        # A built program starts itself again, with arguments, as the child that reads foreign workbooks.
        # Imported here: the window must not wait for it.
        import multiprocessing  # noqa: PLC0415

        multiprocessing.freeze_support()
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())

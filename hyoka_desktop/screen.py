"""Whether there is a screen at all: only the systems of Linux can be without one."""

from __future__ import annotations

import sys
from os import environ


def has_screen() -> bool:
    """Say whether a window can be shown to somebody."""
    names = ("DISPLAY", "WAYLAND_DISPLAY")
    return not sys.platform.startswith("linux") or any(environ.get(name) for name in names)

"""How often Python looks for garbage while many files or sheets pass through."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# New objects that are still there, after which Python looks for some that only hold each other. A file or a
# sheet brings a few thousand, is looked at, and leaves none behind: with Python's own 700 it looks dozens of
# times at each.
_PATIENCE = 10_000


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Let Python look for garbage only once in a while; what nothing refers to is freed at once as ever."""
    usual = gc.get_threshold()
    gc.set_threshold(_PATIENCE, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)

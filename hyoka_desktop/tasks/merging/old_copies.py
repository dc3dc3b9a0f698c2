"""The copies made before merges, of which only those stay that somebody may still want.

Kept are the last 20, and of the last 30 days the first one of each day: the database as it was that morning.
Copies made on other occasions, which are rare, are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path

_LAST = 20
_DAYS = 30
_NAME = re.compile(r"(.*-before-merge-)[0-9]+-([0-9]{8}-[0-9]{6}-[0-9]{6})(\.[^.]*)?")


def occasion(run: int) -> str:
    """What the copy made before a merge is named for."""
    return f"before-merge-{run}"


def prune(newest: Path) -> None:
    """Delete what is not kept any more of the copies of the same database beside the one just made."""
    try:
        beside = list(newest.parent.iterdir())
    except OSError:
        # A folder on a share that went away since: its copies go the next time.
        return
    named = {path: found for path in beside if (found := _NAME.fullmatch(path.name))}
    ours = {path: _moment(found[2]) for path, found in named.items() if found[1] == named[newest][1]}
    for path in set(ours) - kept(ours.items(), ours[newest]):
        # A copy that somebody looks into just now goes the next time.
        with suppress(OSError):
            path.unlink()


def discard(copies: Iterable[Path]) -> None:
    """Delete copies made for a merge that somebody stopped: there is nothing to go back from."""
    for copy in copies:
        with suppress(OSError):
            copy.unlink()


def _moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y%m%d-%H%M%S-%f").astimezone()


def kept(copies: Iterable[tuple[Path, datetime]], now: datetime) -> set[Path]:
    """Which of some copies stay; each comes with the moment at which it was made."""
    in_turn = sorted(copies, key=lambda copy: copy[1])
    first_of_day: dict[date, tuple[Path, datetime]] = {}
    for path, time in in_turn:
        first_of_day.setdefault(time.date(), (path, time))
    recent = {path for path, time in first_of_day.values() if now - time < timedelta(days=_DAYS)}
    return recent | {path for path, _ in in_turn[-_LAST:]}

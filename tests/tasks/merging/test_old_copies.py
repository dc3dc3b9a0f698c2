"""Which copies of the database stay beside it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.tasks.merging.old_copies import kept
from tests.stories.offices import Office
from tests.tasks.merging.files import OWNER

NOW = datetime(2031, 7, 1, 12)  # noqa: DTZ001  # the clock on the wall
moments = st.lists(st.datetimes(NOW - timedelta(days=60), NOW), unique=True)


@given(moments)
@example(
    [*(NOW - timedelta(minutes=n) for n in range(20)), NOW - timedelta(days=30), NOW - timedelta(days=29.9)]
)
def test_the_last_twenty_and_the_first_of_each_day_stay(times: list[datetime]) -> None:
    copies = [(Path(str(number)), time) for number, time in enumerate(times)]
    stay = kept(copies, NOW)
    newest = sorted(times)[-20:]
    for path, time in copies:
        is_first = not any(other.date() == time.date() and other < time for other in times)
        is_recent = NOW - time < timedelta(days=30)
        assert (path in stay) is (time in newest or (is_first and is_recent))


def test_only_copies_made_before_merges_of_the_same_database_go(planning: Office, sheet: SheetId) -> None:
    folder = planning.folder / "backups"
    folder.mkdir()
    old = [folder / f"hyoka-before-merge-{n}-20210601-12{n:02}00-000000.db" for n in range(10, 40)]
    others = [
        folder / "hyoka-0001-20210601-120000-000000.db",
        folder / "hyoka-before-merge-9-kept by hand.db",
        folder / "other-before-merge-9-20210601-120000-000000.db",
    ]
    for path in (*old, *others):
        path.write_bytes(b"")
    backup = Path(planning.merge(planning.hand_over(sheet, "out", OWNER)).backup)
    assert backup.exists()
    assert all(path.exists() for path in others)
    left = sorted(path for path in old if path.exists())
    assert left[-19:] == old[-19:]
    assert len(left) == 19

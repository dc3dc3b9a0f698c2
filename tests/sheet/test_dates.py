"""Days as an office writes them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date

import pytest

from hyoka_desktop.sheet.dates import day_of, deadline_words, long_date


@pytest.fixture
def tokyo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The clock of an office in Tokyo."""
    if not hasattr(time, "tzset"):
        pytest.skip("the clock of this system cannot be set for one process")
    with monkeypatch.context() as patched:
        patched.setenv("TZ", "Asia/Tokyo")
        time.tzset()
        yield
    time.tzset()


def test_a_day_is_written_in_the_years_of_the_era() -> None:
    assert long_date(date(2026, 4, 1)) == "令和8年4月1日"
    assert deadline_words("2023-07-31") == "令和5年7月31日(月)"
    assert deadline_words("") == "定めなし"


@pytest.mark.usefixtures("tokyo")
def test_the_day_of_a_time_is_the_day_of_the_office() -> None:
    # Half past eight in the morning in Tokyo, still the day before in UTC.
    assert day_of("2026-11-24T23:30:00+00:00") == "令和8年11月25日"
    assert day_of("") == ""

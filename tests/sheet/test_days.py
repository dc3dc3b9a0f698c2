"""Days and moments as an office reads and writes them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from hyoka_desktop.sheet.days import (
    day_here,
    day_of,
    deadline_words,
    fiscal_year_of,
    long_date,
    moment_here,
    read_day,
)


@pytest.fixture
def clock_of(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Sets the clock of the PC to a time zone."""
    if not hasattr(time, "tzset"):
        pytest.skip("the clock of this system cannot be set for one program")

    def set_to(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield set_to
    monkeypatch.undo()
    time.tzset()


def test_what_was_said_before_nine_in_the_morning_was_said_on_that_day(
    clock_of: Callable[[str], None],
) -> None:
    clock_of("Asia/Tokyo")
    assert day_here("2026-11-25T23:30:00+00:00") == "2026年11月26日"
    assert day_of("2026-11-25T23:30:00+00:00") == "令和8年11月26日"
    assert moment_here("2026-11-25T23:30:00+00:00") == "2026年11月26日 08:30"
    clock_of("UTC")
    assert day_here("2026-11-25T23:30:00+00:00") == "2026年11月25日"


def test_no_moment_is_no_word() -> None:
    assert (day_of(""), day_here(""), moment_here("")) == ("", "", "")


@pytest.mark.parametrize(
    "text",
    ["令和6年5月31日", "R6.5.31", "2024/5/31", "2024-05-31", "令和６年５月３１日（金）", " 2024年5月31日"],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert read_day(text) == date(2024, 5, 31)


@pytest.mark.parametrize("text", ["", "5月31日", "令和6年2月30日", "2024-13-01", "来月末"])
def test_what_names_no_day_is_none(text: str) -> None:
    assert read_day(text) is None


def test_what_is_written_is_read_again() -> None:
    for day in (date(2019, 5, 1), date(2018, 12, 31), date(2026, 1, 1)):
        assert read_day(long_date(day)) == day
    assert deadline_words("2023-07-31") == "令和5年7月31日(月)"
    assert deadline_words("") == "定めなし"


def test_the_fiscal_year_begins_in_april() -> None:
    assert [fiscal_year_of(day) for day in (date(2024, 3, 31), date(2024, 4, 1))] == [2023, 2024]

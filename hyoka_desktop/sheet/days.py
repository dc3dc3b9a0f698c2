"""Days as an office writes them, read and written: 令和6年5月31日, R6.5.31, 2024/5/31, 2024-05-31."""

from __future__ import annotations

import re
from datetime import date, datetime

from hyoka_desktop.sheet.characters import half_width
from hyoka_desktop.sheet.years import era_year, wareki

_DAY = re.compile(
    r"(?P<era>令和|平成|[令平RHrh])?\.?(?P<year>元|[0-9]{1,4})(?:年|[-./])(?P<month>[0-9]{1,2})(?:月|[-./])"
    r"(?P<day>[0-9]{1,2})日?(?:[(][日月火水木金土][)])?"
)


def read_day(text: str) -> date | None:
    """The day that a text names; None where it names none."""
    match = _DAY.fullmatch(re.sub(r"\s", "", half_width(text)))
    if match is None:
        return None
    number = 1 if match["year"] == "元" else int(match["year"])
    if match["era"]:
        number = era_year(match["era"], number)
    try:
        return date(number, int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def fiscal_year_of(day: date) -> int:
    """The fiscal year that a day falls in; it begins in April."""
    return day.year - (day.month < 4)


def long_date(day: date) -> str:
    """A day with its era, such as `令和8年4月1日`; the era is that of the calendar year."""
    return f"{wareki(day.year).removesuffix('度')}{day.month}月{day.day}日"


def deadline_words(deadline: str) -> str:
    """A deadline (an ISO date or blank) in words, such as `令和5年7月31日(月)`."""
    if not deadline:
        return "定めなし"
    day = date.fromisoformat(deadline)
    return f"{long_date(day)}({'月火水木金土日'[day.weekday()]})"


def day_of(time: str) -> str:
    """The day of a moment (ISO 8601, UTC) on the clock of this PC: `令和8年4月1日`; empty for none."""
    return long_date(datetime.fromisoformat(time).astimezone().date()) if time else ""


def day_here(time: str) -> str:
    """The day of a moment (ISO 8601, UTC) on the clock of this PC, such as `2023年8月1日`; empty for none."""
    if not time:
        return ""
    there = datetime.fromisoformat(time).astimezone()
    return f"{there.year}年{there.month}月{there.day}日"


def moment_here(time: str) -> str:
    """Day and time of a moment (ISO 8601, UTC) on the clock of this PC; empty for none."""
    return f"{day_here(time)} {datetime.fromisoformat(time).astimezone():%H:%M}" if time else ""

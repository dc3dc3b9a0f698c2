"""Days as an office writes them: 令和6年5月31日, R6.5.31, 2024/5/31, 2024-05-31."""

from __future__ import annotations

import re
from datetime import date

from hyoka_desktop.sheet.characters import half_width
from hyoka_desktop.sheet.years import era_year

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


def write_day(day: date) -> str:
    """A day with its era: 令和6年5月31日; the era is that of the calendar year."""
    number = day.year - 2018
    return (
        f"令和{'元' if number == 1 else number}年{day.month}月{day.day}日" if number > 0 else day.isoformat()
    )

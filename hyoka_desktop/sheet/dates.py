"""Days as an office writes them."""

from __future__ import annotations

from datetime import date, datetime

from hyoka_desktop.sheet.years import wareki


def long_date(day: date) -> str:
    """A day as an office writes it, such as `令和8年4月1日`."""
    return f"{wareki(day.year).removesuffix('度')}{day.month}月{day.day}日"


def day_of(time: str) -> str:
    """The day here at a time (ISO 8601, UTC), such as `令和8年4月1日`; empty for an empty one."""
    return long_date(datetime.fromisoformat(time).astimezone().date()) if time else ""


def deadline_words(deadline: str) -> str:
    """A deadline as an office writes it, such as `令和5年7月31日(月)`."""
    if not deadline:
        return "定めなし"
    day = date.fromisoformat(deadline)
    return f"{long_date(day)}({'月火水木金土日'[day.weekday()]})"

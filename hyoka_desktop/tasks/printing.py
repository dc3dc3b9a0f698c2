"""What is printed of a sheet: its pages, and what stands in their head and foot."""

from __future__ import annotations

from datetime import date

from hyoka_desktop.layout.form import lay_out
from hyoka_desktop.layout.grid import Imprint
from hyoka_desktop.layout.pages import Pages, paginate
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.sheet.years import wareki


def pages_of(values: Values, season: Season) -> Pages:
    """The pages of a sheet as they are printed."""
    return paginate(lay_out(values, season))


def imprint_of(season: Season, *, draft: date | None = None, public: bool = False) -> Imprint:
    """Head and foot of printed pages: a draft shows its day, a public copy neither form nor day."""
    if public:
        return Imprint()
    return Imprint(
        form=season.form, revision=f"第{season.revision}版", draft=long_date(draft) if draft else ""
    )


def long_date(day: date) -> str:
    """A day as an office writes it, such as `令和8年4月1日`."""
    return f"{wareki(day.year).removesuffix('度')}{day.month}月{day.day}日"

"""What two years of one sheet say differently of the same year."""

from __future__ import annotations

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.rows import add_row
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.sheet.years_apart import past_differences

OLD, NEW, ROW = SheetId("aa" * 16), SheetId("bb" * 16), "c1" * 16


def sheet(id_: SheetId, year: int, values: dict[str, str], costs: dict[str, str] | None = None) -> Values:
    made = Values(id_, year, {})
    made = made.put(add_row(made, "indicators", "", 0, ROW))
    made = made.put((Address(id_, "goal", ROW, "values", key), text) for key, text in values.items())
    return made.put((Address(id_, "goal", "", "total", key), text) for key, text in (costs or {}).items())


def test_only_what_both_say_and_say_differently_is_listed() -> None:
    last = sheet(OLD, 2023, {"2020": "5", "2021": "10", "2022": "20.3", "2023": ""})
    now = sheet(NEW, 2024, {"2021": "11", "2022": " ２０．３", "2023": "30"})
    found = past_differences(last, now)
    assert [(one.address, one.before, one.now) for one in found] == [
        (Address(NEW, "goal", ROW, "values", "2021"), "10", "11")
    ]


def test_sums_and_rows_of_one_year_alone_are_no_differences() -> None:
    last = sheet(OLD, 2023, {"2021": "10"}, {"2022-budget": "100"})
    now = sheet(NEW, 2024, {}, {"2022-budget": "120"})
    other = "d1" * 16
    now = now.put(
        [*add_row(now, "indicators", "", 1, other), (Address(NEW, "goal", other, "values", "2021"), "1")]
    )
    assert past_differences(last, now) == ()
    assert past_differences(last, last) == ()

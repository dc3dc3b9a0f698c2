"""Two states of a sheet beside each other."""

from __future__ import annotations

from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.differing import differing_ranges
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.paragraphs import rewrite
from hyoka_desktop.sheet.rows import add_row, remove_row
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.two_states import Difference, differences
from hyoka_desktop.sheet.values import Values
from tests.storage.samples import AIM, BUDGET, INITIATIVE, SHEET, TITLE, sample

SEASON = Season(2023)


def changed(before: Values, after: Values) -> list[tuple[str, str, str]]:
    return [(one.label, one.before, one.after) for one in differences(before, after, SEASON, SEASON)]


def test_equal_states_do_not_differ() -> None:
    assert differences(sample(), sample(), SEASON, SEASON) == ()


def test_boxes_are_named_in_the_order_of_the_form() -> None:
    after = sample().put([(BUDGET, "1,300"), (AIM, ""), (TITLE, "みどりと水辺")])
    assert changed(sample(), after) == [
        ("施策名", "みどりのまちづくり", "みどりと水辺"),
        ("取組目標", "身近なみどりを増やす。\n学校や公園を起点とする。", ""),
        ("取組方針1 事業費 5年度予算", "1,234", "1,300"),
    ]


def test_a_list_of_paragraphs_is_one_text() -> None:
    numbers = count(1)
    edits = rewrite(
        sample(), "results", INITIATIVE, "◆植樹会を開いた。\n◆苗を配った。", lambda: f"{next(numbers):032x}"
    )
    (one,) = differences(sample(), sample().put(edits), SEASON, SEASON)
    assert one == Difference(
        Address(SHEET, "progress", INITIATIVE, "results", ""),
        "取組方針1 成果と課題",
        "◆植樹会を開いた。",
        "◆植樹会を開いた。\n◆苗を配った。",
    )


def test_a_row_that_went_or_came_is_told_with_what_it_said() -> None:
    gone = sample().put(remove_row(sample(), "initiatives", INITIATIVE))
    assert changed(sample(), gone) == [
        ("取組方針1 事業費 5年度予算", "1,234", ""),
        ("取組方針1 成果と課題", "◆植樹会を開いた。", ""),
    ]
    assert changed(gone, sample()) == [
        ("取組方針1 事業費 5年度予算", "", "1,234"),
        ("取組方針1 成果と課題", "", "◆植樹会を開いた。"),
    ]
    more = sample().put(add_row(sample(), "indicators", "", 0, "e1" * 16))
    assert changed(sample(), more) == []


def test_sheets_of_two_years_are_compared_by_their_rows() -> None:
    next_sheet = SheetId("cd" * 16)
    moved = {address._replace(sheet=next_sheet): text for address, text in sample().texts.items()}
    after = Values(next_sheet, 2024, moved).put([(BUDGET._replace(sheet=next_sheet), "1,500")])
    (one,) = differences(sample(), after, SEASON, Season(2024))
    assert (one.address, one.before, one.after) == (BUDGET._replace(sheet=next_sheet), "1,234", "1,500")


@given(st.text("あいう。\n◆12", max_size=60), st.text("あいう。\n◆12", max_size=60))
def test_what_is_outside_the_ranges_is_in_the_other_text_too(other: str, text: str) -> None:
    ranges = differing_ranges(other, text)
    kept = "".join(char for place, char in enumerate(text) if not any(a <= place < b for a, b in ranges))
    rest = iter(other)
    assert all(char in rest for char in kept)
    assert bool(ranges) <= (other != text)

"""未記入: what a season asks for and nobody has filled in yet."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.declaration import box_field, lists
from hyoka_desktop.sheet.kinds import Total
from hyoka_desktop.sheet.missing import Asked, asked_boxes
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.paragraphs import rewrite
from hyoka_desktop.sheet.rows import add_row
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Values, assemble, rows_of
from tests.strategies import STAGES, YEARS, sheet_values


def unfilled(values: Values, season: Season) -> set[str]:
    return {str(asked.address) for asked in asked_boxes(values, season) if not asked.filled}


def test_the_finished_sheets_lack_nothing(seed: Values, sample: Values, season: Season) -> None:
    for values in (seed, sample):
        assert unfilled(values, season) == set()
        # The header, 取組目標, five indicators, two 取組方針 with two lists each, three lists of the sheet.
        assert len(asked_boxes(values, season)) == 4 + 1 + 5 * 5 + 2 * (9 + 2) + 3


def test_what_is_asked_of_an_empty_sheet(season: Season) -> None:
    empty = Values(SheetId("a" * 32), 2023, {})
    assert unfilled(empty, season) == {
        *("header/group", "header/number", "header/title", "header/lead", "goal/aim", "goal/context"),
        *("evaluation/summary", "evaluation/direction"),
    }


def test_a_new_indicator_asks_for_its_boxes(sample: Values, season: Season) -> None:
    row = "e" * 32
    grown = sample.put(add_row(sample, "indicators", "", 0, row))
    fields = ("name", "unit", "owner", "values/2022", "analysis")
    assert unfilled(grown, season) == {f"goal/{row}/{field}" for field in fields}


def test_a_new_initiative_asks_for_its_boxes_and_lists(sample: Values, season: Season) -> None:
    row = "e" * 32
    grown = sample.put(add_row(sample, "initiatives", "", 2, row))
    missing = unfilled(grown, season)
    assert {f"plan/{row}/content", f"progress/{row}/results", f"plan/{row}/title"} <= missing
    assert f"progress/{row}/personnel/2023-budget" in missing
    assert f"progress/{row}/personnel/2024-budget" not in missing
    assert all(row in address for address in missing)


def test_a_list_is_filled_by_its_first_paragraph(sample: Values, season: Season) -> None:
    initiative = assemble(sample).initiatives[0].id
    blank = sample.put(rewrite(sample, "results", initiative, "", str))
    assert unfilled(blank, season) == {f"progress/{initiative}/results"}
    ids = iter(["e" * 32])
    again = blank.put(rewrite(blank, "results", initiative, "◆一つ", lambda: next(ids)))
    assert unfilled(again, season) == set()


def test_a_dash_is_an_answer_and_white_space_is_none(sample: Values, season: Season) -> None:
    row = assemble(sample).goal.indicators[0].id
    value = Address(sample.sheet, "goal", row, "values", "2022")
    assert unfilled(sample.put([(value, "—")]), season) == set()
    assert unfilled(sample.put([(value, " \u3000")]), season) == {str(value)}


def test_everybody_sees_what_is_left_for_the_own_section(sample: Values, season: Season) -> None:
    row = assemble(sample).goal.indicators[2].id
    value = Address(sample.sheet, "goal", row, "values", "2022")
    blank = sample.put([(value, "")])
    left = [asked for asked in asked_boxes(blank, season) if not asked.filled]
    assert left == [Asked(value, "住民記録課", filled=False)]


@given(
    sheet_values(),
    st.lists(st.sampled_from(["goal.aim", "goal.values", "goal.total", "progress.results", "goal.context"])),
)
def test_each_is_asked_once_and_never_a_total(values: Values, asked: list[str]) -> None:
    season = Season(values.fiscal_year, years=YEARS, stages=STAGES, asked=tuple(asked))
    found = [item.address for item in asked_boxes(values, season)]
    assert len(found) == len(set(found))
    for address in found:
        field = box_field(address)
        assert f"{address.part}.{address.field}" in asked
        assert field is None or not isinstance(field.kind, Total)
        assert field is not None or address.field in lists()
        assert not address.row or address.row in rows_of(values)

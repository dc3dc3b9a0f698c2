"""How boxes and rows are called in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.boxes import addresses
from hyoka_desktop.sheet.kinds import Many
from hyoka_desktop.sheet.labels import Labels, row_number
from hyoka_desktop.sheet.published.numbers import circled
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Values, assemble

CIRCLED, PLAIN = Many("指標", circled=True), Many("取組方針")


@pytest.mark.parametrize(
    ("index", "sign"),
    [(0, "①"), (19, "⑳"), (20, "㉑"), (34, "㉟"), (35, "㊱"), (49, "㊿"), (50, "(51)"), (119, "(120)")],
)
def test_the_numbers_before_rows(index: int, sign: str) -> None:
    assert row_number(CIRCLED, index) == sign
    assert row_number(PLAIN, index) == str(index + 1)


@given(st.integers(0, 49), st.text(max_size=5))
def test_a_printed_number_is_read_as_it_was_written(index: int, text: str) -> None:
    assert circled(row_number(CIRCLED, index) + text) == (index + 1, text.strip())


def test_boxes_are_named_by_row_field_and_column(sample: Values, season: Season) -> None:
    sheet, labels = assemble(sample), Labels(sample, season)
    indicator, initiative = sheet.goal.indicators[1].id, sheet.initiatives[1]
    expected = {
        ("goal", "", "aim", ""): "取組目標",
        ("goal", indicator, "name", ""): "指標② 項目",
        ("goal", indicator, "exists", ""): "指標② の行",
        ("progress", initiative.id, "project", "2022-provisional"): "取組方針2 事業費 4年度決算(速報値)",
        ("progress", initiative.id, "results", ""): "取組方針2 成果と課題",
        ("progress", initiative.results[1].id, "text", ""): "取組方針2 成果と課題 段落2",
        ("evaluation", sheet.evaluation.summary[2].id, "text", ""): "総評 段落3",
    }
    assert {name: labels.of(Address(sample.sheet, *name)) for name in expected} == expected
    assert "4年度" in labels.of(Address(sample.sheet, "goal", indicator, "values", "2022"))


def test_every_box_has_a_name_of_its_own(sample: Values, season: Season) -> None:
    labels = Labels(sample, season)
    names = [(address.part, labels.of(address)) for address, _ in addresses(sample, season.keys)]
    assert len(set(names)) == len(names)
    assert all(name for _, name in names)


def test_headings_of_the_year_are_used(sample: Values) -> None:
    season = Season(2023, headings={"goal.aim": "めざす姿"})
    assert Labels(sample, season).of(Address(sample.sheet, "goal", "", "aim", "")) == "めざす姿"


def test_what_is_gone_or_unknown_has_a_name_too(sample: Values, season: Season) -> None:
    labels = Labels(sample, season)
    assert "(削除された行)" in labels.of(Address(sample.sheet, "goal", "f" * 32, "name", ""))
    assert labels.of(Address(sample.sheet, "appendix", "", "note", "")) == "note"

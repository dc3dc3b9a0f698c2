"""Sums of the cost tables: computed from what was typed, never typed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.declaration import box_field
from hyoka_desktop.sheet.kinds import Total
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.readings import RefusedText, read_amount
from hyoka_desktop.sheet.rows import remove_row
from hyoka_desktop.sheet.totals import addends, shown_text, sum_at
from hyoka_desktop.sheet.values import Values, assemble
from tests.strategies import STAGES, sheet_values

EMPTY = Values(SheetId("a" * 32), 2023, {})
KEY = "2022-budget"
AMOUNTS = st.sampled_from(["", "—", "0", "1,234", "▲756", "３４５", "合計", "5.5"])


def total_of(values: Values, name: str, key: str = KEY) -> Address:
    return Address(values.sheet, "goal", "", name, key)


def test_the_fifteen_computed_figures_agree_with_the_print(seed: Values, sample: Values) -> None:
    for values in (seed, sample):
        printed = {
            address: text
            for address, text in values.texts.items()
            if (field := box_field(address)) and isinstance(field.kind, Total)
        }
        assert len(printed) == 15
        assert {address: shown_text(values, address) for address in printed} == printed


def test_the_published_figures(seed: Values) -> None:
    keys = ("2022-budget", "2022-provisional", "2023-budget", "2024-budget")
    totals = [sum_at(seed, total_of(seed, "total", key)) for key in keys]
    assert [found.number for found in totals] == [Decimal(550407), Decimal(479363), Decimal(607696), None]
    assert not any(found.partial for found in totals[:3])
    assert shown_text(seed, total_of(seed, "total", "2024-budget")) == ""


def test_a_printed_total_is_no_part_of_the_sum(sample: Values) -> None:
    changed = sample.put([(total_of(sample, "total"), "999")])
    assert shown_text(changed, total_of(sample, "total")) == "420,580"


def test_blank_dash_and_nothing(sample: Values) -> None:
    row = assemble(sample).initiatives[1].id
    project, personnel, total = (
        Address(sample.sheet, "progress", row, name, KEY) for name in ("project", "personnel", "total")
    )
    assert shown_text(sample, total) == "8,200"
    assert shown_text(sample.put([(project, "—"), (personnel, "—")]), total) == "—"
    assert shown_text(sample.put([(project, "—")]), total) == "8,200"
    assert not sum_at(sample.put([(project, "—")]), total).partial
    assert shown_text(sample.put([(project, ""), (personnel, "")]), total) == ""
    assert sum_at(sample.put([(project, "")]), total).partial
    assert sum_at(sample.put([(project, "未定です")]), total).partial


def test_a_removed_initiative_is_not_added_up(sample: Values) -> None:
    first, second = assemble(sample).initiatives
    gone = sample.put(remove_row(sample, "initiatives", first.id))
    assert shown_text(gone, total_of(gone, "total")) == second.total[KEY]


@given(sheet_values(AMOUNTS), st.sampled_from(STAGES))
def test_the_sheets_cost_is_the_sum_over_its_initiatives(values: Values, key: str) -> None:
    initiatives = assemble(values).initiatives
    for name in ("project", "personnel"):
        typed = [getattr(row, name).get(key, "") for row in initiatives]
        numbers = [number for text in typed if (number := _number(text)) is not None]
        found = sum_at(values, total_of(values, name, key))
        assert found.number == (sum(numbers, Decimal(0)) if numbers else None)
        assert found.is_dash == (bool(typed) and all(text == "—" for text in typed))
    both = [sum_at(values, total_of(values, name, key)).number for name in ("project", "personnel")]
    known = [number for number in both if number is not None]
    assert sum_at(values, total_of(values, "total", key)).number == (
        sum(known, Decimal(0)) if known else None
    )


def _number(text: str) -> Decimal | None:
    try:
        return read_amount(text).number
    except RefusedText:
        return None


def test_only_totals_are_computed(sample: Values) -> None:
    aim = Address(sample.sheet, "goal", "", "aim", "")
    assert shown_text(sample, aim) == sample.at(aim)
    with pytest.raises(KeyError):
        sum_at(sample, aim)
    with pytest.raises(KeyError):
        sum_at(sample, Address(sample.sheet, "appendix", "", "total", KEY))


def test_without_initiatives_there_is_nothing_to_add() -> None:
    assert shown_text(EMPTY, total_of(EMPTY, "total")) == ""
    kind = Total("", of=("project",), across="initiatives")
    assert addends(EMPTY, total_of(EMPTY, "project"), kind) == []

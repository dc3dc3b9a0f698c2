"""Every box of a sheet comes once, blank ones too, in the order of the form."""

from __future__ import annotations

import gc

from hypothesis import given

from hyoka_desktop.sheet.address import EXISTS, ORDER
from hyoka_desktop.sheet.boxes import addresses
from hyoka_desktop.sheet.checks.rooms import check
from hyoka_desktop.sheet.kinds import ByStage, ByYear
from hyoka_desktop.sheet.rows import add_row
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Values, assemble, flatten
from tests.sheet.checks.examples import rules
from tests.strategies import sheet_values


@given(sheet_values(with_unknown_boxes=True))
def test_every_box_comes_once_blank_ones_too(values: Values) -> None:
    season = Season(2023, years=("2019", "2022"), stages=("2022-budget",))
    found = [address for address, _ in addresses(values, season.keys)]
    assert len(found) == len(set(found))
    told = {a for a in flatten(assemble(values)).texts if a.field not in (EXISTS, ORDER)}
    assert told <= set(found)
    for address, field in addresses(values, season.keys):
        expected = {None: ("",), ByYear: season.years, ByStage: season.stages}[field.keyed]
        assert address in told or address.key in expected


def test_boxes_come_in_the_order_of_the_form(sample: Values, season: Season) -> None:
    found = [address for address, _ in addresses(sample, season.keys)]
    parts = list(dict.fromkeys(address.part for address in found))
    assert parts[:3] == ["header", "goal", "plan"]
    first = assemble(sample).goal.indicators[0].id
    own = [(address.field, address.key) for address in found if address.row == first]
    years = [("values", str(year)) for year in range(2019, 2025)]
    assert own == [("name", ""), ("unit", ""), *years, ("owner", ""), ("analysis", "")]


def test_a_new_row_has_all_its_boxes(sample: Values, season: Season) -> None:
    row = "f" * 32
    grown = sample.put(add_row(sample, "indicators", "", 0, row))
    assert assemble(grown).goal.indicators[0].id == row
    boxes = [address for address, _ in addresses(grown, season.keys) if address.row == row]
    assert len(boxes) == 10


def test_what_looks_through_a_sheet_does_not_keep_it_from_being_freed(sample: Values, season: Season) -> None:
    given_rules = rules()
    gc.collect()
    gc.disable()
    try:
        again = sample.put([])
        assert list(addresses(again, season.keys))
        check(again, season, None, given_rules, hints=True)
        del again
        assert gc.collect() == 0
    finally:
        gc.enable()

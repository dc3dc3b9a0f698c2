"""Finished sheets: what is said of them at all."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.sheet.boxes import addresses
from hyoka_desktop.sheet.checks.rooms import check
from hyoka_desktop.sheet.kinds import Total
from hyoka_desktop.sheet.published.reading import read_published
from hyoka_desktop.sheet.readings import show_amount
from hyoka_desktop.sheet.totals import addends, sum_at
from tests.sheet.checks.examples import rules, season


def said(path: Path) -> list[tuple[str, str]]:
    values = read_published(path.read_bytes()).values
    return [(one.code, str(one.address)) for one in check(values, season(), None, rules(), hints=True)]


def test_the_sample_is_in_order(repo_root: Path) -> None:
    assert said(repo_root / "resources" / "sample" / "sheet_r5_plan7.txt") == []


def test_a_published_sheet_is_in_order(seed_path: Path) -> None:
    assert said(seed_path) == []


@given(data=st.data())
def test_a_printed_total_of_a_published_sheet_is_told_once_it_is_off(
    seed_path: Path, data: st.DataObject
) -> None:
    values = read_published(seed_path.read_bytes()).values
    totals = {
        address: box.kind
        for address, box in addresses(values, season().keys)
        if isinstance(box.kind, Total) and values.at(address)
    }
    assert len(totals) == 15
    address = data.draw(st.sampled_from(sorted(totals)))
    most = len(addends(values, address, totals[address]))
    change = data.draw(st.integers(-(10**6), 10**6) | st.integers(-most - 1, most + 1))
    printed = sum_at(values, address).number
    assert printed is not None
    changed = values.put([(address, show_amount(printed + Decimal(change)))])
    told = {(one.code, one.address) for one in check(changed, season(), None, rules())}
    assert told == ({("printed-total", address)} if abs(change) > most else set())

"""What was said a year ago."""

from __future__ import annotations

import pytest

from tests.sheet.checks.examples import address_at, found

_ROW = "goal/indicators:1"


def row(value: str, name: str = "渡し船の便数", unit: str = "便", place: str = _ROW) -> dict[str, str]:
    return {f"{place}/name": name, f"{place}/unit": unit, f"{place}/values/2021": value}


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("4", "4"),
        ("４", "4"),
        ("1,204", "1204"),
        ("20.6 (30年度)", "20.60（30年度）"),
        ("提案3 採択2", "提案３　採択２"),
        ("—", "-"),
        ("未実施", "未実施"),
        ("4", ""),
    ],
)
def test_the_same_said_otherwise_is_the_same(now: str, then: str) -> None:
    assert not found("past-value-changed", row(now), last=row(then))


@pytest.mark.parametrize(
    ("now", "then"),
    [("5", "4"), ("", "4"), ("4", "未実施"), ("提案3 採択2", "提案3 採択3"), ("多い", "少ない")],
)
def test_a_past_value_that_differs_is_told_with_the_old_one(now: str, then: str) -> None:
    (finding,) = found("past-value-changed", row(now), last=row(then))
    assert (finding.address, finding.suggestion) == (address_at(f"{_ROW}/values/2021"), then)


def test_without_its_row_an_indicator_is_known_by_name_and_unit() -> None:
    other = "goal/indicators:2"
    assert found("past-value-changed", row("5"), last=row("4", place=other))
    assert found("past-value-changed", row("5"), last=row("4", name="渡し船 の便数", place=other))
    assert not found("past-value-changed", row("5"), last=row("4", name="水上バスの便数", place=other))
    assert not found("past-value-changed", row("5"), last=row("4", unit="回", place=other))


def test_a_row_that_got_another_unit_is_another_series() -> None:
    assert not found("past-value-changed", row("4,000"), last=row("4", unit="千便"))


def test_amounts_are_held_against_the_same_column() -> None:
    box = "progress/initiatives:1/project"
    last = {f"{box}/2022-budget": "268,490", f"{box}/2021-provisional": "1"}
    (finding,) = found("past-amount-changed", {f"{box}/2022-budget": "268,940"}, last=last)
    assert (finding.address.key, finding.suggestion) == ("2022-budget", "268,490")
    assert not found("past-amount-changed", {f"{box}/2022-budget": "268490"}, last=last)
    assert not found("past-amount-changed", {f"{box}/2022-provisional": "268,940"}, last=last)
    assert not found("past-amount-changed", {f"{box}/2022-budget": ""}, last=last)


def test_an_indicator_with_another_name_is_hinted_at() -> None:
    (finding,) = found("indicator-renamed", row("4"), last=row("4", name="渡しぶねの便数"))
    assert finding.suggestion == "渡しぶねの便数"
    assert not found("indicator-renamed", row("4"), last=row("4"))
    assert not found("indicator-renamed", row("4"), last=row("4", name=""))

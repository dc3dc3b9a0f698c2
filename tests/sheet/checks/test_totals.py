"""Printed totals against computed ones."""

from __future__ import annotations

import pytest

from hyoka_desktop.sheet.checks.finding import Severity
from tests.sheet.checks.examples import address_at, found

_ONE, _TWO = "progress/initiatives:1", "progress/initiatives:2"


def boxes(printed: str, *, second: str = "20") -> dict[str, str]:
    return {
        f"{_ONE}/project/2022-budget": "100",
        f"{_ONE}/personnel/2022-budget": "10",
        f"{_TWO}/project/2022-budget": "200",
        f"{_TWO}/personnel/2022-budget": second,
        "goal/total/2022-budget": printed,
    }


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("330", ""),
        ("３３０", ""),
        ("331", "printed-total-rounding"),
        ("326", "printed-total-rounding"),
        ("334", "printed-total-rounding"),
        ("335", "printed-total"),
        ("325", "printed-total"),
        ("0", "printed-total"),
        ("330,000", "printed-total"),
        ("—", ""),
        ("調整中", ""),
    ],
)
def test_as_many_thousand_yen_as_addends_are_rounding(printed: str, code: str) -> None:
    codes = ("printed-total", "printed-total-rounding")
    told = [one for name in codes for one in found(name, boxes(printed))]
    assert [(one.address, one.code) for one in told] == (
        [(address_at("goal/total/2022-budget"), code)] if code else []
    )
    assert all(one.suggestion is None for one in told)


def test_rounding_is_only_a_hint() -> None:
    (hint,) = found("printed-total-rounding", boxes("331"))
    assert hint.severity is Severity.NOTATION
    assert "331千円" in hint.message
    assert "330千円" in hint.message


def test_a_sum_with_a_gap_is_held_against_nothing() -> None:
    assert not found("printed-total", boxes("330", second=""))
    assert not found("printed-total", {"goal/total/2022-budget": "330"})


def test_a_dash_adds_nothing() -> None:
    assert not found("printed-total", boxes("310", second="—"))
    (finding,) = found("printed-total", boxes("330", second="—"))
    assert "計算した合計310千円" in finding.message


def test_it_comes_back_when_an_addend_changes() -> None:
    (one,), (other,) = found("printed-total", boxes("900")), found("printed-total", boxes("900", second="40"))
    assert one.judged != other.judged

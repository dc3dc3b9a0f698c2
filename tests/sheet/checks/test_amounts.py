"""Amounts that look like slips."""

from __future__ import annotations

import pytest

from tests.sheet.checks.examples import address_at, found

_BOX = "progress/initiatives:1/project"
_KEYS = ("2022-budget", "2022-provisional", "2023-budget", "2024-budget")
_ODD = ("amount-thousandfold", "amount-jump")


def odd(*amounts: str, last: dict[str, str] | None = None) -> list[tuple[str, str]]:
    """The columns and codes that are found in a row of these amounts."""
    boxes = {f"{_BOX}/{key}": text for key, text in zip(_KEYS, amounts, strict=False)}
    told = [one for code in _ODD for one in found(code, boxes, last=last or {})]
    assert {one.address.field for one in told} <= {"project"}
    return [(one.address.key, one.code) for one in told]


@pytest.mark.parametrize(
    "amounts",
    [
        ("377,921", "329,102", "417,424"),
        ("0", "0", "0"),
        ("0", "0", "417,424"),
        ("12", "240", "180"),  # small things leap
        ("8,200", "7,950", "60,000"),
        ("268,940", "259,870", "—"),
        ("268,940", "調整中", ""),
        ("417,424,000",),  # nothing to compare with
        ("▲756", "377,921"),
    ],
)
def test_usual_amounts_are_left_alone(amounts: tuple[str, ...]) -> None:
    assert odd(*amounts) == []


@pytest.mark.parametrize(
    ("amounts", "column"),
    [
        (("377,921", "329,102", "417,424,000"), 2),
        (("377,921,000", "329,102", "417,424"), 0),
        (("377,921", "329,102,456", "417,424"), 1),
        (("377,921", "417,424,000"), 1),
    ],
)
def test_yen_for_thousand_yen(amounts: tuple[str, ...], column: int) -> None:
    assert odd(*amounts) == [(_KEYS[column], "amount-thousandfold")]


def test_a_thousandth_is_told_without_a_suggestion() -> None:
    boxes = {f"{_BOX}/2022-budget": "377,921", f"{_BOX}/2023-budget": "417"}
    (finding,) = found("amount-thousandfold", boxes)
    assert (finding.address.key, finding.suggestion) == ("2023-budget", None)


def test_yen_are_suggested_as_thousand_yen() -> None:
    boxes = {f"{_BOX}/2022-budget": "377,921", f"{_BOX}/2023-budget": "417,424,499"}
    (finding,) = found("amount-thousandfold", boxes)
    assert finding.suggestion == "417,424"


@pytest.mark.parametrize(
    ("amounts", "column"),
    [
        (("377,921", "329,102", "41,742"), 2),
        (("377,921", "3,291,020", "417,424"), 1),
        (("37,792", "329,102", "417,424"), 0),
        (("377,921", "32,910", "41,742"), 0),
    ],
)
def test_a_digit_too_many_or_too_few(amounts: tuple[str, ...], column: int) -> None:
    assert odd(*amounts) == [(_KEYS[column], "amount-jump")]


def test_last_year_is_looked_at_and_not_judged() -> None:
    last = {f"{_BOX}/2021-budget": "377,921", f"{_BOX}/2021-provisional": "329,102"}
    assert odd("417,424,000", last=last) == [("2022-budget", "amount-thousandfold")]
    assert odd("417,424", last={f"{_BOX}/2021-budget": "377,921,000"}) == [
        ("2022-budget", "amount-thousandfold")
    ]
    assert odd("417,424", "418,000", last={f"{_BOX}/2021-budget": "377,921,000"}) == []


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("377.921", "377,921"),
        ("▲377.921", "▲377,921"),
        ("377,921.5", "377,922"),
        ("377,921.4千円", "377,921"),
        ("0.5", "1"),
    ],
)
def test_decimals_are_told_with_a_suggestion(text: str, suggestion: str) -> None:
    (finding,) = found("amount-decimals", {f"{_BOX}/2022-budget": text})
    assert finding.suggestion == suggestion
    assert finding.address == address_at(f"{_BOX}/2022-budget")
    assert not found("amount-decimals", {f"{_BOX}/2022-budget": suggestion})


@pytest.mark.parametrize("text", ["377,921", "377,921.0", "3億2千万", "4,000円", "—", "", "たくさん"])
def test_whole_amounts_have_no_decimals(text: str) -> None:
    assert not found("amount-decimals", {f"{_BOX}/2022-budget": text})

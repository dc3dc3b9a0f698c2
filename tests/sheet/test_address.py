"""Addresses are written and read as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.sheet.address import Address, AddressError, read_address
from hyoka_desktop.sheet.boxes import addresses
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Values
from tests.strategies import identities, sheet_values


@given(sheet_values(with_unknown_boxes=True))
def test_what_is_written_is_read(values: Values) -> None:
    season = Season(2023, years=("2019", "2022"), stages=("2022-budget",))
    for address in (*values.texts, *(address for address, _ in addresses(values, season.keys))):
        assert read_address(values.sheet, str(address)) == address
        assert read_address(values.sheet, f" {address}\n") == address


@given(identities(), identities())
def test_a_list_is_written_like_a_box(sheet: str, row: str) -> None:
    assert str(Address(sheet, "progress", row, "results", "")) == f"progress/{row}/results"
    assert read_address(sheet, f"progress/{row}/results") == Address(sheet, "progress", row, "results", "")


@pytest.mark.parametrize(
    "text", ["", "goal", "/", "goal/", "/aim", "goal/aim/2022/x", "goal//aim/", "a/b/c/d/e"]
)
def test_another_text_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(AddressError, match=r"番地ではありません.*hyoka show"):
        read_address("s", text)


@given(st.text("/ab0", max_size=12))
def test_a_text_is_an_address_or_refused(text: str) -> None:
    try:
        assert str(read_address("s", text)).strip("/") in text
    except AddressError as error:
        assert text.strip() in str(error)  # noqa: PT017  # either way will do

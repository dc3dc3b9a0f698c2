"""A number is written where its format shows exactly what was typed, and read as what its format shows."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.workbook.formats import Meaning, Shown, as_decimal, number_format, show_number
from tests.strategies import any_texts, typed_texts

units = st.sampled_from(["", "千円", "%", '千"円'])
figures = st.builds(
    lambda number, places, grouped: f"{number:{',' if grouped else ''}.{places}f}",
    st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False),
    st.integers(0, 4),
    st.booleans(),
)


@given(any_texts() | typed_texts() | figures, st.sampled_from(["", "千円"]))
def test_a_number_shows_exactly_what_was_typed(typed: str, unit: str) -> None:
    code = number_format(typed, unit)

    if code is not None:
        assert show_number(typed.replace(",", ""), code) == Shown(typed + unit, Meaning.NUMBER)


@pytest.mark.parametrize(
    ("typed", "unit", "code"),
    [
        ("31,207", "", "#,##0"),
        ("4", "", "0"),
        ("1234", "", "0"),
        ("20.6", "", "0.0"),
        ("1,234.50", "", "#,##0.00"),
        ("-7.5", "", "0.0"),
        ("377,921", "千円", '#,##0"千円"'),
        ("0", "千円", '#,##0"千円"'),
        ("1234", "千円", '0"千円"'),
    ],
)
def test_everyday_numbers_are_numbers(typed: str, unit: str, code: str) -> None:
    assert number_format(typed, unit) == code


NO_NUMBERS = (
    *("", "２０．３", "007", "-0", "-0.0", "1,23", "12,34,567", "1e5", "+5", "▲ 756", "100%", "5/4"),
    *(".5", "5.", "1234567890123456", "0.1234567890123456", "—", "=1", " 5", "5 ", "1 000", "٣"),
)


@pytest.mark.parametrize("typed", NO_NUMBERS)
def test_everything_else_stays_text(typed: str) -> None:
    assert number_format(typed) is None


@pytest.mark.parametrize(
    ("raw", "code", "text", "meaning"),
    [
        ("20.600000000000001", "0.0", "20.6", Meaning.NUMBER),
        ("0.20300000000000001", "0.0%", "20.3%", Meaning.PERCENT),
        ("1", "0%", "100%", Meaning.PERCENT),
        ("45017", "yyyy/m/d", "2023/4/1", Meaning.DATE),
        ("45017", 'm"月"d"日"', "4/1", Meaning.DATE),
        ("45017", "yyyy/m", "2023/4/1", Meaning.DATE),
        ("0.5", "h:mm", "12:00", Meaning.DATE),
        ("45017", '[$-411]ge"."m"."d', "2023/4/1", Meaning.DATE),
        ("1e12", "yyyy/m/d", "1000000000000", Meaning.DATE),
        ("-756", '#,##0;"▲ "#,##0', "▲ 756", Meaning.NUMBER),
        ("-756", "#,##0", "-756", Meaning.NUMBER),
        ("0", '0;-0;"—"', "—", Meaning.NUMBER),
        ("1234", "[$¥-411]#,##0", "¥1,234", Meaning.NUMBER),
        ("1234", "#,##0_ ", "1,234", Meaning.NUMBER),
        ("1234", "#,##0千円", "1,234千円", Meaning.NUMBER),
        ("1234", r"#,##0\千\円", "1,234千円", Meaning.NUMBER),
        ("1234.5", "General", "1234.5", Meaning.NUMBER),
        ("1234.5", "@", "1234.5", Meaning.NUMBER),
        ("1234", "標準", "1234", Meaning.NUMBER),
        ("1e25", "General", "1E+25", Meaning.NUMBER),
        ("-3", "General", "-3", Meaning.NUMBER),
        ("0.5", "#.0", ".5", Meaning.NUMBER),
        ("12", "[Red]0", "12", Meaning.NUMBER),
        ("7", "000", "007", Meaning.NUMBER),
        ("1234567", "#,##0,", "1,235", Meaning.NUMBER),
        ("2.5", "0.0#", "2.5", Meaning.NUMBER),
        ("-0.04", "0.0", "0.0", Meaning.NUMBER),
        ("12", "[>10]0;1", "12", Meaning.UNKNOWN),
        ("100000", "0.00E+00", "100000", Meaning.UNKNOWN),
        ("5", ";;;", "5", Meaning.UNKNOWN),
        ("many", "0", "many", Meaning.UNKNOWN),
        ("NaN", "0", "NaN", Meaning.UNKNOWN),
    ],
)
def test_a_number_is_what_its_format_shows(raw: str, code: str, text: str, meaning: Meaning) -> None:
    assert show_number(raw, code) == Shown(text, meaning)


@given(st.text(max_size=15), st.text('0#?.,;%E+-@[]"\\_*ymdhsgeA千円 ', max_size=20))
def test_any_format_shows_something(raw: str, code: str) -> None:
    assert isinstance(show_number(raw, code), Shown)


@given(st.floats(allow_nan=False, allow_infinity=False, width=32))
def test_the_noise_of_a_spreadsheet_is_left_out(number: float) -> None:
    assert as_decimal(f"{number:.17g}") == Decimal(repr(number))

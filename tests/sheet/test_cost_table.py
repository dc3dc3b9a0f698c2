"""Tables of money by code: columns by their headings, lines of one code added up, yen made thousands."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.sheet.columns import ColumnsError
from hyoka_desktop.sheet.cost_table import (
    PEOPLE,
    THOUSAND_YEN,
    YEN,
    CostColumns,
    absolute,
    amount_fields,
    check_columns,
    in_thousands,
    read_cost_table,
    relative,
)
from hyoka_desktop.sheet.personnel import personnel_cost
from hyoka_desktop.sheet.readings import RefusedText

PROJECT, STAFF = "project/2022-settled", f"{PEOPLE}personnel/2022-settled"
COLUMNS = CostColumns("事業コード", {PROJECT: "決算額（円）", STAFF: "人工"}, "事業名")
ROWS = [
    ["令和4年度決算", "", "", ""],
    ["事業コード", "事業名", "決算額(円)", "人工"],
    ["0101", "窓口事業", "１，２３４，５００", "1.5"],
    ["0101", "窓口事業", "500", "0.5人"],
    ["0102", "研修事業", "▲2,000", "—"],
    ["", "合計", "9,999", ""],
    ["0103", "その他", "調整中", ""],
]


def test_lines_of_one_code_are_added_up() -> None:
    lines, slips = read_cost_table(ROWS, COLUMNS)
    assert [(one.code, one.name, dict(one.amounts)) for one in lines] == [
        ("0101", "窓口事業", {PROJECT: Decimal(1235000), STAFF: Decimal("2.0")}),
        ("0102", "研修事業", {PROJECT: Decimal(-2000)}),
        ("0103", "その他", {}),
    ]
    assert [slip.line for slip in slips] == [7]


def test_a_heading_that_is_gone_is_said() -> None:
    with pytest.raises(ColumnsError, match="決算額"):
        read_cost_table([["事業コード", "事業名", "予算額", "人工"]], COLUMNS)


@pytest.mark.parametrize(
    ("target", "amount", "unit", "cost", "wanted"),
    [
        (PROJECT, "1234500", YEN, "", "1235"),
        (PROJECT, "1234499", YEN, "", "1234"),
        (PROJECT, "-1500", YEN, "", "-2"),
        (PROJECT, "1234", THOUSAND_YEN, "", "1234"),
        (STAFF, "1.5", YEN, "8,001", "12002"),
    ],
)
def test_amounts_become_whole_thousands(target: str, amount: str, unit: str, cost: str, wanted: str) -> None:
    assert in_thousands(target, Decimal(amount), unit, cost) == Decimal(wanted)


def test_people_without_a_price_cost_nothing_known() -> None:
    assert in_thousands(STAFF, Decimal(2), YEN, "") is None


@pytest.mark.parametrize(
    "columns",
    [
        CostColumns("", {PROJECT: "額"}),
        CostColumns("コード", {}),
        CostColumns("コード", {"project/2022": "額"}),
        CostColumns("コード", {"title/2022-settled": "額"}),
        CostColumns("コード", {"total/2022-settled": "額"}),
        CostColumns("コード", {PROJECT: "額"}, unit="ドル"),
    ],
)
def test_a_choice_that_cannot_be_is_refused(columns: CostColumns) -> None:
    check_columns(COLUMNS)
    with pytest.raises(ColumnsError):
        check_columns(columns)


@given(st.integers(2000, 2090), st.integers(2000, 2090), st.integers(-3, 3))
def test_a_choice_is_remembered_for_another_year(year: int, other: int, offset: int) -> None:
    columns = CostColumns(
        "c", {f"project/{year + offset}-settled": "a", f"{PEOPLE}personnel/{year}-budget": "b"}
    )
    assert absolute(relative(columns, year), year) == columns
    assert absolute(relative(columns, year), other).amounts == {
        f"project/{other + offset}-settled": "a",
        f"{PEOPLE}personnel/{other}-budget": "b",
    }


@pytest.mark.parametrize(
    "raw", [{}, {"code": "a"}, {"code": "a", "name": "", "unit": YEN, "amounts": {"x": "y"}}]
)
def test_a_damaged_memory_is_said(raw: dict[str, object]) -> None:
    with pytest.raises(ColumnsError):
        absolute(raw, 2023)


def test_money_by_stage_is_what_can_be_filled() -> None:
    assert amount_fields() == ("project", "personnel")


@pytest.mark.parametrize(
    ("people", "cost", "wanted"),
    [
        ("2.5", "8,450", "21,125"),
        ("１．５人", "８０００", "12,000"),
        ("0", "8000", "0"),
        ("0.25名", "8,450", "2,113"),
    ],
)
def test_people_times_their_price(people: str, cost: str, wanted: str) -> None:
    assert personnel_cost(people, cost) == wanted


@pytest.mark.parametrize(
    ("people", "cost"), [("", "8000"), ("数人", "8000"), ("2", ""), ("2", "不明"), ("2", "—")]
)
def test_people_or_a_price_that_is_no_figure_is_refused(people: str, cost: str) -> None:
    with pytest.raises(RefusedText):
        personnel_cost(people, cost)

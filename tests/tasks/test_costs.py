"""Costs from a table: a comparison first, one change for each box then, and the choice remembered."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.columns import ColumnsError
from hyoka_desktop.sheet.cost_table import PEOPLE, THOUSAND_YEN, CostColumns
from hyoka_desktop.sheet.ids import rolled_sheet_id
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.notes import NoteKind
from hyoka_desktop.sheet.values import assemble
from hyoka_desktop.tasks.cost_choices import assign, remember_columns, remembered_columns, remembered_places
from hyoka_desktop.tasks.cost_comparison import compare_costs
from hyoka_desktop.tasks.costs import apply_costs
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.rollover import make_year
from hyoka_desktop.tasks.workspace import Workspace

KEY = "2022-provisional"
COLUMNS = CostColumns("コード", {f"project/{KEY}": "決算額"}, "事業名")
TABLE = (
    "コード,事業名,決算額\n"
    'A1,総合窓口運営事業,100000000\nA2,オンライン申請基盤整備事業,"23,456,000"\n'
    "B1,学び合い、挑戦する職員の育成,1000\nC9,よその事業,5\n"
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "財務.csv"
    path.write_text(
        TABLE.replace("B1,学び合い、挑戦する職員の育成", 'B1,"学び合い、挑戦する職員の育成"'), "cp932"
    )
    return path


def rows(workspace: Workspace, sheet: SheetId) -> list[str]:
    return [one.id for one in assemble(workspace.database.load(sheet)).initiatives]


def box(sheet: SheetId, row: str, name: str = "project", key: str = KEY) -> Address:
    return Address(sheet, "progress", row, name, key)


def test_a_table_is_laid_beside_the_sheets_and_nothing_changes(
    workspace: Workspace, sample: SheetId, table: Path
) -> None:
    before = workspace.database.load(sample)
    first, second = rows(workspace, sample)
    found = compare_costs(workspace, table, 2023, COLUMNS)
    assert [(one.address, one.new, one.codes, one.proposed, one.locked) for one in found.changes] == [
        (box(sample, first), "123,456", ("A1", "A2"), True, False),
        (box(sample, second), "1", ("B1",), True, False),
    ]
    assert [one.now for one in found.changes] == [before.at(one.address) for one in found.changes]
    assert [one.code for one in found.unknown] == ["C9"]
    assert workspace.database.load(sample) == before
    assert remembered_places(workspace) == {}


def test_applying_makes_one_change_for_each_box(workspace: Workspace, sample: SheetId, table: Path) -> None:
    found = compare_costs(workspace, table, 2023, COLUMNS)
    before = len(workspace.database.changes(sample))
    assert apply_costs(workspace, found, "財政課").boxes == 2
    changes = workspace.database.changes(sample)
    assert len(changes) == before + 2
    assert {change.section for change in changes[:2]} == {"財政課"}
    again = compare_costs(workspace, table, 2023, COLUMNS)
    assert (again.changes, again.same) == ((), 2)
    assert set(remembered_places(workspace)) == {"A1", "A2", "B1"}
    assert list((workspace.database.path.parent / "backups").glob("*before-costs*"))


def test_a_code_belongs_where_somebody_said(workspace: Workspace, sample: SheetId, table: Path) -> None:
    _, second = rows(workspace, sample)
    assign(workspace, "A1", sample, second)
    found = {one.address: one for one in compare_costs(workspace, table, 2023, COLUMNS).changes}
    assert found[box(sample, second)].codes == ("A1", "B1")
    with pytest.raises(TaskError):
        assign(workspace, "A1", sample, "0" * 32)


def test_the_columns_are_chosen_once(workspace: Workspace, sample: SheetId, table: Path) -> None:
    with pytest.raises(TaskError):
        compare_costs(workspace, table, 2023)
    remember_columns(workspace, dataclasses.replace(COLUMNS, unit=THOUSAND_YEN), 2023)
    assert compare_costs(workspace, table, 2023).changes[0].new == "123,456,000"
    next_year = remembered_columns(workspace, 2024)
    assert next_year is not None
    assert list(next_year.amounts) == ["project/2023-provisional"]
    workspace.database.set_setting("cost_columns", "{")
    with pytest.raises(ColumnsError):
        compare_costs(workspace, table, 2023)


def test_people_cost_what_the_year_says(workspace: Workspace, sample: SheetId, tmp_path: Path) -> None:
    first, _ = rows(workspace, sample)
    path = tmp_path / "人工.csv"
    path.write_text("コード,事業名,人数\nA1,総合窓口運営事業,2.5\n", "utf-8")
    columns = CostColumns("コード", {f"{PEOPLE}personnel/{KEY}": "人数"}, "事業名")
    found = compare_costs(workspace, path, 2023, columns)
    assert not found.changes
    assert "単価" in found.slips[0].message
    workspace.database.put_season(dataclasses.replace(workspace.season(2023), unit_cost="8,450"))
    (change,) = compare_costs(workspace, path, 2023, columns).changes
    assert (change.address, change.new) == (box(sample, first, "personnel"), "21,125")


def test_past_values_change_with_a_reason_only(workspace: Workspace, sample: SheetId, table: Path) -> None:
    make_year(workspace, 2024)
    made = rolled_sheet_id(sample, 2024)
    first, second = rows(workspace, made)
    found = compare_costs(workspace, table, 2024, COLUMNS)
    assert {(one.address, one.locked) for one in found.changes} == {
        (box(made, first), True),
        (box(made, second), True),
    }
    assert apply_costs(workspace, found).boxes == 0
    assert apply_costs(workspace, found, "財政課", "決算の訂正").boxes == 2
    notes = workspace.database.notes(made)
    assert {(note.address, note.kind, note.text) for note in notes} == {
        (box(made, first), NoteKind.REASON, "決算の訂正"),
        (box(made, second), NoteKind.REASON, "決算の訂正"),
    }


def test_a_year_later_the_same_codes_pay_for_the_same_rows(
    workspace: Workspace, sample: SheetId, table: Path
) -> None:
    apply_costs(workspace, compare_costs(workspace, table, 2023, COLUMNS))
    make_year(workspace, 2024)
    made = rolled_sheet_id(sample, 2024)
    first, _ = rows(workspace, made)
    columns = dataclasses.replace(COLUMNS, amounts={"project/2022-settled": "決算額"}, name="")
    found = compare_costs(workspace, table, 2024, columns)
    assert next((one.address, one.proposed) for one in found.changes) == (
        box(made, first, key="2022-settled"),
        False,
    )

"""コスト集計 adds up, and says where it does not."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.tasks.collecting.making import make_book
from hyoka_desktop.tasks.showing import show
from hyoka_desktop.tasks.workspace import Workspace
from tests.tasks.collecting.books import cells, put, records


def test_costs_add_up_in_the_table_and_in_the_summary(
    book: Workbook, workspace: Workspace, sample: SheetId
) -> None:
    rows = records(book, "コスト")
    assert {row["入力・計算"] for row in rows} == {"入力", "計算"}
    values = workspace.database.load(sample)
    shown = show(values, workspace.season(values.fiscal_year))
    for cost in shown["goal"]["costs"]:
        typed = sum(
            row["金額(数値)"] or 0
            for row in rows
            if (row["年度(西暦)"], row["段階"], row["入力・計算"]) == (cost["year"], cost["stage"], "入力")
        )
        assert typed == (cost["total"] or 0)
    summary = cells(book, "コスト集計")
    by_sheet, by_initiative, difference = summary[-3:]
    assert by_sheet[1] == "総計(施策の合計)"
    assert by_sheet[2:-1] == by_initiative[2:-1]
    assert {cell for cell in difference[2:14] if cell is not None} == {0}
    assert "一致" in difference
    totals = [cost["total"] for cost in shown["goal"]["costs"] if cost["total"] is not None]
    assert [by_sheet[column] for column in (4, 7, 10)] == totals


def test_a_printed_sum_that_is_wrong_is_named(workspace: Workspace, sample: SheetId, tmp_path: Path) -> None:
    wrong = Address(sample, "goal", "", "total", "2022-budget")
    put(workspace, sample, (wrong, "999千円"))
    made = make_book(workspace, tmp_path / "book.xlsx")
    assert made.disagreements == 1
    found = [row[-3] for row in cells(load_workbook(tmp_path / "book.xlsx"), "コスト集計")]
    assert any(text and text.startswith("不一致: 4年度予算") and "印刷 999" in text for text in found)


def test_a_missing_amount_makes_no_sum_wrong(workspace: Workspace, sample: SheetId, tmp_path: Path) -> None:
    values = workspace.database.load(sample)
    gone = next(a for a in values.texts if (a.field, a.key) == ("personnel", "2022-budget") and a.row)
    put(workspace, sample, (gone, ""))
    made = make_book(workspace, tmp_path / "book.xlsx")
    assert made.disagreements == 0
    found = [text for row in cells(load_workbook(tmp_path / "book.xlsx"), "コスト集計") for text in row]
    assert "一部未入力" in "".join(text for text in found if isinstance(text, str))

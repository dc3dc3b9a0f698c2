"""点検結果: what the checks say, as a table of the book."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.rows import fellows
from hyoka_desktop.tasks.collecting.making import make_book
from hyoka_desktop.tasks.keeping import keep
from hyoka_desktop.tasks.kept_findings import finding_at
from hyoka_desktop.tasks.workspace import Workspace
from tests.tasks.collecting.books import copy, put, records


def test_a_finished_year_has_no_findings(book: Workbook) -> None:
    assert records(book, "点検結果") == []


def test_findings_of_all_sheets_stand_with_what_is_kept(
    workspace: Workspace, sample: SheetId, tmp_path: Path
) -> None:
    other = copy(workspace, sample, "施策", "3", "橋を守る")
    row = fellows(workspace.database.load(sample), "indicators", "")[3]
    share = Address(sample, "goal", row, "values", "2022")
    put(workspace, sample, (share, "776"))
    put(workspace, other, (Address(other, "goal", "", "aim", ""), "橋をを守ります。"))
    (finding,) = finding_at(workspace, sample, share, "percentage-range")
    keep(workspace, finding, "延べの割合のため")
    make_book(workspace, tmp_path / "book.xlsx")
    rows = records(load_workbook(tmp_path / "book.xlsx"), "点検結果")
    found = {(row["施策名"], row["コード"]): row for row in rows}
    doubled = found["橋を守る", "doubled"]
    assert (doubled["種別"], doubled["欄"], doubled["修正案"]) == ("表記", "取組目標", "橋を守ります。")
    assert doubled["残す理由"] is None
    (kept,) = (row for row in rows if row["コード"] == "percentage-range")
    assert (kept["種別"], kept["番地"], kept["残す理由"]) == ("要確認", str(share), "延べの割合のため")

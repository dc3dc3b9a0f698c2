"""取りまとめ表 as a whole: its sheets, its links, what is open, which year."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.ids import new_id
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.versions import TYPED, Version, heads
from hyoka_desktop.tasks.collecting.making import make_book
from hyoka_desktop.tasks.exporting import export_sheets
from hyoka_desktop.tasks.importing import import_files
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.workbook.reader import read_workbook
from tests.tasks.collecting.books import FRONT, TABLES, cells, copy, head, put, records


def test_the_book_has_its_sheets_in_order(book: Workbook) -> None:
    assert book.sheetnames == [*FRONT, "計画7", *TABLES]


def test_nobodys_name_goes_out(book: Workbook, tmp_path: Path) -> None:
    assert book.sheetnames
    with zipfile.ZipFile(tmp_path / "book.xlsx") as parts:
        assert b"creator" not in parts.read("docProps/core.xml")


def test_a_sheet_of_the_form_is_the_one_that_is_exported(
    book: Workbook, workspace: Workspace, sample: SheetId, tmp_path: Path
) -> None:
    (exported,) = export_sheets(workspace, [sample], tmp_path / "public", public=True)
    ours, theirs = book["計画7"], load_workbook(exported).worksheets[0]
    beside = theirs.max_column + 2
    assert ours.cell(1, beside).value == "目次へ"
    for row in theirs.iter_rows():
        for cell in row:
            twin: Any = ours[cell.coordinate]
            assert (twin.value, twin.number_format) == (cell.value, cell.number_format)
            assert (twin.font.sz, twin.font.b, twin.fill.fgColor.rgb, twin.alignment.horizontal) == (
                cell.font.sz,
                cell.font.b,
                cell.fill.fgColor.rgb,
                cell.alignment.horizontal,
            )
            edges = ((one.left, one.top, one.right, one.bottom) for one in (twin.border, cell.border))
            mine, yours = ([edge.style for edge in found] for found in edges)
            assert mine == yours
    assert {str(merged) for merged in ours.merged_cells.ranges} == {
        str(m) for m in theirs.merged_cells.ranges
    }
    assert [b.id for b in ours.row_breaks.brk] == [b.id for b in theirs.row_breaks.brk]
    assert ours.print_area.rpartition("!")[2] == theirs.print_area.rpartition("!")[2]
    assert ours.row_dimensions[5].height == theirs.row_dimensions[5].height


def test_links_lead_to_every_sheet_and_back(book: Workbook) -> None:
    targets = {cell.hyperlink.location for row in book["目次"].iter_rows() for cell in row if cell.hyperlink}
    assert targets == {f"'{name}'!A1" for name in [*FRONT[1:], "計画7", *TABLES]}
    for name in (*FRONT[1:], "計画7"):
        (back,) = {
            cell.hyperlink.location for cell in book[name][1] if cell.hyperlink and cell.value == "目次へ"
        }
        assert back == "'目次'!A1"


def test_our_reader_reads_the_first_sheet_and_no_other(
    workspace: Workspace, sample: SheetId, tmp_path: Path
) -> None:
    other = copy(workspace, sample, "施策", "3", "別の施策")
    make_book(workspace, tmp_path / "book.xlsx")
    incoming = read_workbook(tmp_path / "book.xlsx")
    values = workspace.database.load(other)
    assert incoming.sheet == other
    assert {address.sheet for address in incoming.texts} == {other}
    assert {address.row for address in incoming.texts if not address.row.startswith("new")} <= {
        address.row for address in values.texts
    } | {""}
    assert incoming.texts[head(other, "title")] == "別の施策"
    assert not incoming.has_twins
    assert any("最初のシートの内容だけ" in note for note in incoming.notes)


def test_what_is_open_is_listed(workspace: Workspace, sample: SheetId, tmp_path: Path) -> None:
    values = workspace.database.load(sample)
    aim = Address(sample, "goal", "", "aim", "")
    blank = next(a for a in values.texts if a.field == "analysis")
    put(workspace, sample, (blank, ""))
    workspace.database.seal(sample, workspace.stamp())
    parents = tuple(found.id for found in heads(workspace.database.versions(sample)[aim]))
    sides = (("住民記録課", "甲の案"), ("窓口改革課", "乙の案"))
    rivals = [
        Version(new_id(), aim, parents, text, section, "", "2023-06-01T00:00:00+00:00", TYPED)
        for section, text in sides
    ]
    workspace.database.add_versions(sample, rivals)
    workspace.database.merges.set_disputed(sample, 1)
    made = make_book(workspace, tmp_path / "book.xlsx")
    assert (made.missing, made.conflicts) == (1, 1)
    book = load_workbook(tmp_path / "book.xlsx")
    rows = [row for row in cells(book, "未提出・食い違い一覧") if row[0] == "計画 7"]
    kinds = [row[2] for row in rows]
    assert kinds.count("食い違い") == 1
    assert kinds.count("未提出") == len(rows) - 1
    (asked,) = (row for row in rows if row[2] == "食い違い")
    assert "取組目標" in asked[4]
    assert "住民記録課「甲の案」" in asked[4]
    assert "窓口改革課「乙の案」" in asked[4]
    assert any("未記入 1欄: 指標" in row[4] for row in rows if row[2] == "未提出")
    (entry,) = (row for row in cells(book, "目次") if row[0] == "計画 7")
    assert entry[-1] == "食い違い 1・未記入 1"


def test_only_the_asked_year_is_in_the_book(workspace: Workspace, sample: SheetId, tmp_path: Path) -> None:
    workspace.new_sheet(2025, "施策", "1", "新しい年度")
    assert make_book(workspace, tmp_path / "new.xlsx").fiscal_year == 2025
    made = make_book(workspace, tmp_path / "old.xlsx", 2023)
    assert (made.fiscal_year, made.sheets) == (2023, 1)
    assert [row["シートID"] for row in records(load_workbook(tmp_path / "old.xlsx"), "シート")] == [sample]


def test_a_blank_sheet_makes_a_book_too(workspace: Workspace, tmp_path: Path) -> None:
    workspace.new_sheet(2025, "", "", "")
    made = make_book(workspace, tmp_path / "book.xlsx")
    assert made.missing > 0
    assert "シート(2)" in load_workbook(tmp_path / "book.xlsx").sheetnames


def test_the_published_sheet_makes_a_book(workspace: Workspace, seed_path: Path, tmp_path: Path) -> None:
    import_files(workspace, [seed_path])
    made = make_book(workspace, tmp_path / "book.xlsx", csv_folder=tmp_path)
    assert made.disagreements == 0
    assert len(records(load_workbook(tmp_path / "book.xlsx"), "取組方針")) == 2

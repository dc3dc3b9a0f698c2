"""The long tables: one datum a cell, text as typed beside numbers, the same in CSV."""

from __future__ import annotations

import csv
import io
import zipfile
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.tasks.collecting.making import make_book
from hyoka_desktop.tasks.showing import show
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.workbook.consolidated.csv_files import unguard
from tests.tasks.collecting.books import TABLES, cells, head, put, records


def test_long_tables_are_plain_rows(book: Workbook) -> None:
    for name in TABLES:
        sheet = book[name]
        assert not sheet.merged_cells.ranges
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        headings = [cell.value for cell in sheet[1]]
        assert all(headings)
        assert len(set(headings)) == len(headings)
        assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


def test_values_of_indicators_stand_as_typed_and_as_numbers(
    book: Workbook, workspace: Workspace, sample: SheetId
) -> None:
    values = workspace.database.load(sample)
    season = workspace.season(values.fiscal_year)
    shown = show(values, season)["goal"]["indicators"]
    rows = records(book, "指標値")
    for number, indicator in enumerate(shown, start=1):
        own = [row for row in rows if row["指標番号"] == number]
        assert {row["年度(西暦)"] for row in own} == set(map(int, season.years))
        for year, text in indicator["values"].items():
            found = [row for row in own if row["年度(西暦)"] == int(year)]
            assert {row["値(入力のまま)"] for row in found} == {text}
            assert {row["単位"] for row in found} == {indicator["unit"]}
    (first,) = (row for row in rows if row["指標番号"] == 1 and row["年度(西暦)"] == 2019)
    assert (first["値(入力のまま)"], first["値(数値)"]) == ("38 (30年度)", 38)
    assert (first["年度(和暦)"], first["時点(西暦)"], first["時点(和暦)"]) == (
        "令和元年度",
        2018,
        "平成30年度",
    )
    parts = [row for row in rows if row["内訳"]]
    assert {row["内訳"] for row in parts} >= {"提案", "実現"}
    assert all(isinstance(row["値(数値)"], int | float) for row in parts)


def test_every_paragraph_is_a_row(book: Workbook, workspace: Workspace, sample: SheetId) -> None:
    shown = show(workspace.database.load(sample), workspace.season(2023))
    rows = records(book, "文章")
    context = [
        row["文章"] for row in rows if row["番地"].startswith("goal/") and row["欄"].startswith("《参考》")
    ]
    assert context == shown["goal"]["context"]
    results = [row["文章"] for row in rows if row["欄"] == "成果と課題" and row["行番号"] == 1]
    assert results == shown["initiatives"][0]["results"]
    assert all(row["文字数"] == len(row["文章"]) for row in rows)
    by_address = {field["address"]: field["value"] for field in shown["fields"]}
    assert all(by_address[row["番地"]] == row["文章"] for row in rows)


def test_a_long_text_goes_on_in_the_next_row(workspace: Workspace, sample: SheetId, tmp_path: Path) -> None:
    long = "あいうえお" * 8000
    put(workspace, sample, (Address(sample, "goal", "", "aim", ""), long))
    make_book(workspace, tmp_path / "book.xlsx")
    rows = [
        row for row in records(load_workbook(tmp_path / "book.xlsx"), "文章") if row["番地"] == "goal/aim"
    ]
    assert [row["続き"] for row in rows] == [0, 1, 2]
    assert "".join(row["文章"] for row in rows) == long


def test_departments_stand_one_a_row(book: Workbook, workspace: Workspace, sample: SheetId) -> None:
    shown = show(workspace.database.load(sample), workspace.season(2023))
    rows = [row for row in records(book, "組織") if row["対象"] == "施策" and row["欄"] == "関係部長(課)"]
    named = [(one["bureau"], name) for one in shown["related"] for name in one["sections"]]
    assert [(row["部長"], row["課"]) for row in rows] == named


def test_csv_says_what_the_tables_say(workspace: Workspace, sample: SheetId, tmp_path: Path) -> None:
    put(
        workspace,
        sample,
        (head(sample, "title"), "=1+1\n二行目"),
        (Address(sample, "goal", "", "aim", ""), "'-@"),
    )
    made = make_book(workspace, tmp_path / "book.xlsx", csv_folder=tmp_path / "csv")
    book = load_workbook(tmp_path / "book.xlsx")
    assert [path.stem for path in made.csv] == TABLES
    for path in made.csv:
        data = path.read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        read = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        assert not any(field.lstrip().startswith(("=", "+", "@")) for row in read for field in row)
        table = cells(book, path.stem)
        assert len(read) == len(table)
        for fields, row in zip(read, table, strict=True):
            for field, value in zip(fields, row, strict=True):
                if isinstance(value, int | float):
                    assert Decimal(field) == Decimal(str(value))
                else:
                    assert unguard(field) == (value or "")


def test_a_text_like_a_formula_stays_a_text(workspace: Workspace, sample: SheetId, tmp_path: Path) -> None:
    put(workspace, sample, (head(sample, "title"), "=HYPERLINK(1)"))
    make_book(workspace, tmp_path / "book.xlsx")
    book = load_workbook(tmp_path / "book.xlsx")
    found = [
        cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == "=HYPERLINK(1)"
    ]
    assert len(found) > 5
    assert {cell.data_type for cell in found} <= {"s", "f"}
    with zipfile.ZipFile(tmp_path / "book.xlsx") as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())

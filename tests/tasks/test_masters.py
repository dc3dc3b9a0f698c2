"""Masters from real files: workbooks, CSV in the encodings of an office, and pasted cells."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from hyoka_desktop.sheet.master_tables import MasterKind
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.tasks.masters import put_masters, read_masters, read_pasted_masters, strangers
from hyoka_desktop.tasks.rollover import make_year
from hyoka_desktop.tasks.tables import TableError, read_cells, read_table
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.workbook.errors import WorkbookError

TABLE = (
    "課コード,部名,課名\r\n10,区政改革部,窓口改革課\r\n"
    "11,区政改革部,デジタル手続課\r\n12,区政改革部,統計広聴課\r\n"
)
POLICIES = "施策コード\t区分\t番号\t施策名\nP7\t計画の実現に向けて\t7\t区民に身近で頼れる区役所づくり\n"


@pytest.mark.parametrize("encoding", ["cp932", "utf-8", "utf-8-sig", "utf-16"])
def test_csv_of_an_office_is_read_in_its_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "組織.csv"
    path.write_bytes(TABLE.encode(encoding))
    table = read_masters(path, 2023)
    assert [one.name for one in table.sections] == ["窓口改革課", "デジタル手続課", "統計広聴課"]


def test_a_workbook_is_read_wherever_its_table_stands(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["表紙"])
    sheet = book.create_sheet("一覧")
    sheet.append(["所属コード", "所属名"])
    sheet.append([101, "総務課"])
    path = tmp_path / "組織.xlsx"
    book.save(path)
    (section,) = read_masters(path, 2023).sections
    assert (section.code, section.name) == ("101", "総務課")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.csv", b""),
        ("other.csv", "品名,個数\n鉛筆,3\n".encode()),
        ("binary.csv", bytes(range(128, 256)) * 4),
        ("zero.csv", b"a\x00b,c\n"),
        ("broken.xlsx", b"PK\x03\x04nothing"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("long.csv", ("課コード,課名\n" + "1,総務課\n" * 20_001).encode()),
        ("wide.csv", b"a," + b"x" * 200_000),
    ],
)
def test_what_is_no_table_is_said_in_a_sentence(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises((TableError, WorkbookError), match="。"):
        read_masters(path, 2023)


def test_a_file_that_is_not_there_and_a_folder_are_said(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(TableError):
            read_table(path)


def test_cells_in_quotes_may_hold_commas_and_breaks() -> None:
    assert read_cells('a,"b,\nc"\r\n1,2\r\n') == (("a", "b,\nc"), ("1", "2"))


def test_masters_are_kept_by_year_and_sheets_are_held_against_them(
    workspace: Workspace, sample: SheetId
) -> None:
    assert strangers(workspace, 2023) == ()
    put_masters(workspace, 2023, read_pasted_masters(TABLE, 2023))
    put_masters(workspace, 2023, read_pasted_masters(POLICIES, 2023, MasterKind.POLICIES))
    season = workspace.season(2023)
    assert (len(season.sections), len(season.policies)) == (3, 1)
    found = {one.name: one for one in strangers(workspace, 2023)}
    assert "窓口改革課" not in found
    assert found["住民記録課"].sheets == ("2023:計画7",)
    title = "区民に身近で頼れる区役所づくりと職員の育成"
    assert found[title].near == "区民に身近で頼れる区役所づくり"


def test_a_table_with_slips_changes_nothing(workspace: Workspace) -> None:
    with pytest.raises(TableError):
        put_masters(workspace, 2023, read_pasted_masters(TABLE + "10,区政改革部,別の課\r\n", 2023))
    with pytest.raises(TableError):
        put_masters(workspace, 2023, read_pasted_masters("課コード,課名\r\n", 2023))
    assert workspace.database.season(2023) is None


def test_masters_of_the_next_year_do_not_keep_its_columns_from_moving_on(
    workspace: Workspace, sample: SheetId
) -> None:
    put_masters(workspace, 2024, read_pasted_masters(TABLE, 2024))
    make_year(workspace, 2024)
    assert "2022-settled" in workspace.season(2024).stages
    assert len(workspace.season(2024).sections) == 3

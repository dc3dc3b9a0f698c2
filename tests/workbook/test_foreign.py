"""Somebody else's workbook is read by a child that may be slow, greedy or killed without harm to anybody."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from hyoka_desktop.sheet.published.reading import read_grid
from hyoka_desktop.workbook.errors import RefusedFileError
from hyoka_desktop.workbook.foreign import read_foreign
from hyoka_desktop.workbook.reader import read_workbook
from tests.workbook.made import sample
from tests.workbook.packages import BOOK, HIDDEN, change


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(["項目", None, "値"])
    page.append(["割合", True, 0.203])
    page["C2"].number_format = "0.0%"
    page["A4"] = dt.date(2023, 4, 1)
    page["B4"] = 31207
    page["B4"].number_format = "#,##0"
    page.merge_cells("A6:C7")
    page["A6"] = "結合"
    page["H30"].number_format = "0"
    book.create_sheet("空")
    hidden = book.create_sheet("裏")
    hidden["A1"] = "見えない"
    hidden.sheet_state = "hidden"
    book.create_sheet("二枚目")["B2"] = "もう一枚"
    path = tmp_path / "foreign.xlsx"
    book.save(path)
    return path


def test_the_visible_sheets_are_grids_of_texts(foreign: Path) -> None:
    read = read_workbook(foreign)

    assert (read.tier, read.payload, read.edits) == (4, None, ())
    assert read.grid == (
        ("項目", "", "値"),
        ("割合", "TRUE", "20.3%"),
        ("", "", ""),
        ("2023/4/1", "31,207", ""),
        ("", "", ""),
        ("結合", "", ""),
    )
    assert read.grids[1:] == ((("", ""), ("", "もう一枚")),)


def test_a_form_without_names_is_read_by_its_labels(exported: Path, tmp_path: Path) -> None:
    path = tmp_path / "nameless.xlsx"
    path.write_bytes(exported.read_bytes())
    change(path, BOOK, b'name="HYK', b'name="XYZ')
    change(path, HIDDEN, b"HYK-PAYLOAD", b"NO--PAYLOAD")

    values = read_grid(read_workbook(path).grid).values

    ours = {(a.field, a.key): t for a, t in sample().texts.items() if not a.row}
    theirs = {(a.field, a.key): t for a, t in values.texts.items() if not a.row}
    assert theirs == ours


def test_a_blank_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "blank.xlsx"
    openpyxl.Workbook().save(path)

    with pytest.raises(RefusedFileError) as caught:
        read_workbook(path)

    assert caught.value.code == "blank"


def test_a_slow_file_is_given_up(foreign: Path) -> None:
    with pytest.raises(RefusedFileError) as caught:
        read_foreign(foreign, seconds=0.01)

    assert caught.value.code == "too_slow"


def test_a_greedy_file_is_given_up(foreign: Path) -> None:
    with pytest.raises(RefusedFileError) as caught:
        read_foreign(foreign, memory=30_000_000)

    assert caught.value.code == "unreadable_cells"


def test_what_openpyxl_cannot_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"PK\x03\x04 nothing")

    with pytest.raises(RefusedFileError) as caught:
        read_foreign(path)

    assert caught.value.code == "unreadable_cells"

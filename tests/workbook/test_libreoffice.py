"""Our files in the hands of the real LibreOffice: saved again, typed into, taken apart, printed."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.published.reading import read_published
from hyoka_desktop.sheet.rows import fellows
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.workbook.incoming import DirectEdit, Incoming
from hyoka_desktop.workbook.names import CellName, write_cell_name
from hyoka_desktop.workbook.reader import read_workbook
from hyoka_desktop.workbook.writer import write_sheet
from tests.libreoffice import LibreOffice
from tests.strategies import ODD_TEXTS
from tests.workbook.made import SECTION, box, outgoing, row_box, sample

XLSX = "Calc MS Excel 2007 XML"
AIM = box(sample(), "goal", "aim")
NEW_BOOK = """
  other = StarDesktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, quiet())
  other.Sheets.importSheet(book, sheet.Name, 0)
  book.close(True)
  book = other
  Do While book.Sheets.Count > 1
    book.Sheets.removeByName(book.Sheets.getByIndex(1).Name)
  Loop
"""


def reference(path: Path, address: Address) -> str:
    """The reference of the cell of a box, such as `A61`."""
    target: str = openpyxl.load_workbook(path).defined_names[write_cell_name(CellName(address))].attr_text
    return target.rpartition("!")[2].replace("$", "")


def row_of(path: Path, address: Address) -> int:
    return int("".join(filter(str.isdigit, reference(path, address))))


def assert_untouched(read: Incoming, values: Values) -> None:
    assert (read.tier, read.edits, read.new_rows, read.notes) == (1, (), (), ())
    assert read.payload is not None
    assert read.payload.values() == values


def test_saved_again_it_is_the_same(libreoffice: LibreOffice, exported: Path, tmp_path: Path) -> None:
    again = libreoffice.convert(exported, "xlsx", tmp_path, filter_name=XLSX)

    assert_untouched(read_workbook(again), sample())
    assert read_workbook(again).texts == read_workbook(exported).texts
    assert read_workbook(again).section == SECTION


@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_by_way_of_another_kind_of_file_it_is_the_same(
    libreoffice: LibreOffice, exported: Path, tmp_path: Path, kind: str
) -> None:
    other = libreoffice.convert(exported, kind, tmp_path / kind)
    again = libreoffice.convert(other, "xlsx", tmp_path / "xlsx", filter_name=XLSX)

    assert_untouched(read_workbook(again), sample())


def test_the_published_sheet_saved_again_is_the_same(
    libreoffice: LibreOffice, seed_path: Path, tmp_path: Path
) -> None:
    values = read_published(seed_path.read_bytes()).values
    path = tmp_path / "seed.xlsx"
    write_sheet(path, outgoing(values, "広報広聴課"))

    again = libreoffice.convert(path, "xlsx", tmp_path / "again", filter_name=XLSX)

    assert_untouched(read_workbook(again), values)


def test_odd_texts_saved_again_are_the_same(libreoffice: LibreOffice, tmp_path: Path) -> None:
    rows = [row_box(sample(), "indicators", number, "values", "2020") for number in range(5)]
    boxes = [row._replace(key=str(year)) for row in rows for year in range(2019, 2025)]
    boxes += [AIM, *(row_box(sample(), "indicators", number, "analysis") for number in range(5))]
    boxes += [row_box(sample(), "direction", number, "text") for number in range(6)]
    boxes += [row_box(sample(), "summary", number, "text") for number in range(3)]
    texts = [text for text in ODD_TEXTS if text.strip()]
    assert len(texts) <= len(boxes)
    values = sample().put(zip(boxes, texts, strict=False))
    path = tmp_path / "odd.xlsx"
    write_sheet(path, outgoing(values))

    read = read_workbook(libreoffice.convert(path, "xlsx", tmp_path / "again", filter_name=XLSX))

    assert {(one.old, one.new) for one in read.edits} == set()
    assert_untouched(read, values)


def test_a_cell_typed_over_is_named(libreoffice: LibreOffice, exported: Path, tmp_path: Path) -> None:
    typed = f'sheet.getCellRangeByName("{reference(exported, AIM)}").setString("打ち直した目標")'

    read = read_workbook(libreoffice.edit(exported, tmp_path, typed))

    assert read.tier == 2
    assert read.edits == (DirectEdit(AIM, sample().at(AIM), "打ち直した目標"),)
    assert (read.new_rows, read.notes) == ((), ())


def test_numbers_typed_over_are_what_the_cell_shows(
    libreoffice: LibreOffice, exported: Path, tmp_path: Path
) -> None:
    money = row_box(sample(), "initiatives", 0, "project", "2022-budget")
    value = row_box(sample(), "indicators", 3, "values", "2022")
    typed = f"""
      sheet.getCellRangeByName("{reference(exported, money)}").setFormula("269000")
      sheet.getCellRangeByName("{reference(exported, value)}").setFormula("80.1")
    """

    read = read_workbook(libreoffice.edit(exported, tmp_path, typed))

    assert {one.address: one.new for one in read.edits} == {money: "269,000", value: "80.1"}


def test_a_row_put_in_among_the_paragraphs_is_a_new_paragraph(
    libreoffice: LibreOffice, exported: Path, tmp_path: Path
) -> None:
    parent = fellows(sample(), "initiatives", "")[0]
    first, second = fellows(sample(), "results", parent)[:2]
    row = row_of(exported, Address(sample().sheet, "progress", second, "text", ""))
    typed = f"""
      sheet.Rows.insertByIndex({row - 1}, 1)
      sheet.getCellRangeByName("A{row}").setString("差し込んだ段落")
    """

    read = read_workbook(libreoffice.edit(exported, tmp_path, typed))

    (new,) = read.new_rows
    assert (read.tier, read.edits, read.notes) == (2, (), ())
    assert (new.list.field, new.list.row, new.after) == ("results", parent, first)
    assert list(new.texts.values()) == ["差し込んだ段落"]
    assert new.where == f"A{row}"


def test_a_row_put_in_below_the_last_paragraph_is_a_new_paragraph(
    libreoffice: LibreOffice, exported: Path, tmp_path: Path
) -> None:
    last = fellows(sample(), "context", "")[-1]
    row = row_of(exported, Address(sample().sheet, "goal", last, "text", "")) + 2
    typed = f"""
      sheet.Rows.insertByIndex({row - 1}, 1)
      sheet.getCellRangeByName("A{row}").setString("最後に足した段落")
    """

    (new,) = read_workbook(libreoffice.edit(exported, tmp_path, typed)).new_rows

    assert (new.list.field, new.after) == ("context", last)
    assert list(new.texts.values()) == ["最後に足した段落"]


def test_a_row_put_in_among_the_indicators_is_a_new_indicator(
    libreoffice: LibreOffice, exported: Path, tmp_path: Path
) -> None:
    second = row_box(sample(), "indicators", 1, "name")
    year = row_box(sample(), "indicators", 1, "values", "2022")
    row, column = row_of(exported, second), reference(exported, year).rstrip("0123456789")
    typed = f"""
      sheet.Rows.insertByIndex({row - 1}, 1)
      sheet.getCellRangeByName("B{row}").setString("差し込んだ指標")
      sheet.getCellRangeByName("{column}{row}").setValue(12)
    """

    (new,) = read_workbook(libreoffice.edit(exported, tmp_path, typed)).new_rows

    assert new.after == fellows(sample(), "indicators", "")[0]
    assert {(at.field, at.key): text for at, text in new.texts.items()} == {
        ("name", ""): "差し込んだ指標",
        ("values", "2022"): "12",
    }


def test_a_row_taken_out_is_not_carried(libreoffice: LibreOffice, exported: Path, tmp_path: Path) -> None:
    first = Address(sample().sheet, "goal", fellows(sample(), "context", "")[0], "text", "")

    read = read_workbook(
        libreoffice.edit(exported, tmp_path, f"sheet.Rows.removeByIndex({row_of(exported, first) - 1}, 1)")
    )

    assert (read.tier, read.edits, read.new_rows) == (1, (), ())
    assert first not in read.texts
    assert [note for note in read.notes if "段落1」" in note]


def test_without_the_hidden_sheet_it_is_read_by_names(
    libreoffice: LibreOffice, exported: Path, tmp_path: Path
) -> None:
    read = read_workbook(libreoffice.edit(exported, tmp_path, 'book.Sheets.removeByName("HYK")'))

    assert (read.tier, read.payload) == (3, None)
    assert (read.sheet, read.number, read.section) == (sample().sheet, "12", SECTION)
    assert read.texts == read_workbook(exported).texts


def test_the_visible_sheet_in_a_new_book_is_read_by_names_or_labels(
    libreoffice: LibreOffice, exported: Path, tmp_path: Path
) -> None:
    read = read_workbook(libreoffice.edit(exported, tmp_path, NEW_BOOK))

    assert read.tier in {3, 4}
    assert read.payload is None
    said = set(read.texts.values()) | {text for row in read.grid for text in row}
    assert sample().at(AIM) in said


def test_a_sheet_copied_within_the_book_is_said(
    libreoffice: LibreOffice, exported: Path, tmp_path: Path
) -> None:
    read = read_workbook(
        libreoffice.edit(exported, tmp_path, 'book.Sheets.copyByName(sheet.Name, "写し", 1)')
    )

    assert read.tier == 1
    assert read.notes == ("複製シートがあります。元のシートの内容だけを読み取りました。",)

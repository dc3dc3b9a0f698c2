"""What was typed into an exported file is found, named, and never lost; what was not touched is not."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.rows import fellows
from hyoka_desktop.workbook.incoming import DirectEdit, Incoming
from hyoka_desktop.workbook.names import CellName, write_cell_name
from hyoka_desktop.workbook.reader import read_workbook
from hyoka_desktop.workbook.writer import build, write_sheet
from tests.workbook.made import SECTION, box, outgoing, row_box, sample
from tests.workbook.packages import BOOK, HIDDEN, SHEET, change, edit, parts_of, write_parts

Edited = Callable[[Callable[[Any], None]], Incoming]
AIM = box(sample(), "goal", "aim")


@pytest.fixture
def copied(exported: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(exported, tmp_path / "copied.xlsx"))


@pytest.fixture
def edited(copied: Path) -> Edited:
    """Let openpyxl change the file as a spreadsheet would, then read it."""

    def change_and_read(how: Callable[[Any], None]) -> Incoming:
        book = openpyxl.load_workbook(copied)
        how(book)
        book.save(copied)
        return read_workbook(copied)

    return change_and_read


def cell_of(book: Any, address: Address, block: Address | None = None) -> Any:
    name = write_cell_name(CellName(address, block))
    ((title, reference),) = book.defined_names[name].destinations
    return book[title][reference.replace("$", "")]


def new_cell(book: Any, list_name: str, field: str, key: str = "", parent: str = "") -> Any:
    """A cell of the first blank row of a list."""
    end = f"_{parent or '0'}_"
    wanted = f"_{list_name}_1_"
    (name,) = (
        name
        for name in book.defined_names
        if name.startswith("HYK_N") and end in name and wanted in name and name.endswith(f"_{field}{key}")
    )
    ((title, reference),) = book.defined_names[name].destinations
    return book[title][reference.replace("$", "")]


def test_an_untouched_file_is_tier_1(exported: Path) -> None:
    read = read_workbook(exported)

    assert (read.tier, read.edits, read.new_rows, read.notes) == (1, (), (), ())
    assert (read.section, read.number, read.sheet) == (SECTION, "12", sample().sheet)
    assert read.payload is not None
    assert read.payload.values() == sample()
    assert read.saved.endswith("Z")


def test_a_file_saved_again_by_openpyxl_is_tier_1(edited: Edited) -> None:
    read = edited(lambda book: None)

    assert (read.tier, read.edits, read.new_rows, read.notes) == (1, (), (), ())


def test_a_cell_typed_over_is_named(edited: Edited) -> None:
    def type_over(book: Any) -> None:
        cell_of(book, AIM).value = "新しい目標"

    read = edited(type_over)

    assert read.tier == 2
    assert read.edits == (DirectEdit(AIM, sample().at(AIM), "新しい目標"),)
    assert read.texts[AIM] == "新しい目標"


def test_a_number_typed_over_is_what_its_format_shows(edited: Edited) -> None:
    money = row_box(sample(), "initiatives", 0, "project", "2022-budget")
    value = row_box(sample(), "indicators", 2, "values", "2021")

    def type_over(book: Any) -> None:
        cell_of(book, money).value = 1234567
        cell_of(book, value).value = 36121

    read = edited(type_over)

    assert {one.address: (one.old, one.new, one.asks) for one in read.edits} == {
        money: ("268,940", "1,234,567", ""),
        value: ("36,120", "36,121", ""),
    }


def test_the_same_number_in_another_format_is_untouched(edited: Edited) -> None:
    value = row_box(sample(), "indicators", 3, "values", "2022")

    def reformat(book: Any) -> None:
        cell = cell_of(book, value)
        assert cell.value == 77.6
        cell.value, cell.number_format = 77.6, "0.000"

    assert edited(reformat).tier == 1


def test_money_typed_as_words_is_taken_as_words(edited: Edited) -> None:
    money = row_box(sample(), "initiatives", 0, "project", "2022-budget")

    def type_over(book: Any) -> None:
        cell_of(book, money).value = "精査中"

    assert [one.new for one in edited(type_over).edits] == ["精査中"]


def test_a_unit_typed_by_hand_is_not_doubled(edited: Edited) -> None:
    money = row_box(sample(), "initiatives", 0, "project", "2022-budget")

    def type_over(book: Any) -> None:
        cell_of(book, money).value = "300千円"

    assert [one.new for one in edited(type_over).edits] == ["300"]


@pytest.mark.parametrize(
    ("value", "code", "shown", "asks"),
    [
        (datetime(2023, 4, 1), "yyyy/m/d", "2023/4/1", "日付"),  # noqa: DTZ001  # a day on a form
        (0.203, "0.0%", "20.3%", "パーセント"),
        ("=1+1", "General", "", "数式"),
        ("#N/A", "General", "#N/A", "読み取れない"),
        (True, "General", "TRUE", "読み取れない"),
    ],
)
def test_what_a_spreadsheet_made_of_a_text_asks(
    edited: Edited, value: Any, code: str, shown: str, asks: str
) -> None:
    address = row_box(sample(), "indicators", 0, "values", "2022")

    def type_over(book: Any) -> None:
        cell = cell_of(book, address)
        cell.number_format, cell.value = code, value
        cell.number_format = code

    (one,) = edited(type_over).edits

    assert (one.address, one.new) == (address, shown)
    assert asks in one.asks


def test_a_total_typed_over_asks(edited: Edited) -> None:
    total = box(sample(), "goal", "total", "2022-budget")

    def type_over(book: Any) -> None:
        cell_of(book, total).value = 1

    (one,) = edited(type_over).edits

    assert (one.address, one.old, one.new) == (total, "420,580", "1")
    assert "合計" in one.asks


def test_a_box_made_blank_is_an_edit(edited: Edited) -> None:
    def blank(book: Any) -> None:
        cell_of(book, AIM).value = None

    assert edited(blank).edits == (DirectEdit(AIM, sample().at(AIM), ""),)


def test_a_lost_name_is_not_carried_and_never_blank(edited: Edited) -> None:
    def lose(book: Any) -> None:
        del book.defined_names[write_cell_name(CellName(AIM))]

    read = edited(lose)

    assert (read.tier, read.edits, read.new_rows) == (1, (), ())
    assert AIM not in read.texts
    assert [note for note in read.notes if "「取組目標」" in note and "取り込みませんでした" in note]


def test_a_name_whose_cell_is_gone_is_lost(edited: Edited) -> None:
    name = write_cell_name(CellName(AIM))

    def lose(book: Any) -> None:
        book.defined_names[name] = DefinedName(name, attr_text="#REF!")

    read = edited(lose)

    assert (read.tier, read.edits) == (1, ())
    assert AIM not in read.texts


def test_a_paragraph_in_a_blank_row_is_new(edited: Edited) -> None:
    read = edited(lambda book: type_into(new_cell(book, "context", "text"), "空き行の段落"))

    (row,) = read.new_rows
    assert read.tier == 2
    assert (row.list.field, row.list.row) == ("context", "")
    assert row.after == fellows(sample(), "context", "")[-1]
    assert row.texts == {Address(sample().sheet, "goal", row.id, "text", ""): "空き行の段落"}


def type_into(cell: Any, value: Any) -> None:
    cell.value = value


def test_an_indicator_in_a_blank_row_is_one_new_row(edited: Edited) -> None:
    def fill(book: Any) -> None:
        type_into(new_cell(book, "indicators", "name"), "窓口の満足度")
        type_into(new_cell(book, "indicators", "values", "_2022"), "81.5")
        type_into(new_cell(book, "indicators", "analysis"), "上がった。")

    (row,) = edited(fill).new_rows

    assert {(at.field, at.key): text for at, text in row.texts.items()} == {
        ("name", ""): "窓口の満足度",
        ("values", "2022"): "81.5",
        ("analysis", ""): "上がった。",
    }
    assert row.after == fellows(sample(), "indicators", "")[-1]
    assert {at.row for at in row.texts} == {row.id}


def test_a_row_without_names_in_a_table_goes_by_its_columns(edited: Edited) -> None:
    first, second = fellows(sample(), "indicators", "")[:2]

    def push_names(book: Any) -> None:
        # openpyxl moves no names, so the names are taken off a row instead, as if it had been inserted.
        name_cell = cell_of(book, row_box(sample(), "indicators", 1, "name"))
        for name in [name for name in book.defined_names if second in name and "analysis" not in name]:
            del book.defined_names[name]
        name_cell.value = "差し込んだ指標"

    read = edited(push_names)

    (row,) = read.new_rows
    assert row.after == first
    assert "差し込んだ指標" in row.texts.values()
    assert {at.field for at in row.texts} <= {"name", "unit", "values", "owner"}


def test_a_blank_initiative_with_its_paragraphs_is_a_row_with_rows(tmp_path: Path) -> None:
    values = sample()
    rows = {address for address in values.texts if address.part not in {"header", "goal", "evaluation"}}
    blank = values.put([(address, "") for address in rows])
    path = tmp_path / "blank.xlsx"
    write_sheet(path, outgoing(blank))
    book = openpyxl.load_workbook(path)
    type_into(new_cell(book, "initiatives", "title"), "新しい取組方針")
    type_into(new_cell(book, "results", "text", parent="new1"), "新しい成果")
    book.save(path)

    outer, inner = sorted(read_workbook(path).new_rows, key=lambda row: row.list.field)

    assert (outer.list.field, inner.list.field) == ("initiatives", "results")
    assert inner.list.row == outer.id
    assert list(outer.texts.values()) == ["新しい取組方針"]
    assert list(inner.texts.values()) == ["新しい成果"]


def test_a_paragraph_over_several_cells_is_one_box(tmp_path: Path) -> None:
    at = row_box(sample(), "summary", 0, "text")
    long = "長い段落が何ページにも続いていく。" * 200
    values = sample().put([(at, long)])
    path = tmp_path / "long.xlsx"
    write_sheet(path, outgoing(values))
    assert read_workbook(path).texts[at] == long
    book = openpyxl.load_workbook(path)
    names = [name for name in book.defined_names if at.row in name]
    assert len(names) > 2
    last = write_cell_name(CellName(at, None, len(names) - 1))
    ((title, reference),) = book.defined_names[last].destinations
    book[title][reference.replace("$", "")].value = "終わり。"
    book.save(path)

    (one,) = read_workbook(path).edits

    assert (one.address, one.old) == (at, long)
    assert one.new.endswith("終わり。")
    assert one.new[:1000] == long[:1000]
    assert one.asks == ""


def test_a_lost_piece_of_a_long_text_keeps_what_it_said(tmp_path: Path) -> None:
    at = row_box(sample(), "summary", 0, "text")
    long = "長い段落が何ページにも続いていく。" * 200
    path = tmp_path / "long.xlsx"
    write_sheet(path, outgoing(sample().put([(at, long)])))
    book = openpyxl.load_workbook(path)
    cell_of(book, at).value = "新しい書き出し。"
    del book.defined_names[write_cell_name(CellName(at, None, 1))]
    book.save(path)

    (one,) = read_workbook(path).edits

    assert one.new.startswith("新しい書き出し。")
    assert one.new.endswith(long[-1000:])
    assert "一部なくなっています" in one.asks


def test_a_changed_heading_is_listed(edited: Edited) -> None:
    def rename(book: Any) -> None:
        page = book["評価シート"]
        (cell,) = (cell for row in page.rows for cell in row if cell.value == "項目担当課")
        cell.value = "担当"

    read = edited(rename)

    assert read.tier == 1
    assert read.notes == ("見出し「項目担当課」が「担当」に変わっています。",)


def test_a_heading_taken_away_is_listed(edited: Edited) -> None:
    def erase(book: Any) -> None:
        page = book["評価シート"]
        (cell,) = (cell for row in page.rows for cell in row if cell.value == "項目担当課")
        cell.value = None

    assert edited(erase).notes == ("見出し「項目担当課」がなくなっています。",)


def test_what_is_written_beside_the_form_is_listed(edited: Edited) -> None:
    read = edited(lambda book: type_into(book["評価シート"]["U9"], "後で確認"))

    assert read.tier == 1
    assert read.notes == ("欄の外(U9)に「後で確認」と書かれています。取り込みませんでした。",)


def test_a_copied_sheet_is_said(copied: Path) -> None:
    # Excel gives a copy of a sheet its own names.
    def twin(data: bytes) -> bytes:
        text = data.decode()
        name = write_cell_name(CellName(AIM))
        start = text.index(f'<definedName name="{name}">')
        one = text[start : text.index("</definedName>", start) + len("</definedName>")]
        return text.replace(one, one + one.replace('">', '" localSheetId="1">', 1)).encode()

    edit(copied, BOOK, twin)

    read = read_workbook(copied)

    assert read.notes == ("複製シートがあります。元のシートの内容だけを読み取りました。",)
    assert read.tier == 1


def test_names_of_one_sheet_alone_serve_as_well(copied: Path) -> None:
    def make_local(data: bytes) -> bytes:
        return data.replace(b'<definedName name="HYK', b'<definedName localSheetId="0" name="HYK')

    edit(copied, BOOK, make_local)

    assert read_workbook(copied).tier == 1


def test_without_the_hidden_sheet_the_names_say_it(copied: Path) -> None:
    book = openpyxl.load_workbook(copied)
    del book["HYK"]
    book.save(copied)

    read = read_workbook(copied)

    assert (read.tier, read.payload) == (3, None)
    assert (read.sheet, read.fiscal_year) == (sample().sheet, 2023)
    assert (read.section, read.number, len(read.digest)) == (SECTION, "12", 8)
    for address, text in sample().texts.items():
        if address.field not in {"exists", "order"}:
            assert read.texts[address] == text
    assert read.rows[Address(sample().sheet, "goal", "", "indicators", "")] == fellows(
        sample(), "indicators", ""
    )


def test_without_the_hidden_sheet_new_rows_are_found_all_the_same(copied: Path) -> None:
    book = openpyxl.load_workbook(copied)
    type_into(new_cell(book, "direction", "text"), "空き行の段落")
    del book["HYK"]
    book.save(copied)

    (row,) = read_workbook(copied).new_rows

    assert row.list.field == "direction"
    assert list(row.texts.values()) == ["空き行の段落"]


def test_a_damaged_payload_is_said_and_the_names_serve(copied: Path) -> None:
    change(copied, HIDDEN, b"HYK00000:", b"HYK00009:")

    read = read_workbook(copied)

    assert read.tier == 3
    assert [note for note in read.notes if "控えのデータが欠けています" in note]


def test_a_payload_of_another_sheet_is_not_used(copied: Path, tmp_path: Path) -> None:
    other = sample().__class__("c" * 32, 2023, {})  # type: ignore[arg-type]  # any id
    foreign = tmp_path / "other.xlsx"
    foreign.write_bytes(build(outgoing(other)).data)
    write_parts(copied, {**parts_of(copied), HIDDEN: parts_of(foreign)[HIDDEN]})

    read = read_workbook(copied)

    assert read.tier == 3
    assert read.sheet == sample().sheet
    assert [note for note in read.notes if "別のシートのもの" in note]


def test_without_names_the_labels_remain(copied: Path) -> None:
    change(copied, BOOK, b'name="HYK', b'name="XYZ')

    read = read_workbook(copied)

    assert read.tier == 4
    assert read.payload is not None
    texts = {text for row in read.grid for text in row}
    assert sample().at(AIM) in texts
    assert "268,940千円" in texts


def test_a_strict_file_of_ours_is_read_with_a_note(copied: Path) -> None:
    strict = (
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    )
    for part in (SHEET, HIDDEN, BOOK):
        change(copied, part, *strict)

    read = read_workbook(copied)

    assert read.tier == 1
    assert [note for note in read.notes if "Strict Open XML" in note]


def test_rows_in_another_order_are_told_by_their_places(copied: Path) -> None:
    first, second = fellows(sample(), "summary", "")[:2]
    names = [
        write_cell_name(CellName(Address(sample().sheet, "evaluation", r, "text", "")))
        for r in (first, second)
    ]
    book = openpyxl.load_workbook(copied)
    one, other = (book.defined_names[name].attr_text for name in names)
    book.defined_names[names[0]].attr_text, book.defined_names[names[1]].attr_text = other, one
    cells = [one.rpartition("!")[2].replace("$", ""), other.rpartition("!")[2].replace("$", "")]
    page = book["評価シート"]
    page[cells[0]].value, page[cells[1]].value = page[cells[1]].value, page[cells[0]].value
    book.save(copied)

    read = read_workbook(copied)

    assert (read.tier, read.edits) == (2, ())
    assert read.rows[Address(sample().sheet, "evaluation", "", "summary", "")][:2] == (second, first)

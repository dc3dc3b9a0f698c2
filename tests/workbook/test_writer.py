"""The exported workbook as openpyxl sees it: names, locks, colours, paper, and what it does not say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from hyoka_desktop.layout.pages import LEFT_MM, TOP_MM
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.responsible import Responsibility
from hyoka_desktop.workbook.errors import WrittenWrongError
from hyoka_desktop.workbook.names import CellName, write_cell_name
from hyoka_desktop.workbook.plan import plan_sheet
from hyoka_desktop.workbook.reader import read_workbook
from hyoka_desktop.workbook.styles import OWN_COLOUR
from hyoka_desktop.workbook.verifying import verify
from hyoka_desktop.workbook.writer import build, write_sheet
from tests.workbook.made import SECTION, box, outgoing, row_box, sample, season_of
from tests.workbook.packages import SHEET, parts_of


@pytest.fixture(scope="module")
def book(exported: Path) -> Any:
    return openpyxl.load_workbook(exported)


def cell_of(book: Any, address: Address) -> Any:
    """The cell that a name leads to, as openpyxl follows it."""
    name = write_cell_name(CellName(address))
    ((title, reference),) = book.defined_names[name].destinations
    return book[title][reference.replace("$", "")]


def test_every_name_leads_to_the_text_of_its_box(book: Any) -> None:
    for address, text in sample().texts.items():
        if address.field in {"exists", "order"}:
            continue
        cell = cell_of(book, address)
        shown = f"{cell.value:,}" if isinstance(cell.value, int) else str(cell.value)
        assert text.startswith(shown), address


def test_numbers_are_numbers_and_money_keeps_its_unit(book: Any) -> None:
    money = cell_of(book, row_box(sample(), "initiatives", 0, "project", "2022-budget"))
    count = cell_of(book, row_box(sample(), "indicators", 0, "values", "2020"))

    assert (money.value, money.number_format) == (268940, '#,##0"千円"')
    assert (count.value, count.number_format) == (52, "0")
    assert cell_of(book, row_box(sample(), "indicators", 0, "values", "2019")).number_format == "@"


def test_only_the_boxes_are_unlocked_and_ones_own_are_coloured(book: Any) -> None:
    responsibility = Responsibility(sample(), season_of(sample()))
    plan = plan_sheet(outgoing(sample()))
    page = book["評価シート"]
    own = 0
    for planned in plan.cells:
        cell = page.cell(*planned.place)
        is_own = cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb.endswith(OWN_COLOUR)
        own += is_own
        assert cell.protection.locked is not planned.cell.input
        at = planned.cell.address
        if at and at in sample().texts and planned.cell.input:
            assert is_own == (responsibility.of(at) == SECTION), at
    assert own > 10


def test_the_whole_of_a_merged_box_is_unlocked(book: Any) -> None:
    page = book["評価シート"]
    for planned in plan_sheet(outgoing(sample())).cells:
        if planned.cell.input:
            first = planned.place
            rows = range(first.row, first.row + planned.cell.row_span)
            columns = range(first.column, first.column + planned.cell.span)
            assert not any(page.cell(r, c).protection.locked for r in rows for c in columns)


def test_the_sheet_is_protected_without_a_password_and_heights_are_free(book: Any) -> None:
    protection = book["評価シート"].protection

    assert protection.sheet
    assert protection.password is None
    assert protection.formatRows is False
    assert protection.insertRows is True


def test_the_paper_is_set(book: Any) -> None:
    page, pages = book["評価シート"], outgoing(sample()).pages

    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "portrait")
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$1:$1"
    assert page.print_area == f"'評価シート'!$A$1:$S${len(pages.rows)}"
    assert [one.id for one in page.row_breaks.brk] == list(pages.breaks)
    assert (page.page_margins.left * 25.4, page.page_margins.top * 25.4) == (LEFT_MM, TOP_MM)
    assert [page.row_dimensions[n].height for n in range(1, 6)] == [r.height_pt for r in pages.rows[:5]]


def test_columns_are_whole_pixels_and_as_wide_as_the_form(book: Any) -> None:
    page, pages = book["評価シート"], outgoing(sample()).pages
    letters = [get_column_letter(n + 1) for n in range(len(pages.columns_mm))]
    pixels = [page.column_dimensions[letter].width * 8 for letter in letters]

    assert all(pixel == int(pixel) for pixel in pixels)
    assert abs(sum(pixels) - sum(pages.columns_mm) / 25.4 * 96) <= 1


def test_the_normal_font_is_twelve_points_and_cells_say_their_own(book: Any) -> None:
    normal = book._named_styles["Normal"].font
    text = cell_of(book, box(sample(), "goal", "aim")).font

    assert (normal.name, normal.sz) == ("BIZ UDゴシック", 12)
    assert (text.name, text.sz) == ("BIZ UDゴシック", 9)


def test_the_foot_says_which_export_it_is(book: Any, exported: Path) -> None:
    foot = book["評価シート"].oddFooter
    read = read_workbook(exported)

    assert foot.left.text == f"HYK-A4  第1版  No.12  {read.digest[:8]}"
    assert foot.center.text == "&P / &N"


def test_the_section_stands_beside_the_form_outside_of_the_print(book: Any) -> None:
    ((title, reference),) = book.defined_names["HYK_SECTION"].destinations

    assert book[title][reference.replace("$", "")].value == SECTION
    assert reference == "$V$1"


def test_the_payload_is_hidden(book: Any) -> None:
    assert book["HYK"].sheet_state == "hidden"
    assert all(str(row[0].value).startswith("HYK") for row in book["HYK"].rows)


def test_the_title_is_a_property_and_nobody_is_named(book: Any, exported: Path) -> None:
    properties = parts_of(exported)["docProps/core.xml"].decode()

    assert book.properties.title == outgoing(sample()).pages.name
    assert "creator" not in properties
    assert "lastModifiedBy" not in properties


def test_a_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "formula.xlsx"
    values = sample().put([(box(sample(), "goal", "aim"), '=HYPERLINK("http://example.com")')])
    write_sheet(path, outgoing(values))

    cell = cell_of(openpyxl.load_workbook(path), box(sample(), "goal", "aim"))

    assert cell.data_type == "s"
    assert cell.value == '=HYPERLINK("http://example.com")'


def test_figures_kept_as_text_are_not_called_mistakes(exported: Path) -> None:
    page = parts_of(exported)[SHEET].decode()
    order = ["<sheetData>", "<mergeCells", "<pageMargins", "<headerFooter>", "<rowBreaks", "<ignoredErrors>"]

    assert '<ignoredError sqref="A1:V' in page
    assert [page.index(tag) for tag in order] == sorted(page.index(tag) for tag in order)


def test_the_public_file_names_nobody_and_carries_nothing(tmp_path: Path) -> None:
    path = tmp_path / "public.xlsx"
    write_sheet(path, outgoing(sample(), public=True))
    book: Any = openpyxl.load_workbook(path)

    assert book.sheetnames == ["評価シート"]
    assert not book.defined_names
    assert book["評価シート"].oddFooter.left.text is None
    assert book["評価シート"].oddFooter.center.text == "&P / &N"
    assert not book["評価シート"].protection.sheet
    everything = b"".join(parts_of(path).values()).decode()
    for hidden in ("HYK", "甲野", OWN_COLOUR, "提出課", "openpyxl"):
        assert hidden not in everything


def test_a_file_that_says_something_else_is_noticed(tmp_path: Path) -> None:
    built = build(outgoing(sample()))
    other = build(outgoing(sample().put([(box(sample(), "goal", "aim"), "別の目標")])))
    path = tmp_path / "other.xlsx"
    path.write_bytes(other.data)

    with pytest.raises(WrittenWrongError, match="内容が違っていました"):
        verify(path, built.plan, built.payload)
    with pytest.raises(WrittenWrongError, match="セルの内容が一致しません"):
        verify(path, built.plan, None)


def test_a_file_that_cannot_be_read_back_is_noticed(tmp_path: Path) -> None:
    built = build(outgoing(sample()))
    path = tmp_path / "cut.xlsx"
    path.write_bytes(built.data[:-100])

    with pytest.raises(WrittenWrongError, match="壊れている"):
        verify(path, built.plan, built.payload)


def test_without_a_section_nothing_is_coloured(tmp_path: Path) -> None:
    path = tmp_path / "nobody.xlsx"
    sheet = outgoing(sample())
    assert sheet.payload
    write_sheet(path, replace(sheet, section="", payload=replace(sheet.payload, section="")))

    assert OWN_COLOUR not in parts_of(path)["xl/styles.xml"].decode()
    assert read_workbook(path).section == ""

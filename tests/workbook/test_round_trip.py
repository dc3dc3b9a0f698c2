"""Whatever a sheet says, its workbook says it too: written, read back, nothing changed on the way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings

from hyoka_desktop.layout.grid import is_new
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.declaration import box_field
from hyoka_desktop.sheet.kinds import Total
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.workbook.book import read_book
from hyoka_desktop.workbook.errors import UnwritableTextError
from hyoka_desktop.workbook.incoming import Incoming
from hyoka_desktop.workbook.plan import MOST_BREAKS, MOST_UNITS, OutgoingSheet, plan_sheet, unwritable
from hyoka_desktop.workbook.reader import read_workbook
from hyoka_desktop.workbook.writer import build, write_sheet
from tests.strategies import any_texts, sheet_values, typed_texts
from tests.workbook.made import box, outgoing, sample
from tests.workbook.packages import HIDDEN, change

SHEET = SheetId("a" * 32)
into_one_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def read_again(sheet: OutgoingSheet, folder: Path) -> Incoming:
    path = folder / "sheet.xlsx"
    path.write_bytes(build(sheet).data)
    return read_workbook(path)


def shown_on_paper(sheet: OutgoingSheet) -> dict[Address, str]:
    """The text of each box as its cells have it on the page, totals among them."""
    texts: dict[Address, str] = {}
    for row in sheet.pages.rows:
        for cell in row.cells:
            at = cell.address
            if at and not is_new(at) and (cell.input or is_total(at)):
                texts[at] = texts.get(at, "") + cell.text
    return texts


def is_total(address: Address) -> bool:
    field = box_field(address)
    return field is not None and isinstance(field.kind, Total)


def same(text: str) -> str:
    """A text as far as a cell can keep it: one kind of line break, and none at the end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")


@into_one_folder
@given(sheet_values(typed_texts()))
@example(Values(SHEET, 2023, {Address(SHEET, "goal", "", "aim", ""): "一行目\n二行目\n\n" * 40}))
@example(Values(SHEET, 2023, {Address(SHEET, "goal", "", "aim", ""): "長い段落が続く。" * 900}))
def test_values_come_back_as_they_are(tmp_path: Path, values: Values) -> None:
    sheet = outgoing(values)
    try:
        read = read_again(sheet, tmp_path)
    except UnwritableTextError:
        assert any(unwritable(text) for text in values.texts.values())
        return

    assert (read.tier, read.edits, read.new_rows, read.notes) == (1, (), (), ())
    assert read.payload is not None
    assert read.payload.values() == values
    for address, text in values.texts.items():
        if address in read.texts and not is_total(address):
            assert same(read.texts[address]) == same(text)
    assert set(shown_on_paper(sheet)) == set(read.texts)


@into_one_folder
@given(sheet_values(any_texts(), with_removed_rows=False))
def test_any_text_comes_back_or_is_refused_before(tmp_path: Path, values: Values) -> None:
    sheet = outgoing(values)
    try:
        plan_sheet(sheet)
    except UnwritableTextError:
        with pytest.raises(UnwritableTextError):
            write_sheet(tmp_path / "refused.xlsx", sheet)
        assert not list(tmp_path.glob("*refused*"))
        return

    read = read_again(sheet, tmp_path)

    assert read.tier == 1
    assert read.payload is not None
    assert read.payload.values() == values


@into_one_folder
@given(sheet_values(typed_texts()))
def test_without_the_payload_the_cells_say_the_same(tmp_path: Path, values: Values) -> None:
    sheet = outgoing(values)
    try:
        built = build(sheet)
    except UnwritableTextError:
        return
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(built.data)
    with_payload = read_workbook(path)
    without_payload(path)

    read = read_workbook(path)

    assert read.tier == 3
    assert (read.sheet, read.fiscal_year, read.number) == (values.sheet, values.fiscal_year, "12")
    assert read.new_rows == ()
    assert {at: same(text) for at, text in read.texts.items()} == {
        at: same(text) for at, text in with_payload.texts.items()
    }
    assert read.rows == with_payload.rows


def without_payload(path: Path) -> None:
    """Make the hidden sheet say nothing, as a program that cleans files might do."""
    change(path, HIDDEN, b"HYK-PAYLOAD", b"NO--PAYLOAD")


@into_one_folder
@given(sheet_values(typed_texts()))
def test_the_public_file_shows_the_page_and_nothing_else(tmp_path: Path, values: Values) -> None:
    sheet = outgoing(values, public=True)
    path = tmp_path / "public.xlsx"
    try:
        write_sheet(path, sheet)
    except UnwritableTextError:
        return

    book = read_book(path)

    assert [one.title for one in book.sheets] == ["評価シート"]
    assert book.names == ()
    printed = [same(cell.text) for row in sheet.pages.rows for cell in row.cells if same(cell.text)]
    assert [same(text) for text in book.sheets[0].texts.values()] == printed


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("鐘\x00の音", "2文字目にExcelで扱えない文字\\(U\\+0000\\)"),
        ("音\ufffe", "2文字目にExcelで扱えない文字\\(U\\+FFFE\\)"),
        ("半分\ud842", "3文字目にExcelで扱えない文字\\(U\\+D842\\)"),
        ("\x0b", "1文字目"),
        ("多" * (MOST_UNITS + 1), "32,767字"),
        ("𠮷" * (MOST_UNITS // 2 + 1), "32,767字"),
        ("\n".join("行" * (MOST_BREAKS + 2)), "253か所"),
    ],
)
def test_what_no_cell_can_hold_is_refused_by_the_name_of_its_box(text: str, reason: str) -> None:
    # The layout spreads long texts over several cells; one cell that holds too much is made by hand here.
    sheet = outgoing(sample())
    with pytest.raises(UnwritableTextError, match=f"「取組目標」は、.*{reason}"):
        plan_sheet(with_text(sheet, text))


def with_text(sheet: OutgoingSheet, text: str) -> OutgoingSheet:
    """The same pages with another text in the box 取組目標."""
    aim = box(sheet.values, "goal", "aim")
    pages = tuple(
        replace(
            page,
            rows=tuple(
                row._replace(
                    cells=tuple(
                        cell._replace(text=text) if cell.address == aim else cell for cell in row.cells
                    ),
                )
                for row in page.rows
            ),
        )
        for page in sheet.pages.pages
    )
    return replace(sheet, pages=replace(sheet.pages, pages=pages))


@pytest.mark.parametrize(
    "text", ["𠮷" * (MOST_UNITS // 2), "あ" * MOST_UNITS, "\n".join("行" * (MOST_BREAKS + 1))]
)
def test_what_a_cell_can_just_hold_is_written(tmp_path: Path, text: str) -> None:
    assert unwritable(text) == ""
    path = tmp_path / "full.xlsx"
    write_sheet(path, with_text(outgoing(sample()), text))

    assert read_workbook(path).texts[box(sample(), "goal", "aim")] == text

"""Our own reader sees what openpyxl sees, and what it does not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hyoka_desktop.workbook.book import Range, read_book, read_target
from hyoka_desktop.workbook.cell_styles import Style, read_styles, show
from hyoka_desktop.workbook.cells import (
    Place,
    RawCell,
    escape_text,
    read_reference,
    read_sheet,
    read_strings,
    unescape_text,
    write_reference,
)
from hyoka_desktop.workbook.errors import RefusedFileError
from hyoka_desktop.workbook.formats import Meaning, Shown
from tests.strategies import typed_texts

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
places = st.builds(Place, st.integers(1, 1_048_576), st.integers(1, 16384))
values = (
    typed_texts(min_size=1).filter(lambda text: not text.startswith("="))
    | st.integers(-(10**12), 10**12)
    | st.booleans()
)


def sheet(rows: str, *, head: str = f"<worksheet {MAIN}>", strings: tuple[str, ...] = ()) -> dict[str, str]:
    """What the cells of a hand-made sheet say."""
    data = f"{head}<sheetData>{rows}</sheetData></worksheet>".encode()
    return {place: cell.text for place, cell in read_sheet(data, strings).cells.items()}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.builds(Place, st.integers(1, 60), st.integers(1, 40)), values, max_size=12))
def test_what_openpyxl_writes_is_read_as_openpyxl_reads_it(tmp_path: Path, cells: dict[Place, Any]) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for place, value in cells.items():
        cell = page.cell(*place)
        cell.value = value
    path = tmp_path / "oracle.xlsx"
    book.save(path)

    ours = read_book(path).sheets[0].texts
    theirs = {
        Place(cell.row, cell.column): str(cell.value).upper() if isinstance(cell.value, bool) else cell.value
        for row in openpyxl.load_workbook(path).worksheets[0].iter_rows()
        for cell in row
        if cell.value is not None
    }

    # openpyxl leaves escaped characters as they are in the file.
    assert ours == {place: unescape_text(str(value)) for place, value in theirs.items()}


@given(places)
def test_references_are_read_as_they_are_written(place: Place) -> None:
    text = write_reference(*place)
    letters = text.rstrip("0123456789")

    assert read_reference(text) == place
    assert read_reference(f"${letters}${place.row}") == place
    assert openpyxl.utils.cell.coordinate_to_tuple(text) == place  # type: ignore[attr-defined]  # stubs lack it


@pytest.mark.parametrize("text", ["", "A", "1", "A0", "XFE1", "A1048577", "AAAA1", "A1:B2", "#REF!", "あ1"])
def test_other_texts_are_no_references(text: str) -> None:
    assert read_reference(text) is None


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("'評価シート'!$B$5", Range("評価シート", Place(5, 2), Place(5, 2))),
        ("Sheet1!$A$1:$C$7", Range("Sheet1", Place(1, 1), Place(7, 3))),
        ("'It''s'!A1", Range("It's", Place(1, 1), Place(1, 1))),
        ("='a!b'!$A$1", Range("a!b", Place(1, 1), Place(1, 1))),
        ("#REF!", None),
        ("'評価シート'!#REF!", None),
        ("Sheet1!$A$1:#REF!", None),
        ("$A$1", None),
        ("SUM(A1)", None),
        ("Sheet1!$A:$A", None),
        ("", None),
    ],
)
def test_what_names_refer_to(text: str, target: Range | None) -> None:
    assert read_target(text) == target


@given(typed_texts() | st.text(st.sampled_from("_x0041F5cX")))
def test_escaped_texts_come_back(text: str) -> None:
    assert unescape_text(escape_text(text)) == text


def test_escaped_characters_of_other_programs_are_read() -> None:
    assert unescape_text("一行目_x000D_二行目_x005F_x0041_") == "一行目\r二行目_x0041_"
    assert unescape_text("_xD842_") == "_xD842_"


def test_inline_shared_and_formula_texts_are_read() -> None:
    rows = (
        '<row r="2"><c r="B2" t="s"><v>1</v></c><c r="C2" t="inlineStr"><is><t>中</t></is></c>'
        '<c r="D2" t="str"><f>A1&amp;"x"</f><v>式</v></c><c r="E2"><v>5</v></c></row>'
    )

    assert sheet(rows, strings=("零", "一")) == {"B2": "一", "C2": "中", "D2": "式", "E2": "5"}


def test_rich_text_is_joined_and_the_reading_aid_left_out() -> None:
    rich = (
        "<si><r><t>取組</t></r><r><rPr><b/></rPr><t>目標</t></r><rPh sb='0' eb='2'><t>トリクミ</t></rPh></si>"
    )
    inline = f"<row r='1'><c r='A1' t='inlineStr'><is>{rich[4:-5]}</is></c></row>"

    assert read_strings(f"<sst {MAIN}>{rich}</sst>".encode()) == ["取組目標"]
    assert sheet(inline) == {"A1": "取組目標"}


def test_cells_without_references_stand_behind_each_other() -> None:
    rows = "<row><c><v>1</v></c><c/><c r='D1'><v>4</v></c><c><v>5</v></c></row><row><c><v>6</v></c></row>"

    assert sheet(rows) == {"A1": "1", "D1": "4", "E1": "5", "A2": "6"}


def test_blank_cells_count_as_places_where_others_go_by_them() -> None:
    rows = '<row r="1"><c r="A1" s="3"/><c r="B1" s="3"/><c><v>3</v></c></row>'

    assert sheet(rows) == {"C1": "3"}
    assert sheet(rows.replace("<c>", '<c r="E1">')) == {"E1": "3"}


@pytest.mark.parametrize(
    "last", ["<c><v>3</v></c>", '<c r="A4"><v>3</v></c>', '<c s="1" r="$A$4"><v>3</v></c>']
)
def test_empty_rows_count_where_others_go_by_them(last: str) -> None:
    rows = (
        '<row r="1" ht="12.5" customHeight="1"><c r="B1" s="3"/></row><row r="3" spans="1:2"/>'
        f'<row ht="9"></row><row><c r="B5"><v>5</v></c></row><row r="4">{last}</row>'
    )

    assert sheet(rows) == {"A4": "3", "B5": "5"}


def test_prefixes_do_not_matter() -> None:
    data = (
        b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        b'<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>text</x:t></x:is></x:c></x:row></x:sheetData>'
        b"<x:headerFooter><x:oddFooter>foot</x:oddFooter></x:headerFooter></x:worksheet>"
    )

    read = read_sheet(data, ())

    assert {place: cell.text for place, cell in read.cells.items()} == {"A1": "text"}
    assert read.footer == "foot"


def test_a_shared_text_that_is_not_there_is_damage() -> None:
    with pytest.raises(RefusedFileError, match="壊れている"):
        sheet("<row><c t='s'><v>7</v></c></row>")


def test_styles_say_format_and_lock() -> None:
    data = f"""<styleSheet {MAIN}><numFmts><numFmt numFmtId="170" formatCode="0.0&quot;点&quot;"/></numFmts>
      <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
      <cellXfs><xf numFmtId="0"/><xf numFmtId="170"><protection locked="0"/></xf><xf numFmtId="14"/></cellXfs>
      <cellStyles/><dxfs><dxf><protection locked="0"/></dxf></dxfs></styleSheet>""".encode()

    assert read_styles(data) == (Style(), Style('0.0"点"', is_locked=False), Style("yyyy/m/d"))


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (RawCell("n", 1, "5", is_formula=False), Shown("5.0", Meaning.NUMBER)),
        (RawCell("n", 99, "5", is_formula=False), Shown("5", Meaning.NUMBER)),
        (RawCell("b", 0, "0", is_formula=False), Shown("FALSE", Meaning.UNKNOWN)),
        (RawCell("e", 0, "#REF!", is_formula=False), Shown("#REF!", Meaning.UNKNOWN)),
        (RawCell("d", 0, "2023-04-01T00:00:00", is_formula=False), Shown("2023-04-01", Meaning.DATE)),
    ],
)
def test_every_type_of_cell_shows_something(cell: RawCell, shown: Shown) -> None:
    assert show(cell, (Style(), Style("0.0"))) == shown

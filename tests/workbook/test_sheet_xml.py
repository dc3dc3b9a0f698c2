"""The rows that are written as text: well-formed, in order, and nothing in them taken for markup."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyoka_desktop.workbook.cells import Place, read_sheet, write_reference
from hyoka_desktop.workbook.plan import unwritable
from hyoka_desktop.workbook.sheet_xml import SheetBody, filled, save_workbook
from tests.strategies import typed_texts

places = st.builds(Place, st.integers(1, 50), st.integers(1, 60))
contents = typed_texts(min_size=1) | st.integers(-(10**14), 10**14) | st.floats(-1e9, 1e9)


def body_of(cells: dict[Place, str | float]) -> SheetBody:
    body = SheetBody()
    for place, content in cells.items():
        if isinstance(content, str):
            body.put(place, 0, content)
        else:
            body.put(place, 0, number=content)
    return body


@given(st.dictionaries(places, contents, max_size=12))
def test_what_is_put_is_read(cells: dict[Place, str | float]) -> None:
    cells = {place: one for place, one in cells.items() if not (isinstance(one, str) and unwritable(one))}
    xml = f"<worksheet>{body_of(cells).rows_xml()}</worksheet>"

    read = read_sheet(xml.encode(), ()).cells

    texts = [read[write_reference(*place)].text.replace("\r", "\n") for place in sorted(cells)]
    expected = [cells[place] for place in sorted(cells)]
    assert len(read) == len(cells)
    assert texts == [str(one).replace("\r\n", "\n").replace("\r", "\n") for one in expected]


def test_blank_cells_side_by_side_stand_where_they_belong() -> None:
    body = SheetBody()
    body.put(Place(2, 1), 7, "題")
    body.put_blank(Place(2, 2), (3, None, 4, None))
    body.put_blank(Place(3, 1), (None, None))

    assert body.rows_xml() == (
        '<sheetData><row r="2"><c r="A2" s="7" t="inlineStr"><is><t>題</t></is></c>'
        '<c r="B2" s="3"/><c r="D2" s="4"/></row></sheetData>'
    )
    assert body.dimension == "A2:D2"


def saved(body: SheetBody) -> Any:
    """The workbook as openpyxl reads it back."""
    book = openpyxl.Workbook()
    book.worksheets[0].title = "It's"
    book.worksheets[0].print_area = "A1:B2"
    return openpyxl.load_workbook(io.BytesIO(save_workbook(book, {"It's": body})))


def test_names_are_known_everywhere_or_on_their_sheet_alone() -> None:
    body = SheetBody()
    body.name("HYK_everywhere", Place(2, 2))
    body.name("HYK_here", Place(1, 1), Place(3, 2), only_here=True)

    book = saved(body)

    assert book.defined_names["HYK_everywhere"].attr_text == "'It''s'!$B$2"
    assert "HYK_here" not in book.defined_names
    assert book["It's"].defined_names["HYK_here"].attr_text == "'It''s'!$A$1:$B$3"


def test_regions_heights_and_the_used_range_are_kept() -> None:
    body = body_of({Place(2, 2): "左上", Place(5, 4): 3.5})
    body.merge(Place(2, 2), Place(3, 4))
    body.set_height(2, 40.5)
    body.set_height(7, 12)

    page = saved(body).worksheets[0]

    assert [str(region) for region in page.merged_cells.ranges] == ["B2:D3"]
    assert (page.row_dimensions[2].height, page.row_dimensions[7].height) == (40.5, 12)
    assert body.dimension == "B2:D5"
    assert page["D5"].value == 3.5


def test_a_sheet_without_a_cell_is_a_sheet() -> None:
    assert saved(SheetBody()).worksheets[0]["A1"].value is None


def test_a_library_that_writes_otherwise_is_noticed() -> None:
    with pytest.raises(ValueError, match="sheetData"):
        filled("<worksheet/>", "<sheetData></sheetData>", "")

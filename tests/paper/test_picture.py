"""Pages as pictures."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage

from hyoka_desktop.layout.form import lay_out
from hyoka_desktop.layout.grid import FILL_COLOURS, LINE_COLOUR, Fill, Imprint
from hyoka_desktop.layout.pages import Pages, paginate
from hyoka_desktop.paper.picture import picture
from tests.layout.invented import season, sheet


@pytest.fixture(scope="module")
def pages() -> Pages:
    return paginate(lay_out(sheet(), season()))


def colour(image: QImage, x_pt: float, y_pt: float, dots_per_inch: float) -> str:
    place = (round(length / 72 * dots_per_inch) for length in (x_pt, y_pt))
    return QColor(image.pixel(*place)).name().removeprefix("#").upper()


def test_a_picture_is_as_large_as_the_paper(pages: Pages) -> None:
    assert picture(pages, 0, Imprint(), 96).size().toTuple() == (794, 1123)
    assert picture(pages, 0, Imprint(), 144).size().toTuple() == (1191, 1684)


def test_backgrounds_and_paper_have_their_colours(pages: Pages) -> None:
    image = picture(pages, 0, Imprint(), 144)
    for cell, rect, _ in pages.pages[0].cells:
        corner = colour(image, rect.left + 1.5, rect.top + 1.5, 144)
        assert corner == FILL_COLOURS.get(cell.look.fill, "FFFFFF")
    assert {Fill.LABEL, Fill.HEADING, Fill.TOTAL} <= {p.cell.look.fill for p in pages.pages[0].cells}
    assert colour(image, 10, 10, 144) == "FFFFFF"


def test_lines_stand_on_the_edges_of_cells(pages: Pages) -> None:
    image = picture(pages, 0, Imprint(), 288)
    for cell, rect, _ in pages.pages[0].cells:
        if cell.look.borders.left:
            assert colour(image, rect.left, rect.top + rect.height / 2, 288) == LINE_COLOUR


def test_each_page_has_its_own_picture(pages: Pages) -> None:
    assert len(pages.pages) > 1
    first, second = (picture(pages, number, Imprint(), 72) for number in (0, 1))
    assert first != second
    assert first == picture(pages, 0, Imprint(), 72)


def test_a_draft_looks_different_from_the_final_page(pages: Pages) -> None:
    assert picture(pages, 0, Imprint(), 72) != picture(pages, 0, Imprint(draft="令和5年6月1日"), 72)

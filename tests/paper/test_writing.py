"""Characters that the bundled font lacks, and marks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter

from hyoka_desktop.layout.form import lay_out
from hyoka_desktop.layout.grid import Imprint
from hyoka_desktop.layout.pages import paginate
from hyoka_desktop.layout.widths import PAPER, width_em
from hyoka_desktop.paper.faces import UNITS_PER_PT, Fonts
from hyoka_desktop.paper.pdf import write_pdf
from hyoka_desktop.paper.writing import write
from tests.geometry import read_pdf
from tests.layout.invented import season, sheet

EM = 12  # pixels, at one pixel a point


def drawn(text: str, fonts: Fonts) -> QImage:
    """The text on a white strip, its base line at the height of 20 pixels, from 12 pixels on."""
    image = QImage(EM * 12, 32, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(1 / UNITS_PER_PT, 1 / UNITS_PER_PT)
    write(painter, fonts, [(EM, 20, text, PAPER.half_ems(text), (EM, False), 1.0)])
    painter.end()
    return image


def inked(image: QImage) -> tuple[int, int, int, int]:
    """The left, top, right and bottom pixel that is not white."""
    white = QColor(Qt.GlobalColor.white)
    dark = [
        (x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y) != white
    ]
    columns, rows = [x for x, _ in dark], [y for _, y in dark]
    return min(columns), min(rows), max(columns), max(rows)


@pytest.mark.parametrize(
    "char", ["\ue000", "\U000f1234", "क", "\u16a0", "\U0010ffff", "𠮷", "😀", "\U0002f8ff", "한"]
)
def test_a_character_that_the_font_lacks_shows_something_within_its_em(char: str) -> None:
    left, top, right, bottom = inked(drawn(char, Fonts()))
    assert EM - 1 <= left < right <= 2 * EM + 1
    assert 20 - EM <= top < bottom <= 20 + EM // 4


def test_private_characters_show_their_code_on_every_computer() -> None:
    fonts = Fonts()
    assert fonts.substitute("\ue000", 9, bold=False) is None
    one, other = drawn("\ue000", fonts), drawn("\ue0ff", fonts)
    assert one != other


def test_what_follows_stands_where_the_table_of_widths_says() -> None:
    fonts = Fonts()
    with_lacking, plain = drawn("区\ue000区", fonts), drawn("区　区", fonts)
    third = (3 * EM, 0, EM + 1, 32)
    assert with_lacking.copy(*third) == plain.copy(*third)


def test_marks_stand_on_their_letter() -> None:
    fonts = Fonts()
    assert drawn("か\u3099区", fonts) == drawn("が区", fonts)
    assert inked(drawn("葛\U000e0100", fonts)) == inked(drawn("葛", fonts))


def test_what_cannot_be_seen_takes_no_room() -> None:
    fonts = Fonts()
    assert drawn("区\u200b\t\x07区", fonts) == drawn("区区", fonts)


@pytest.mark.parametrize("text", ["区政", "31,207件", "—①", "ｱｲｳ", "Yokohama", "……"])
@pytest.mark.parametrize("bold", [False, True])
def test_qt_measures_what_the_table_says(text: str, bold: bool) -> None:
    font = Fonts().font(9, bold)
    assert QFontMetricsF(font).horizontalAdvance(text) == pytest.approx(width_em(text) * 9 * UNITS_PER_PT)


def test_stretched_text_is_wider_by_its_stretch() -> None:
    fonts = Fonts()
    usual, wide = fonts.font(9, bold=False), fonts.font(9, bold=False, stretch=1.05)
    text = "窓口の混雑を減らすため、NPOと2,060回"
    assert QFontMetricsF(wide).horizontalAdvance(text) == pytest.approx(
        1.05 * QFontMetricsF(usual).horizontalAdvance(text), rel=1e-3
    )


def test_a_whole_sheet_of_such_text_stays_in_its_boxes(tmp_path: Path) -> None:
    hard = "土吉の𠮷田、😀と外字\ue000、葛\U000e0100飾、か\u3099、क。" * 40
    pages = paginate(lay_out(sheet(aim=hard), season()))
    path = tmp_path / "hard.pdf"
    write_pdf(path, [pages], Imprint())
    boxes = [p for p in pages.pages[0].cells if p.address and p.address.field == "aim"]
    (first, *_), last = boxes, boxes[-1]
    bottom = last.rect.top + last.rect.height
    for glyph in read_pdf(path)[0].glyphs:
        middle = (glyph.top + glyph.bottom) / 2
        if first.rect.top < middle < bottom:
            assert first.rect.left <= glyph.left
            assert glyph.right <= first.rect.left + first.rect.width
    assert "E000" in "".join(glyph.text for glyph in read_pdf(path)[0].glyphs)

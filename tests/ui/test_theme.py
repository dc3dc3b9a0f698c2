"""The look: enough contrast everywhere, two text sizes, every name of the style sheet known."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from hyoka_desktop.layout.grid import FONT_FAMILY
from hyoka_desktop.paper.errors import FontMissingError
from hyoka_desktop.paper.faces import Fonts
from hyoka_desktop.paths import resources_folder
from hyoka_desktop.ui import theme
from hyoka_desktop.ui.theme import (
    COLOURS,
    TEXT_ON_GROUND,
    TEXT_PT,
    TITLE_PT,
    dress,
    style_sheet,
    text_font,
)

ENOUGH = 4.5
ENOUGH_FOR_AN_EDGE = 3.0


def luminance(name: str) -> float:
    """The relative luminance of a colour of the theme, as WCAG defines it."""
    colour = QColor(getattr(COLOURS, name))
    parts = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_can_be_read_on_its_ground(text: str, ground: str) -> None:
    assert contrast(text, ground) >= ENOUGH


def test_the_edge_of_a_box_can_be_seen() -> None:
    assert contrast("edge", "paper") >= ENOUGH_FOR_AN_EDGE


def test_the_style_sheet_uses_no_colour_and_no_size_of_its_own() -> None:
    rules = re.sub(
        r"/\*.*?\*/", "", (resources_folder() / "style.qss").read_text(encoding="utf-8"), flags=re.DOTALL
    )
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgba?\(", rules)
    assert set(re.findall(r"font-size:\s*([^;]+);", rules)) == {"@title"}
    assert "@" not in style_sheet(resources_folder())


def test_every_colour_that_is_text_is_checked_against_every_light_ground() -> None:
    grounds = {"paper", "desk", "wash", "mine"}
    for ink in ("ink", "quiet", "accent", "alarm"):
        assert {ground for text, ground in TEXT_ON_GROUND if text == ink} == grounds


def test_the_bundled_font_is_used(dressed: QApplication) -> None:
    assert QFontInfo(text_font()).family() == FONT_FAMILY
    assert dressed.font().pointSizeF() == TEXT_PT < TITLE_PT


def test_window_and_paper_share_the_fonts_that_were_brought(dressed: QApplication) -> None:
    Fonts()
    brought = [QFontDatabase.applicationFontFamilies(number) for number in range(3)]
    assert brought == [[FONT_FAMILY], [FONT_FAMILY], []]


def test_a_missing_font_keeps_nobody_from_the_window(
    dressed: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> None:
        raise FontMissingError("印刷用の書体を読み込めません。")

    monkeypatch.setattr(theme, "load_fonts", missing)
    dress(dressed, resources_folder())
    assert dressed.font().pointSizeF() == TEXT_PT

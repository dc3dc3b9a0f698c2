"""The fonts of what is painted, in the sizes of the page, and others for what the bundled one lacks."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetricsF

from hyoka_desktop.layout.drawing import Face
from hyoka_desktop.layout.grid import FONT_FAMILY
from hyoka_desktop.paper.fonts import load_fonts
from hyoka_desktop.paper.runs import GlyphRuns

UNITS_PER_PT = 20
"""Pages are painted in twentieths of a point, so that sizes and places are whole numbers enough for Qt."""

# Letters, signs, ideographs and emoji, which another font may draw. Scripts whose letters change beside each
# other cannot be drawn one by one; private characters (外字) look different on every computer.
_STAND_ALONE = (
    ("\u00a0", "\u052f"),
    ("\u1e00", "\u1fff"),
    ("\u2010", "\u2bff"),
    ("\u2e80", "\ua4cf"),
    ("\uac00", "\ud7a3"),
    ("\uf900", "\ufaff"),
    ("\uff00", "\uffef"),
    ("\U0001f000", "\U0001faff"),
    ("\U00020000", "\U0003ffff"),
)


class Fonts:
    """The fonts of one paint job, in units of the page (`UNITS_PER_PT`)."""

    def __init__(self) -> None:
        """Load the bundled fonts if that has not been done yet."""
        load_fonts()
        self._made: dict[tuple[float, bool, bool, float], QFont] = {}
        self._runs: dict[Face, GlyphRuns] = {}
        self._substitutes: dict[tuple[str, float, bool], QFont | None] = {}

    def font(self, size_pt: float, bold: bool, shaped: bool = False, stretch: float = 1.0) -> QFont:
        """The font of a text; `shaped` where characters carry marks, which takes longer to draw.

        `stretch` is how much wider than usual the characters stand; their own shape stays.
        """
        key = (size_pt, bold, shaped, stretch)
        if key not in self._made:
            font = _font(size_pt, bold)
            # Without the system's fonts at hand for what is missing, a PDF file is finished in half the time.
            strategy = QFont.StyleStrategy.NoFontMerging
            font.setStyleStrategy(strategy if shaped else strategy | QFont.StyleStrategy.PreferNoShaping)
            if stretch != 1.0:
                font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 * stretch)
            self._made[key] = font
        return self._made[key]

    def runs(self, face: Face) -> GlyphRuns:
        """The glyphs of a font, for lines that need nothing but glyphs."""
        if face not in self._runs:
            self._runs[face] = GlyphRuns(self.font(*face))
        return self._runs[face]

    def substitute(self, char: str, size_pt: float, bold: bool) -> QFont | None:
        """A font that draws a character the bundled one lacks, at most one em wide; None if there is none."""
        key = (char, size_pt, bold)
        if key not in self._substitutes:
            self._substitutes[key] = _substitute(char, size_pt, bold)
        return self._substitutes[key]


def _font(size_pt: float, bold: bool) -> QFont:
    font = QFont(FONT_FAMILY)
    font.setPixelSize(round(size_pt * UNITS_PER_PT))
    font.setBold(bold)
    font.setKerning(False)
    # The arithmetic of the layout holds for the outlines of the font, not for what a screen makes of them.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _substitute(char: str, size_pt: float, bold: bool) -> QFont | None:
    if not any(first <= char <= last for first, last in _STAND_ALONE):
        return None
    font = _font(size_pt, bold)
    font.setStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
    metrics = QFontMetricsF(font)
    if not metrics.inFontUcs4(ord(char)):
        return None
    em, width = size_pt * UNITS_PER_PT, metrics.horizontalAdvance(char)
    if width > em:
        font.setPixelSize(int(em * em / width))
    return font

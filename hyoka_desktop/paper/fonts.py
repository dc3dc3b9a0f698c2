"""The bundled font: made known to Qt, and given in the sizes of the page."""

from __future__ import annotations

import sys
from os import environ

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QGuiApplication

from hyoka_desktop.layout.grid import FONT_FAMILY
from hyoka_desktop.paths import resources_folder

FONT_FILES = ("BIZUDGothic_400Regular.ttf", "BIZUDGothic_700Bold.ttf")

UNITS_PER_PT = 20
"""Pages are painted in twentieths of a point, so that sizes and places are whole numbers enough for Qt."""

_LOADED = "hyoka_fonts_loaded"

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


class FontMissingError(Exception):
    """The bundled font cannot be read; the message is a Japanese sentence."""


def painting_application() -> QGuiApplication:
    """The running application, or a new one that needs no screen; keep what it returns."""
    running = QCoreApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    return QGuiApplication(program_arguments())


def program_arguments() -> list[str]:
    """What Qt is started with: without a screen it must be told to paint nowhere."""
    has_screen = sys.platform in {"win32", "darwin"} or {"DISPLAY", "WAYLAND_DISPLAY"} & environ.keys()
    return ["hyoka"] if has_screen or "QT_QPA_PLATFORM" in environ else ["hyoka", "-platform", "offscreen"]


def load_fonts() -> None:
    """Make the bundled fonts known to the running application, once; raises FontMissingError."""
    application = QCoreApplication.instance()
    if application is None or application.property(_LOADED):
        return
    for name in FONT_FILES:
        path = resources_folder() / "fonts" / name
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            message = (
                f"印刷用の書体 {name} を読み込めません。"
                "プログラムのフォルダーを配布元からコピーし直してください。"
            )
            raise FontMissingError(message)
    application.setProperty(_LOADED, True)


class Fonts:
    """The fonts of one paint job, in units of the page (`UNITS_PER_PT`)."""

    def __init__(self) -> None:
        """Load the bundled fonts if that has not been done yet."""
        load_fonts()
        self._made: dict[tuple[float, bool, bool, float], QFont] = {}
        self._substitutes: dict[tuple[str, float, bool], QFont | None] = {}

    def font(self, size_pt: float, bold: bool, shaped: bool = False, stretch: float = 1.0) -> QFont:
        """The font of a text; `shaped` where characters carry marks, which takes longer to draw.

        `stretch` is how much wider than usual the characters stand; their own shape stays.
        """
        key = (size_pt, bold, shaped, stretch)
        if key not in self._made:
            font = _font(size_pt, bold, shaped)
            if stretch != 1.0:
                font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 * stretch)
            self._made[key] = font
        return self._made[key]

    def substitute(self, char: str, size_pt: float, bold: bool) -> QFont | None:
        """A font that draws a character the bundled one lacks, at most one em wide; None if there is none."""
        key = (char, size_pt, bold)
        if key not in self._substitutes:
            self._substitutes[key] = _substitute(char, size_pt, bold)
        return self._substitutes[key]


def _font(size_pt: float, bold: bool, shaped: bool) -> QFont:
    font = QFont(FONT_FAMILY)
    font.setPixelSize(round(size_pt * UNITS_PER_PT))
    font.setBold(bold)
    font.setKerning(False)
    # The arithmetic of the layout holds for the outlines of the font, not for what a screen makes of them.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if not shaped:
        font.setStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
    return font


def _substitute(char: str, size_pt: float, bold: bool) -> QFont | None:
    if not any(first <= char <= last for first, last in _STAND_ALONE):
        return None
    font = _font(size_pt, bold, shaped=False)
    metrics = QFontMetricsF(font)
    if not metrics.inFontUcs4(ord(char)):
        return None
    em, width = size_pt * UNITS_PER_PT, metrics.horizontalAdvance(char)
    if width > em:
        font.setPixelSize(int(em * em / width))
    return font

"""The bundled font: made known to Qt, and given in the sizes of the page."""

from __future__ import annotations

import struct
import sys
from itertools import count, takewhile
from os import environ

from PySide6.QtCore import QByteArray, QCoreApplication, QFile, QIODevice
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QGuiApplication

from hyoka_desktop.layout.grid import FONT_FAMILY
from hyoka_desktop.paper.errors import FontMissingError
from hyoka_desktop.paper.runs import GlyphRuns
from hyoka_desktop.paths import resources_folder

REGULAR, BOLD = "BIZUDGothic_400Regular.ttf", "BIZUDGothic_700Bold.ttf"

UNITS_PER_PT = 20
"""Pages are painted in twentieths of a point, so that sizes and places are whole numbers enough for Qt."""

# PUSHB[2] 1 1, INSTCTRL: the instructions of glyphs are not to be followed.
_NO_HINTS = bytes((0xB1, 1, 1, 0x8E))

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
    """Make the bundled fonts known to the running application, unless they are; raises FontMissingError."""
    if QCoreApplication.instance() is None or _are_loaded():
        return
    for name, is_unhinted in ((REGULAR, sys.platform != "win32"), (BOLD, False)):
        file = QFile(str(resources_folder() / "fonts" / name))
        if not file.open(QIODevice.OpenModeFlag.ReadOnly) or _add(file, is_unhinted) < 0:
            message = (
                f"印刷用の書体 {name} を読み込めません。"
                "プログラムのフォルダーを配布元からコピーし直してください。"
            )
            raise FontMissingError(message)


def _are_loaded() -> bool:
    """Say whether both weights were brought along; one that only the system has may be another version."""
    families = (QFontDatabase.applicationFontFamilies(number) for number in count())
    return sum(FONT_FAMILY in found for found in takewhile(bool, families)) > 1


def _add(file: QFile, is_unhinted: bool) -> int:
    if not is_unhinted:
        return QFontDatabase.addApplicationFont(file.fileName())
    return QFontDatabase.addApplicationFontFromData(unhinted(file.readAll()))


def unhinted(font: QByteArray) -> QByteArray:
    """The font with a first instruction that turns the hints of all its glyphs off.

    FreeType would follow the hints of each glyph that goes into a PDF file, in a size where they change
    nothing, and take three times as long. The bold font is not worth it: a page has few glyphs of it.
    """
    (tables,) = struct.unpack_from(">H", font.data(), 4)
    for number in range(tables):
        entry = 12 + 16 * number
        if font.mid(entry, 4) == b"prep":
            (place,) = struct.unpack_from(">I", font.mid(entry + 8, 4).data())
            font.replace(place, len(_NO_HINTS), _NO_HINTS)
            font.replace(entry + 12, 4, struct.pack(">I", len(_NO_HINTS)))
    return font


class Fonts:
    """The fonts of one paint job, in units of the page (`UNITS_PER_PT`)."""

    def __init__(self) -> None:
        """Load the bundled fonts if that has not been done yet."""
        load_fonts()
        self._made: dict[tuple[float, bool, bool, float], QFont] = {}
        self._runs: dict[tuple[float, bool], GlyphRuns] = {}
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

    def runs(self, size_pt: float, bold: bool) -> GlyphRuns:
        """The glyphs of a font, for lines that need nothing but glyphs."""
        key = (size_pt, bold)
        if key not in self._runs:
            self._runs[key] = GlyphRuns(self.font(size_pt, bold))
        return self._runs[key]

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

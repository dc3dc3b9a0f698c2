"""The bundled font, made known to Qt once for the window and the pages; starting without a screen."""

from __future__ import annotations

import struct
import sys
from itertools import count, takewhile
from os import environ

from PySide6.QtCore import QByteArray, QCoreApplication, QFile, QIODevice
from PySide6.QtGui import QFontDatabase, QGuiApplication

from hyoka_desktop.layout.grid import FONT_FAMILY
from hyoka_desktop.paper.errors import FontMissingError
from hyoka_desktop.paths import resources_folder
from hyoka_desktop.screen import has_screen

REGULAR, BOLD = "BIZUDGothic_400Regular.ttf", "BIZUDGothic_700Bold.ttf"

# PUSHB[2] 1 1, INSTCTRL: the instructions of glyphs are not to be followed.
_NO_HINTS = bytes((0xB1, 1, 1, 0x8E))


def painting_application() -> QGuiApplication:
    """The running application, or a new one that needs no screen; keep what it returns."""
    running = QCoreApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    # Nobody looks at it, and on Linux a screen that is named may be out of reach.
    return QGuiApplication(_arguments(can_show=not sys.platform.startswith("linux")))


def program_arguments() -> list[str]:
    """What Qt is started with: without a screen it must be told to paint nowhere."""
    return _arguments(can_show=has_screen())


def _arguments(*, can_show: bool) -> list[str]:
    return ["hyoka"] if can_show or "QT_QPA_PLATFORM" in environ else ["hyoka", "-platform", "offscreen"]


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

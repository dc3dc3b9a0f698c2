"""The look: one spacing unit, two text sizes, one accent colour, all named here and nowhere else.

`resources/style.qss` uses the names as `@accent`; code uses `COLOURS.accent`. Whoever needs a colour that is
not here wants a shape or a word instead: no state is told by colour alone.
"""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from hyoka_desktop.layout.grid import FONT_FAMILY
from hyoka_desktop.paper.errors import FontMissingError
from hyoka_desktop.paper.fonts import load_fonts

UNIT = 8
"""The one unit of spacing, in device independent pixels; margins are 1 or 2 of it, gaps 1 or a half."""

TEXT_PT = 10.5
TITLE_PT = 13.0


@dataclass(frozen=True, slots=True)
class Colours:
    """Every colour of the window; `TEXT_ON_GROUND` says which text stands on which ground."""

    ink: str = "#1d2428"
    """Text."""
    quiet: str = "#55626b"
    """Labels and everything that is read second."""
    paper: str = "#ffffff"
    """The ground of boxes and of the form."""
    desk: str = "#f1f4f6"
    """The ground around the form: panels, bars."""
    line: str = "#d5dce1"
    """Frames and dividers that are there to be overlooked."""
    edge: str = "#82909a"
    """The edge of a box that can be typed in."""
    accent: str = "#1f6080"
    """The one accent: focus, the selected sheet, the main button."""
    wash: str = "#e1edf3"
    """The accent as a ground: selection in lists, hover."""
    mine: str = "#fff8dc"
    """The ground of the boxes that belong to my 課; Excel shows them in the same yellow."""
    alarm: str = "#b3261e"
    """What could not be read or saved, and what is to be corrected, always beside a sign and a word."""
    caution: str = "#7a4f00"
    """What somebody should look at, always beside a sign and a word."""


COLOURS = Colours()

TEXT_ON_GROUND = (
    *itertools.product(("ink", "quiet", "accent", "alarm", "caution"), ("paper", "desk", "wash", "mine")),
    ("paper", "accent"),
    ("paper", "ink"),
    ("paper", "alarm"),
)
"""Names of colours as (text, the ground it stands on); each pair has a contrast of at least 4.5 to 1."""


def text_font() -> QFont:
    """The font of everything but titles."""
    font = QFont(FONT_FAMILY)
    font.setPointSizeF(TEXT_PT)
    return font


def title_font() -> QFont:
    """The font of the title of a sheet, of a part of the form and of a dialog."""
    font = QFont(FONT_FAMILY)
    font.setPointSizeF(TITLE_PT)
    font.setBold(True)
    return font


def palette() -> QPalette:
    """The colours as Qt's own widgets ask for them."""
    made = QPalette(QColor(COLOURS.desk))
    roles = {
        QPalette.ColorRole.Window: COLOURS.desk,
        QPalette.ColorRole.WindowText: COLOURS.ink,
        QPalette.ColorRole.Base: COLOURS.paper,
        QPalette.ColorRole.AlternateBase: COLOURS.desk,
        QPalette.ColorRole.Text: COLOURS.ink,
        QPalette.ColorRole.Button: COLOURS.desk,
        QPalette.ColorRole.ButtonText: COLOURS.ink,
        QPalette.ColorRole.Highlight: COLOURS.accent,
        QPalette.ColorRole.HighlightedText: COLOURS.paper,
        QPalette.ColorRole.Accent: COLOURS.accent,
        QPalette.ColorRole.Link: COLOURS.accent,
        QPalette.ColorRole.PlaceholderText: COLOURS.quiet,
        QPalette.ColorRole.ToolTipBase: COLOURS.ink,
        QPalette.ColorRole.ToolTipText: COLOURS.paper,
        QPalette.ColorRole.Mid: COLOURS.line,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(COLOURS.edge))
    return made


def style_sheet(resources: Path) -> str:
    """Read `style.qss` and put the colours and measures in place of their names."""
    names = {name: str(value) for name, value in dataclasses.asdict(COLOURS).items()}
    names |= {"unit": f"{UNIT}px", "half": f"{UNIT // 2}px", "title": f"{TITLE_PT}pt"}
    text = (resources / "style.qss").read_text(encoding="utf-8")
    return re.sub(r"@(\w+)", lambda match: names[match[1]], text)


def dress(app: QApplication, resources: Path) -> None:
    """Give the application its colours, fonts, style sheet and icon."""
    app.setStyle("Fusion")
    app.setPalette(palette())
    app.styleHints().setColorScheme(Qt.ColorScheme.Light)
    # Nobody is kept from their text by a font; whoever prints is told.
    with contextlib.suppress(FontMissingError):
        load_fonts()
    app.setFont(text_font())
    app.setStyleSheet(style_sheet(resources))
    app.setWindowIcon(QIcon(str(resources / "icons" / "hyoka-64.png")))

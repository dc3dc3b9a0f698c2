"""Writing one line of text, with something legible for every character that the font lacks."""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from hyoka_desktop.layout.grid import Look
from hyoka_desktop.layout.widths import lacking, width_em
from hyoka_desktop.paper.faces import UNITS_PER_PT, Fonts

# What does not stand on its own: without shaping a mark would be drawn behind its letter.
_NEEDS_SHAPING = re.compile("[\u0300-\u036f\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_NOT_DRAWN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def write_line(
    painter: QPainter, fonts: Fonts, start: QPointF, text: str, look: Look, stretch: float = 1.0
) -> None:
    """Write a line from its `start` on the base line, `stretch` times as wide as the table of widths says."""
    run = fonts.runs(look.size_pt, look.bold).run(text, stretch)
    if run is not None:
        painter.drawGlyphRun(start, run)
        return
    em = look.size_pt * UNITS_PER_PT
    for piece, is_lacking in _pieces(text):
        if is_lacking:
            _write_lacking(painter, fonts, start, piece, look)
        else:
            shaped = bool(_NEEDS_SHAPING.search(piece))
            painter.setFont(fonts.font(look.size_pt, look.bold, shaped, stretch))
            painter.drawText(start, piece)
        start = start + QPointF(width_em(piece) * em * stretch, 0)


@lru_cache(maxsize=2048)
def _pieces(text: str) -> tuple[tuple[str, bool], ...]:
    """The text in pieces that the font has, and single characters that it lacks."""
    shown = text if text.isprintable() else _NOT_DRAWN.sub("", text)
    missing = frozenset(lacking(shown))
    if not missing:
        return ((shown, False),) if shown else ()
    pieces = re.split(f"([{re.escape(''.join(missing))}])", shown)
    return tuple((piece, piece in missing) for piece in pieces if piece)


def _write_lacking(painter: QPainter, fonts: Fonts, start: QPointF, char: str, look: Look) -> None:
    font = fonts.substitute(char, look.size_pt, look.bold)
    if font is None:
        _write_code(painter, fonts, start, char, look)
        return
    painter.setFont(font)
    painter.drawText(start, char)


def _write_code(painter: QPainter, fonts: Fonts, start: QPointF, char: str, look: Look) -> None:
    """Draw a frame of one em with the code point in it, in two rows of digits."""
    em = look.size_pt * UNITS_PER_PT
    frame = QRectF(start.x() + 0.04 * em, start.y() - 0.84 * em, 0.92 * em, 0.92 * em)
    digits = f"{ord(char):04X}"
    middle = (len(digits) + 1) // 2
    painter.save()
    painter.drawRect(frame)
    painter.setFont(fonts.font(look.size_pt * 0.44, look.bold))
    for row, piece in enumerate((digits[:middle], digits[middle:])):
        half = QRectF(frame.left(), frame.top() + row * frame.height() / 2, frame.width(), frame.height() / 2)
        painter.drawText(half, Qt.AlignmentFlag.AlignCenter, piece)
    painter.restore()

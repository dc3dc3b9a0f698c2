"""Writing lines of text, with something legible for every character that the font lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from hyoka_desktop.layout.drawing import Face, Writing
from hyoka_desktop.layout.widths import lacking, width_em
from hyoka_desktop.paper.faces import UNITS_PER_PT, Fonts

# What does not stand on its own: without shaping a mark would be drawn behind its letter.
_NEEDS_SHAPING = re.compile("[\u0300-\u036f\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_NOT_DRAWN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def write(painter: QPainter, fonts: Fonts, lines: Iterable[Writing]) -> None:
    """Write lines on a page that is painted in units of `UNITS_PER_PT`."""
    for x, y, text, half_ems, face, stretch in lines:
        # Whole units: a PDF file is smaller so.
        start = QPointF(round(x * UNITS_PER_PT), round(y * UNITS_PER_PT))
        run = fonts.runs(face).run(text, half_ems, stretch)
        if run is None:
            _write_in_pieces(painter, fonts, start, text, face, stretch)
        else:
            painter.drawGlyphRun(start, run)


def _write_in_pieces(  # what, where and how
    painter: QPainter, fonts: Fonts, start: QPointF, text: str, face: Face, stretch: float
) -> None:
    em = face[0] * UNITS_PER_PT
    for piece, is_lacking in _pieces(text):
        if is_lacking:
            _write_lacking(painter, fonts, start, piece, face)
        else:
            shaped = bool(_NEEDS_SHAPING.search(piece))
            painter.setFont(fonts.font(*face, shaped, stretch))
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


def _write_lacking(painter: QPainter, fonts: Fonts, start: QPointF, char: str, face: Face) -> None:
    font = fonts.substitute(char, *face)
    if font is None:
        _write_code(painter, fonts, start, char, face)
        return
    painter.setFont(font)
    painter.drawText(start, char)


def _write_code(painter: QPainter, fonts: Fonts, start: QPointF, char: str, face: Face) -> None:
    """Draw a frame of one em with the code point in it, in two rows of digits."""
    size_pt, bold = face
    em = size_pt * UNITS_PER_PT
    frame = QRectF(start.x() + 0.04 * em, start.y() - 0.84 * em, 0.92 * em, 0.92 * em)
    digits = f"{ord(char):04X}"
    middle = (len(digits) + 1) // 2
    painter.save()
    painter.drawRect(frame)
    painter.setFont(fonts.font(size_pt * 0.44, bold))
    for row, piece in enumerate((digits[:middle], digits[middle:])):
        half = QRectF(frame.left(), frame.top() + row * frame.height() / 2, frame.width(), frame.height() / 2)
        painter.drawText(half, Qt.AlignmentFlag.AlignCenter, piece)
    painter.restore()

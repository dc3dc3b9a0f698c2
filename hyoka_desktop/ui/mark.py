"""The signs that a box carries: where there is something to say about its text, and where it is locked."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from hyoka_desktop.ui.theme import COLOURS, UNIT


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign in a colour; `look` is that of the frame (empty: as ever), `paragraph` the place from 0."""

    sign: str
    colour: str
    look: str = ""
    paragraph: int = 0


def padlock_width(metrics: QFontMetrics) -> int:
    """The room that a padlock takes beside a text, in device independent pixels."""
    return round(metrics.ascent() * 0.7) + UNIT // 2


def paint_padlock(painter: QPainter, place: QRect, metrics: QFontMetrics) -> None:
    """Draw a padlock at the left of a place; the font has none."""
    size = metrics.ascent() * 0.7
    body = QRectF(place.left(), place.center().y() - size * 0.1, size, size * 0.62)
    shackle = QRectF(body.left() + size * 0.2, body.top() - size * 0.48, size * 0.6, size * 0.9)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(COLOURS.quiet), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(shackle, 0, 180 * 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(COLOURS.quiet))
    painter.drawRoundedRect(body, 1.5, 1.5)
    painter.restore()

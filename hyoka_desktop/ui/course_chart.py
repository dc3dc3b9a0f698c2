"""The line of an indicator over its years: figures as points, years without one left open."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hyoka_desktop.sheet.years import key_label
from hyoka_desktop.ui.theme import COLOURS, UNIT

Point = tuple[int, Decimal | None, str]
"""A year, its figure where there is one, and the text as typed."""

_RADIUS = 3.5


class CourseChart(QWidget):
    """Draws one line; each point carries its text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Draw nothing yet."""
        super().__init__(parent)
        self._points: tuple[Point, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(50 * UNIT, 18 * UNIT))

    def show_points(self, name: str, points: Sequence[Point]) -> None:
        """Draw these, by year; `name` is what a screen reader says before them."""
        self._points = tuple(points)
        said = "、".join(f"{key_label(str(year))} {text}" for year, _number, text in points)
        self.setAccessibleName(f"{name}の推移 {said}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the years below, the line and the texts above its points."""
        if not self._points:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = painter.fontMetrics().lineSpacing() + UNIT // 2
        room = QRectF(self.rect()).adjusted(5 * UNIT, line + UNIT, -5 * UNIT, -line - UNIT)
        painter.setPen(QPen(QColor(COLOURS.line), 1))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        places = self._places(room)
        painter.setPen(QPen(QColor(COLOURS.accent), 2))
        for (_, before), (_, after) in pairwise(places):
            # A year without a figure leaves the line open.
            if before is not None and after is not None:
                painter.drawLine(before, after)
        for (year, _number, text), (across, point) in zip(self._points, places, strict=True):
            column = QRectF(across - 5 * UNIT, room.bottom() + UNIT // 2, 10 * UNIT, line)
            painter.setPen(QColor(COLOURS.quiet))
            painter.drawText(column, Qt.AlignmentFlag.AlignCenter, key_label(str(year)))
            self._draw_point(painter, column, point, text)
        painter.end()

    def _draw_point(self, painter: QPainter, column: QRectF, point: QPointF | None, text: str) -> None:
        top = point.y() if point else column.top() - UNIT
        if point:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(COLOURS.accent))
            painter.drawEllipse(point, _RADIUS, _RADIUS)
        painter.setPen(QColor(COLOURS.ink if point else COLOURS.quiet))
        # As wide as its neighbours leave it, and never beyond the edge.
        width = max(column.width(), self.width() / len(self._points) - UNIT)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(width))
        width = min(width, painter.fontMetrics().horizontalAdvance(shown) + UNIT)
        left = min(max(0, column.center().x() - width / 2), self.width() - width)
        above = QRectF(left, top - UNIT - column.height(), width, column.height())
        painter.drawText(above, Qt.AlignmentFlag.AlignCenter, shown)

    def _places(self, room: QRectF) -> list[tuple[float, QPointF | None]]:
        """Where each year stands across, and its point where it has a figure."""
        numbers = [number for _, number, _ in self._points if number is not None]
        low, high = (min(numbers), max(numbers)) if numbers else (Decimal(0), Decimal(0))
        first, last = self._points[0][0], self._points[-1][0]
        places: list[tuple[float, QPointF | None]] = []
        for year, number, _ in self._points:
            across = room.left() + room.width() * ((year - first) / (last - first) if last > first else 0.5)
            if number is None:
                places.append((across, None))
                continue
            share = float((number - low) / (high - low)) if high > low else 0.5
            # The lowest point stays clear of the line below.
            places.append((across, QPointF(across, room.bottom() - room.height() * (0.15 + 0.8 * share))))
        return places

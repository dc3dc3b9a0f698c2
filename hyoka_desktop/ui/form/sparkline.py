"""推移: a quiet line at the end of an indicator that shows which way its values go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hyoka_desktop.sheet.readings import RefusedText, read_measured
from hyoka_desktop.ui.theme import COLOURS, UNIT

_WIDTH = 9 * UNIT
_DOT = 2.5


class Sparkline(QWidget):
    """Draws the numbers of some years; values that are no number leave a gap in time, not in the line."""

    def __init__(self, fiscal_year: int, headings: Mapping[str, str], parent: QWidget) -> None:
        """Know no value yet; `headings` names the years by their keys, in their order."""
        super().__init__(parent)
        self._fiscal_year, self._headings = fiscal_year, headings
        self._numbers: dict[str, Decimal] = {}
        self.setAccessibleName("推移")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def take(self, key: str, text: str) -> None:
        """Take in what the box of a year says now."""
        number = self._read(text)
        if number is None:
            self._numbers.pop(key, None)
        else:
            self._numbers[key] = number
        said = "、".join(f"{self._headings[key]} {number:,}" for key, number in self._in_order())
        self.setAccessibleDescription(said)
        self.setToolTip(f"推移: {said}" if said else "")
        self.update()

    def _read(self, text: str) -> Decimal | None:
        try:
            return read_measured(text, self._fiscal_year).number
        except RefusedText:
            return None

    def _in_order(self) -> list[tuple[str, Decimal]]:
        return [(key, self._numbers[key]) for key in self._headings if key in self._numbers]

    def sizeHint(self) -> QSize:
        """As wide as nine units, as high as the boxes beside."""
        return QSize(_WIDTH, 3 * UNIT)

    def points(self) -> Sequence[QPointF]:
        """Where the values stand, from left to right; none where there are less than two."""
        found = self._in_order()
        if len(found) < 2:
            return ()
        keys = list(self._headings)
        low, high = (float(pick(number for _, number in found)) for pick in (min, max))
        first = keys.index(found[0][0])
        across = (self.width() - 2 * UNIT) / max(1, keys.index(found[-1][0]) - first)
        above = min(UNIT, self.height() / 4)
        down = self.height() - 2 * above
        return [
            QPointF(
                UNIT + (keys.index(key) - first) * across,
                above + down * (0.5 if high == low else (high - float(number)) / (high - low)),
            )
            for key, number in found
        ]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line, and a dot where it ends."""
        points = self.points()
        if not points:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(COLOURS.edge), 1.5))
        painter.drawPolyline(list(points))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(COLOURS.accent))
        painter.drawEllipse(points[-1], _DOT, _DOT)
        painter.end()

"""Painting one page on anything that Qt paints on: backgrounds, then text line by line, then lines."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QLineF, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPageLayout, QPageSize, QPaintDevice, QPainter, QPen

from hyoka_desktop.layout.drawing import Drawing
from hyoka_desktop.layout.grid import FILL_COLOURS, LINE_COLOUR, STROKE_PT, Fill, Imprint, Stroke
from hyoka_desktop.layout.heights import PT_PER_MM
from hyoka_desktop.layout.pages import FOOTER_MM, HEADER_MM, LEFT_MM, PAGE_MM, RIGHT_MM
from hyoka_desktop.layout.rules import Segment
from hyoka_desktop.layout.widths import width_em
from hyoka_desktop.paper.faces import UNITS_PER_PT, Fonts
from hyoka_desktop.paper.writing import write

_MARGIN_SIZE_PT = 7.5
_MARGIN_COLOUR = QColor("#595959")
_POINTS_PER_INCH = 72
_TEXT_PEN = QPen(Qt.GlobalColor.black)
_UNDERLINE_PEN = QPen(QColor("#c00000"), 0.6)
_NO_PEN, _NO_BRUSH = QPen(Qt.PenStyle.NoPen), QBrush()
_TEXT_ANTIALIASING = QPainter.RenderHint.TextAntialiasing


class Numbering(NamedTuple):
    """The number of a page and how many there are, as the foot shows them."""

    page: int
    pages: int


def paper_layout() -> QPageLayout:
    """A4, portrait, without margins: those of the form are in its layout."""
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
    )


def begin(painter: QPainter, device: QPaintDevice) -> bool:
    """Begin to paint on a whole sheet of paper, one point being the unit; False where the device refuses."""
    if not painter.begin(device):
        return False
    scale = device.logicalDpiX() / _POINTS_PER_INCH
    painter.scale(scale, scale)
    return True


class PagePainter:
    """Paints the pages of one job."""

    def __init__(self, imprint: Imprint) -> None:
        """Make the fonts ready; a QGuiApplication must be running."""
        self._imprint = imprint
        self._fonts = Fonts()

    def take(self, imprint: Imprint) -> None:
        """Let the pages that follow have another head and foot."""
        self._imprint = imprint

    def paint(self, painter: QPainter, drawing: Drawing, numbering: Numbering | None) -> None:
        """Paint a page on a painter whose unit is one point and whose origin is the corner of the paper.

        A page without a number has no foot.
        """
        painter.save()
        painter.setRenderHint(_TEXT_ANTIALIASING)
        painter.setPen(_NO_PEN)
        for fill, areas in drawing.fills:
            painter.setBrush(_FILL_BRUSHES[fill])
            painter.drawRects([QRectF(*area) for area in areas])
        painter.setBrush(_NO_BRUSH)
        painter.save()
        painter.scale(1 / UNITS_PER_PT, 1 / UNITS_PER_PT)
        painter.setPen(_TEXT_PEN)
        write(painter, self._fonts, drawing.writings)
        self._margins(painter, numbering)
        painter.restore()
        if drawing.underlines:
            _draw_lines(painter, _UNDERLINE_PEN, drawing.underlines)
        for stroke, segments in drawing.rules:
            _draw_lines(painter, _RULE_PENS[stroke], segments)
        painter.restore()

    def _margins(self, painter: QPainter, numbering: Numbering | None) -> None:
        width, height = (length * PT_PER_MM for length in PAGE_MM)
        left, right = LEFT_MM * PT_PER_MM, width - RIGHT_MM * PT_PER_MM
        head, foot = HEADER_MM * PT_PER_MM + _MARGIN_SIZE_PT, height - FOOTER_MM * PT_PER_MM
        number = f"{numbering.page} / {numbering.pages}" if numbering else ""
        footer = self._imprint.footer if numbering else ""
        painter.setFont(self._fonts.font(_MARGIN_SIZE_PT, bold=False))
        painter.setPen(_MARGIN_COLOUR)
        texts = (
            (left, foot, footer),
            ((left + right - width_em(number) * _MARGIN_SIZE_PT) / 2, foot, number),
            (right - width_em(self._imprint.header) * _MARGIN_SIZE_PT, head, self._imprint.header),
        )
        for x, y, text in texts:
            painter.drawText(QPointF(x, y) * UNITS_PER_PT, text)


def _rule_pen(width_pt: float) -> QPen:
    pen = QPen(QColor(f"#{LINE_COLOUR}"), width_pt)
    pen.setCapStyle(Qt.PenCapStyle.SquareCap)
    return pen


_RULE_PENS: dict[Stroke, QPen] = {stroke: _rule_pen(width) for stroke, width in STROKE_PT.items()}
_FILL_BRUSHES: dict[Fill, QBrush] = {
    fill: QBrush(QColor(f"#{colour}")) for fill, colour in FILL_COLOURS.items()
}


def _draw_lines(painter: QPainter, pen: QPen, segments: tuple[Segment, ...]) -> None:
    painter.setPen(pen)
    painter.drawLines([QLineF(*segment) for segment in segments])

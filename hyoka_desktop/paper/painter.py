"""Painting one page on anything that Qt paints on: backgrounds, then text line by line, then lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QLineF, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPaintDevice, QPainter, QPen

from hyoka_desktop.layout.grid import (
    FILL_COLOURS,
    LINE_COLOUR,
    STROKE_PT,
    Align,
    Cell,
    Fill,
    Imprint,
)
from hyoka_desktop.layout.heights import LINE_PITCH, PAD_PT, PT_PER_MM, paper_width_em
from hyoka_desktop.layout.pages import (
    FOOTER_MM,
    HEADER_MM,
    LEFT_MM,
    PAGE_MM,
    RIGHT_MM,
    Page,
    Pages,
    PlacedCell,
    Rect,
)
from hyoka_desktop.layout.widths import width_em
from hyoka_desktop.paper.faces import UNITS_PER_PT, Fonts
from hyoka_desktop.paper.rules import rules_of
from hyoka_desktop.paper.writing import write_line

_MARGIN_SIZE_PT = 7.5
_MARGIN_COLOUR = QColor("#595959")
_TOP_PAD_PT = 2.4
_POINTS_PER_INCH = 72
# A line that was cut far before the edge, because of a long word, is not pulled apart to reach it.
_MOST_STRETCH = 1.12
_UNDERLINE_COLOUR = QColor("#c00000")


class Numbering(NamedTuple):
    """The number of a page and how many there are, as the foot shows them."""

    page: int
    pages: int


def numbered(sheets: Iterable[Pages]) -> Iterator[tuple[Page, Numbering]]:
    """The pages of several sheets one after the other, each sheet counting its own."""
    for pages in sheets:
        for number, page in enumerate(pages.pages, start=1):
            yield page, Numbering(number, len(pages.pages))


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

    def paint(self, painter: QPainter, page: Page, numbering: Numbering | None) -> None:
        """Paint a page on a painter whose unit is one point and whose origin is the corner of the paper.

        A page without a number has no foot.
        """
        painter.save()
        painter.scale(1 / UNITS_PER_PT, 1 / UNITS_PER_PT)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        self._fill(painter, page)
        painter.setPen(Qt.GlobalColor.black)
        for placed in page.cells:
            if placed.cell.lines:
                self._write(painter, placed)
        self._rule(painter, page)
        self._margins(painter, numbering)
        painter.restore()

    def _fill(self, painter: QPainter, page: Page) -> None:
        found: dict[Fill, list[QRectF]] = {}
        for cell, rect, _ in page.cells:
            if cell.look.fill is not Fill.NONE:
                found.setdefault(cell.look.fill, []).append(_scaled(rect))
        painter.setPen(Qt.PenStyle.NoPen)
        for fill, places in found.items():
            painter.setBrush(QColor(f"#{FILL_COLOURS[fill]}"))
            painter.drawRects(places)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _write(self, painter: QPainter, placed: PlacedCell) -> None:
        cell, rect = placed.cell, placed.rect
        look, size = cell.look, cell.look.size_pt
        top, pitch = _lead(cell, rect)
        # Ascent and descent of the font are 0.88 and 0.12 em: the line stands in the middle of its pitch.
        baseline = top + (pitch - size) / 2 + 0.88 * size
        done = 0
        for number, line in enumerate(cell.lines, start=1):
            shown = line.rstrip(" \u00a0\u3000\t\n")
            width = width_em(shown) * size if look.align is not Align.LEFT or look.justified else 0.0
            ends_here = number == len(cell.lines) or line.endswith("\n")
            stretch = _stretch(cell, rect, width, ends_here) if look.justified else 1.0
            left = _left(cell, rect, width * stretch)
            start = QPointF(round(left * UNITS_PER_PT), round(baseline * UNITS_PER_PT))
            write_line(painter, self._fonts, start, shown, look, stretch)
            for before, marked in _marks_in(cell, done, shown):
                at = start + QPointF(width_em(before) * size * stretch, 0) * UNITS_PER_PT
                self._underline(painter, at, width_em(marked) * size * stretch, size)
            done += len(line)
            baseline += pitch

    def _underline(self, painter: QPainter, start: QPointF, width: float, size: float) -> None:
        start = start + QPointF(0, 0.16 * size) * UNITS_PER_PT
        painter.save()
        painter.setPen(QPen(_UNDERLINE_COLOUR, 0.6 * UNITS_PER_PT))
        painter.drawLine(QLineF(start, start + QPointF(width, 0) * UNITS_PER_PT))
        painter.restore()

    def _rule(self, painter: QPainter, page: Page) -> None:
        for stroke, segments in rules_of(page).items():
            pen = QPen(QColor(f"#{LINE_COLOUR}"), STROKE_PT[stroke] * UNITS_PER_PT)
            pen.setCapStyle(Qt.PenCapStyle.SquareCap)
            painter.setPen(pen)
            lines = [QLineF(*(place * UNITS_PER_PT for place in segment)) for segment in segments]
            painter.drawLines(lines)

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


def _marks_in(cell: Cell, start: int, line: str) -> Iterator[tuple[str, str]]:
    """The marked parts of the line that begins at `start`, each with what stands before it in the line."""
    for first, last in cell.marked:
        inside = line[max(0, first - start) : max(0, last - start)]
        if inside:
            yield line[: max(0, first - start)], inside


def _lead(cell: Cell, rect: Rect) -> tuple[float, float]:
    """Where the first line of a cell begins, and the distance of its lines."""
    pitch, count = cell.look.size_pt * LINE_PITCH, len(cell.lines)
    if not (cell.goes_on or cell.continuation):
        # Rows are high enough for a spreadsheet, too: what is left stands above and below alike.
        return rect.top + (rect.height - pitch * count) / 2, pitch
    # Where a text goes on in the next cell, its lines go on there as if there were no cell.
    pad = 0.0 if cell.continuation else _TOP_PAD_PT
    return rect.top + pad, (rect.height - pad) / count if cell.goes_on else pitch


def _stretch(cell: Cell, rect: Rect, width: float, ends_here: bool) -> float:
    """How much wider a line of justified text stands than it is: full lines reach from edge to edge."""
    inner = rect.width - 2 * PAD_PT
    room = paper_width_em(rect.width / PT_PER_MM, cell.look)
    usual = inner / (max(2, int(room * 2)) / 2 * cell.look.size_pt)
    wanted = inner / width if width else usual
    return usual if ends_here or wanted > _MOST_STRETCH else wanted


def _left(cell: Cell, rect: Rect, width: float) -> float:
    if cell.look.align is Align.LEFT:
        return rect.left + PAD_PT
    free = rect.width - width
    return rect.left + (free / 2 if cell.look.align is Align.CENTER else free - PAD_PT)


def _scaled(rect: Rect) -> QRectF:
    left, top, width, height = rect
    return QRectF(left * UNITS_PER_PT, top * UNITS_PER_PT, width * UNITS_PER_PT, height * UNITS_PER_PT)

"""The pages of a sheet on a desk, one below the other: scaled, scrolled, clicked on."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from hyoka_desktop.layout.drawing import draw
from hyoka_desktop.layout.grid import Imprint
from hyoka_desktop.layout.heights import PT_PER_MM
from hyoka_desktop.layout.pages import PAGE_MM, Page, Pages, Place
from hyoka_desktop.paper.painter import Numbering, PagePainter
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.ui.theme import COLOURS, UNIT

PAGE_PT = tuple(length * PT_PER_MM for length in PAGE_MM)
_STEP = 1.25
_LEAST, _MOST = 0.3, 4.0  # pixels for a point


class PageView(QAbstractScrollArea):
    """Shows pages; draws those in sight, each once as long as it says the same."""

    clicked = Signal(object)
    """The Address of the cell that was clicked on."""
    page_shown = Signal(int)
    """The number, from 1, of the page in the middle of the view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show an empty desk."""
        super().__init__(parent)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setAccessibleName("印刷イメージ")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._pages: Pages | None = None
        self._imprint = Imprint()
        self._marked: tuple[Place, ...] = ()
        self._zoom: float | None = None  # None: as wide as the view
        self._pictures: dict[int, tuple[Page, int, float, Imprint, QPixmap]] = {}
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._say_page)

    # ---------------------------------------------------------------------------------- what is shown

    def show_pages(self, pages: Pages, imprint: Imprint) -> None:
        """Show these pages where the former ones were."""
        self._pages, self._imprint = pages, imprint
        self._marked = ()
        self._measure()
        self.viewport().update()

    def mark(self, addresses: Collection[Address], *, go: bool) -> None:
        """Frame the cells of some boxes, and bring the first of them into sight where `go` says so."""
        places = [
            place for address in addresses for place in (self._pages.find(address) if self._pages else ())
        ]
        self._marked = tuple(places)
        if go and places:
            self._show(places[0])
        self.viewport().update()

    @property
    def marked(self) -> tuple[Place, ...]:
        """The places that are framed."""
        return self._marked

    @property
    def scale(self) -> float:
        """Pixels for one point."""
        if self._zoom is not None:
            return self._zoom
        # Whether a scroll bar stands beside the pages must not change their size.
        width = self.width() - self.verticalScrollBar().sizeHint().width()
        return min(_MOST, max(_LEAST, (width - 2 * UNIT) / PAGE_PT[0]))

    def zoom(self, steps: int) -> None:
        """Show the pages larger (1) or smaller (-1); 0 fits them to the width again."""
        bar = self.verticalScrollBar()
        middle = (bar.value() + bar.pageStep() / 2) / max(1, bar.maximum() + bar.pageStep())
        self._zoom = min(_MOST, max(_LEAST, self.scale * _STEP**steps)) if steps else None
        self._measure()
        bar.setValue(round(middle * (bar.maximum() + bar.pageStep()) - bar.pageStep() / 2))
        self.viewport().update()

    def place_on_screen(self, place: Place) -> QRectF:
        """Where a place of a page stands in the viewport, in pixels."""
        corner, scale = self._corner(place.page), self.scale
        left, top, width, height = (length * scale for length in place.rect)
        return QRectF(corner.x() + left, corner.y() + top, width, height)

    # ---------------------------------------------------------------------------------- measures

    def _count(self) -> int:
        return len(self._pages.pages) if self._pages else 0

    def _page_size(self) -> QSize:
        return QSize(*(round(length * self.scale) for length in PAGE_PT))

    def _corner(self, number: int) -> QPoint:
        """The upper left corner of a page in the viewport."""
        size = self._page_size()
        spare = max(0, self.viewport().width() - size.width()) // 2
        top = UNIT + number * (size.height() + UNIT)
        return QPoint(spare - self.horizontalScrollBar().value(), top - self.verticalScrollBar().value())

    def _measure(self) -> None:
        size, view = self._page_size(), self.viewport().size()
        height = self._count() * (size.height() + UNIT) + UNIT
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(4 * UNIT)
        self.verticalScrollBar().setRange(0, max(0, height - view.height()))
        self.horizontalScrollBar().setPageStep(view.width())
        self.horizontalScrollBar().setRange(0, max(0, size.width() - view.width()))
        self._say_page()

    def _say_page(self) -> None:
        if self._count():
            pitch = self._page_size().height() + UNIT
            middle = self.verticalScrollBar().value() + self.viewport().height() // 2
            self.page_shown.emit(min(self._count(), middle // pitch + 1))

    def _show(self, place: Place) -> None:
        room, there = QRectF(self.viewport().rect()), self.place_on_screen(place)
        if room.contains(there):
            return
        for bar, edge, length, view in (
            (self.verticalScrollBar(), there.top(), there.height(), room.height()),
            (self.horizontalScrollBar(), there.left(), there.width(), room.width()),
        ):
            if edge < 0 or edge + length > view:
                # In the middle, or its beginning at the top where it is larger than the view.
                bar.setValue(round(bar.value() + edge - max(UNIT, (view - length) / 2)))

    # ---------------------------------------------------------------------------------- events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages in sight and the frames of the marked cells."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(COLOURS.line))
        for number, page in enumerate(self._pages.pages if self._pages else ()):
            place = QRect(self._corner(number), self._page_size())
            if place.intersects(event.rect()):
                painter.drawPixmap(place.topLeft(), self._picture(number, page))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(COLOURS.accent), 2))
        for place_of_box in self._marked:
            painter.drawRect(self.place_on_screen(place_of_box).adjusted(1, 1, -1, -1))

    def _picture(self, number: int, page: Page) -> QPixmap:
        count, scale = self._count(), self.scale
        ratio = self.devicePixelRatioF()
        known = self._pictures.get(number)
        if known and known[:4] == (page, count, scale * ratio, self._imprint):
            return known[4]
        size = self._page_size()
        image = QImage(size * ratio, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.scale(scale * ratio, scale * ratio)
        PagePainter(self._imprint).paint(painter, draw(page), Numbering(number + 1, count))
        painter.end()
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(ratio)
        self._pictures[number] = page, count, scale * ratio, self._imprint, picture
        return picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep at the top what is there."""
        bar = self.verticalScrollBar()
        top = bar.value() / max(1, bar.maximum() + bar.pageStep())
        super().resizeEvent(event)
        self._measure()
        bar.setValue(round(top * (bar.maximum() + bar.pageStep())))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show by the pointer where a click goes to a box."""
        hit = self._address_at(event.position())
        shape = Qt.CursorShape.PointingHandCursor if hit else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the box under the mouse."""
        address = self._address_at(event.position())
        if address and event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit(address)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def _address_at(self, point: QPointF) -> Address | None:
        for number in range(self._count()):
            place = QRectF(QRect(self._corner(number), self._page_size()))
            if self._pages and place.contains(point):
                inside = (point - place.topLeft()) / self.scale
                placed = self._pages.pages[number].at(inside.x(), inside.y())
                return placed.address if placed else None
        return None

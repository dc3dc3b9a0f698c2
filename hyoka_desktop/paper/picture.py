"""A page as a picture."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from hyoka_desktop.layout.drawing import draw
from hyoka_desktop.layout.grid import Imprint
from hyoka_desktop.layout.pages import PAGE_MM, Pages
from hyoka_desktop.paper.painter import Numbering, PagePainter

_POINTS_PER_INCH = 72
_MM_PER_INCH = 25.4


def picture(pages: Pages, index: int, imprint: Imprint, dots_per_inch: float) -> QImage:
    """Paint page `index`, counted from 0, as a picture of white paper."""
    width, height = (round(length / _MM_PER_INCH * dots_per_inch) for length in PAGE_MM)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    scale = dots_per_inch / _POINTS_PER_INCH
    painter.scale(scale, scale)
    numbering = Numbering(index + 1, len(pages.pages))
    PagePainter(imprint).paint(painter, draw(pages.pages[index]), numbering)
    painter.end()
    return image

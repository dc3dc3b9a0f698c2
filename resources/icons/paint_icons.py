"""Paints the two drawings of this folder into pictures of every size; run it by hand after changing one."""

import struct
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).parent
SIZES = (16, 24, 32, 48, 64, 128, 256)
SMALL = 24  # pixels; up to this size the simpler drawing is the clearer one


def paint(size: int) -> Path:
    """Paint the icon as a PNG file of size × size pixels."""
    drawing = FOLDER / ("hyoka-small.svg" if size <= SMALL else "hyoka.svg")
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    picture = FOLDER / f"hyoka-{size}.png"
    if not image.save(str(picture)):
        raise OSError(picture)
    return picture


def windows_icon(pictures: dict[int, bytes]) -> bytes:
    """An .ico file of PNG pictures by size; a 0 in its directory means 256."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    offset = len(head) + 16 * len(pictures)
    directory = b""
    for size, picture in pictures.items():
        directory += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), offset)
        offset += len(picture)
    return head + directory + b"".join(pictures.values())


if __name__ == "__main__":
    (FOLDER / "hyoka.ico").write_bytes(windows_icon({size: paint(size).read_bytes() for size in SIZES}))

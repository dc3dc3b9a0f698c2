"""One place in which the words of a search stand: the box above, the words in their sentence below."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from hyoka_desktop.tasks.searching import Place
from hyoka_desktop.ui.theme import COLOURS, UNIT

PLACE = int(Qt.ItemDataRole.UserRole) + 1
"""The role under which an index carries its Place; sheets and headings carry none."""

_LEFT = 3 * UNIT


class PlaceDelegate(QStyledItemDelegate):
    """Draws places."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines."""
        return QSize(20 * UNIT, 2 * _line_height(option.fontMetrics) + UNIT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one place."""
        place = index.data(PLACE)
        room = QRect(option.rect)
        painter.save()
        painter.setFont(option.font)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(room, QColor(COLOURS.wash))
        line = _line_height(option.fontMetrics)
        upper = QRect(room.left() + _LEFT, room.top() + UNIT // 2, room.width() - _LEFT - UNIT // 2, line)
        if isinstance(place, Place):
            painter.setPen(QColor(COLOURS.quiet))
            label = option.fontMetrics.elidedText(place.label, Qt.TextElideMode.ElideMiddle, upper.width())
            painter.drawText(upper, _IN_THE_MIDDLE, label)
            _draw_words(painter, upper.translated(0, line), place)
        painter.restore()


_IN_THE_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def _draw_words(painter: QPainter, room: QRect, place: Place) -> None:
    """What is around the words in ink, they themselves bold and underlined."""
    plain = painter.font()
    standing_out = QFont(plain)
    standing_out.setBold(True)
    standing_out.setUnderline(True)
    for text, font in ((place.before, plain), (place.words, standing_out), (place.after, plain)):
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font)
        painter.setPen(QColor(COLOURS.ink))
        painter.drawText(room, _IN_THE_MIDDLE, shown)
        room = room.adjusted(metrics.horizontalAdvance(shown), 0, 0, 0)
        if shown != text:
            return


def _line_height(metrics: QFontMetrics) -> int:
    # The font's own line is as high as its characters.
    return round(metrics.lineSpacing() * 1.25)

"""One sheet in the list: its number and title, below them its state as shape, word and percentage."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygon
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from hyoka_desktop.ui.theme import COLOURS, UNIT

ENTRY = int(Qt.ItemDataRole.UserRole)
"""The role under which an index carries its Entry; headings carry none."""


class State(Enum):
    """How far a sheet is filled in; the value is its word."""

    EMPTY = "未記入"
    BEGUN = "記入中"
    DONE = "記入済"


@dataclass(frozen=True, slots=True)
class Entry:
    """What the list shows of a sheet; `asked` is -1 until the boxes were counted."""

    sheet: str
    fiscal_year: int
    group: str
    number: str
    title: str
    received_for: str = ""
    asked: int = -1
    filled: int = 0

    @property
    def name(self) -> str:
        """Number and title."""
        return f"{self.number} {self.title or '(施策名なし)'}".strip()

    @property
    def state(self) -> State:
        """How far it is filled in."""
        if self.filled <= 0:
            return State.EMPTY
        return State.BEGUN if self.filled < self.asked else State.DONE

    @property
    def state_words(self) -> str:
        """The state as the second line says it; empty until the boxes were counted."""
        if self.asked < 0:
            return ""
        # A sheet with anything left never reads 100%.
        percent = f" {min(99, 100 * self.filled // self.asked)}%" if self.state is State.BEGUN else ""
        addressed = f" · {self.received_for}あて" if self.received_for else ""
        return f"{self.state.value}{percent}{addressed}"

    @property
    def in_words(self) -> str:
        """Everything in one line, for screen readers."""
        return f"{self.name} {self.state_words}".strip()


class EntryDelegate(QStyledItemDelegate):
    """Draws entries and headings."""

    def __init__(self, view: QTreeView) -> None:
        """Draw for one view."""
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines for an entry, one for a heading."""
        line = option.fontMetrics.lineSpacing()
        is_entry = isinstance(index.data(ENTRY), Entry)
        return QSize(20 * UNIT, 2 * line + 2 * UNIT if is_entry else line + 2 * UNIT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one line of the tree."""
        painter.save()
        painter.setFont(option.font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        entry = index.data(ENTRY)
        room = QRect(option.rect)
        if isinstance(entry, Entry):
            self._paint_entry(painter, option, room, entry)
        else:
            self._paint_heading(painter, room, str(index.data()), expanded=self._view.isExpanded(index))
        painter.restore()

    def _paint_heading(self, painter: QPainter, room: QRect, text: str, *, expanded: bool) -> None:
        painter.setPen(QColor(COLOURS.quiet))
        painter.setBrush(QColor(COLOURS.quiet))
        half = UNIT // 2
        middle = QPoint(room.left() + UNIT, room.center().y())
        corners = ((-half, -2), (half, -2), (0, 3)) if expanded else ((-2, -half), (-2, half), (3, 0))
        painter.drawPolygon(QPolygon([middle + QPoint(x, y) for x, y in corners]))
        _draw_line(painter, room.adjusted(2 * UNIT + half, 0, -half, 0), text)

    def _paint_entry(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, entry: Entry
    ) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            painter.fillRect(room, QColor(COLOURS.wash if selected else COLOURS.paper))
        if selected:
            painter.fillRect(QRect(room.left(), room.top(), UNIT // 2, room.height()), QColor(COLOURS.accent))
        line = option.fontMetrics.lineSpacing()
        left = room.left() + 2 * UNIT + UNIT // 2
        width = room.right() - left - UNIT // 2
        upper = QRect(left, room.top() + UNIT, width, line)
        painter.setPen(QColor(COLOURS.ink))
        _draw_line(painter, upper, entry.name)
        if words := entry.state_words:
            size = int(line * 0.6)
            top = upper.bottom() + 1 + (line - size) / 2
            draw_state(painter, QRectF(left + 1, top, size, size), entry.state)
            painter.setPen(QColor(COLOURS.quiet))
            _draw_line(painter, upper.translated(size + UNIT, line).adjusted(0, 0, -size - UNIT, 0), words)


def draw_state(painter: QPainter, square: QRectF, state: State) -> None:
    """Draw ○, ◐ or ● into a square."""
    painter.setPen(QPen(QColor(COLOURS.accent), 1.5))
    painter.setBrush(QColor(COLOURS.accent) if state is State.DONE else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(square)
    if state is State.BEGUN:
        painter.setBrush(QColor(COLOURS.accent))
        painter.drawPie(square, 90 * 16, 180 * 16)


def _draw_line(painter: QPainter, room: QRect, text: str) -> None:
    metrics = QFontMetrics(painter.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

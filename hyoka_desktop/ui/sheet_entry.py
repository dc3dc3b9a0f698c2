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

_LEFT = 2 * UNIT + UNIT // 2
_MOST_TITLE_LINES = 2


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
        """Number and title, on one line though a workbook may have brought a line break along."""
        return " ".join(f"{self.number} {self.title or '(施策名なし)'}".split())

    @property
    def state(self) -> State:
        """How far it is filled in."""
        if self.filled <= 0:
            return State.EMPTY
        return State.BEGUN if self.filled < self.asked else State.DONE

    @property
    def state_words(self) -> str:
        """The state as the line below the title says it; empty until the boxes were counted."""
        if self.asked < 0:
            return ""
        # A sheet with anything left never reads 100%.
        percent = f" {min(99, 100 * self.filled // self.asked)}%" if self.state is State.BEGUN else ""
        return f"{self.state.value}{percent}"

    @property
    def addressed(self) -> str:
        """For whom a received file was made, as the third line says it."""
        return f"{self.received_for}あて" if self.received_for else ""

    @property
    def in_words(self) -> str:
        """Everything in one line, for screen readers."""
        return " ".join(filter(None, (self.name, self.state_words, self.addressed)))


class EntryDelegate(QStyledItemDelegate):
    """Draws entries and headings."""

    def __init__(self, view: QTreeView) -> None:
        """Draw for one view."""
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The title and the state of an entry, one line for a heading."""
        line = _line_height(option.fontMetrics)
        entry = index.data(ENTRY)
        width = self._view.viewport().width()
        lines = 1
        if isinstance(entry, Entry):
            lines += len(self._title_lines(option, entry, width)) + bool(entry.addressed)
        return QSize(20 * UNIT, lines * line + 2 * UNIT)

    def _title_lines(self, option: QStyleOptionViewItem, entry: Entry, width: int) -> list[str]:
        room = width - _LEFT - UNIT // 2
        return wrapped(entry.name, option.fontMetrics, room, _MOST_TITLE_LINES)

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
        line = _line_height(option.fontMetrics)
        left = room.left() + _LEFT
        place = QRect(left, room.top() + UNIT, room.right() - left, line)
        painter.setPen(QColor(COLOURS.ink))
        for text in self._title_lines(option, entry, room.width()):
            _draw_line(painter, place, text)
            place.translate(0, line)
        if words := entry.state_words:
            size = int(option.fontMetrics.height() * 0.7)
            top = place.top() + (line - size) / 2
            draw_state(painter, QRectF(left + 1, top, size, size), entry.state)
            painter.setPen(QColor(COLOURS.quiet))
            _draw_line(painter, place.adjusted(size + UNIT, 0, 0, 0), words)
        painter.setPen(QColor(COLOURS.quiet))
        _draw_line(painter, place.translated(0, line), entry.addressed)


def draw_state(painter: QPainter, square: QRectF, state: State) -> None:
    """Draw ○, ◐ or ● into a square."""
    painter.setPen(QPen(QColor(COLOURS.accent), 1.5))
    painter.setBrush(QColor(COLOURS.accent) if state is State.DONE else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(square)
    if state is State.BEGUN:
        painter.setBrush(QColor(COLOURS.accent))
        painter.drawPie(square, 90 * 16, 180 * 16)


def wrapped(text: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """A text in at most `most` lines, cut anywhere as Japanese may be; the last one may end in …."""
    lines: list[str] = []
    rest = text
    while rest and len(lines) < most - 1:
        fitting = next(
            (end for end in range(len(rest), 1, -1) if metrics.horizontalAdvance(rest[:end]) <= width), 1
        )
        lines.append(rest[:fitting])
        rest = rest[fitting:].lstrip()
    return [*lines, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)] if rest else lines


def _line_height(metrics: QFontMetrics) -> int:
    # The font's own line is as high as its characters.
    return round(metrics.lineSpacing() * 1.25)


def _draw_line(painter: QPainter, room: QRect, text: str) -> None:
    metrics = QFontMetrics(painter.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

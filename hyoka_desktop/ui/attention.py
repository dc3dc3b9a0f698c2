"""点検: the list of what needs attention; a click or Enter goes to the box."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from hyoka_desktop.sheet.checks import Severity
from hyoka_desktop.tasks.checking import Finding
from hyoka_desktop.ui.theme import COLOURS, UNIT

FINDING = int(Qt.ItemDataRole.UserRole)
"""The role under which an index carries its Finding; headings carry none."""

_SIGNS = {"未記入": "○", "要修正": "！", "要確認": "△", "表記": "◇"}


class Attention(QWidget):
    """Shows findings under the headings of the parts."""

    chosen = Signal(object)
    """The Address of the finding that was chosen."""

    def __init__(self, heading_of: Callable[[str], str], parent: QWidget | None = None) -> None:
        """Show nothing yet; `heading_of` gives the printed heading of a part."""
        super().__init__(parent)
        self._heading_of = heading_of
        self._findings: tuple[Finding, ...] = ()
        self._counts = QLabel(self)
        self._counts.setWordWrap(True)
        self._counts.setContentsMargins(UNIT, UNIT, UNIT, 0)
        self._model = QStandardItemModel(self)
        self.list = QListView(self)
        self.list.setProperty("role", "side")
        self.list.setAccessibleName("点検の一覧")
        self.list.setModel(self._model)
        self.list.setItemDelegate(_FindingDelegate(self.list))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setMouseTracking(True)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self._counts)
        column.addWidget(self.list, 1)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is listed."""
        return self._findings

    def show_findings(self, findings: Sequence[Finding], section: str) -> None:
        """List these; `section` is the 課 whose own share is counted. The same list again changes nothing."""
        self._counts.setText(_in_words(findings, section))
        if tuple(findings) == self._findings:
            return
        self._findings = tuple(findings)
        height = self.list.verticalScrollBar().value()
        self._model.clear()
        for part, of_part in groupby(findings, key=lambda finding: finding.address.part):
            head = QStandardItem(self._heading_of(part))
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            self._model.appendRow(head)
            for finding in of_part:
                item = QStandardItem(f"{finding.word} {finding.label} {finding.message}".strip())
                item.setToolTip(finding.message)
                item.setData(finding, FINDING)
                self._model.appendRow(item)
        self.list.verticalScrollBar().setValue(height)

    def _choose(self, index: QModelIndex | QPersistentModelIndex) -> None:
        finding = index.data(FINDING)
        if isinstance(finding, Finding):
            self.chosen.emit(finding.address)


def _in_words(findings: Sequence[Finding], section: str) -> str:
    if not findings:
        return "✓ 直すところはありません。"
    pieces = []
    for word in _SIGNS:
        of_word = [finding for finding in findings if finding.word == word]
        own = sum(finding.section == section for finding in of_word) if section else 0
        if of_word:
            pieces.append(f"{word} {len(of_word)}" + (f"(自課 {own})" if section else ""))
    return " · ".join(pieces)


class _FindingDelegate(QStyledItemDelegate):
    """Draws a finding in two lines: sign, word and box above, the 課 and the detail below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line = _line_height(option)
        finding = index.data(FINDING)
        lines = 2 if isinstance(finding, Finding) and _below(finding) else 1
        return QSize(16 * UNIT, lines * line + (UNIT if isinstance(finding, Finding) else 2 * UNIT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setFont(option.font)
        finding = index.data(FINDING)
        room = QRect(option.rect)
        if isinstance(finding, Finding):
            self._paint_finding(painter, option, room, finding)
        else:
            painter.setPen(QColor(COLOURS.quiet))
            _line(painter, room.adjusted(UNIT, UNIT // 2, -UNIT, 0), str(index.data()))
        painter.restore()

    def _paint_finding(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, finding: Finding
    ) -> None:
        states = QStyle.StateFlag
        if option.state & (states.State_MouseOver | states.State_HasFocus | states.State_Selected):
            painter.fillRect(room, QColor(COLOURS.wash))
        line = _line_height(option)
        upper = QRect(room.left() + UNIT, room.top() + UNIT // 2, room.width() - 2 * UNIT, line)
        sign = option.fontMetrics.horizontalAdvance("あ") + UNIT // 2
        alarming = finding.severity is Severity.ERROR
        painter.setPen(QColor(COLOURS.alarm if alarming else COLOURS.accent))
        _line(painter, upper, _SIGNS[finding.word])
        painter.setPen(QColor(COLOURS.ink))
        _line(painter, upper.adjusted(sign, 0, 0, 0), f"{finding.word}  {finding.label}")
        painter.setPen(QColor(COLOURS.quiet))
        _line(painter, upper.translated(0, line).adjusted(sign, 0, 0, 0), _below(finding))


def _line_height(option: QStyleOptionViewItem) -> int:
    # The font's own line is as high as its characters.
    return round(option.fontMetrics.lineSpacing() * 1.25)


def _below(finding: Finding) -> str:
    return " · ".join(piece for piece in (finding.section, finding.message) if piece)


def _line(painter: QPainter, room: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

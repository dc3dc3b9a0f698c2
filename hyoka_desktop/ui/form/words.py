"""The words beside the boxes: labels, headings of columns, counts and notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from hyoka_desktop.ui.theme import COLOURS, UNIT
from hyoka_desktop.ui.words import WrappingLabel

LABEL_CHARS = 7
"""The labels at the left are as wide as this many full-width characters, so that their boxes line up."""


def plain_label(text: str, parent: QWidget, role: str = "quiet") -> QLabel:
    """A label; `role` is what style.qss knows it by."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    return label


def text_top(widget: QWidget) -> int:
    """How far below the upper edge of a box its first line begins, so that a label can stand beside it."""
    return round(widget.fontMetrics().height() * 0.2) + UNIT // 2


def left_label(text: str, parent: QWidget) -> QLabel:
    """The label at the left of a line of boxes."""
    label = plain_label(text, parent)
    label.setMinimumWidth(label.fontMetrics().horizontalAdvance("年") * LABEL_CHARS)
    return label


class Head(NamedTuple):
    """The heading of a column: the box below it, its words, and whether it is asked for this season."""

    box: QWidget
    text: str
    alignment: Qt.AlignmentFlag
    is_asked: bool


class ColumnHeads(QWidget):
    """The headings over the columns of a table, each over its box; painted, because a form has dozens.

    Those of the columns to be filled in this season are bold.
    """

    def __init__(self, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._heads: Sequence[Head] = ()
        self._lines = 1
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_heads(self, heads: Sequence[Head]) -> None:
        """Show the headings of the columns in sight."""
        self._heads = heads
        self.update()

    def sizeHint(self) -> QSize:
        """One line, or as many as the longest heading needs over its box."""
        return QSize(0, self._lines * self.fontMetrics().height() + UNIT // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write each heading over its box."""
        painter = QPainter(self)
        lines = 1
        for box, text, alignment, asked in self._heads:
            if box.isHidden():
                continue
            font = self.font()
            font.setBold(asked)
            painter.setFont(font)
            painter.setPen(QColor(COLOURS.ink if asked else COLOURS.quiet))
            place = QRect(box.x() - self.x(), 0, box.width() - UNIT // 2, self.height() - UNIT // 4)
            metrics = painter.fontMetrics()
            if metrics.horizontalAdvance(text) <= place.width():
                painter.drawText(place, alignment | Qt.AlignmentFlag.AlignBottom, text)
                continue
            wrapped = alignment | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
            lines = max(lines, round(metrics.boundingRect(place, wrapped, text).height() / metrics.height()))
            painter.drawText(place, wrapped, text)
        painter.end()
        if lines != self._lines:
            # How wide the boxes are is known only now; the layout is told when the painting is over.
            self._lines = lines
            QTimer.singleShot(0, self, self.updateGeometry)


class CountLabel(QWidget):
    """How many lines a text takes on paper and took last time; painted, so that typing lays nothing out.

    Lines are counted when they are painted, not on every key. Where the season sets a limit, the characters
    stand before them.
    """

    def __init__(self, room: int, strict: bool, parent: QWidget) -> None:
        """`room` in full-width characters; `strict`: a limit of the season, not a guide."""
        super().__init__(parent)
        self._room = room
        self._strict = strict
        self._said = ""
        self._lines: Callable[[str], str] = _nothing
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        word = "文字数 / 上限と、" if strict else ""
        guide = "" if strict else f"印刷欄の目安は{room:,}字です。"
        self.setToolTip(f"{word}印刷したときの行数。{guide}超えた分も保存され、印刷では欄が伸びます。")

    def measure_by(self, lines: Callable[[str], str]) -> None:
        """Let the lines of a text be said by this function."""
        self._lines = lines
        self.update()

    @property
    def text(self) -> str:
        """What is shown."""
        sign = "▲ " if self._is_over else ""
        limit = f"{sign}{self._count:,} / 上限{self._room:,}字" if self._strict else ""
        return "　".join(piece for piece in (limit, self._lines(self._said)) if piece)

    def count(self, text: str) -> None:
        """Take in what the box says."""
        if text != self._said:
            self._said = text
            self.update()

    @property
    def _count(self) -> int:
        return len(self._said) - self._said.count("\n")

    @property
    def _is_over(self) -> bool:
        return self._strict and self._count > self._room

    def sizeHint(self) -> QSize:
        """Room for the longest words there may be."""
        metrics = self.fontMetrics()
        limit = "▲ 00,000 / 上限0,000字　" if self._strict else ""
        return QSize(metrics.horizontalAdvance(f"{limit}000行 / 開いた時 000行"), metrics.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write it at the right."""
        painter = QPainter(self)
        painter.setPen(QColor(COLOURS.alarm if self._is_over else COLOURS.quiet))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.text)
        painter.end()


def _nothing(_text: str) -> str:
    return ""


class NoteLabel(WrappingLabel):
    """A sentence under a box, out of sight as long as it says nothing."""

    def __init__(self, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__("", parent, "quiet")
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def say(self, text: str, role: str) -> None:
        """Show a sentence in the look of a `role`, or nothing."""
        super().say(text, role)
        self.setVisible(bool(text))

"""Notices: one line over the foot of the form that passes by itself, often with a way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from hyoka_desktop.ui.theme import UNIT

_SHORTEST_MS = 5000
_READING_MS = 120  # for each character
_TO_DECIDE_MS = 5000  # more, where there is something to press
_FOOT = 8 * UNIT  # in this strip stand the buttons that close a page


class Notice(QFrame):
    """The one notice of a window; the next one takes the place of the last."""

    def __init__(self, over: QWidget) -> None:
        """Stay hidden above the foot of `over` until there is something to say."""
        super().__init__(over)
        self._over = over
        self.setProperty("role", "notice")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._undo: Callable[[], None] | None = None
        self._sign = QLabel(self)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._button = QToolButton(self)
        self._button.clicked.connect(self._take_back)
        close = QToolButton(self)
        close.setText("×")
        close.setAccessibleName("お知らせを閉じる")
        close.clicked.connect(self.pass_by)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(2 * UNIT, UNIT, UNIT, UNIT)
        row.setSpacing(UNIT)
        for widget in (self._sign, self._text, self._button, close):
            row.addWidget(widget)
        row.setStretch(1, 1)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.pass_by)
        over.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What is being said, empty when nothing is."""
        return "" if self.isHidden() else self._text.text()

    def say(self, text: str, undo: Callable[[], None] | None = None, label: str = "元に戻す") -> None:
        """Say that something was done; `undo` takes it back, or does what `label` offers."""
        self._show("✓", text, undo, label)

    def warn(self, text: str, do: Callable[[], None] | None = None, label: str = "") -> None:
        """Say that something could not be done; it stays twice as long. `do` is what `label` offers."""
        self._show("！", text, do, label)
        self._timer.start(2 * self._timer.interval())

    def _show(self, sign: str, text: str, undo: Callable[[], None] | None, label: str) -> None:
        self._undo = undo
        self._sign.setText(sign)
        self._text.setText(text)
        self.setAccessibleName(text)
        self._button.setText(label)
        self._button.setVisible(undo is not None)
        self._timer.start(_SHORTEST_MS + _READING_MS * len(text) + _TO_DECIDE_MS * (undo is not None))
        self.show()
        self._settle()
        self.raise_()

    def pass_by(self) -> None:
        """Go away."""
        self._timer.stop()
        self._undo = None
        self.hide()

    def _take_back(self) -> None:
        undo = self._undo
        self.pass_by()
        if undo:
            undo()

    def _settle(self) -> None:
        """Take the place above the foot, as wide as the text needs and the window has."""
        over = self._over
        room = over.width() - 4 * UNIT
        one_line = self._text.fontMetrics().horizontalAdvance(self._text.text())
        others = self.sizeHint().width() - self._text.sizeHint().width()
        width = min(room, one_line + others + 2 * UNIT)
        height = self._row.totalHeightForWidth(width)
        foot = max(2 * UNIT, self._buttons_at_the_foot() + UNIT)
        self.setGeometry((over.width() - width) // 2, over.height() - height - foot, width, height)

    def _buttons_at_the_foot(self) -> int:
        """How high the buttons stand that close a page: whoever wants to press one next must not wait."""
        over = self._over
        tops = (
            button.mapTo(over, QPoint()).y()
            for button in over.findChildren(QAbstractButton)
            if not (self.isAncestorOf(button) or button.visibleRegion().isEmpty())
        )
        heights = (over.height() - top for top in tops)
        return max((height for height in heights if 0 < height <= _FOOT), default=0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place when the window changes its size."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._settle()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Wait as long as the mouse is here: somebody reads it or is about to press."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go on passing by."""
        if not self.isHidden():
            self._timer.start(_SHORTEST_MS)
        super().leaveEvent(event)

"""A box of one line, plain or with a list of names that opens when asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QMenu, QSizePolicy, QToolTip, QWidget

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.ui.boxes.closing_up import close_lines, without_quotes
from hyoka_desktop.ui.boxes.events import Box, Host
from hyoka_desktop.ui.mark import Mark, padlock_width, paint_padlock
from hyoka_desktop.ui.theme import COLOURS, UNIT

_LEAST_CHARS = 4
_MOST_CHARS = 12


class LineBox(Box, QLineEdit):
    """One line, as wide as its text needs within reason; `chars` is its usual room in full-width letters."""

    def __init__(
        self, address: Address, host: Host, parent: QWidget, *, chars: int, number: bool = False
    ) -> None:
        """Stand on `host`; `number`: right-aligned."""
        super().__init__(parent)
        self.address = address
        self._host = host
        self._chars = chars
        self._filling = False
        self._hint = ""
        self._mark: Mark | None = None
        self._is_locked = False
        # What is dropped here is meant for the window: a file.
        self.setAcceptDrops(False)
        # The columns of a table share the room by weight, whatever stands in them.
        across = QSizePolicy.Policy.Ignored if number else QSizePolicy.Policy.Preferred
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        if number:
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # textEdited keeps silent where code decides a pre-edit.
        self.textChanged.connect(self._typed)

    def said(self) -> str:
        """The text in the box, without a pre-edit."""
        return self.text()

    def _fill(self, text: str) -> None:
        self._filling = True
        self.setText(text)
        self._filling = False
        # A long text is read from its beginning.
        self.setCursorPosition(0)
        self.updateGeometry()

    def paste(self) -> None:
        """Take in the text of the clipboard as one line, or as cells where the box stands in a table."""
        if self.isReadOnly():
            return
        text = QGuiApplication.clipboard().text()
        self._host.paused(self)
        if not self._host.take_cells(self, text):
            self.insert(close_lines(without_quotes(text)))
            self._host.paused(self)

    def _set_hint(self, text: str) -> None:
        if text != self._hint:
            self._hint = text
            self._fit_hint()
            self.updateGeometry()

    def _fit_hint(self) -> None:
        """The whole hint where there is room for it, else the sign that it begins with."""
        room = self.width() - self._around()
        fits = self.fontMetrics().horizontalAdvance(self._hint) <= room
        self.setPlaceholderText(self._hint if fits else self._hint.partition(" ")[0])

    def _around(self) -> int:
        """The width of the frame and of what stands beside the text."""
        margins = self.textMargins()
        # Qt's own hint is seventeen x and the frame around them.
        frame = super().sizeHint().width() - 17 * self.fontMetrics().horizontalAdvance("x")
        return frame + margins.left() + margins.right()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much of the hint as there is room for."""
        super().resizeEvent(event)
        if self._hint:
            self._fit_hint()

    @property
    def is_cut(self) -> bool:
        """Say whether there is too little room for all of the text."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.width() - self._around()

    def event(self, event: QEvent) -> bool:
        """Let the tip say the whole text first where it cannot be seen whole."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.is_cut:
            tip = "\n".join(filter(None, (self.text(), self.toolTip())))
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().event(event)

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Carry the gravest sign at the left of the text."""
        super().set_marks(marks)
        mark = marks[0] if marks else None
        if mark != self._mark:
            self._mark = mark
            self._make_room()

    def set_locked(self, locked: bool) -> None:
        """Carry a padlock at the left of the text, and let it be read and copied only."""
        if locked != self._is_locked:
            self._is_locked = locked
            self.setReadOnly(locked)
            self._set_property("locked", locked)
            self._make_room()

    @property
    def is_locked(self) -> bool:
        """Whether the box holds a past value that nobody has given a reason to change."""
        return self._is_locked

    def _make_room(self) -> None:
        margins = self.textMargins()
        sign = self.fontMetrics().horizontalAdvance(self._mark.sign) if self._mark else 0
        margins.setLeft(sign + (padlock_width(self.fontMetrics()) if self._is_locked else 0))
        self.setTextMargins(margins)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the padlock and the sign where there are any."""
        super().paintEvent(event)
        if not (self._mark or self._is_locked):
            return
        painter = QPainter(self)
        place = self.rect().adjusted(UNIT // 2, 0, 0, 0)
        if self._is_locked:
            paint_padlock(painter, place, self.fontMetrics())
            place.setLeft(place.left() + padlock_width(self.fontMetrics()))
        if self._mark:
            painter.setPen(QColor(self._mark.colour))
            painter.drawText(
                place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._mark.sign
            )
        painter.end()

    def _typed(self) -> None:
        if not self._filling:
            self._host.typed(self)

    def sizeHint(self) -> QSize:
        """As wide as the text, between a few characters and a dozen."""
        metrics = self.fontMetrics()
        em = metrics.horizontalAdvance("年")
        text = metrics.horizontalAdvance(self.text() or self._hint)
        least, most = em * min(self._chars, _LEAST_CHARS), em * _MOST_CHARS
        return QSize(max(least, min(text, most)) + self._around(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for a few characters."""
        em = self.fontMetrics().horizontalAdvance("年")
        hint = self.sizeHint()
        return QSize(min(hint.width(), _LEAST_CHARS * em), hint.height())


class NamesBox(LineBox):
    """One line for a name that may be taken from a list by Alt+↓ or a click on ▾.

    Nothing pops up while somebody types, so an input method is never disturbed.
    """

    def __init__(
        self, address: Address, host: Host, parent: QWidget, *, chars: int, names: Callable[[], Sequence[str]]
    ) -> None:
        """`names` is asked for the list each time it opens."""
        super().__init__(address, host, parent, chars=chars)
        self._names = names
        self._room = self.fontMetrics().horizontalAdvance("▾")
        self.setTextMargins(0, 0, self._room, 0)
        self.setToolTip("Alt+↓ で課の一覧から選べます")

    def open_list(self) -> None:
        """Offer the names below the box."""
        menu = QMenu(self)
        for name in self._names():
            menu.addAction(name).setData(name)
        if menu.isEmpty():
            menu.addAction("シートに課の名前がまだありません").setEnabled(False)
        menu.triggered.connect(self._take)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _take(self, action: object) -> None:
        self.setText(action.data())  # type: ignore[attr-defined]  # QMenu.triggered sends its action

    def _arrow(self) -> QRect:
        width = self._room + self.height() // 4
        return QRect(self.width() - width, 0, width, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list by Alt and an arrow."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_list()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the list where the click meets ▾."""
        super().mousePressEvent(event)
        if self._arrow().contains(event.position().toPoint()):
            self.open_list()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the pointer say what a click would do."""
        on_arrow = self._arrow().contains(event.position().toPoint())
        self.setCursor(Qt.CursorShape.ArrowCursor if on_arrow else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ▾ at the right."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(COLOURS.quiet)
        painter.drawText(self._arrow(), Qt.AlignmentFlag.AlignCenter, "▾")
        painter.end()

"""The scroll that all parts stand on: it keeps the cursor in sight and what is being read in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from hyoka_desktop.ui.theme import UNIT

_WIDEST_CHARS = 72  # lines longer than this are hard to read
_NESTED = 8  # how deep the layouts are nested through which a change of height travels


class FormBody(QFrame):
    """What is scrolled; Tab goes through the boxes in the order of the paper, whatever was built first."""

    def __init__(self, on_tab: Callable[[bool], bool]) -> None:
        """`on_tab` moves the focus forward or back and says whether it could."""
        super().__init__()
        self.setProperty("role", "paper")
        self._on_tab = on_tab
        line = QHBoxLayout(self)
        line.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        holder = QWidget(self)
        holder.setMaximumWidth(self.fontMetrics().horizontalAdvance("年") * _WIDEST_CHARS)
        line.addWidget(holder, 1)
        line.addStretch(0)
        self.column = QVBoxLayout(holder)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Follow the paper."""
        return self._on_tab(forward) or super().focusNextPrevChild(forward)


class FormScroll(QScrollArea):
    """Scrolls a FormBody up and down."""

    def __init__(self, on_tab: Callable[[bool], bool], parent: QWidget) -> None:
        """Begin with an empty body."""
        super().__init__(parent)
        self.body = FormBody(on_tab)
        self.setWidget(self.body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Always there: the width of the form must not depend on its height.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.verticalScrollBar().setSingleStep(3 * UNIT)
        self._cursor_at: QWidget | None = None
        self._held: QWidget | None = None
        self._held_at = 0
        self._is_restoring = False
        self.verticalScrollBar().valueChanged.connect(self._remember)
        self.verticalScrollBar().rangeChanged.connect(self._restore)

    def minimumSizeHint(self) -> QSize:
        """Small; how wide the form should be is said by the window."""
        em = self.fontMetrics().horizontalAdvance("年")
        return QSize(24 * em, 12 * em)

    def settle(self) -> None:
        """Lay out what is waiting to be laid out, so that places can be asked for now."""
        for _ in range(_NESTED):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self._restore()

    def place_of(self, widget: QWidget) -> QRect:
        """Where a widget stands on the body."""
        return QRect(widget.mapTo(self.body, QPoint(0, 0)), widget.size())

    def reveal(self, place: QRect, above: int = UNIT, below: int = UNIT) -> None:
        """Scroll as little as needed to bring a place of the body into sight, its top if need be."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        top, foot = place.top() - above, place.bottom() + below
        if foot > bar.value() + height:
            bar.setValue(min(foot - height, top))
        if top < bar.value():
            bar.setValue(top)

    def has_room_for(self, widget: QWidget) -> bool:
        """Say whether a widget can be seen whole."""
        return widget.height() + 2 * UNIT <= self.viewport().height()

    def put_at_top(self, widget: QWidget) -> None:
        """Scroll until a widget stands at the upper edge."""
        self.verticalScrollBar().setValue(self.place_of(widget).top() - 2 * UNIT)

    def is_near(self, widget: QWidget) -> bool:
        """Say whether a widget is in sight, or nearly."""
        place, top, height = self.place_of(widget), self.verticalScrollBar().value(), self.viewport().height()
        return place.bottom() > top - height and place.top() < top + 2 * height

    # ---------------------------------------------------------------- holding on to what is read

    def hold(self, widget: QWidget) -> None:
        """Let a box, as long as it is in sight, stay where it is while parts around it grow."""
        self._cursor_at = widget
        self._remember()

    def _remember(self) -> None:
        """After scrolling: hold the box with the cursor if in sight, else the part at the upper edge."""
        if self._is_restoring:
            return
        top = self.verticalScrollBar().value()
        box = self._cursor_at
        if box is not None and isValid(box) and self._is_in_sight(box):
            self._held = box
        else:
            self._held = next((part for part in self._parts() if self.place_of(part).bottom() > top), None)
        self._held_at = self.place_of(self._held).top() - top if self._held else 0

    def _parts(self) -> Iterator[QWidget]:
        for index in range(self.body.column.count()):
            item = self.body.column.itemAt(index)
            part = item.widget() if item else None
            if part and not part.isHidden():
                yield part

    def _is_in_sight(self, widget: QWidget) -> bool:
        place, top = self.place_of(widget), self.verticalScrollBar().value()
        return not widget.isHidden() and place.bottom() > top and place.top() < top + self.viewport().height()

    def _restore(self) -> None:
        """After the body has another height, bring what is held back to its place in sight."""
        bar = self.verticalScrollBar()
        if self._held is not None and isValid(self._held) and bar.value():
            self._is_restoring = True
            bar.setValue(self.place_of(self._held).top() - self._held_at)
            self._is_restoring = False

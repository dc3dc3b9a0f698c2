"""The scroll that all parts stand on: it keeps the cursor in sight and what is being read in its place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from hyoka_desktop.ui.theme import UNIT

_WIDEST_CHARS = 72  # lines longer than this are hard to read
_NESTED = 4  # how deep a change of height travels until the form has its final shape


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

    def minimumSizeHint(self) -> QSize:
        """Small; how wide the form should be is said by the window."""
        em = self.fontMetrics().horizontalAdvance("年")
        return QSize(24 * em, 12 * em)

    def settle(self) -> None:
        """Lay out what is waiting to be laid out, so that places can be asked for now."""
        for _ in range(_NESTED):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

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

    def put_at_top(self, widget: QWidget) -> None:
        """Scroll until a widget stands at the upper edge."""
        self.verticalScrollBar().setValue(self.place_of(widget).top() - 2 * UNIT)

    def is_near(self, widget: QWidget) -> bool:
        """Say whether a widget is in sight, or nearly."""
        place, top, height = self.place_of(widget), self.verticalScrollBar().value(), self.viewport().height()
        return place.bottom() > top - height and place.top() < top + 2 * height

    def keep_place(self, widget: QWidget, grown: int) -> None:
        """After a widget above what is being read grew, go on showing what was shown."""
        bar = self.verticalScrollBar()
        if bar.value() and self.place_of(widget).bottom() - grown <= bar.value():
            bar.setValue(bar.value() + grown)

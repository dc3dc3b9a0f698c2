"""Going about the form: to a box, to the next one, and keeping the cursor in sight."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.ui.boxes.events import Box
from hyoka_desktop.ui.boxes.text_box import TextBox
from hyoka_desktop.ui.form.block_view import BlockView
from hyoka_desktop.ui.form.form_boxes import FormBoxes
from hyoka_desktop.ui.form.parts import Parts
from hyoka_desktop.ui.form.rows_view import RowCard
from hyoka_desktop.ui.form.scroll import FormScroll
from hyoka_desktop.ui.form.years_view import unfold
from hyoka_desktop.ui.theme import UNIT

_AROUND = 3 * UNIT


class Going(QObject):
    """Moves the cursor from box to box."""

    arrived = Signal(object)
    """The Address of the box that the cursor came into."""

    def __init__(self, parts: Parts, boxes: FormBoxes, scroller: FormScroll, parent: QObject) -> None:
        """Stand nowhere."""
        super().__init__(parent)
        self._parts = parts
        self._boxes = boxes
        self._scroller = scroller
        self._row: RowCard | None = None
        self.current: Address | None = None
        boxes.entered_box.connect(self._arrive)
        boxes.stepping.connect(self.step)
        boxes.keep_in_sight = self._keep_in_sight

    def to(self, box: Box, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the cursor into a box and bring it into sight."""
        if box.isHidden():
            unfold(box)
        self._scroller.settle()
        box.setFocus(reason)
        self.reveal(box)

    def step(self, address: Address, forward: bool) -> bool:
        """Go to the next box in sight, or to the one before; False at the ends of the form."""
        order = self._parts.in_order()
        if address not in order:
            return False
        place = order.index(address)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        for candidate in order[place + 1 :] if forward else order[:place][::-1]:
            box = self._parts.find(candidate)
            if box is not None and self.is_shown(candidate):
                self.to(box, reason)
                return True
        return False

    def tab(self, forward: bool) -> bool:
        """Go on from where the cursor is; False where Qt should do it."""
        focused = QApplication.focusWidget()
        return isinstance(focused, Box) and self.step(focused.address, forward)

    def is_shown(self, address: Address) -> bool:
        """Say whether a box is built and not hidden, in sight or not."""
        box = self._boxes.get(address)
        return box is not None and box.isVisibleTo(self._scroller.body)

    def reveal(self, box: QWidget) -> None:
        """Bring a box into sight, with its row or block, and what is said below it, if there is room."""
        self._scroller.settle()
        row, block = _row_of(box), box.parentWidget()
        if row and self._scroller.has_room_for(row):
            self._scroller.reveal(self._scroller.place_of(row))
        elif isinstance(block, BlockView) and self._scroller.has_room_for(block):
            self._scroller.reveal(self._scroller.place_of(block), above=_AROUND)
        else:
            # The label above is wanted too.
            self._scroller.reveal(self._scroller.place_of(box), above=2 * _AROUND, below=_AROUND)
        self._scroller.hold(box)

    def reveal_current(self) -> None:
        """Bring the box with the cursor back into sight."""
        if self.current and self.is_shown(self.current):
            self.reveal(self._boxes[self.current])

    def commit(self) -> None:
        """Let an input method decide what it shows in a box of the form."""
        focused = QApplication.focusWidget()
        if isinstance(focused, Box) and self._scroller.isAncestorOf(focused):
            focused.commit()

    def _arrive(self, address: Address) -> None:
        box = self._boxes.get(address)
        if box is None:
            return
        self.current = address
        self._scroller.hold(box)
        self._use(_row_of(box))
        self.arrived.emit(address)

    def _use(self, row: RowCard | None) -> None:
        """Let the row with the cursor show what can be done with it."""
        # A row that was undone is gone already.
        if self._row is not row and self._row is not None and isValid(self._row):
            self._row.use(used=False)
        self._row = row
        if row:
            row.use(used=True)

    def _keep_in_sight(self, box: Box) -> None:
        """After a key: the box may have grown, and the cursor may stand beyond the edge."""
        if isinstance(box, TextBox):
            if box.has_grown:
                # The frame around the text shall not be a frame behind.
                box.has_grown = False
                self._scroller.settle()
            cursor = box.cursorRect()
            place = box.viewport().mapTo(self._scroller.body, cursor.topLeft())
            self._scroller.reveal(QRect(place, cursor.size()), above=_AROUND, below=_AROUND)


def _row_of(widget: QWidget) -> RowCard | None:
    found: QWidget | None = widget
    while found is not None and not isinstance(found, RowCard):
        found = found.parentWidget()
    return found

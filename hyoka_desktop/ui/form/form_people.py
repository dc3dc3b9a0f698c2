"""人件費 by the number of people: an aid below a box for what people cost, where 年度設定 has a price."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget
from shiboken6 import isValid

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.declaration import box_field
from hyoka_desktop.sheet.kinds import Amount
from hyoka_desktop.sheet.personnel import personnel_cost
from hyoka_desktop.sheet.readings import RefusedText
from hyoka_desktop.ui.editor import SheetEditor
from hyoka_desktop.ui.form.block_view import BlockView
from hyoka_desktop.ui.form.form_boxes import FormBoxes
from hyoka_desktop.ui.form.going import Going
from hyoka_desktop.ui.theme import UNIT

_PEOPLE_CHARS = 5


class PeopleBelow(QWidget):
    """人数 × 単価 = cost, and the button that puts it into the box."""

    taken = Signal(str)
    """The cost that was worked out."""

    def __init__(self, unit_cost: str, unit: str, parent: QWidget) -> None:
        """Work with a price of one person in `unit`."""
        super().__init__(parent)
        self._unit_cost, self._unit = unit_cost, unit
        self._cost = ""
        self.people = QLineEdit(self)
        self.people.setAccessibleName("人数")
        self.people.setPlaceholderText("2.5")
        self.people.setFixedWidth(self.fontMetrics().horizontalAdvance("あ") * _PEOPLE_CHARS)
        self.result = QLabel(self)
        self.take = QToolButton(self)
        self.take.setText("欄に入れる")
        self.take.setProperty("role", "framed")
        self.take.clicked.connect(lambda _checked=False: self._take())
        self.people.textChanged.connect(self._work_out)
        self.people.returnPressed.connect(self._take)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(UNIT)
        for widget in (_quiet("人数から計算", self), self.people, self.result, self.take):
            line.addWidget(widget)
        line.addStretch(1)
        self.hide()

    def begin(self) -> None:
        """Ask for a number of people anew."""
        self.people.clear()
        self._work_out("")

    def _work_out(self, text: str) -> None:
        price = f"人 × {self._unit_cost}{self._unit}"
        self._cost, said, role = "", price, "quiet"
        if text.strip():
            try:
                self._cost = personnel_cost(text, self._unit_cost)
                said = f"{price} = {self._cost}{self._unit}"
            except RefusedText as error:
                said, role = f"！ {error}", "alarm"
        self.result.setProperty("role", role)
        self.result.style().unpolish(self.result)
        self.result.style().polish(self.result)
        self.result.setText(said)
        self.take.setEnabled(bool(self._cost))

    def _take(self) -> None:
        if self._cost:
            self.taken.emit(self._cost)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter, which would go to the next box."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)


class FormPeople(QObject):
    """Follows the cursor of a form."""

    def __init__(self, editor: SheetEditor, boxes: FormBoxes, going: Going, form: QWidget) -> None:
        """Stand ready."""
        super().__init__(form)
        self._editor, self._boxes, self._going, self._form = editor, boxes, going, form
        self._below: PeopleBelow | None = None
        self._address: Address | None = None
        going.arrived.connect(self._show_below)
        editor.unlocked.connect(self._show_below)

    @property
    def below(self) -> PeopleBelow | None:
        """What stands below the box with the cursor; None where nothing did yet."""
        # It goes with the row that it stood in.
        return self._below if self._below is not None and isValid(self._below) else None

    def _show_below(self, address: Address) -> None:
        price, kind = self._editor.season.unit_cost, _kind(address)
        box, below = self._boxes.get(address), self.below
        block = box.parentWidget() if box else None
        is_wanted = bool(price) and self._editor.may_write and not self._editor.is_locked(address)
        if not (is_wanted and isinstance(kind, Amount) and kind.by_people and isinstance(block, BlockView)):
            if below:
                below.hide()
            return
        if below is None:
            self._below = below = PeopleBelow(price, kind.unit, self._form)
            below.taken.connect(self._take)
        if address != self._address or below.isHidden():
            below.begin()
        self._address = address
        block.put_below(below)
        below.show()

    def _take(self, cost: str) -> None:
        if self._address is None:
            return
        self._editor.rewrite(self._address, cost, "計算")
        if box := self._boxes.get(self._address):
            box.setFocus(Qt.FocusReason.OtherFocusReason)


def _kind(address: Address) -> object:
    field = box_field(address)
    return field.kind if field else None


def _quiet(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setProperty("role", "quiet")
    return label

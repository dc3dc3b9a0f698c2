"""What all blocks of the form have in common, and what is at hand while one is built."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.declaration import BoxField, ListField
from hyoka_desktop.sheet.kinds import Many
from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.ui.boxes.making import Made, make_box
from hyoka_desktop.ui.boxes.text_box import TextBox
from hyoka_desktop.ui.editor import SheetEditor
from hyoka_desktop.ui.form.arrangement import Reader
from hyoka_desktop.ui.form.form_boxes import FormBoxes
from hyoka_desktop.ui.form.words import NoteLabel
from hyoka_desktop.ui.theme import UNIT


@dataclass(frozen=True, slots=True)
class Making:
    """What is at hand while a piece of the form is built, as the sheet stands now."""

    editor: SheetEditor
    boxes: FormBoxes
    reader: Reader
    labels: Labels

    def label(self, field: BoxField | ListField) -> str:
        """The printed label of a field."""
        return self.editor.season.label(field)

    def address(self, field: BoxField | ListField, row: str, key: str = "") -> Address:
        """A box of a row, or of the sheet itself where `row` is empty."""
        return Address(self.editor.values.sheet, field.part, row, field.name, key)


class BlockView(QWidget):
    """A block of the form that knows which boxes stand in it."""

    def __init__(self, parent: QWidget) -> None:
        """Hold no box yet."""
        super().__init__(parent)
        self.addresses: list[Address] = []
        self._framed: list[TextBox] = []
        self._column: QVBoxLayout | None = None

    def make_column(self) -> QVBoxLayout:
        """The layout of the block, from top to bottom."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(UNIT // 2)
        return self._column

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frames of the text boxes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for box in self._framed:
            if not box.isHidden() and event.rect().intersects(box.geometry()):
                box.paint_frame(painter)
        painter.end()

    def add_note(self) -> NoteLabel:
        """Room for a sentence below the block."""
        note = NoteLabel(self)
        if self._column:
            self._column.addWidget(note)
        return note

    def put_below(self, widget: QWidget) -> None:
        """Let a widget stand at the foot of the block."""
        if self._column and widget.parentWidget() is not self:
            self._column.addWidget(widget)

    def place(self, making: Making, field: BoxField, address: Address, prefix: str = "") -> QWidget:
        """Make the box of an address and hand it to the form; `prefix` names it in a note below the block."""
        made = self.make(making, field, address)
        return making.boxes.add(made, making.labels.of(address), self.add_note, prefix=prefix)

    def make(self, making: Making, field: BoxField | ListField, address: Address) -> Made:
        """Make the box of an address."""
        if isinstance(field.kind, Many):
            raise TypeError(field)
        made = make_box(field.kind, address, making.boxes, making.editor, self)
        self.addresses.append(address)
        if isinstance(made.box, TextBox):
            self._framed.append(made.box)
        return made

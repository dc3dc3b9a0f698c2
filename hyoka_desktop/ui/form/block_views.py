"""The blocks of the form as widgets: boxes on a line, running text, the years of an indicator, a table of costs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.declaration import BoxField, ListField
from hyoka_desktop.sheet.kinds import Amount, Many, Total
from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.ui.boxes.making import make_box
from hyoka_desktop.ui.boxes.text_box import TextBox
from hyoka_desktop.ui.editor import SheetEditor
from hyoka_desktop.ui.form.arrangement import Block, Costs, OneLine, Reader, Running, Years
from hyoka_desktop.ui.form.form_boxes import FormBoxes
from hyoka_desktop.ui.form.words import (
    ColumnHeads,
    CountLabel,
    NoteLabel,
    left_label,
    plain_label,
    text_top,
)
from hyoka_desktop.ui.theme import UNIT

HALF = UNIT // 2
_RIGHT = Qt.AlignmentFlag.AlignRight
_LEFT = Qt.AlignmentFlag.AlignLeft


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

    def place(
        self,
        making: Making,
        field: BoxField,
        address: Address,
        note: Callable[[], NoteLabel],
        prefix: str = "",
    ) -> QWidget:
        """Make the box of an address and hand it to the form."""
        made = make_box(field.kind, address, making.boxes, making.editor, self)
        self.addresses.append(address)
        return making.boxes.add(made, making.labels.of(address), note, prefix=prefix)


class Lead(Enum):
    """The label before the first box of a line: as wide as the others of the part, just as wide as it is, none."""

    ALIGNED = "aligned"
    SHORT = "short"
    NONE = "none"


def make_block(
    making: Making, block: Block, row: str, parent: QWidget, lead: Lead = Lead.ALIGNED
) -> BlockView:
    """Make the widget of a block; `lead` is for lines of boxes."""
    match block:
        case OneLine():
            return OneLineView(making, block, row, parent, lead)
        case Running():
            return RunningView(making, block, row, parent)
        case Years():
            return YearsView(making, block, row, parent)
        case Costs():
            return CostsView(making, block, row, parent)
        case _:
            raise TypeError(block)


class OneLineView(BlockView):
    """Boxes beside each other, each with its label at its left."""

    def __init__(self, making: Making, block: OneLine, row: str, parent: QWidget, lead: Lead) -> None:
        """Build it."""
        super().__init__(parent)
        column = _column(self)
        line = QHBoxLayout()
        line.setSpacing(UNIT)
        column.addLayout(line)
        wide = False
        for index, field in enumerate(block.fields):
            box = self.place(making, field, making.address(field, row), lambda: _note(self, column))
            is_text = isinstance(box, TextBox)
            if index or lead is not Lead.NONE:
                make = left_label if index == 0 and lead is Lead.ALIGNED else plain_label
                label = make(making.label(field), self)
                label.setBuddy(box)
                label.setContentsMargins(0, text_top(self), 0, 0)
                line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(box, int(is_text), Qt.AlignmentFlag(0) if is_text else Qt.AlignmentFlag.AlignTop)
            wide = wide or is_text
        if not wide:
            line.addStretch(1)


class RunningView(BlockView):
    """A label with the count at the right, and the text below."""

    def __init__(self, making: Making, block: Running, row: str, parent: QWidget) -> None:
        """Build it."""
        super().__init__(parent)
        field = block.field
        if isinstance(field.kind, Many):
            raise TypeError(field)
        column = _column(self)
        address = making.address(field, row)
        made = make_box(field.kind, address, making.boxes, making.editor, self)
        limit = making.editor.season.limits.get(f"{field.part}.{field.name}")
        count = CountLabel(limit or made.room, limit is not None, self)
        head = QHBoxLayout()
        label = plain_label(making.label(field), self)
        label.setBuddy(made.box)
        head.addWidget(label)
        head.addStretch(1)
        head.addWidget(count)
        column.addLayout(head)
        column.addWidget(made.box)
        self.addresses.append(address)
        making.boxes.add(made, making.labels.of(address), lambda: _note(self, column), count=count)


class YearsView(BlockView):
    """One box for each year with its heading above, then the short boxes that belong to them.

    Where the room is too narrow the oldest years fold away, never a column to be filled in this season.
    """

    def __init__(self, making: Making, block: Years, row: str, parent: QWidget) -> None:
        """Build it."""
        super().__init__(parent)
        season, field = making.editor.season, block.field
        column = _column(self)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(UNIT)
        self._grid.setVerticalSpacing(0)
        column.addLayout(self._grid)
        heads = []
        self._years: list[tuple[QWidget, bool]] = []
        for index, key in enumerate(making.reader.columns(field)):
            heading = season.column_heading(key)
            box = self.place(
                making, field, making.address(field, row, key), lambda: _note(self, column), prefix=heading
            )
            asked = season.is_asked(field.part, field.name, key)
            heads.append((box, heading, _RIGHT, asked))
            self._years.append((box, asked))
            self._grid.addWidget(box, 1, index)
            self._grid.setColumnStretch(index, 1)
        for index, behind in enumerate(block.behind, start=len(heads)):
            box = self.place(making, behind, making.address(behind, row), lambda: _note(self, column))
            heads.append((box, making.label(behind), _LEFT, False))
            self._grid.addWidget(box, 1, index)
            self._grid.setColumnStretch(index, 1)
        self._behind = [box for box, *_ in heads[len(self._years) :]]
        strip = ColumnHeads(self)
        strip.show_heads(heads)
        self._grid.addWidget(strip, 0, 0, 1, -1)


class CostsView(BlockView):
    """A table of amounts with its heading, a line for each field, a column for each year and stage."""

    def __init__(self, making: Making, block: Costs, row: str, parent: QWidget) -> None:
        """Build it."""
        super().__init__(parent)
        season, part = making.editor.season, block.fields[0].part
        column = _column(self)
        head = QHBoxLayout()
        head.addWidget(plain_label(season.table_heading(f"{part}.costs"), self, "heading"))
        head.addStretch(1)
        units = {field.kind.unit for field in block.fields if isinstance(field.kind, Amount | Total)}
        head.addWidget(plain_label(f"単位: {'・'.join(sorted(units))}", self))
        column.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(UNIT)
        grid.setVerticalSpacing(HALF)
        column.addLayout(grid)
        heads = []
        for down, field in enumerate(block.fields, start=1):
            grid.addWidget(left_label(making.label(field), self), down, 0)
            for across, key in enumerate(making.reader.columns(*block.fields), start=1):
                heading = season.column_heading(key)
                prefix = f"{making.label(field)} {heading}"
                box = self.place(
                    making, field, making.address(field, row, key), lambda: _note(self, column), prefix=prefix
                )
                grid.addWidget(box, down, across)
                grid.setColumnStretch(across, 1)
                if down == 1:
                    asked = any(season.is_asked(part, each.name, key) for each in block.fields)
                    heads.append((box, heading, _RIGHT, asked))
        strip = ColumnHeads(self)
        strip.show_heads(heads)
        grid.addWidget(strip, 0, 0, 1, -1)


def _column(view: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(view)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(HALF)
    return column


def _note(view: QWidget, column: QVBoxLayout) -> NoteLabel:
    note = NoteLabel(view)
    column.addWidget(note)
    return note

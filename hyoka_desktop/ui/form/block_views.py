"""The plain blocks of the form: boxes on a line, and running text below its label."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hyoka_desktop.ui.boxes.text_box import TextBox
from hyoka_desktop.ui.form.arrangement import Block, Costs, OneLine, Running, Years
from hyoka_desktop.ui.form.block_view import BlockView, Making
from hyoka_desktop.ui.form.costs_view import CostsView
from hyoka_desktop.ui.form.words import CountLabel, left_label, plain_label, text_top
from hyoka_desktop.ui.form.years_view import YearsView
from hyoka_desktop.ui.theme import UNIT
from hyoka_desktop.ui.words import WrappingLabel


class Lead(Enum):
    """The label before the first box of a line: as wide as the others of the part, as it is, or none."""

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
        line = QHBoxLayout()
        line.setSpacing(UNIT)
        self.make_column().addLayout(line)
        boxes = []
        for index, field in enumerate(block.fields):
            box = self.place(making, field, making.address(field, row))
            if index or lead is not Lead.NONE:
                make = left_label if index == 0 and lead is Lead.ALIGNED else plain_label
                label = make(making.label(field), self)
                label.setContentsMargins(0, text_top(self), 0, 0)
                line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
            grows = isinstance(box, TextBox)
            line.addWidget(box, int(grows), Qt.AlignmentFlag(0) if grows else Qt.AlignmentFlag.AlignTop)
            boxes.append(box)
        if not any(isinstance(box, TextBox) for box in boxes):
            line.addStretch(1)


class RunningView(BlockView):
    """A label with the count at the right, and the text below."""

    def __init__(self, making: Making, block: Running, row: str, parent: QWidget) -> None:
        """Build it."""
        super().__init__(parent)
        field = block.field
        column = self.make_column()
        address = making.address(field, row)
        made = self.make(making, field, address)
        limit = making.editor.season.limits.get(f"{field.part}.{field.name}")
        count = CountLabel(limit or made.room, strict=limit is not None, parent=self)
        head = QHBoxLayout()
        head.addWidget(WrappingLabel(making.label(field), self, "quiet"), 1)
        head.addWidget(count, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(head)
        column.addWidget(made.box)
        making.boxes.add(made, making.labels.of(address), self.add_note, count=count)

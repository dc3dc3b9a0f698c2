"""A table of amounts: its heading, a line for each field, a column for each year and stage of the budget."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from hyoka_desktop.sheet.declaration import BoxField
from hyoka_desktop.sheet.kinds import Amount, Total
from hyoka_desktop.ui.form.arrangement import Costs
from hyoka_desktop.ui.form.block_view import BlockView, Making
from hyoka_desktop.ui.form.words import ColumnHeads, Head, left_label, plain_label
from hyoka_desktop.ui.theme import UNIT

_RIGHT = Qt.AlignmentFlag.AlignRight


class CostsView(BlockView):
    """Amounts are typed, totals follow."""

    def __init__(self, making: Making, block: Costs, row: str, parent: QWidget) -> None:
        """Build it."""
        super().__init__(parent)
        part = block.fields[0].part
        units = {field.kind.unit for field in block.fields if isinstance(field.kind, Amount | Total)}
        head = QHBoxLayout()
        head.addWidget(plain_label(making.editor.season.table_heading(f"{part}.costs"), self, "heading"))
        head.addStretch(1)
        head.addWidget(plain_label(f"単位: {'・'.join(sorted(units))}", self))
        grid = QGridLayout()
        grid.setHorizontalSpacing(UNIT)
        grid.setVerticalSpacing(UNIT // 2)
        column = self.make_column()
        column.addLayout(head)
        column.addLayout(grid)
        lines = [self._make_line(making, block, field, row) for field in block.fields]
        for down, (field, boxes) in enumerate(zip(block.fields, lines, strict=True), start=1):
            grid.addWidget(left_label(making.label(field), self), down, 0)
            for across, box in enumerate(boxes, start=1):
                grid.addWidget(box, down, across)
                grid.setColumnStretch(across, 1)
        strip = ColumnHeads(self)
        strip.show_heads(_heads(making, block, lines[0]))
        grid.addWidget(strip, 0, 0, 1, -1)

    def _make_line(self, making: Making, block: Costs, field: BoxField, row: str) -> list[QWidget]:
        season = making.editor.season
        return [
            self.place(
                making,
                field,
                making.address(field, row, key),
                f"{making.label(field)} {season.column_heading(key)}",
            )
            for key in making.reader.columns(*block.fields)
        ]


def _heads(making: Making, block: Costs, boxes: list[QWidget]) -> list[Head]:
    season, part = making.editor.season, block.fields[0].part
    keys = making.reader.columns(*block.fields)
    asked = [any(season.is_asked(part, field.name, key) for field in block.fields) for key in keys]
    return [
        Head(box, season.column_heading(key), _RIGHT, is_asked)
        for box, key, is_asked in zip(boxes, keys, asked, strict=True)
    ]

"""The values of an indicator: one box for each year with its heading above, then what belongs to them.

Where the room is too narrow the oldest years fold away, never one that is to be filled in this season;
unfolded they stand on a line of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

from hyoka_desktop.ui.form.arrangement import Years
from hyoka_desktop.ui.form.block_view import BlockView, Making
from hyoka_desktop.ui.form.sparkline import Sparkline
from hyoka_desktop.ui.form.words import ColumnHeads, Head
from hyoka_desktop.ui.theme import UNIT

_BEHIND_WEIGHT = 15
_PAST = "過去…"
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class _Column:
    """One column: its box, its heading, its width in half-width characters, and whether it may fold away."""

    head: Head
    weight: int
    folds: bool


class YearsView(BlockView):
    """Lays its columns out anew when the room for them changes."""

    def __init__(self, making: Making, block: Years, row: str, parent: QWidget) -> None:
        """Build all boxes; which of them are in sight is known when the width is."""
        super().__init__(parent)
        column = self.make_column()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(UNIT)
        self._grid.setVerticalSpacing(0)
        column.addLayout(self._grid)
        self._columns = [*self._make_years(making, block, row), *self._make_behind(making, block, row)]
        self._course = self._make_course(making, block, row)
        self._strips: tuple[ColumnHeads, ...] = (ColumnHeads(self),)
        self._button: QToolButton | None = None
        self._unfolded = False
        self._folded: tuple[_Column, ...] = ()
        self._has_course = False
        self._arrange((self._columns,))

    def _make_years(self, making: Making, block: Years, row: str) -> list[_Column]:
        season, field = making.editor.season, block.field
        weights = making.reader.weights(field)
        made = []
        for key, weight in weights.items():
            heading = season.column_heading(key)
            box = self.place(making, field, making.address(field, row, key), heading)
            is_asked = season.is_asked(field.part, field.name, key)
            made.append(_Column(Head(box, heading, _RIGHT, is_asked), weight, not is_asked))
        return made

    def _make_behind(self, making: Making, block: Years, row: str) -> list[_Column]:
        return [
            _Column(
                Head(
                    self.place(making, field, making.address(field, row)), making.label(field), _LEFT, False
                ),
                _BEHIND_WEIGHT,
                folds=False,
            )
            for field in block.behind
        ]

    def _make_course(self, making: Making, block: Years, row: str) -> Sparkline:
        season = making.editor.season
        keys = making.reader.columns(block.field)
        course = Sparkline(
            making.editor.values.fiscal_year, {key: season.column_heading(key) for key in keys}, self
        )
        for key in keys:
            making.boxes.watch(making.address(block.field, row, key), partial(course.take, key))
        return course

    # ---------------------------------------------------------------- folding

    def minimumSizeHint(self) -> QSize:
        """As narrow as what never folds."""
        kept = [column for column in self._columns if not column.folds]
        return QSize(self._width_of(kept) + self._button_width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold as the width allows."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def unfold(self) -> None:
        """Show the years that folded away, on a line of their own."""
        self._unfolded = True
        self._arrange((self._folded, [c for c in self._columns if c not in self._folded]))

    def _fit(self) -> None:
        folded: list[_Column] = []
        kept = list(self._columns)
        # The oldest go first; the years to come, which nobody asks for yet, go last.
        for column in [column for column in self._columns if column.folds]:
            room = self.width() - (self._button_width() if folded else 0)
            if self._width_of(kept) <= room:
                break
            folded.append(column)
            kept.remove(column)
        has_course = (
            not folded and self._width_of(kept) + UNIT + self._course.sizeHint().width() <= self.width()
        )
        if tuple(folded) != self._folded or has_course != self._has_course:
            self._folded, self._has_course = tuple(folded), has_course
            self._unfolded = self._unfolded and bool(folded)
            self._arrange((folded, kept) if self._unfolded else (kept,))

    def _arrange(self, lines: Sequence[Sequence[_Column]]) -> None:
        for column in self._columns:
            self._grid.removeWidget(column.head.box)
        while len(self._strips) < len(lines):
            self._strips = (*self._strips, ColumnHeads(self))
        for number, strip in enumerate(self._strips):
            self._grid.removeWidget(strip)
            strip.setVisible(number < len(lines))
        first = 1 if self._folded else 0
        self._show_button(wanted=bool(self._folded) and not self._unfolded)
        shown = [column for line in lines for column in line]
        for number in range(self._grid.columnCount()):
            self._grid.setColumnStretch(number, 0)
        heads = [[column.head for column in line] for line in lines]
        self._grid.removeWidget(self._course)
        self._course.setVisible(self._has_course)
        if self._has_course:
            self._grid.addWidget(self._course, 1, len(self._columns))
            heads[0].append(Head(self._course, "推移", _LEFT, is_asked=False))
        for number, line in enumerate(lines):
            self._strips[number].show_heads(heads[number])
            self._grid.addWidget(self._strips[number], 2 * number, 0, 1, -1)
            for place, column in enumerate(line, start=first):
                self._grid.addWidget(column.head.box, 2 * number + 1, place)
                self._grid.setColumnStretch(place, max(column.weight, self._grid.columnStretch(place)))
        for column in self._columns:
            column.head.box.setVisible(column in shown)

    def _show_button(self, *, wanted: bool) -> None:
        if wanted and self._button is None:
            self._button = QToolButton(self)
            self._button.setProperty("role", "framed")
            self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._button.clicked.connect(self.unfold)
        if self._button:
            self._grid.removeWidget(self._button)
            self._button.setText(_PAST)
            names = "、".join(column.head.text for column in self._folded)
            self._button.setToolTip(f"{names} を表示します")
            self._button.setAccessibleName(f"{names} を表示")
            self._button.setVisible(wanted)
            if wanted:
                self._grid.addWidget(self._button, 1, 0)

    def _button_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(_PAST) + 4 * UNIT

    def _width_of(self, columns: Sequence[_Column]) -> int:
        half = self.fontMetrics().horizontalAdvance("0")
        frame = 2 * UNIT
        return sum(column.weight * half + frame + UNIT for column in columns) - UNIT


def unfold(box: QWidget) -> None:
    """Bring a box into sight that folded away."""
    view = box.parentWidget()
    if isinstance(view, YearsView):
        view.unfold()

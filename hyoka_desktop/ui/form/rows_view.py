"""Rows of a list on the form, one card each, in the order of the sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.declaration import BoxField, row_class
from hyoka_desktop.sheet.kinds import Line, Many
from hyoka_desktop.sheet.labels import row_number
from hyoka_desktop.sheet.values import Row
from hyoka_desktop.ui.form.arrangement import Rows
from hyoka_desktop.ui.form.block_view import BlockView, Making
from hyoka_desktop.ui.form.block_views import Lead, make_block
from hyoka_desktop.ui.form.form_boxes import FormBoxes
from hyoka_desktop.ui.form.row_commands import RowCommands
from hyoka_desktop.ui.form.row_tools import RowTools
from hyoka_desktop.ui.form.words import plain_label, text_top
from hyoka_desktop.ui.theme import UNIT
from hyoka_desktop.ui.words import WrappingLabel

Wanted = Callable[[Address], bool]


class RowCard(QFrame):
    """One row: its number and its boxes; in its home part also what moves and removes it."""

    def __init__(self, making: Making, rows: Rows, row: Row, commands: RowCommands, parent: QWidget) -> None:
        """Build everything in it."""
        super().__init__(parent)
        self.setProperty("role", "row")
        self._kind = kind_of(rows)
        self._place = (0, 1)
        self._has_cursor = self._is_under_mouse = False
        self._watched: tuple[Address, ...] = ()
        self._began: QLabel | None = None
        is_movable = bool(rows.home) and making.editor.may_write
        self._tools = RowTools(self, commands, row.id) if is_movable else None
        self._sign = plain_label("", self, "heading")
        self._blocks = [self._make(making, rows, row, index) for index in range(len(rows.blocks))]
        self._lay_out(making, rows, row)

    def _make(self, making: Making, rows: Rows, row: Row, index: int) -> BlockView:
        # The number says already what a row such as 取組方針1 is called.
        is_named = index == 0 and rows.home and not self._kind.circled
        return make_block(making, rows.blocks[index], row.id, self, Lead.NONE if is_named else Lead.SHORT)

    def _lay_out(self, making: Making, rows: Rows, row: Row) -> None:
        column = self._lines = QVBoxLayout(self)
        column.setContentsMargins(0, UNIT, 0, 2 * UNIT)
        column.setSpacing(UNIT)
        head = QHBoxLayout()
        head.setSpacing(UNIT)
        head.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        others = self._blocks
        if self._tools:
            first, *others = self._blocks
            self._sign.setContentsMargins(0, text_top(self), 0, 0)
            head.addWidget(first, 1)
            head.addWidget(self._tools, 0, Qt.AlignmentFlag.AlignTop)
        else:
            title = plain_label("", self, "heading")
            head.addWidget(title, 1)
            self._watched = (making.address(_name_field(rows), row.id),)
            making.boxes.watch(self._watched[0], title.setText)
        for block in others:
            column.addWidget(block)

    def forget(self, boxes: FormBoxes) -> None:
        """Let nobody look for the boxes of this card any more."""
        addresses = [address for block in self._blocks for address in block.addresses]
        boxes.drop(addresses)
        boxes.unwatch([*addresses, *self._watched])

    def show_place(self, index: int, count: int) -> None:
        """Show the number of the row at a place, counted from 0, among `count`."""
        self._place = index, count
        number = row_number(self._kind, index)
        self._sign.setText(number if self._kind.circled else f"{self._kind.label}{number}")
        self._show_tools()

    def show_only(self, wanted: Wanted | None) -> bool:
        """Show the blocks with a box that is wanted, and the first one to name the row; say whether any."""
        seen = [wanted is None or any(map(wanted, block.addresses)) for block in self._blocks]
        for index, block in enumerate(self._blocks):
            block.setVisible(seen[index] or index == 0)
        self.setVisible(any(seen))
        return any(seen)

    def show_began(self, *, began: bool) -> None:
        """Say that this row is one that last year's sheet had not, or say nothing of it."""
        if began and self._began is None:
            self._began = plain_label(f"＋ 今年度から始まった{self._kind.label}", self, "caution")
            self._lines.insertWidget(0, self._began)
        if self._began is not None:
            self._began.setVisible(began)

    def use(self, *, used: bool) -> None:
        """Say whether the cursor stands in this row: then what moves and removes it is in sight."""
        self._has_cursor = used
        self._show_tools()

    def _show_tools(self) -> None:
        if self._tools and (self._has_cursor or self._is_under_mouse):
            self._tools.show_tools(*self._place)
        elif self._tools:
            self._tools.hide_tools()

    def enterEvent(self, event: QEnterEvent) -> None:
        """The mouse is here: the row may be about to be used."""
        super().enterEvent(event)
        self._is_under_mouse = True
        self._show_tools()

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse has gone; the row is used as long as the cursor stands in it."""
        super().leaveEvent(event)
        self._is_under_mouse = False
        self._show_tools()


class RowsView(QWidget):
    """The cards of one list, with the heading above and the button that adds one below."""

    def __init__(self, making: Making, rows: Rows, commands: RowCommands, parent: QWidget) -> None:
        """Hold no card yet: `build` makes them one by one."""
        super().__init__(parent)
        self.rows = rows
        self._commands = commands
        self._cards: dict[str, RowCard] = {}
        self._ended: WrappingLabel | None = None
        column = self._whole = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        heading = making.editor.season.table_heading(f"{rows.field.part}.{rows.field.name}")
        if rows.home and heading:
            column.addWidget(plain_label(heading, self, "heading"))
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        column.addLayout(self._column)
        self._add: QPushButton | None = None
        self._empty: QLabel | None = None
        if rows.home:
            self._add = self._make_add(may_write=making.editor.may_write)
            foot = QHBoxLayout()
            foot.addWidget(self._add)
            foot.addStretch(1)
            column.addLayout(foot)
        else:
            # Rows are added in their home part; without one there would be a heading and nothing else here.
            self._empty = plain_label(
                f"{kind_of(rows).label}を追加すると、ここに記入欄が出ます。", self, "quiet"
            )
            self._empty.setHidden(bool(making.reader.rows(rows.field.name)))
            column.addWidget(self._empty)

    def _make_add(self, *, may_write: bool) -> QPushButton:
        button = QPushButton(f"＋ {self.rows.field.kind.label}を追加", self)
        button.setToolTip("最後に追加します。Alt+Insert では、カーソルのある行の下に追加します。")
        button.clicked.connect(lambda: self._commands.add(self.rows.field.name))
        button.setEnabled(may_write)
        return button

    def build(self, making: Callable[[], Making]) -> Iterator[None]:
        """Make the missing cards, one at each step; `making` gives the sheet as it stands then."""
        while True:
            now = making()
            rows = now.reader.rows(self.rows.field.name)
            fresh = next((row for row in rows if row.id not in self._cards), None)
            if fresh is None:
                break
            self._cards[fresh.id] = RowCard(now, self.rows, fresh, self._commands, self)
            self._put_in_order(rows)
            yield

    def sync(self, making: Callable[[], Making]) -> None:
        """Follow rows that came, went or moved."""
        now = making()
        rows = now.reader.rows(self.rows.field.name)
        known = {row.id for row in rows}
        for gone in [row for row in self._cards if row not in known]:
            card = self._cards.pop(gone)
            card.forget(now.boxes)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for _ in self.build(making):
            pass
        self._put_in_order(rows)

    def _put_in_order(self, rows: tuple[Row, ...]) -> None:
        if self._empty:
            self._empty.setVisible(not rows)
        there = [row for row in rows if row.id in self._cards]
        for index, row in enumerate(there):
            card = self._cards[row.id]
            if self._column.indexOf(card) != index:
                self._column.removeWidget(card)
                self._column.insertWidget(index, card)
                card.show()
            card.show_place(row.index, len(rows))

    def show_only(self, wanted: Wanted | None) -> bool:
        """Show the cards with a box that is wanted; say whether there is any."""
        seen = [card.show_only(wanted) for card in self._cards.values()]
        if self._add:
            self._add.setVisible(wanted is None)
        if self._empty:
            self._empty.setVisible(wanted is None and not self._cards)
        return any(seen) or wanted is None

    def show_years(self, began: frozenset[str], ended: Sequence[str]) -> None:
        """Say which rows began this year; `ended` are the names of those that ended with the last."""
        for row, card in self._cards.items():
            card.show_began(began=row in began)
        if self.rows.home and ended and self._ended is None:
            self._ended = WrappingLabel("", self, "caution")
            self._whole.insertWidget(self._whole.indexOf(self._column) + 1, self._ended)
        if self._ended is not None:
            names = "」「".join(ended)
            self._ended.say(f"－ 前年度で終わった{kind_of(self.rows).label}: 「{names}」", "caution")
            self._ended.setVisible(bool(ended))

    def card(self, row_id: str) -> RowCard | None:
        """The card of a row."""
        return self._cards.get(row_id)

    def ask_for_row(self) -> None:
        """Put the focus on the button that adds a row."""
        if self._add:
            self._add.setFocus()


def kind_of(rows: Rows) -> Many:
    """What is declared about the rows of a list."""
    kind = rows.field.kind
    if not isinstance(kind, Many):
        raise TypeError(rows.field)
    return kind


def _name_field(rows: Rows) -> BoxField:
    """The box of a row that says what the row is about: its first line of text."""
    boxes = row_class(rows.field.name).boxes.values()
    return next(box for box in boxes if isinstance(box.kind, Line))

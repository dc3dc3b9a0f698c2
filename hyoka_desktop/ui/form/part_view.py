"""One part of the form: its heading, and below it what is built when the part is first needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from PySide6.QtWidgets import QSpacerItem, QVBoxLayout, QWidget

from hyoka_desktop.ui.form.arrangement import Rows, blocks_of
from hyoka_desktop.ui.form.block_view import BlockView, Making
from hyoka_desktop.ui.form.block_views import OneLineView, make_block
from hyoka_desktop.ui.form.row_commands import RowCommands
from hyoka_desktop.ui.form.rows_view import RowsView, Wanted
from hyoka_desktop.ui.theme import UNIT
from hyoka_desktop.ui.words import WrappingLabel

_GUESS_LINES = 24  # how high an unbuilt part is taken to be, so that the scroll bar is about right


class PartView(QWidget):
    """A part that grows piece by piece."""

    def __init__(self, part: str, heading: str, commands: RowCommands, parent: QWidget) -> None:
        """Show the heading alone."""
        super().__init__(parent)
        self.part = part
        self._commands = commands
        self._pieces: Iterator[None] | None = None
        self._views: list[BlockView | RowsView] = []
        self.is_built = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 3 * UNIT)
        self._column.setSpacing(UNIT)
        self._column.addWidget(WrappingLabel(heading, self, "title"))
        self._guess = QSpacerItem(0, self.fontMetrics().height() * _GUESS_LINES)
        self._column.addItem(self._guess)

    def build(self, making: Callable[[], Making]) -> bool:
        """Make one more piece; False when all is there."""
        if self.is_built:
            return False
        if self._pieces is None:
            self._column.removeItem(self._guess)
            self._pieces = self._make(making)
        if next(self._pieces, self) is self:
            self.is_built = True
            self._pieces = None
        return not self.is_built

    def _make(self, making: Callable[[], Making]) -> Iterator[None]:
        for block in blocks_of(self.part):
            if isinstance(block, Rows):
                rows = RowsView(making(), block, self._commands, self)
                self._append(rows)
                yield from rows.build(making)
            else:
                self._append(make_block(making(), block, "", self))
                yield

    def _append(self, view: BlockView | RowsView) -> None:
        if not isinstance(view, OneLineView):
            self._column.addSpacing(UNIT)
        self._views.append(view)
        self._column.addWidget(view)
        view.show()

    def sync(self, lists: frozenset[tuple[str, str]], making: Callable[[], Making]) -> None:
        """Follow rows that came, went or moved."""
        names = {name for name, _ in lists}
        for view in self._views:
            if isinstance(view, RowsView) and view.rows.field.name in names:
                view.sync(making)

    def rows_view(self, list_name: str) -> RowsView | None:
        """The rows of a list in this part, once they are built."""
        views = (view for view in self._views if isinstance(view, RowsView))
        return next((view for view in views if view.rows.field.name == list_name), None)

    def show_years(self, began: frozenset[str], ended: Mapping[str, Sequence[str]]) -> None:
        """Say which rows began this year, and which ones ended with the last."""
        for view in self._views:
            if isinstance(view, RowsView):
                view.show_years(began, ended.get(view.rows.field.name, ()))

    def show_only(self, wanted: Wanted | None) -> bool:
        """Show what has a box that is wanted; say whether anything has."""
        seen = []
        for view in self._views:
            if isinstance(view, RowsView):
                is_seen = view.show_only(wanted)
            else:
                is_seen = wanted is None or any(map(wanted, view.addresses))
            view.setVisible(is_seen)
            seen.append(is_seen)
        return any(seen)

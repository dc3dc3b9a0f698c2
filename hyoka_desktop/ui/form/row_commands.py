"""What can be done with rows: indicators and 取組方針 come, go and move, each time as one step."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from hyoka_desktop.sheet.address import EXISTS, ORDER, Address
from hyoka_desktop.sheet.declaration import lists
from hyoka_desktop.sheet.ids import new_id
from hyoka_desktop.sheet.kinds import Many
from hyoka_desktop.sheet.labels import row_number
from hyoka_desktop.sheet.rows import add_row, fellows, move_row, remove_row, row_address
from hyoka_desktop.sheet.values import Row, place_of, rows_of
from hyoka_desktop.ui.editor import SheetEditor


class RowCommands(QObject):
    """Adds, removes and moves rows through the editor."""

    added = Signal(str)
    """The id of a row that was added."""

    removed = Signal(str, str, object)
    """The name of a removed row, the id of the row in its place now, and a call that brings it back."""

    moved = Signal(str)
    """The id of a row that was moved."""

    def __init__(self, editor: SheetEditor, parent: QObject) -> None:
        """Work on the sheet of an editor."""
        super().__init__(parent)
        self._editor = editor

    def row_at(self, address: Address | None) -> Row | None:
        """The row, of those that can be added and removed, in which a box stands."""
        rows = rows_of(self._editor.values)
        row = rows.get(address.row) if address else None
        while row and not isinstance(row.list.kind, Many):
            row = rows.get(row.parent)
        return row

    def row(self, row_id: str) -> Row | None:
        """A row by its id, as it stands now."""
        return rows_of(self._editor.values).get(row_id)

    def add(self, list_name: str, parent: str = "", index: int | None = None) -> None:
        """Let a blank row appear at a place counted from 0, or at the end."""
        values = self._editor.values
        row = new_id()
        place = len(fellows(values, list_name, parent)) if index is None else index
        edits = add_row(values, list_name, parent, place, row)
        self._editor.apply(edits, f"{_label(list_name)}の追加")
        self.added.emit(row)

    def remove(self, row: Row) -> None:
        """Let a row disappear; undoing brings everything in it back."""
        values, stack = self._editor.values, self._editor.undo_stack
        name = f"{_label(row.list.name)}{row_number(_kind(row), row.index)}"
        others = [other for other in fellows(values, row.list.name, row.parent) if other != row.id]
        neighbour = others[min(row.index, len(others) - 1)] if others else ""
        self._editor.apply(remove_row(values, row.list.name, row.id), f"{name}の削除")
        exists = row_address(values.sheet, row.list.name, row.id, EXISTS)
        index = stack.index()

        def bring_back() -> None:
            if stack.index() == index:
                self._editor.undo()
            else:
                self._editor.apply([(exists, place_of(row.list.name, row.parent))], f"{name}を元に戻す")

        self.removed.emit(name, neighbour, bring_back)

    def move(self, row: Row, by: int) -> None:
        """Move a row up (-1) or down (1); at the end of the list nothing happens."""
        values = self._editor.values
        index = row.index + by
        if 0 <= index < len(fellows(values, row.list.name, row.parent)):
            edits = move_row(values, row.list.name, row.parent, row.id, index)
            order = row_address(values.sheet, row.list.name, row.id, ORDER)
            self._editor.apply(edits, f"{_label(row.list.name)}の移動", order)
            self.moved.emit(row.id)


def _label(list_name: str) -> str:
    return lists()[list_name].kind.label


def _kind(row: Row) -> Many:
    kind = row.list.kind
    if not isinstance(kind, Many):
        raise TypeError(row)
    return kind

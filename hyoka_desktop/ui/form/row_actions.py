"""The commands for the row in which the cursor stands, with their shortcuts, for a menu."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.ui.form.row_commands import RowCommands
from hyoka_desktop.ui.form.row_tools import ADD_KEYS, DOWN_KEYS, REMOVE_KEYS, UP_KEYS


class RowActions(QObject):
    """Four actions on a form, allowed only while the cursor stands in a row."""

    def __init__(self, rows: RowCommands, form: QWidget) -> None:
        """Add the actions to the form."""
        super().__init__(form)
        self._rows = rows
        self._address: Address | None = None
        self.all = tuple(
            self._make(form, text, keys, do)
            for text, keys, do in (
                ("行を追加(&A)", ADD_KEYS, self._add),
                ("行を削除(&D)", REMOVE_KEYS, self._remove),
                ("行を上へ(&U)", UP_KEYS, partial(self._move, -1)),
                ("行を下へ(&N)", DOWN_KEYS, partial(self._move, 1)),
            )
        )

    def _make(self, form: QWidget, text: str, keys: str, do: object) -> QAction:
        action = QAction(text, form)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setEnabled(False)
        # `triggered` passes a flag that none of these has a use for.
        action.triggered.connect(lambda _checked=False: callable(do) and do())
        form.addAction(action)
        return action

    def stand_at(self, address: Address) -> None:
        """The cursor came into a box."""
        self._address = address
        for action in self.all:
            action.setEnabled(self._rows.row_at(address) is not None)

    def _add(self) -> None:
        if row := self._rows.row_at(self._address):
            self._rows.add(row.list.name, row.parent, row.index + 1)

    def _remove(self) -> None:
        if row := self._rows.row_at(self._address):
            self._rows.remove(row)

    def _move(self, by: int) -> None:
        if row := self._rows.row_at(self._address):
            self._rows.move(row, by)

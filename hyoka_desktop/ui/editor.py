"""The one way in which a sheet is changed on screen: typing, finished steps, undo and redo, saving.

Widgets never talk to each other. A box tells the editor what was typed; the editor says which boxes read
differently now, and whoever shows one of them refreshes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import Sheet
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Edit, Values, assemble
from hyoka_desktop.tasks.open_sheet import OpenSheet


class SheetEditor(QObject):
    """One open sheet being edited, with undo across its boxes.

    A list of paragraphs is one box: its address has the parent row (or none) and the list's name as the field.
    Signals carry Python objects: `structure_changed` a frozenset of (list name, parent row) whose rows came,
    went or moved; then `changed` a frozenset of the addresses that read differently (their paragraphs' own
    addresses, and the list's); `saved` the datetime of the last write, local time; `saving_failed` a Japanese
    sentence (the text is kept and writing is tried again); `missing_changed` nothing: ask `missing()`;
    `focus_requested` the address at which a step was undone or done again.
    """

    changed = Signal(object)
    structure_changed = Signal(object)
    missing_changed = Signal()
    focus_requested = Signal(object)
    saved = Signal(object)
    saving_failed = Signal(str)

    def __init__(self, open_sheet: OpenSheet, parent: QObject | None = None) -> None:
        """Edit an open sheet; it is the caller's to close, after `leave`."""
        super().__init__(parent)
        self.open_sheet = open_sheet
        self.undo_stack = QUndoStack(self)

    @property
    def values(self) -> Values:
        """The text of every box as the screen shows it now, saved or not."""
        return self.open_sheet.values

    @property
    def season(self) -> Season:
        """年度設定 of the sheet's year."""
        return self.open_sheet.season

    @property
    def section(self) -> str:
        """The 課 as which the sheet is open."""
        return self.open_sheet.section

    def sheet(self) -> Sheet:
        """The typed view of the values."""
        return assemble(self.values)

    def text(self, address: Address) -> str:
        """What a box says; the paragraphs of a list as one text."""
        return self.values.at(address)

    def put(self, address: Address, text: str) -> None:
        """Take in what is being typed in a box; the text that is there already is passed over."""

    def apply(self, edits: Iterable[Edit], text: str) -> None:
        """Do a finished step, which the menu calls `text`: a row added, removed or moved, a text restored."""

    def close_burst(self) -> None:
        """End the burst of typing: what was typed is one step now, for undo and in the history."""

    def save(self) -> bool:
        """End the burst and write everything; False where that failed and `saving_failed` said why."""
        return True

    def undo(self) -> None:
        """Take the last step back, also the one that is being typed."""

    def redo(self) -> None:
        """Do again what was taken back last."""

    def missing(self) -> Mapping[str, tuple[Address, ...]]:
        """What this season asks for and is blank, by part, in the order of the form."""
        return {}

"""The one way in which a sheet is changed on screen: typing, finished steps, undo and redo, saving.

Widgets never talk to each other. A box tells the editor what was typed; the editor says which boxes read
differently now, and whoever shows one of them refreshes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.ids import new_id
from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.missing import Asked, asked_boxes
from hyoka_desktop.sheet.model import Sheet
from hyoka_desktop.sheet.paragraphs import is_paragraph_list, rewrite, text_of
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Edit, Values, assemble
from hyoka_desktop.sheet.versions import RESTORED, TYPED
from hyoka_desktop.tasks.open_sheet import OpenSheet
from hyoka_desktop.ui.drafts import Drafts
from hyoka_desktop.ui.reach import reach_of
from hyoka_desktop.ui.undo import Step

_COUNT_AFTER_MS = 120
_SOON_MS = 15


class SheetEditor(QObject):
    """One open sheet being edited, with undo across its boxes.

    A list of paragraphs is one box; its address has the parent row (or none) and the list's name as field.
    """

    structure_changed = Signal(object)
    """A frozenset of (list name, parent row) whose rows came, went or moved; paragraphs are no rows here."""

    changed = Signal(object)
    """A frozenset of the addresses that read differently now; it comes after `structure_changed`."""

    missing_changed = Signal()
    """What `missing` gives is another, by its boxes or by who fills them in."""

    focus_requested = Signal(object)
    """The Address at which a step was undone or done again."""

    saved = Signal(object)
    """The datetime of a write that succeeded, in local time."""

    saving_failed = Signal(str)
    """A Japanese sentence; the text is kept and writing is tried again until it succeeds."""

    unlocked = Signal(object)
    """The Address of a past value that somebody has given a reason to change."""

    held = Signal(object)
    """A frozenset of the addresses of past values that a step would have changed; they are as they were."""

    finishing = Signal()
    """Everything is about to be saved: who holds a text that is not put yet puts it now."""

    def __init__(self, open_sheet: OpenSheet, parent: QObject | None = None) -> None:
        """Edit an open sheet; call `save` before letting go of it."""
        super().__init__(parent)
        self.open_sheet = open_sheet
        self.undo_stack = QUndoStack(self)
        self.typing_in: Address | None = None
        self._waiting: tuple[Address, Callable[[], str]] | None = None
        self._burst: tuple[Address, Step] | None = None
        self._typed = ""  # as in the box: paragraphs with the blank lines that no paragraph keeps
        self._sheet: tuple[Values, Sheet] | None = None
        self._asked: tuple[Asked, ...] | None = None
        self._drafts = Drafts(open_sheet, self)
        self._drafts.saved.connect(self.saved)
        self._drafts.failed.connect(self.saving_failed)
        self._soon_timer = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon_timer.timeout.connect(self._take_waiting)
        self._count_timer = QTimer(self, singleShot=True, interval=_COUNT_AFTER_MS)
        self._count_timer.timeout.connect(self.missing_changed)

    @property
    def values(self) -> Values:
        """The text of every box as the screen shows it now, saved or not."""
        self._take_waiting()
        return self.open_sheet.values

    @property
    def season(self) -> Season:
        """年度設定 of the sheet's year."""
        return self.open_sheet.season

    @property
    def section(self) -> str:
        """The 課 as which the sheet is open."""
        return self.open_sheet.section

    @property
    def may_write(self) -> bool:
        """Say whether anything can be changed; a sheet that is only read stays as it is."""
        return self.open_sheet.may_write

    def is_locked(self, address: Address) -> bool:
        """Say whether a box holds a past value that nobody has given a reason to change."""
        return bool(address.key) and address in self.open_sheet.locked

    def unlock(self, address: Address, reason: str) -> None:
        """Let a past value be changed for a reason, which travels with the sheet once it is changed."""
        self.open_sheet.unlock(address, reason)
        if not self.is_locked(address):
            self.unlocked.emit(address)

    def sheet(self) -> Sheet:
        """The typed view of the values."""
        values = self.values
        if self._sheet is None or self._sheet[0] is not values:
            self._sheet = values, assemble(values)
        return self._sheet[1]

    def text(self, address: Address) -> str:
        """What a box says; the paragraphs of a list as one text, a line break between them."""
        if is_paragraph_list(address):
            return text_of(self.values, address.field, address.row)
        return self.values.at(address)

    def asked(self) -> tuple[Asked, ...]:
        """Everything that this season asks for, filled in or not."""
        values = self.values
        if self._asked is None:
            self._asked = asked_boxes(values, self.season)
        return self._asked

    def missing(self) -> tuple[Asked, ...]:
        """What is asked for and blank."""
        return tuple(box for box in self.asked() if not box.filled)

    def put_soon(self, address: Address, read: Callable[[], str]) -> None:
        """Take in what a box says a moment later, when the key is on the screen.

        Whoever asks for the sheet before that finds it taken in. `typing_in` is the box while that happens.
        """
        if self._waiting and self._waiting[0] != address:
            self._take_waiting()
        self._waiting = address, read
        if not self._soon_timer.isActive():
            self._soon_timer.start()

    def _take_waiting(self) -> None:
        if self._waiting:
            (address, read), self._waiting = self._waiting, None
            self.typing_in = address
            try:
                self.put(address, read())
            finally:
                self.typing_in = None

    def put(self, address: Address, text: str) -> None:
        """Take in what is being typed in a box; the text that is there already is passed over."""
        self._take_waiting()
        if not self.may_write or self.is_locked(address):
            return
        burst = self._burst
        if burst and burst[0] != address:
            self.close_burst()
            burst = None
        if text == (self._typed if burst else self.text(address)):
            return
        edits = self._edits(address, text)
        if not (edits or burst):
            return
        if burst is None:
            step = Step(address, f"「{Labels(self.values, self.season).of(address)}」の入力", self._replay)
            self._burst = address, step
        else:
            step = burst[1]
        step.add(self.values, edits)
        self._typed = text
        self._take(edits)
        if burst is None:
            self.undo_stack.push(step)
        self._drafts.save_soon()

    def apply(
        self, edits: Iterable[Edit], text: str, focus: Address | None = None, origin: str = TYPED
    ) -> None:
        """Do a finished step, which the menu calls `text`: a row added, removed or moved, a text restored.

        `focus` is the box to go to when the step is undone or done again; the first one edited unless given.
        """
        self.close_burst()
        changing = [(address, new) for address, new in edits if self.values.at(address) != new]
        edits = [edit for edit in changing if not self.is_locked(edit[0])]
        if len(edits) < len(changing):
            self.held.emit(frozenset(dict(changing)) - frozenset(dict(edits)))
        if not (edits and self.may_write):
            return
        step = Step(focus or edits[0][0], text, self._replay)
        step.add(self.values, edits)
        self._take(edits)
        self.undo_stack.push(step)
        self._drafts.finish(origin)

    def rewrite(self, address: Address, text: str, step: str, origin: str = TYPED) -> None:
        """Let a box say something else, as a step of its own that the menu calls `「box」の` and `step`."""
        self.close_burst()
        name = Labels(self.values, self.season).of(address)
        self.apply(self._edits(address, text), f"「{name}」の{step}", address, origin)

    def restore(self, address: Address, text: str) -> None:
        """Let a box say what it said before, as a step of its own."""
        self.rewrite(address, text, "復元", RESTORED)

    def close_burst(self) -> None:
        """End the burst of typing: what was typed is one step now, for undo and in the history."""
        self._take_waiting()
        if self._burst is None:
            return
        _, step = self._burst
        self._burst = None
        leftovers = step.leftovers()
        step.add(self.values, leftovers)
        self._take(leftovers)
        if step.changes_nothing:
            step.setObsolete(True)
            self.undo_stack.undo()
        self._drafts.finish()

    def save(self) -> bool:
        """End the burst and write everything; False where that failed and `saving_failed` said why."""
        self.finishing.emit()
        self.close_burst()
        self._drafts.finish()
        return self.open_sheet.is_saved

    def undo(self) -> None:
        """Take the last step back, also the one that is being typed."""
        self.close_burst()
        self.undo_stack.undo()

    def redo(self) -> None:
        """Do again what was taken back last."""
        self.close_burst()
        self.undo_stack.redo()

    def _edits(self, address: Address, text: str) -> list[Edit]:
        if is_paragraph_list(address):
            return rewrite(self.values, address.field, address.row, text, new_id)
        return [(address, text)]

    def _replay(self, edits: list[Edit], focus: Address) -> None:
        """Put the boxes of a step back, or forth."""
        self._burst = self._waiting = None
        self._take(edits)
        self._drafts.finish()
        self.focus_requested.emit(focus)

    def _take(self, edits: list[Edit]) -> None:
        """Let the sheet say something else, and tell everybody."""
        if not edits:
            return
        before = self.values
        self.open_sheet.put(edits)
        reach = reach_of(before, self.values, edits)
        if reach.missing or reach.naming:
            self._asked = None
            if not self._count_timer.isActive():
                self._count_timer.start()
        if reach.lists:
            self.structure_changed.emit(reach.lists)
        self.changed.emit(reach.boxes)

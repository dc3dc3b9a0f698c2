"""All boxes of one form by their address: what they tell the editor, and what the editor tells them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.declaration import box_field
from hyoka_desktop.sheet.kinds import Amount
from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.paragraphs import is_paragraph_list
from hyoka_desktop.sheet.responsible import Responsibility
from hyoka_desktop.tasks.finding import Finding
from hyoka_desktop.tasks.last_time import LastTime
from hyoka_desktop.ui.boxes.events import Box
from hyoka_desktop.ui.boxes.making import Made
from hyoka_desktop.ui.boxes.menu import open_box_menu
from hyoka_desktop.ui.boxes.total_box import TotalBox
from hyoka_desktop.ui.editor import SheetEditor
from hyoka_desktop.ui.form.cells_in import CellsIn
from hyoka_desktop.ui.form.room_beside import RoomBeside
from hyoka_desktop.ui.form.slot import PlaceNote, Slot
from hyoka_desktop.ui.form.words import CountLabel
from hyoka_desktop.ui.notices import Notice
from hyoka_desktop.ui.reach import paragraph_of


class FormBoxes(QObject):
    """The host of the boxes.

    `watch` is for whoever shows the text of a box elsewhere on the form.
    """

    entered_box = Signal(object)
    """The Address of the box that the cursor came into."""

    stepping = Signal(object, bool)
    """From which Address the user wants to move on, and whether forward."""

    past_known = Signal()
    """The boxes say from now on which of them hold past values."""

    history_wanted = Signal(object)
    """The Address of the box whose history somebody wants to see."""

    request_wanted = Signal(object)
    """The Address of the box of which somebody wants to ask for a correction."""

    def __init__(self, editor: SheetEditor, notice: Notice, parent: QObject) -> None:
        """Begin without a box; `notice` is where the form says what it did."""
        super().__init__(parent)
        self._editor = editor
        self._cells = CellsIn(editor, notice)
        self.keep_in_sight: Callable[[Box], None] = _nothing
        """What the form does on each key, and plainly: a signal would cost more than all the rest."""
        self._slots: dict[Address, Slot] = {}
        self._totals: dict[Address, TotalBox] = {}
        self._watching: dict[Address, Callable[[str], None]] = {}
        self._findings: Mapping[Address, Sequence[Finding]] = {}
        self._room = RoomBeside(editor, self)
        self._room.known.connect(self._learn)
        self._knows_past = False
        self._know_whose()
        editor.changed.connect(self._refresh)
        editor.missing_changed.connect(self.refresh_states)
        editor.unlocked.connect(self._unlocked)

    # ---------------------------------------------------------------- coming and going

    def add(
        self,
        made: Made,
        label: str,
        place_note: PlaceNote,
        *,
        prefix: str = "",
        count: CountLabel | None = None,
    ) -> QWidget:
        """Take in a box that was just made: it shows its text from now on; `label` is for screen readers."""
        box = made.box
        box.setAccessibleName(label)
        if isinstance(box, TotalBox):
            self._totals[box.address] = box
            box.refresh(self._editor.values)
            box.show_findings(self.findings_at(box.address))
            return box
        if not self._editor.may_write:
            box.set_read_only()
        slot = Slot(made, box, place_note, prefix, count)
        self._slots[box.address] = slot
        if count:
            count.measure_by(partial(self._room.say, box.address))
        slot.show(self._editor.text(box.address))
        self._show_state(slot)
        self._show_past(slot)
        if found := self.findings_at(box.address):
            slot.show_findings(found, self._paragraph_of)
        return box

    @property
    def last_time(self) -> LastTime | None:
        """What the sheet said last time; None as long as that is not known."""
        return self._room.last

    def watch(self, address: Address, show: Callable[[str], None]) -> None:
        """Call `show` with the text of a box, now and whenever it is another."""
        self._watching[address] = show
        show(self._editor.text(address))

    def drop(self, addresses: Iterable[Address]) -> None:
        """Forget boxes that go."""
        for address in addresses:
            self._slots.pop(address, None)
            self._totals.pop(address, None)

    def unwatch(self, addresses: Iterable[Address]) -> None:
        """Tell nobody about these any more."""
        for address in addresses:
            self._watching.pop(address, None)

    def __getitem__(self, address: Address) -> Box:
        """The box of an address; KeyError where none is built."""
        return self._slots[address].box

    def get(self, address: Address) -> Box | None:
        """The box of an address, None where none is built."""
        slot = self._slots.get(address)
        return slot.box if slot else None

    def total(self, address: Address) -> TotalBox:
        """The computed box of an address; KeyError where none is built."""
        return self._totals[address]

    def find_total(self, address: Address) -> TotalBox | None:
        """The computed box of an address, None where none is built."""
        return self._totals.get(address)

    def count_of(self, address: Address) -> CountLabel | None:
        """The count beside a box, if it has one."""
        return self._slots[address].count

    def notes(self) -> list[str]:
        """The sentences that stand below boxes now."""
        return [slot.note for slot in self._slots.values() if slot.note]

    def __contains__(self, address: Address) -> bool:
        """Say whether the box of an address is built."""
        return address in self._slots

    def name_anew(self) -> None:
        """Give the boxes their names again after rows moved, and work out all sums."""
        labels = Labels(self._editor.values, self._editor.season)
        for address, slot in self._slots.items():
            slot.box.setAccessibleName(labels.of(address))
        for total in self._totals.values():
            total.refresh(self._editor.values)

    # ---------------------------------------------------------------- what boxes tell

    def typed(self, box: Box) -> None:
        """Hand on what is typed."""
        self._editor.put_soon(box.address, box.said)

    def paused(self, box: Box) -> None:
        """What is typed next is another step."""
        if not box.is_composing:
            self._editor.close_burst()

    def entered(self, box: Box) -> None:
        """Tell which box has the cursor."""
        self.entered_box.emit(box.address)

    def left(self, box: Box) -> None:
        """What was typed is a step now; say what is understood of it."""
        self._editor.close_burst()
        if slot := self._slots.get(box.address):
            # Blank lines, which no paragraph keeps, go now and not while somebody types.
            slot.show(self._editor.text(box.address))

    def cursor_moved(self, box: Box) -> None:
        """Let the form keep the cursor in sight."""
        self.keep_in_sight(box)

    def step(self, box: Box, *, forward: bool) -> None:
        """Let the form find the next box."""
        self.stepping.emit(box.address, forward)

    def command(self, box: Box, event: QKeyEvent) -> None:
        """Do what the window would have done with a key that an edit claimed."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self._editor.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self._editor.redo()
        else:
            wanted = QKeySequence(event.keyCombination())
            for action in box.window().findChildren(QAction):
                if action.shortcut() == wanted:
                    action.trigger()

    def take_cells(self, box: Box, text: str) -> bool:
        """Fill the boxes to the right and below with the cells of a table, as one step."""
        return self._cells.take(box, text)

    def open_menu(self, box: Box, event: QContextMenuEvent) -> None:
        """Offer what can be done with a box."""
        last = "" if box.said() else self._room.grey(box.address)
        open_box_menu(
            box,
            event.globalPos(),
            self._editor,
            lambda: self.history_wanted.emit(box.address),
            lambda: self.request_wanted.emit(box.address),
            last,
        )

    # ---------------------------------------------------------------- what boxes are told

    def _refresh(self, addresses: frozenset[Address]) -> None:
        keys = set()
        for address in addresses:
            if slot := self._slots.get(address):
                if address == self._editor.typing_in:
                    slot.follow()
                else:
                    slot.show(self._editor.text(address))
            if watching := self._watching.get(address):
                watching(self._editor.text(address))
            if address.key and (field := box_field(address)) and isinstance(field.kind, Amount):
                keys.add(address.key)
        for total in self._totals.values():
            if total.address.key in keys:
                total.refresh(self._editor.values)

    def findings_at(self, address: Address) -> Sequence[Finding]:
        """What there is to say about a box."""
        return self._findings.get(address, ())

    def show_findings(self, findings: Mapping[Address, Sequence[Finding]]) -> None:
        """Let the boxes carry these findings alone; one whose findings are the same is left in peace."""
        before, self._findings = self._findings, findings
        for address in {*before, *findings}:
            found = self.findings_at(address)
            if list(found) == list(before.get(address, ())) and not is_paragraph_list(address):
                continue
            if slot := self._slots.get(address):
                slot.show_findings(found, self._paragraph_of)
            elif total := self._totals.get(address):
                total.show_findings(found)

    def _paragraph_of(self, finding: Finding) -> int:
        return paragraph_of(self._editor.values, finding.address) or 0

    def _learn(self) -> None:
        """What the sheet said last time is known now."""
        self._knows_past = True
        for slot in self._slots.values():
            self._show_past(slot)
            if slot.count:
                slot.count.update()
        self.past_known.emit()

    def _show_past(self, slot: Slot) -> None:
        if self._knows_past and self._editor.may_write:
            slot.show_locked(locked=self._editor.is_locked(slot.box.address))
            slot.box.set_last(self._room.grey(slot.box.address))

    def _unlocked(self, address: Address) -> None:
        if slot := self._slots.get(address):
            slot.show_locked(locked=False)

    def _know_whose(self) -> None:
        self._responsibility = Responsibility(self._editor.values, self._editor.season)
        self._missing = {box.address for box in self._editor.missing()}

    def is_mine(self, address: Address) -> bool:
        """Say whether my section fills in a box."""
        return self._responsibility.of(address) == self._editor.section

    def refresh_states(self) -> None:
        """Say of each box anew whether it is mine and whether it is missing."""
        self._know_whose()
        for slot in self._slots.values():
            self._show_state(slot)

    def _show_state(self, slot: Slot) -> None:
        address = slot.box.address
        whose = ("mine" if self.is_mine(address) else "others") if self._editor.section else ""
        slot.show_state(missing=address in self._missing, whose=whose)


def _nothing(_box: Box) -> None:
    """Without a form around the boxes nothing scrolls."""

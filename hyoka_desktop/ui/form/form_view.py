"""The form on screen: the section list on top, below it all parts on one scroll."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.missing import Asked
from hyoka_desktop.ui.boxes.text_box import TextBox
from hyoka_desktop.ui.editor import SheetEditor
from hyoka_desktop.ui.form.form_bar import FormBar
from hyoka_desktop.ui.form.form_boxes import FormBoxes
from hyoka_desktop.ui.form.form_findings import FormFindings
from hyoka_desktop.ui.form.form_locks import FormLocks
from hyoka_desktop.ui.form.form_people import FormPeople
from hyoka_desktop.ui.form.going import Going
from hyoka_desktop.ui.form.parts import Parts
from hyoka_desktop.ui.form.row_actions import RowActions
from hyoka_desktop.ui.form.row_commands import RowCommands
from hyoka_desktop.ui.form.scroll import FormScroll
from hyoka_desktop.ui.form.year_marks import YearMarks
from hyoka_desktop.ui.notices import Notice
from hyoka_desktop.ui.reach import paragraph_of


class FormView(QWidget):
    """One sheet to be filled in."""

    box_focused = Signal(object)
    """The Address of the box that the cursor went to."""

    history_wanted = Signal(object)
    """The Address of the box whose history somebody asked for."""

    request_wanted = Signal(object)
    """The Address of the box of which somebody wants to ask for a correction."""

    done_in_sight = Signal()
    """All that is in sight for the first time is built."""

    only_mine_changed = Signal(bool)
    """Whether only the boxes of my section are shown."""

    def __init__(self, editor: SheetEditor, parent: QWidget | None = None) -> None:
        """Show the sheet of `editor`; the parts are built as they come into sight."""
        super().__init__(parent)
        self.editor = editor
        self.notice = Notice(self)
        self.boxes = FormBoxes(editor, self.notice, self)
        self.rows = RowCommands(editor, self)
        self.bar = FormBar(self)
        self.scroller = FormScroll(self._tab, self)
        self._only_mine = False
        self.parts = Parts(editor, self.boxes, self.rows, self.scroller, self)
        self._going = Going(self.parts, self.boxes, self.scroller, self)
        self.findings = FormFindings(editor, self.boxes, self._going, self.notice, self)
        self.locks = FormLocks(editor, self.boxes, self._going, self.notice, self)
        self.boxes.past_known.connect(self._show_locks)
        self.people = FormPeople(editor, self.boxes, self._going, self)
        self._year_marks = YearMarks(editor, self.boxes, self.parts.show_years, self)
        self._row_actions = RowActions(self.rows, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.scroller, 1)
        self._connect()
        self._show_missing()

    def _connect(self) -> None:
        self.parts.done_in_sight.connect(self.done_in_sight)
        self.bar.sections.chosen.connect(self.show_part)
        self.bar.next.clicked.connect(self.next_missing)
        self.bar.only_mine.toggled.connect(self.set_only_mine)
        self.bar.only_mine.setVisible(bool(self.editor.section))
        self.boxes.history_wanted.connect(self.history_wanted)
        self.boxes.request_wanted.connect(self.request_wanted)
        self._going.arrived.connect(self._arrived)
        self.rows.added.connect(self._go_to_row)
        self.rows.moved.connect(self._going.reveal_current)
        self.rows.removed.connect(self._row_removed)
        self.editor.missing_changed.connect(self._states_changed)
        self.editor.focus_requested.connect(self._focus_requested)
        self.editor.finishing.connect(self._going.commit)
        self.scroller.verticalScrollBar().valueChanged.connect(self._scrolled)

    # ---------------------------------------------------------------- for the window

    def show_address(self, address: Address) -> bool:
        """Go to a box and put the cursor there; False where the form has no such box."""
        box = self.parts.find(self.parts.on_screen(address))
        if box is None:
            return self._show_total(address)
        if self._only_mine and not self.boxes.is_mine(box.address):
            self.set_only_mine(False)
        self._going.to(box)
        paragraph = paragraph_of(self.editor.values, address)
        if paragraph is not None and isinstance(box, TextBox):
            box.go_to_paragraph(paragraph)
            self.boxes.keep_in_sight(box)
        return True

    def _show_total(self, address: Address) -> bool:
        """Bring a computed box into sight; nobody types in it."""
        total = self.boxes.find_total(address)
        if total is None:
            return False
        self._going.reveal(total)
        return True

    def show_part(self, part: str) -> None:
        """Go to the heading of a part, and put the cursor into its first box."""
        view = self.parts.build(part)
        self.scroller.settle()
        in_part = (address for address in self.in_order() if address.part == part)
        first = next((address for address in in_part if self._going.is_shown(address)), None)
        if first:
            self.boxes[first].setFocus(Qt.FocusReason.OtherFocusReason)
        self.scroller.put_at_top(view)
        self.bar.sections.show_current(part)

    def next_missing(self) -> bool:
        """Go to the next box that is asked for and blank, of my section if it has any; False if none is."""
        wanted = {box.address for box in self._mine_or_all(missing=True)}
        found = next((address for address in self._from_here() if address in wanted), None)
        return found is not None and self.show_address(found)

    def next_finding(self) -> bool:
        """Go to the next box of which something is to be read; False if there is none."""
        is_meant = self.boxes.is_mine if self._only_mine else bool
        found = self.findings.first_in(address for address in self._from_here() if is_meant(address))
        return found is not None and self.show_address(found)

    def _from_here(self) -> tuple[Address, ...]:
        """Every box once, beginning behind the one with the cursor."""
        order, current = self.in_order(), self._going.current
        place = order.index(current) + 1 if current in order else 0
        return (*order[place:], *order[:place])

    def set_only_mine(self, on: bool) -> None:
        """Show only the boxes of my section, or all again."""
        if on != self._only_mine:
            self._only_mine = on
            self.bar.only_mine.setChecked(on)
            self.parts.show_only(self.boxes.is_mine if on else None)
            self.only_mine_changed.emit(on)
            self._going.reveal_current()

    def leave(self) -> bool:
        """Take in what is being typed and save it, before closing; False where saving failed."""
        return self.editor.save()

    def row_commands(self) -> tuple[QAction, ...]:
        """The commands for rows (add, remove, move up and down) with their shortcuts, for a menu."""
        return self._row_actions.all

    def in_order(self) -> tuple[Address, ...]:
        """Every box that can be typed in, in the order in which one goes through them."""
        return self.parts.in_order()

    def is_built(self, part: str) -> bool:
        """Say whether all of a part is there."""
        return self.parts.view(part).is_built

    # ---------------------------------------------------------------- following

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to build what is in sight."""
        super().showEvent(event)
        self.parts.start()

    def _tab(self, forward: bool) -> bool:
        return self._going.tab(forward)

    def _arrived(self, address: Address) -> None:
        self._row_actions.stand_at(address)
        self.bar.sections.show_current(address.part)
        self.box_focused.emit(address)

    def _scrolled(self, value: int) -> None:
        self.parts.start()
        self.bar.sections.show_current(self.parts.in_sight(value + self.scroller.viewport().height() // 4))

    def _focus_requested(self, address: Address) -> None:
        if not self.show_address(address) and address.part in self.parts.names():
            self.scroller.settle()
            self.scroller.reveal(self.scroller.place_of(self.parts.view(address.part)))

    def _states_changed(self) -> None:
        self.parts.forget()
        if self._only_mine:
            self.parts.show_only(self.boxes.is_mine)
        else:
            self.parts.show_those_there()
        self._show_missing()

    def _mine_or_all(self, *, missing: bool) -> list[Asked]:
        """What is asked of my section, or of everybody where it is asked for nothing."""
        asked = self.editor.asked()
        mine = [box for box in asked if self.editor.section and box.section == self.editor.section]
        return [box for box in (mine or asked) if not (missing and box.filled)]

    def _show_locks(self) -> None:
        self.bar.show_locks(any_locked=self.editor.may_write and bool(self.editor.open_sheet.locked))

    def _show_missing(self) -> None:
        left = self._mine_or_all(missing=True)
        self.bar.sections.show_parts(self.parts.names())
        asking = {box.address.part for box in self.editor.asked()}
        self.bar.sections.show_missing(Counter(box.address.part for box in left), asking)
        is_mine = any(box.section == self.editor.section for box in self._mine_or_all(missing=False))
        self.bar.show_left(self.editor.section if is_mine else "", len(left))

    def _go_to_row(self, row: str) -> None:
        if first := self.parts.first_in_row(row):
            self.show_address(first)

    def _row_removed(self, name: str, neighbour: str, bring_back: object) -> None:
        if neighbour:
            self._go_to_row(neighbour)
        if callable(bring_back):
            self.notice.say(f"{name}を削除しました。", bring_back)

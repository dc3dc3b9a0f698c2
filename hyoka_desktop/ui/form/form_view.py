"""The form on screen: the section list on top, below it all parts on one scroll."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from hyoka_desktop.sheet.address import EXISTS, ORDER, Address
from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.missing import Asked
from hyoka_desktop.sheet.model import PARTS
from hyoka_desktop.ui.boxes.events import Box
from hyoka_desktop.ui.boxes.text_box import TextBox
from hyoka_desktop.ui.editor import SheetEditor
from hyoka_desktop.ui.form.arrangement import Reader
from hyoka_desktop.ui.form.block_view import Making
from hyoka_desktop.ui.form.form_bar import FormBar
from hyoka_desktop.ui.form.form_boxes import FormBoxes
from hyoka_desktop.ui.form.part_builder import PartBuilder
from hyoka_desktop.ui.form.part_view import PartView
from hyoka_desktop.ui.form.row_commands import RowCommands
from hyoka_desktop.ui.form.row_tools import ADD_KEYS, DOWN_KEYS, REMOVE_KEYS, UP_KEYS
from hyoka_desktop.ui.form.rows_view import RowCard
from hyoka_desktop.ui.form.scroll import FormScroll
from hyoka_desktop.ui.form.years_view import unfold
from hyoka_desktop.ui.notices import Notice
from hyoka_desktop.ui.reach import screen_address
from hyoka_desktop.ui.theme import UNIT


class FormView(QWidget):
    """One sheet to be filled in."""

    box_focused = Signal(object)
    """The Address of the box that the cursor went to."""

    history_wanted = Signal(object)
    """The Address of the box whose history somebody asked for."""

    only_mine_changed = Signal(bool)
    """Whether only the boxes of my section are shown."""

    def __init__(self, editor: SheetEditor, parent: QWidget | None = None) -> None:
        """Show the sheet of `editor`; the parts are built as they come into sight."""
        super().__init__(parent)
        self.editor = editor
        self.boxes = FormBoxes(editor, self)
        self.rows = RowCommands(editor, self)
        self.bar = FormBar(self)
        self.scroller = FormScroll(self._tab, self)
        self.notice = Notice(self)
        self._now: Making | None = None
        self._order: tuple[Address, ...] = ()
        self._current: Address | None = None
        self._card: RowCard | None = None
        self._only_mine = False
        self._parts = {part: self._make_part(part) for part in PARTS}
        self.scroller.body.column.addStretch(1)
        self._builder = PartBuilder(tuple(self._parts.values()), self._making, self.scroller, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.scroller, 1)
        self._actions = self._make_actions()
        self._connect()
        self._sync_parts()
        self._show_missing()
        self._builder.build_now(self._parts["header"])

    def _make_part(self, part: str) -> PartView:
        view = PartView(part, self.editor.season.part_heading(part), self.rows, self.scroller.body)
        self.scroller.body.column.addWidget(view)
        return view

    def _make_actions(self) -> tuple[QAction, ...]:
        made = []
        for text, keys, do in (
            ("行を追加(&A)", ADD_KEYS, self._add_row),
            ("行を削除(&D)", REMOVE_KEYS, self._remove_row),
            ("行を上へ(&U)", UP_KEYS, partial(self._move_row, -1)),
            ("行を下へ(&N)", DOWN_KEYS, partial(self._move_row, 1)),
        ):
            action = QAction(text, self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setEnabled(False)
            action.triggered.connect(lambda _checked=False, do=do: do())
            self.addAction(action)
            made.append(action)
        return tuple(made)

    def _connect(self) -> None:
        self.bar.sections.chosen.connect(self.show_part)
        self.bar.next.clicked.connect(self.next_missing)
        self.bar.only_mine.toggled.connect(self.set_only_mine)
        self.bar.only_mine.setVisible(bool(self.editor.section))
        self.boxes.entered_box.connect(self._entered)
        self.boxes.stepping.connect(self._step)
        self.boxes.keep_in_sight = self._keep_cursor_in_sight
        self.boxes.history_wanted.connect(self.history_wanted)
        self.rows.added.connect(self._go_to_row)
        self.rows.moved.connect(self._reveal_current)
        self.rows.removed.connect(self._row_removed)
        self.editor.structure_changed.connect(self._rows_changed)
        self.editor.missing_changed.connect(self._states_changed)
        self.editor.focus_requested.connect(self._focus_requested)
        self.editor.finishing.connect(self._commit)
        self.scroller.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._builder.built.connect(self._part_built)

    # ---------------------------------------------------------------- for the window

    def show_address(self, address: Address) -> bool:
        """Go to a box and put the cursor there; False where the form has no such box."""
        box = self._find(self._on_screen(address))
        if box is None:
            return False
        if self._only_mine and not self.boxes.is_mine(box.address):
            self.set_only_mine(False)
        if box.isHidden():
            unfold(box)
        self._go_to(box, Qt.FocusReason.OtherFocusReason)
        return True

    def show_part(self, part: str) -> None:
        """Go to the heading of a part, and put the cursor into its first box."""
        view = self._parts[part]
        self._builder.build_now(view)
        self.scroller.settle()
        if first := next((a for a in self.in_order() if a.part == part and self._is_shown(a)), None):
            self.boxes[first].setFocus(Qt.FocusReason.OtherFocusReason)
        self.scroller.put_at_top(view)
        self.bar.sections.show_current(part)

    def next_missing(self) -> bool:
        """Go to the next box that is asked for and blank, of my section if it has any; False if none is."""
        wanted = {box.address for box in self._mine_or_all(missing=True)}
        order = self.in_order()
        place = order.index(self._current) + 1 if self._current in order else 0
        found = next((address for address in (*order[place:], *order[:place]) if address in wanted), None)
        return found is not None and self.show_address(found)

    def set_only_mine(self, on: bool) -> None:
        """Show only the boxes of my section, or all again."""
        if on != self._only_mine:
            self._only_mine = on
            self.bar.only_mine.setChecked(on)
            self._filter()
            self.only_mine_changed.emit(on)
            if self._current and self._is_shown(self._current):
                self._reveal_current()

    def leave(self) -> bool:
        """Take in what is being typed and save it, before closing; False where saving failed."""
        return self.editor.save()

    def row_commands(self) -> tuple[QAction, ...]:
        """The commands for rows (add, remove, move up and down) with their shortcuts, for a menu."""
        return self._actions

    def in_order(self) -> tuple[Address, ...]:
        """Every box that can be typed in, in the order in which one goes through them."""
        if not self._order:
            self._order = tuple(self._making().reader.in_order())
        return self._order

    def is_built(self, part: str) -> bool:
        """Say whether all of a part is there."""
        return self._parts[part].is_built

    # ---------------------------------------------------------------- going about

    def _find(self, address: Address) -> Box | None:
        """The box of an address, built if it was not."""
        view = self._parts.get(address.part)
        if view is None or address.part not in self._making().reader.parts():
            return None
        if address not in self.boxes:
            self._builder.build_now(view)
        return self.boxes.get(address)

    def _on_screen(self, address: Address) -> Address:
        """The box that stands for an address: a row's first one, the whole text for a paragraph."""
        address = screen_address(self.editor.values, address)
        if address.field in {EXISTS, ORDER}:
            return next((a for a in self.in_order() if a.row == address.row), address)
        return address

    def _go_to(self, box: Box, reason: Qt.FocusReason) -> None:
        self.scroller.settle()
        box.setFocus(reason)
        self._reveal(box)

    def _reveal(self, box: Box) -> None:
        """Bring a box into sight, with the row that it stands in if there is room for all of it."""
        self.scroller.settle()
        row = _card_of(box)
        if row and self.scroller.has_room_for(row):
            self.scroller.reveal(self.scroller.place_of(row))
        else:
            # The label above is wanted too.
            self.scroller.reveal(self.scroller.place_of(box), above=5 * UNIT, below=3 * UNIT)
        self.scroller.hold(box)

    def _reveal_current(self) -> None:
        if self._current and self._current in self.boxes:
            self._reveal(self.boxes[self._current])

    def _tab(self, forward: bool) -> bool:
        focused = QApplication.focusWidget()
        return (
            isinstance(focused, Box)
            and focused.address in self.boxes
            and self._step(focused.address, forward)
        )

    def _step(self, address: Address, forward: bool) -> bool:
        order = self.in_order()
        if address not in order:
            return False
        place = order.index(address)
        following = order[place + 1 :] if forward else order[:place][::-1]
        for candidate in following:
            box = self._find(candidate)
            if box is not None and self._is_shown(candidate):
                self._go_to(
                    box, Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
                )
                return True
        return False

    def _is_shown(self, address: Address) -> bool:
        return address in self.boxes and self.boxes[address].isVisibleTo(self.scroller.body)

    def _keep_cursor_in_sight(self, box: Box) -> None:
        if isinstance(box, TextBox):
            if box.has_grown:
                # The frame around the text shall not be a frame behind.
                box.has_grown = False
                self.scroller.settle()
            cursor = box.cursorRect()
            cursor.translate(box.viewport().mapTo(self.scroller.body, cursor.topLeft()) - cursor.topLeft())
            self.scroller.reveal(QRect(cursor), above=3 * UNIT, below=3 * UNIT)

    def _entered(self, address: Address) -> None:
        self._current = address
        box = self.boxes[address]
        self.scroller.hold(box)
        card = _card_of(box)
        if self._card is not card:
            # A row that was undone is gone already.
            if self._card and isValid(self._card):
                self._card.use(used=False)
            self._card = card
        if card:
            card.use(used=True)
        for action in self._actions:
            action.setEnabled(self.rows.row_at(address) is not None)
        self.bar.sections.show_current(address.part)
        self.box_focused.emit(address)

    def _focus_requested(self, address: Address) -> None:
        if not self.show_address(address) and address.part in self._parts:
            self.scroller.settle()
            self.scroller.reveal(self.scroller.place_of(self._parts[address.part]))

    def _commit(self) -> None:
        focused = QApplication.focusWidget()
        if isinstance(focused, Box) and self.isAncestorOf(focused):
            focused.commit()

    # ---------------------------------------------------------------- parts and rows

    def _making(self) -> Making:
        if self._now is None:
            values, season = self.editor.values, self.editor.season
            self._now = Making(self.editor, self.boxes, Reader(values, season), Labels(values, season))
        return self._now

    def _sync_parts(self) -> None:
        parts = self._making().reader.parts()
        for part, view in self._parts.items():
            view.setVisible(part in parts)
        self.bar.sections.show_parts(parts)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to build what is in sight."""
        super().showEvent(event)
        self._builder.start()

    def _scrolled(self) -> None:
        self._builder.start()
        top = self.scroller.verticalScrollBar().value() + self.scroller.viewport().height() // 4
        shown = [part for part, view in self._parts.items() if not view.isHidden() and view.y() <= top]
        if shown:
            self.bar.sections.show_current(shown[-1])

    def _part_built(self, part: str) -> None:
        if self._only_mine:
            self._parts[part].show_only(self.boxes.is_mine)

    def _rows_changed(self, lists: frozenset[tuple[str, str]]) -> None:
        self._now, self._order = None, ()
        for view in self._parts.values():
            view.sync(lists, self._making)
        self.boxes.name_anew()

    def _states_changed(self) -> None:
        self._now, self._order = None, ()
        self._sync_parts()
        self._show_missing()
        if self._only_mine:
            self._filter()

    def _filter(self) -> None:
        wanted = self.boxes.is_mine if self._only_mine else None
        there = self._making().reader.parts()
        for part, view in self._parts.items():
            if view.is_built:
                view.setVisible(view.show_only(wanted) and part in there)
            else:
                mine = any(self.boxes.is_mine(a) for a in self.in_order() if a.part == part)
                view.setVisible(part in there and (wanted is None or mine))
        self._builder.start()

    def _mine_or_all(self, *, missing: bool) -> list[Asked]:
        """What is asked of my section, or of everybody where it is asked for nothing."""
        asked = self.editor.asked()
        mine = [box for box in asked if self.editor.section and box.section == self.editor.section]
        return [box for box in (mine or asked) if not (missing and box.filled)]

    def _show_missing(self) -> None:
        left = self._mine_or_all(missing=True)
        counts: dict[str, int] = {}
        for box in left:
            counts[box.address.part] = counts.get(box.address.part, 0) + 1
        self.bar.sections.show_missing(counts)
        is_mine = any(box.section == self.editor.section for box in self._mine_or_all(missing=False))
        self.bar.show_left(self.editor.section if is_mine else "", len(left))

    def _add_row(self) -> None:
        if row := self.rows.row_at(self._current):
            self.rows.add(row.list.name, row.parent, row.index + 1)

    def _remove_row(self) -> None:
        if row := self.rows.row_at(self._current):
            self.rows.remove(row)

    def _move_row(self, by: int) -> None:
        if row := self.rows.row_at(self._current):
            self.rows.move(row, by)

    def _go_to_row(self, row: str) -> None:
        first = next((address for address in self.in_order() if address.row == row), None)
        if first:
            self.show_address(first)

    def _row_removed(self, name: str, neighbour: str, bring_back: object) -> None:
        self._card = None
        if neighbour:
            self._go_to_row(neighbour)
        if callable(bring_back):
            self.notice.say(f"{name}を削除しました。", bring_back)


def _card_of(widget: QWidget) -> RowCard | None:
    found: QWidget | None = widget
    while found is not None and not isinstance(found, RowCard):
        found = found.parentWidget()
    return found

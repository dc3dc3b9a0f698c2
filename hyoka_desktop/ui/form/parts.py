"""The parts of one sheet on the form: which there are, what is built of them, what is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QObject

from hyoka_desktop.sheet.address import EXISTS, ORDER, Address
from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.model import PARTS
from hyoka_desktop.ui.boxes.events import Box
from hyoka_desktop.ui.editor import SheetEditor
from hyoka_desktop.ui.form.arrangement import Reader
from hyoka_desktop.ui.form.block_view import Making
from hyoka_desktop.ui.form.form_boxes import FormBoxes
from hyoka_desktop.ui.form.part_builder import PartBuilder
from hyoka_desktop.ui.form.part_view import PartView
from hyoka_desktop.ui.form.row_commands import RowCommands
from hyoka_desktop.ui.form.scroll import FormScroll
from hyoka_desktop.ui.reach import screen_address

Wanted = Callable[[Address], bool]


class Parts(QObject):
    """Builds the parts on a scroll and lets them follow the sheet."""

    def __init__(
        self,
        editor: SheetEditor,
        boxes: FormBoxes,
        rows: RowCommands,
        scroller: FormScroll,
        parent: QObject,
    ) -> None:
        """Build the first part; `start` goes on with the others."""
        super().__init__(parent)
        self._editor = editor
        self._boxes = boxes
        self._scroller = scroller
        self._wanted: Wanted | None = None
        self._now: Making | None = None
        self._order: tuple[Address, ...] = ()
        self._began: frozenset[str] = frozenset()
        self._ended: Mapping[str, Sequence[str]] = {}
        self._views = {part: self._make(part, rows) for part in PARTS}
        scroller.body.column.addStretch(1)
        self._builder = PartBuilder(tuple(self._views.values()), self._making, scroller, self)
        self._builder.built.connect(self._built)
        self.start = self._builder.start
        self.done_in_sight = self._builder.done_in_sight
        editor.structure_changed.connect(self._rows_changed)
        self.show_those_there()
        self._builder.build_now(self._views["header"])

    def _make(self, part: str, rows: RowCommands) -> PartView:
        heading = self._editor.season.part_heading(part)
        view = PartView(part, heading, rows, self._scroller.body)
        self._scroller.body.column.addWidget(view)
        return view

    def _making(self) -> Making:
        if self._now is None:
            values, season = self._editor.values, self._editor.season
            self._now = Making(self._editor, self._boxes, Reader(values, season), Labels(values, season))
        return self._now

    # ---------------------------------------------------------------- what there is

    def names(self) -> tuple[str, ...]:
        """The parts that this sheet has, in the order of the paper."""
        return self._making().reader.parts()

    def view(self, part: str) -> PartView:
        """The widget of a part, built or not; KeyError for a part that no sheet has."""
        return self._views[part]

    def build(self, part: str) -> PartView:
        """The widget of a part with everything in it."""
        self._builder.build_now(self._views[part])
        return self._views[part]

    def in_order(self) -> tuple[Address, ...]:
        """Every box that can be typed in, in the order in which one goes through them."""
        if not self._order:
            self._order = tuple(self._making().reader.in_order())
        return self._order

    def find(self, address: Address) -> Box | None:
        """The box of an address, built if it was not; None where this sheet has no such box."""
        if address.part not in self.names():
            return None
        if address not in self._boxes:
            self.build(address.part)
        return self._boxes.get(address)

    def on_screen(self, address: Address) -> Address:
        """The box that stands for an address: a row's first one, the whole text for a paragraph."""
        address = screen_address(self._editor.values, address)
        if address.field in {EXISTS, ORDER}:
            return self.first_in_row(address.row) or address
        return address

    def first_in_row(self, row: str) -> Address | None:
        """The first box of a row."""
        return next((address for address in self.in_order() if address.row == row), None)

    def in_sight(self, height: int) -> str:
        """The part that stands at a height of the scrolled body, in pixels from above."""
        shown = [part for part, view in self._views.items() if not view.isHidden() and view.y() <= height]
        return shown[-1] if shown else ""

    # ---------------------------------------------------------------- following the sheet

    def forget(self) -> None:
        """What was read of the sheet may be another by now."""
        self._now, self._order = None, ()

    def show_those_there(self) -> None:
        """Show the parts that the sheet has, as far as somebody wants to see them."""
        names = self.names()
        for part, view in self._views.items():
            view.setVisible(part in names and self._is_wanted(view))

    def show_only(self, wanted: Wanted | None) -> None:
        """Show only what has a box that is wanted, or everything again."""
        self._wanted = wanted
        for view in self._views.values():
            view.show_only(wanted)
        self.show_those_there()
        self.start()

    def show_years(self, began: frozenset[str], ended: Mapping[str, Sequence[str]]) -> None:
        """Say which rows began this year, and by list which ones, by name, ended with the last."""
        self._began, self._ended = began, ended
        for view in self._views.values():
            view.show_years(began, ended)

    def _is_wanted(self, view: PartView) -> bool:
        in_part: Iterable[Address] = (address for address in self.in_order() if address.part == view.part)
        return self._wanted is None or any(map(self._wanted, in_part))

    def _built(self, part: str) -> None:
        self._views[part].show_years(self._began, self._ended)
        if self._wanted:
            self._views[part].show_only(self._wanted)

    def _rows_changed(self, lists: frozenset[tuple[str, str]]) -> None:
        self.forget()
        for view in self._views.values():
            view.sync(lists, self._making)
        self._boxes.name_anew()

"""The two ways of working in one window, 記入 and とりまとめ, and the switch between them at its head.

とりまとめ is there once a setting asks for it; it is built when somebody first turns to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.ui.catalogue import Catalogue
from hyoka_desktop.ui.memory import Memory
from hyoka_desktop.ui.opened import Opened
from hyoka_desktop.ui.theme import UNIT
from hyoka_desktop.ui.window import Window

if TYPE_CHECKING:
    from hyoka_desktop.ui.merging.merging_desk import MergingDesk

# Commands that need nothing but the list and the form in sight.
_IN_FORM = ("search", "show_list", "print_many")


class FillingIn(Protocol):
    """What 記入 can be asked from here."""

    opened: Opened | None
    workspace: Workspace
    catalogue: Catalogue

    def open_as(self, sheet: SheetId, section: str) -> None:
        """Open a sheet as a 課; an empty one: as whoever works here."""

    def look_again(self) -> None:
        """Show what the database says now."""

    def grant(self) -> None:
        """Let those commands be given that can be given now."""


class Ways(QObject):
    """Turns the window from one way of working to the other."""

    def __init__(self, window: Window, memory: Memory, filling_in: FillingIn) -> None:
        """Begin with 記入; `offer` shows the switch."""
        super().__init__(window)
        self._window, self._memory, self._filling_in = window, memory, filling_in
        self.merging: MergingDesk | None = None
        self.switch = _Switch(window.shell)
        self.switch.fill_in.clicked.connect(lambda _checked=False: self._turn(on=False))
        self.switch.merge.clicked.connect(lambda _checked=False: self._turn(on=True))
        window.shell.menuBar().setCornerWidget(self.switch)
        window.commands["merging"].triggered.connect(lambda on: self._turn(on=on))

    @property
    def is_merging(self) -> bool:
        """Whether とりまとめ is in sight."""
        return self.merging is not None and self._window.ways.currentWidget() is self.merging.view

    @property
    def is_offered(self) -> bool:
        """Whether the setting asks for とりまとめ, and one may write here."""
        workspace = self._filling_in.workspace
        return workspace.database.writable and workspace.collects

    def offer(self) -> None:
        """Follow the setting."""
        is_offered = self.is_offered
        self.switch.setVisible(is_offered)
        self._window.commands.show_menu("merging", on=is_offered)
        self._show_state()
        if self.is_merging and not is_offered:
            self._turn(on=False)

    # ---------------------------------------------------------------------------------- turning

    def _turn(self, *, on: bool) -> None:
        if on != self.is_merging:
            (self._to_merging if on else self._to_filling_in)()
        self._show_state()

    def _show_state(self) -> None:
        is_merging = self.is_merging
        self.switch.fill_in.setChecked(not is_merging)
        self.switch.merge.setChecked(is_merging)
        self._window.commands["merging"].setChecked(is_merging)
        self._filling_in.grant()
        for name in _IN_FORM:
            self._window.commands[name].setEnabled(not is_merging)

    def _to_merging(self) -> None:
        opened, catalogue = self._filling_in.opened, self._filling_in.catalogue
        if opened and not opened.leave():
            return
        # Nothing is read here while a merge writes.
        catalogue.pause()
        desk = self._built()
        self._window.ways.setCurrentWidget(desk.view)
        desk.appear(catalogue.year, catalogue.sections())

    def _to_filling_in(self) -> None:
        if self.merging is None or not self.merging.may_leave():
            return
        self._window.ways.setCurrentWidget(self._window.split)
        if self.merging.has_changed:
            self._filling_in.look_again()
        else:
            self._filling_in.catalogue.refresh()

    def _built(self) -> MergingDesk:
        # Imported here: most people never turn to it.
        from hyoka_desktop.ui.merging.merging_desk import MergingDesk  # noqa: PLC0415

        if self.merging is None:
            workspace = self._filling_in.workspace
            self.merging = MergingDesk(self._window, workspace, self._memory, self._go_to, self._act_for)
            self._window.ways.addWidget(self.merging.view)
        return self.merging

    # ---------------------------------------------------------------------------------- from one to the other

    def _go_to(self, address: Address) -> None:
        self._in_form(lambda: self._show_box(address))

    def _show_box(self, address: Address) -> None:
        self._filling_in.open_as(SheetId(address.sheet), "")
        if opened := self._filling_in.opened:
            opened.show_address(address)

    def _act_for(self, sheet: SheetId, section: str) -> None:
        self._in_form(lambda: self._filling_in.open_as(sheet, section))

    def _in_form(self, then: Callable[[], None]) -> None:
        self._turn(on=False)
        if not self.is_merging:
            then()

    # ---------------------------------------------------------------------------------- asked from outside

    def take(self, files: Sequence[Path]) -> bool:
        """Take files that fell on the window while とりまとめ is in sight; False where they are not meant."""
        if self.merging is None or not self.is_merging:
            return False
        self.merging.take_files(files)
        return True

    def make_book(self) -> None:
        """Make 取りまとめ表."""
        if desk := self.turn_to_merging():
            desk.make_book()

    def turn_to_merging(self) -> MergingDesk | None:
        """Bring とりまとめ into sight; None where 記入 cannot be left."""
        self._turn(on=True)
        return self.merging if self.is_merging else None

    def read_again(self) -> None:
        """Let とりまとめ show what the database says now, and 記入 once it is turned to."""
        if self.merging:
            self.merging.read_again(self._filling_in.catalogue.year)

    def save_edition(self) -> None:
        """Save a 版."""
        self._turn(on=True)
        if self.merging and self.is_merging:
            self.merging.save_edition()

    def may_leave(self) -> bool:
        """Say whether the window may be closed as far as とりまとめ goes."""
        if self.merging is None:
            return True
        may_leave = self.merging.may_leave()
        if may_leave:
            self.merging.finish()
        return may_leave


class _Switch(QWidget):
    """[記入] [とりまとめ] in the head of the window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.fill_in, self.merge = QToolButton(self), QToolButton(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 2 * UNIT, 0)
        line.setSpacing(UNIT)
        for button, text in ((self.fill_in, "記入"), (self.merge, "とりまとめ")):
            button.setText(text)
            button.setCheckable(True)
            button.setProperty("role", "tab")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            line.addWidget(button)
        self.fill_in.setChecked(True)

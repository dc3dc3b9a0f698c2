"""One sheet that is open in the window: its form under its title, and its panels once they are in sight."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.tasks.finding import Finding
from hyoka_desktop.tasks.open_sheet import OpenSheet
from hyoka_desktop.ui.editor import SheetEditor
from hyoka_desktop.ui.finding_words import is_open
from hyoka_desktop.ui.findings import Findings
from hyoka_desktop.ui.form.form_view import FormView
from hyoka_desktop.ui.loading import Loading, once_in_sight
from hyoka_desktop.ui.memory import Memory
from hyoka_desktop.ui.sheet_head import SheetHead
from hyoka_desktop.ui.side import Side

if TYPE_CHECKING:
    from hyoka_desktop.ui.panels import Panels

_HINTS = "check/notation"
_PANELS = (
    "hyoka_desktop.layout.builder",
    "hyoka_desktop.layout.pages",
    "hyoka_desktop.tasks.printing",
    "hyoka_desktop.ui.page_view",
    "hyoka_desktop.ui.panels",
)
"""What lays out and paints pages: not needed for typing, nor as long as they are not in sight."""


class Opened(QObject):
    """The widgets of one open sheet; `middle` goes into the window's middle."""

    described = Signal()
    """What the list says of this sheet may be different now: its name, or what is left to fill in."""
    exported = Signal()
    """A file was made of this sheet to be handed in."""

    def __init__(self, open_sheet: OpenSheet, side: Side, memory: Memory, parent: QObject) -> None:
        """Build the form; the panels come when they are first in sight."""
        super().__init__(parent)
        self._side, self._memory = side, memory
        self._address: Address | None = None
        self.panels: Panels | None = None
        self.editor = SheetEditor(open_sheet, self)
        self.middle = QWidget()
        self.head = SheetHead(self.middle)
        self.form = FormView(self.editor, self.middle)
        self.findings = Findings(self.editor, self, hints=memory.flag(_HINTS, default=False))
        self.findings.changed.connect(self._count_findings)
        self.form.findings.follow(self.findings)
        column = QVBoxLayout(self.middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.form, 1)
        self.editor.changed.connect(self._changed)
        self.editor.missing_changed.connect(self.described)
        self.form.box_focused.connect(self._box_focused)
        side.put({})
        side.turned.connect(self._show_panels)
        self._say_head()
        self._loading = Loading(_PANELS, self)
        self._loading.done.connect(self._bring_panels)
        self.form.done_in_sight.connect(self._load_panels)

    @property
    def sheet(self) -> SheetId:
        """The id of the sheet."""
        return self.editor.values.sheet

    @property
    def address(self) -> Address | None:
        """The box that was last in hand."""
        return self._address

    @property
    def title(self) -> str:
        """The sheet's title as the boxes have it now."""
        return self._header("title")

    @property
    def draft_day(self) -> date | None:
        """The day that pages show as drafts; None for pages that are none."""
        return self.panels.draft_day if self.panels else None

    @property
    def former(self) -> Values | None:
        """The state from which pages underline the changes; None while that is not wanted."""
        return self.panels.former if self.panels else None

    def _load_panels(self) -> None:
        if self._side.in_sight:
            self._loading.start()

    def _bring_panels(self) -> None:
        """Let the panels come, and fill them in a turn of its own: a key may wait between the two."""
        if self._side.in_sight:
            self._made_panels()
            once_in_sight(0, self, self._show_panels)

    def _show_panels(self) -> None:
        if self._side.in_sight:
            self._made_panels().follow()

    def _made_panels(self) -> Panels:
        if self.panels is None:
            # Imported here for the start, as _PANELS says.
            from hyoka_desktop.ui.panels import Panels  # noqa: PLC0415

            self.panels = Panels(self.editor, self.findings, self._side, self)
            self.panels.chosen.connect(self.show_address)
            self.panels.attention.hints.toggled.connect(self._look_for_hints)
            self.panels.attention.apply_wanted.connect(self.form.findings.use_suggestion)
            self.panels.attention.kept.connect(self.form.findings.keep)
            self.panels.attention.answered.connect(self.form.findings.answer)
            self.panels.attention.settled.connect(self.form.findings.settle)
            self.panels.attention.reopened.connect(self.form.findings.reopen)
            if self._address:
                self.panels.show_box(self._address)
        return self.panels

    def _look_for_hints(self, on: bool) -> None:
        self._memory.keep(_HINTS, on)
        self.findings.look_for_hints(on=on)

    def _count_findings(self) -> None:
        self._side.count_attention(sum(map(is_open, self.findings.all)))

    def _changed(self, boxes: frozenset[Address]) -> None:
        if any(address.part == "header" for address in boxes):
            self._say_head()
            self.described.emit()

    def _say_head(self) -> None:
        self.head.say(self._header("group"), self._header("number"), self._header("title"))

    def _header(self, field: str) -> str:
        return self.editor.values.at(Address(self.sheet, "header", "", field, ""))

    def _box_focused(self, address: Address) -> None:
        self._address = address
        if self.panels:
            self.panels.show_box(address)

    def show_address(self, address: Address) -> bool:
        """Go to the box that shows an address; False where the sheet has none."""
        return self.form.show_address(address)

    def has_requests(self) -> bool:
        """Look again at what came with a file, and say whether a 修正依頼 waits for an answer."""
        self.findings.read_notes()
        return any(one.request and is_open(one) for one in self.findings.all)

    def findings_meant(self) -> Sequence[Finding]:
        """What a command means: what is chosen in the list with the focus, else what is said of the box."""
        if self.panels and self.panels.attention.list.hasFocus() and (one := self.panels.attention.current):
            return [one]
        return self.form.findings.here()

    def ask_reason(self) -> bool:
        """Ask for the reason to keep what a command means, else to change a past value; False for neither."""
        if self.panels and self.panels.attention.list.hasFocus() and self.panels.attention.current:
            self.panels.attention.view.ask()
            return True
        return self.form.findings.ask_reason() or self.form.locks.ask_reason()

    def ask_answer(self) -> bool:
        """Ask for an answer to the 修正依頼 chosen in the list, else to the box's; False for neither."""
        if self.panels and self.panels.attention.list.hasFocus():
            chosen = self.panels.attention.current
            if chosen and chosen.request and chosen.request.is_open:
                self.panels.attention.request.ask()
                return True
        return self.form.findings.ask_answer()

    def leave(self) -> bool:
        """Save everything before this sheet is closed; False where that failed."""
        return self.form.leave()

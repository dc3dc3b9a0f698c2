"""One sheet that is open in the window: its form, pages, findings and history, wired to its editor.

Nothing here is computed on a key: the panels follow a moment later, and only those that are in sight.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.tasks.checking import check
from hyoka_desktop.tasks.open_sheet import OpenSheet
from hyoka_desktop.ui.attention import Attention
from hyoka_desktop.ui.editor import SheetEditor
from hyoka_desktop.ui.form.form_view import FormView
from hyoka_desktop.ui.history import HistoryPanel
from hyoka_desktop.ui.preview import Preview
from hyoka_desktop.ui.reach import screen_address
from hyoka_desktop.ui.sheet_head import SheetHead
from hyoka_desktop.ui.side import ATTENTION, HISTORY, PREVIEW, Side

_FOLLOW_MS = 80


class Opened(QObject):
    """The widgets of one open sheet; `middle` goes into the window's middle, the panels into its side."""

    described = Signal()
    """What the list says of this sheet may be different now: its name, or what is left to fill in."""

    def __init__(self, open_sheet: OpenSheet, side: Side, parent: QObject) -> None:
        """Build the form; the panels are filled when they are first in sight."""
        super().__init__(parent)
        self._side = side
        self._address: Address | None = None
        self.editor = SheetEditor(open_sheet, self)
        self.middle = QWidget()
        self.head = SheetHead(self.middle)
        self.form = FormView(self.editor, self.middle)
        column = QVBoxLayout(self.middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.form, 1)
        self.preview = Preview()
        self.attention = Attention(self.editor.season.part_heading)
        self.history = HistoryPanel(self.editor)
        side.put({PREVIEW: self.preview, ATTENTION: self.attention, HISTORY: self.history})
        self._follow_timer = QTimer(self, singleShot=True, interval=_FOLLOW_MS)
        self._check_timer = QTimer(self, singleShot=True, interval=0)
        self._connect()
        self._say_head()
        self._follow_timer.start(0)

    @property
    def sheet(self) -> SheetId:
        """The id of the sheet."""
        return self.editor.values.sheet

    @property
    def title(self) -> str:
        """The sheet's title as the boxes have it now."""
        return self._header("title")

    def _connect(self) -> None:
        self.editor.changed.connect(self._changed)
        self.editor.missing_changed.connect(self.described)
        self.form.box_focused.connect(self._box_focused)
        self._follow_timer.timeout.connect(self.follow)
        self._check_timer.timeout.connect(self._check)
        self.preview.chosen.connect(self.show_address)
        self.preview.draft.toggled.connect(lambda _on: self.follow())
        self.attention.chosen.connect(self.show_address)
        self._side.turned.connect(self._turned)

    def _changed(self, boxes: frozenset[Address]) -> None:
        # Begun again with each key: the pages follow when the hands rest, and no key waits for them.
        self._follow_timer.start(_FOLLOW_MS)
        if any(address.part == "header" for address in boxes):
            self._say_head()
            self.described.emit()

    def _turned(self, _tab: str) -> None:
        self.follow()

    def follow(self) -> None:
        """Bring the panel that is in sight up to date."""
        shown = self._side.in_sight
        if shown == PREVIEW:
            self.preview.show_values(self.editor.values, self.editor.season)
            if self._address:
                self.preview.show_address(self._address)
        if shown == HISTORY and self._address:
            self.history.show_box(self._address)
        if shown:
            # The tab of 点検 shows its count whichever panel is in front. It comes after this paint.
            self._check_timer.start()

    def _check(self) -> None:
        findings = check(self.editor.values, self.editor.season)
        self.attention.show_findings(findings, self.editor.section)
        self._side.count_attention(len(findings))

    def _say_head(self) -> None:
        self.head.say(self._header("group"), self._header("number"), self._header("title"))

    def _header(self, field: str) -> str:
        return self.editor.values.at(Address(self.sheet, "header", "", field, ""))

    def _box_focused(self, address: Address) -> None:
        self._address = address
        if self._side.in_sight == PREVIEW:
            self.preview.show_address(address)
        if self._side.in_sight == HISTORY:
            self.history.show_box(address)

    def show_address(self, address: Address) -> None:
        """Go to the box that shows an address."""
        self.form.show_address(screen_address(self.editor.values, address))

    def leave(self) -> bool:
        """Save everything before this sheet is closed; False where that failed."""
        return self.form.leave()

"""The panels of one open sheet: its pages, its findings, the history of the box one is in.

Nothing here is computed on a key: the panel that is in sight follows a moment later, the others not at all.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.ui.attention import Attention
from hyoka_desktop.ui.editor import SheetEditor
from hyoka_desktop.ui.findings import Findings
from hyoka_desktop.ui.history import HistoryPanel
from hyoka_desktop.ui.preview import Preview
from hyoka_desktop.ui.resting import RestTimer
from hyoka_desktop.ui.side import ATTENTION, HISTORY, PREVIEW, Side

# The pages follow within a fifth of a second, whether the hands rest or not; a key does not wait for them.
_REST_MS, _LATEST_MS = 100, 150


class Panels(QObject):
    """Fills the side of the window for one sheet."""

    chosen = Signal(object)
    """The Address of the box that somebody wants to go to."""

    def __init__(self, editor: SheetEditor, findings: Findings, side: Side, parent: QObject) -> None:
        """Put the panels into the tabs; `show_box` and `follow` fill them."""
        super().__init__(parent)
        self._editor, self._findings, self._side = editor, findings, side
        self._address: Address | None = None
        self.preview = Preview()
        self.attention = Attention(editor)
        self.history = HistoryPanel(editor)
        side.put({PREVIEW: self.preview, ATTENTION: self.attention, HISTORY: self.history})
        self._follow_timer = RestTimer(self, _REST_MS, _LATEST_MS)
        self._follow_timer.timeout.connect(self.follow)
        editor.changed.connect(self._changed)
        self.preview.chosen.connect(self.chosen)
        self.preview.draft.toggled.connect(lambda _on: self.follow())
        self.preview.changes.toggled.connect(lambda _on: self.follow())
        self.attention.chosen.connect(self.chosen)
        self.attention.hints.setChecked(findings.hints)
        findings.changed.connect(self._show_findings)
        self._show_findings()

    @property
    def draft_day(self) -> date | None:
        """The day that pages show as drafts; None while 【案】 is off."""
        return self.preview.draft_day()

    @property
    def former(self) -> Values | None:
        """The state from which changes are underlined; None while that is not wanted."""
        return self._editor.open_sheet.as_handed_out() if self.preview.changes.isChecked() else None

    def _changed(self, _boxes: frozenset[Address]) -> None:
        self._follow_timer.wait()

    def follow(self) -> None:
        """Bring the panel that is in sight up to date."""
        shown = self._side.in_sight
        if shown == PREVIEW:
            number = self._editor.open_sheet.handed_out_number
            self.preview.show_values(self._editor.values, self._editor.season, self.former, number)
        if self._address:
            self.show_box(self._address)

    def show_box(self, address: Address) -> None:
        """Show where a box is on the pages, or its history."""
        self._address = address
        shown = self._side.in_sight
        if shown == PREVIEW:
            self.preview.show_address(address)
        if shown == HISTORY:
            self.history.show_box(address)

    def _show_findings(self) -> None:
        self.attention.show_findings(self._findings.all, self._findings.complaints)

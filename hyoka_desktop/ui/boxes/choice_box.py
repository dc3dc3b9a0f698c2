"""A box with a few words to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.ui.boxes.events import Box, Host
from hyoka_desktop.ui.quiet_combo import QuietCombo


class ChoiceBox(Box, QuietCombo):
    """One of the `options`; another word, brought along by an old sheet, is kept as one more."""

    def __init__(self, address: Address, host: Host, parent: QWidget, *, options: Sequence[str]) -> None:
        """Stand on `host`; the first entry is blank, so that a choice can be taken back."""
        super().__init__(parent)
        self.address = address
        self._host = host
        self._options = tuple(options)
        self.addItems(["", *self._options])
        # `activated` comes from the user alone.
        self.activated.connect(self._chosen)

    def said(self) -> str:
        """The word that is chosen."""
        return self.currentText() if self.currentIndex() > 0 else ""

    def _fill(self, text: str) -> None:
        for index in reversed(range(1 + len(self._options), self.count())):
            self.removeItem(index)
        if text and self.findText(text) < 0:
            self.addItem(text)
        self.setCurrentIndex(self.findText(text) if text else 0)

    def set_read_only(self) -> None:
        """Show the word and let nobody choose another."""
        self.setEnabled(False)

    def _set_hint(self, text: str) -> None:
        self.setItemText(0, text)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form, even with the cursor here: whoever scrolls means the form."""
        event.ignore()

    def _chosen(self) -> None:
        self._host.typed(self)
        self._host.paused(self)

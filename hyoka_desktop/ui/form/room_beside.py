"""How many lines the running texts take on paper, and took last time, to stand beside their boxes."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.paragraphs import is_paragraph_list, text_of
from hyoka_desktop.storage.errors import StorageError
from hyoka_desktop.tasks.errors import NoSuchSheetError
from hyoka_desktop.tasks.last_time import LastTime
from hyoka_desktop.ui.editor import SheetEditor
from hyoka_desktop.ui.loading import once_in_sight

if TYPE_CHECKING:
    from hyoka_desktop.layout.room import Room

_AFTER_MS = 150  # the form is in sight and can be typed in before anything is counted


class RoomBeside(QObject):
    """Knows the room of one sheet, a moment after it was opened."""

    known = Signal()
    """From now on `say` has an answer."""

    def __init__(self, editor: SheetEditor, parent: QObject) -> None:
        """Begin without an answer."""
        super().__init__(parent)
        self._editor = editor
        self._room: Room | None = None
        self.last: LastTime | None = None
        """What the sheet said last time; None before that is known."""
        once_in_sight(_AFTER_MS, self, self.learn)

    def learn(self) -> None:
        """Find out how wide the boxes are and what they said last time."""
        # The sheet may have been put away meanwhile: then nobody asks any more.
        with suppress(NoSuchSheetError, StorageError):
            self.last = self.last or self._editor.open_sheet.last_time()
            self._room = self._measure()
            self.known.emit()

    def _measure(self) -> Room:
        # Imported here: what lays out pages is not needed before the form can be typed in.
        from hyoka_desktop.layout.room import Room  # noqa: PLC0415

        return Room(self._editor.values, self._editor.season)

    def say(self, address: Address, text: str) -> str:
        """Such as `2行 / 前年 3行`; nothing as long as that is not known."""
        if not (self._room and self.last):
            return ""
        if not self._room.knows(address):
            # A later part came onto the sheet.
            self._room = self._measure()
            if not self._room.knows(address):
                return ""
        before = self._before(address)
        if not (text or before):
            return ""
        lines = f"{self._room.lines(address, text)}行"
        return f"{lines} / {self.last.word} {self._room.lines(address, before)}行" if before else lines

    def grey(self, address: Address) -> str:
        """What a box shows in grey while it is empty: last year's text, where 年度設定 carries it over so."""
        return self.last.grey(address, self._editor.season) if self.last else ""

    def _before(self, address: Address) -> str:
        if self.last is None:
            return ""
        values = self.last.values
        if is_paragraph_list(address):
            return text_of(values, address.field, address.row)
        return values.at(address)

"""Under each sheet that a search found: where it says the words, looked up in idle moments."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.tasks.searching import places
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.ui.sheet_list import SheetList

_PAUSE_MS = 5  # between two sheets, so that typing never waits for more than one


class FoundPlaces(QObject):
    """Fills one list with the places of the words that are looked for."""

    def __init__(self, shown: SheetList, workspace: Workspace, parent: QObject) -> None:
        """Wait for a search."""
        super().__init__(parent)
        self._list, self._workspace = shown, workspace
        self._words = ""
        self._waiting: list[str] = []
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._look_at_one)

    def look_for(self, words: str) -> None:
        """Look for words in the sheets in sight; without words nothing is looked for any more."""
        self._words = words
        self._waiting = list(self._list.shown()) if words else []
        self._timer.start()

    def look_again(self) -> None:
        """Look for the same words anew: the list was filled again."""
        self.look_for(self._words)

    def _look_at_one(self) -> None:
        if not self._waiting:
            return
        sheet = SheetId(self._waiting.pop(0))
        values = self._workspace.database.load(sheet)
        season = self._workspace.season(values.fiscal_year)
        self._list.show_places(sheet, places(values, season, self._words))
        self._timer.start()

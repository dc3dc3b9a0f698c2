"""One step that can be taken back: some boxes, with what they said before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtGui import QUndoCommand

from hyoka_desktop.sheet.address import EXISTS, Address
from hyoka_desktop.sheet.values import Edit, Values

Replay = Callable[[list[Edit], Address], None]


class Step(QUndoCommand):
    """A step that was done already when it comes onto the stack, so that pushing it can never fail."""

    def __init__(self, focus: Address, text: str, replay: Replay) -> None:
        """Remember the box to go to, the words for the menu, and who puts the boxes back."""
        super().__init__(text)
        self._focus = focus
        self._replay = replay
        self._before: dict[Address, str] = {}
        self._after: dict[Address, str] = {}
        self._pushed = False

    def add(self, values: Values, edits: Iterable[Edit]) -> None:
        """Take edits into the step; `values` is the sheet before them."""
        for address, text in edits:
            self._before.setdefault(address, values.at(address))
            self._after[address] = text

    def leftovers(self) -> list[Edit]:
        """The edits that blank the boxes of rows which came and went within the step."""
        rows = {
            address.row
            for address, text in self._after.items()
            if address.field == EXISTS and not text and not self._before[address]
        }
        return [(address, "") for address, text in self._after.items() if address.row in rows and text]

    @property
    def changes_nothing(self) -> bool:
        """Say whether everything is as it was."""
        return self._before == self._after

    def redo(self) -> None:
        """Do it again; the first call comes from the push and finds it done."""
        if self._pushed:
            self._replay(list(self._after.items()), self._focus)
        self._pushed = True

    def undo(self) -> None:
        """Take it back; a step that changes nothing leaves without a word."""
        if not self.isObsolete():
            self._replay(list(self._before.items()), self._focus)

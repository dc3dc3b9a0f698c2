"""Where the text that comes next on a published sheet belongs: beside its label, or in the rows below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hyoka_desktop.sheet.published.tables import Found

_NOWHERE = -1


@dataclass(slots=True)
class Target:
    """A label that was met, and where its texts go.

    `row` and `column` say where the label stands, `beside` where the text beside it stands. One row gives one
    text; only a target for `many` goes on in the rows below.
    """

    label: str
    put: Callable[[str], bool]
    many: bool
    row: int = _NOWHERE
    column: int = _NOWHERE
    beside: int = _NOWHERE
    last: int = _NOWHERE

    def takes(self, cell: Found, row: int, *, is_alone: bool) -> bool:
        """Say whether a cell of the row numbered `row` belongs here; `is_alone` means the only one there."""
        if row == self.last:
            return False
        if row == self.row:
            return cell.column > self.column
        if not self.many or self.beside == _NOWHERE:
            return self.many and is_alone
        return cell.column == self.beside or (is_alone and cell.column > self.column)

    def take(self, cell: Found, row: int) -> bool:
        """Put the text of a cell where it belongs; False where there is no room for it."""
        if row == self.row:
            self.beside = cell.column
        self.last = row
        return self.put(cell.text)

    def is_odd(self, text: str, row: int) -> bool:
        """Say whether a text in a row below others looks more like a label that nobody knows."""
        below = self.last not in (_NOWHERE, row) and self.beside == _NOWHERE
        return below and len(text) <= _SHORT and not text.startswith("◆") and "。" not in text


_SHORT = 20

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
    text; only a target for `many` goes on in the rows below, and one `in_paragraphs` does so as a rule.
    """

    label: str
    put: Callable[[str], bool]
    many: bool
    in_paragraphs: bool = False
    row: int = _NOWHERE
    column: int = _NOWHERE
    beside: int = _NOWHERE
    last: int = _NOWHERE
    said: str = ""

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
        self.last, self.said = row, cell.text
        return self.put(cell.text)

    def is_odd(self, text: str) -> bool:
        """Say whether a text in a row below others looks more like a label that nobody knows."""
        is_below = bool(self.said) and self.beside == _NOWHERE
        is_short = len(text) <= _SHORT and "。" not in text
        # Paragraphs stand below each other anyway; then only one that breaks their habit is odd.
        is_unlike = not text.startswith("◆") and (self.said.startswith("◆") or not self.in_paragraphs)
        return is_below and is_short and is_unlike


_SHORT = 20

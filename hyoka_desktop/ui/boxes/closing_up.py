"""Text that was copied elsewhere, on its way into a box: several lines as one, a cell without its quotes."""

from __future__ import annotations

import re

from hyoka_desktop.sheet.published.text import split_cells

_BREAKS = re.compile(r"\s*[\r\n\u2028\u2029]+\s*")


def close_lines(text: str) -> str:
    """Make one line of a text: Japanese closes up, between Latin words a space stays."""

    def close(match: re.Match[str]) -> str:
        before, after = text[: match.start()][-1:], text[match.end() :][:1]
        return " " if before.isascii() and after.isascii() and before and after else ""

    return _BREAKS.sub(close, text)


def without_quotes(text: str) -> str:
    """The text of cells one below the other, without the quotes in which Excel puts one that has lines."""
    rows = split_cells(text)
    is_column = all(len(row) == 1 for row in rows)
    return "\n".join(row[0] for row in rows) if is_column else text

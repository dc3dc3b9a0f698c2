"""Text of several lines that goes into a box of one."""

from __future__ import annotations

import re

_BREAKS = re.compile(r"\s*[\r\n\u2028\u2029]+\s*")


def close_lines(text: str) -> str:
    """Make one line of a text: Japanese closes up, between Latin words a space stays."""

    def close(match: re.Match[str]) -> str:
        before, after = text[: match.start()][-1:], text[match.end() :][:1]
        return " " if before.isascii() and after.isascii() and before and after else ""

    return _BREAKS.sub(close, text)

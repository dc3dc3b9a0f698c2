"""Names of the sheets of a book, by the rules of Excel."""

from __future__ import annotations

import re

MOST_UNITS = 31
"""UTF-16 units that the name of a sheet may have."""

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# Excel keeps this one for itself.
_RESERVED = "history"
_NAMELESS = "シート"


class SheetNames:
    """The names that one book has given so far."""

    def __init__(self) -> None:
        """Begin with none."""
        self._taken: set[str] = set()

    def take(self, wanted: str) -> str:
        """The name nearest to the wanted one that Excel allows and that no other sheet has."""
        plain = _allowed(wanted, MOST_UNITS)
        name, count = plain, 1
        while name.casefold() in self._taken or name.casefold() == _RESERVED:
            count += 1
            suffix = f"({count})"
            name = _allowed(plain, MOST_UNITS - len(suffix)) + suffix
        self._taken.add(name.casefold())
        return name


def _allowed(wanted: str, units: int) -> str:
    name = _FORBIDDEN.sub("_", wanted).strip()
    while len(name.encode("utf-16-le")) // 2 > units:
        name = name[:-1]
    # An apostrophe may stand inside a name only.
    return name.strip("' ") or _NAMELESS

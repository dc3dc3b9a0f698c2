"""Tables from elsewhere: which column is which, by the words in their headings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Rows = Sequence[Sequence[str]]

# Above the headings there is at most a title, a date, a unit.
_HEADINGS_WITHIN = 20


_FIGURE = re.compile(r"[-▲△¥]?[0-9][0-9,.]*円?")


class ColumnsError(ValueError):
    """A choice of columns that cannot be used; the message is a Japanese sentence."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the headings stand: the index of their row, and of the column of each name that was found."""

    row: int
    places: Mapping[str, int]

    def lines(self, rows: Rows) -> list[tuple[int, dict[str, str]]]:
        """The lines below the headings that say something: the number of each, from 1, and its cells."""
        found: list[tuple[int, dict[str, str]]] = []
        for index in range(self.row + 1, len(rows)):
            cells = rows[index]
            said = {
                name: cells[place].strip() if place < len(cells) else ""
                for name, place in self.places.items()
            }
            if any(said.values()):
                found.append((index + 1, said))
        return found


def heading_row(rows: Rows) -> int | None:
    """The row that looks like headings: the first one of two words or more and no figure, else None."""
    for index, row in enumerate(rows[:_HEADINGS_WITHIN]):
        said = [cell.strip() for cell in row if cell.strip()]
        if len(said) > 1 and not any(_FIGURE.fullmatch(unicodedata.normalize("NFKC", cell)) for cell in said):
            return index
    return None


def plain_heading(text: str) -> str:
    """A heading without what does not tell headings apart: width, case, white space, brackets and units."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"\s|[()\[\]〔〕【】「」:*※]", "", plain)


def find_columns(
    rows: Rows, spellings: Mapping[str, Sequence[str]], required: Sequence[str]
) -> Columns | None:
    """Look for the row of headings that has all `required` names; None where there is none.

    `spellings` has the headings that each name goes by, the best one first.
    """
    for index, row in enumerate(rows[:_HEADINGS_WITHIN]):
        headings = [plain_heading(cell) for cell in row]
        places = {name: place for name, words in spellings.items() if (place := _place(headings, words)) >= 0}
        if all(name in places for name in required) and len(set(places.values())) == len(places):
            return Columns(index, places)
    return None


def _place(headings: Sequence[str], words: Sequence[str]) -> int:
    return next((headings.index(plain) for word in words if (plain := plain_heading(word)) in headings), -1)

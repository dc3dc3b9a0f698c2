"""What stands in lists and tables: columns and values, without a word about how a file holds them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import NamedTuple


class Shape(Enum):
    """How the values of a column are set."""

    TEXT = "text"
    WORD = "word"
    NUMBER = "number"
    MONEY = "money"


class Typed(NamedTuple):
    """A text as it was typed; it becomes a number where a number shows exactly the same."""

    text: str


class Link(NamedTuple):
    """A text that leads to a sheet, in the same workbook or in a file beside it."""

    text: str
    sheet: str
    file: str = ""

    @property
    def location(self) -> str:
        """The first cell of the sheet that it leads to."""
        title = self.sheet.replace("'", "''")
        return f"'{title}'!A1"


Value = str | int | Decimal | Typed | Link | None


class Emphasis(Enum):
    """What a row is among others."""

    PLAIN = "plain"
    HEADING = "heading"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; columns that follow one another with the same `group` have a common heading above."""

    title: str
    width_mm: float
    shape: Shape = Shape.TEXT
    group: str = ""


@dataclass(frozen=True, slots=True)
class LongTable:
    """A table for machines: one row of headings, one datum a cell; `about` says what a row is."""

    name: str
    about: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list for people: a title, some lines about it, one or two rows of headings, and rows."""

    name: str
    title: str
    columns: tuple[Column, ...]
    notes: tuple[str, ...] = ()
    fixed_columns: int = 0

    @property
    def has_groups(self) -> bool:
        """Whether there are headings over several columns."""
        return any(column.group for column in self.columns)

"""The two kinds of tables on a published sheet: columns found by their headings, rows read into boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from hyoka_desktop.sheet.declaration import BoxField, row_class
from hyoka_desktop.sheet.published.draft import Record
from hyoka_desktop.sheet.published.labels import FormLabels, label_key
from hyoka_desktop.sheet.published.numbers import is_sign
from hyoka_desktop.sheet.years import split_key

INDICATORS = "indicators"
COSTS = "costs"
_OF_ROWS = frozenset(["種別", "区分", "費目", "内訳", "年度", "番号", "No", "No."])
_LONGEST_HEADING = 30
_FOOTNOTES = ("※", "注)", "注）", "(注", "（注")


class Found(NamedTuple):
    """One cell that is not blank: where it stands in its row, and what it says."""

    column: int
    text: str


class Heading(NamedTuple):
    """The heading of a column: the field or the key that it names, neither where it names nothing known."""

    column: int
    text: str
    field: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose headings were read; `kind` is INDICATORS or COSTS."""

    kind: str
    headings: tuple[Heading, ...]

    @property
    def strangers(self) -> tuple[Heading, ...]:
        """The headings that name nothing known; one that says what stands in the rows needs no box."""
        return tuple(
            found
            for found in self.headings
            if not (found.field or found.key or label_key(found.text) in _OF_ROWS)
        )

    def heading(self, column: int) -> Heading | None:
        """The heading that a cell stands under: the last one that does not begin right of it."""
        return next((found for found in reversed(self.headings) if found.column <= column), None)


def read_headings(labels: FormLabels, row: Sequence[Found], reference: int) -> Table | None:
    """Read a row of headings of either table; None for another row."""
    if any(len(cell.text) > _LONGEST_HEADING for cell in row):
        return None
    headings = tuple(_heading(labels, cell, reference) for cell in row)
    years = sum(bool(heading.key) for heading in headings)
    names = {heading.field for heading in headings} - {""}
    if "name" in names and (years or len(names) > 1):
        return Table(INDICATORS, headings)
    # Years with a stage, save for one heading before them that says what stands in the rows, and a stranger.
    stages = sum(_has_stage(heading.key) for heading in headings)
    return Table(COSTS, headings) if stages and stages * 3 >= len(headings) else None


def _heading(labels: FormLabels, cell: Found, reference: int) -> Heading:
    field = labels.column(cell.text)
    key = "" if field else labels.year_key(cell.text, reference)
    return Heading(cell.column, cell.text, field, key)


def _has_stage(key: str) -> bool:
    return bool(key) and split_key(key)[1] is not None


def join_signs(row: Sequence[Found]) -> list[Found]:
    """The same row, with numbers such as ① that have a cell of their own before the text of the next cell."""
    joined: list[Found] = []
    for cell in row:
        before = joined[-1] if joined else None
        if before and is_sign(before.text):
            joined[-1] = Found(before.column, before.text + cell.text)
        else:
            joined.append(cell)
    return joined


def is_footnote(row: Sequence[Found]) -> bool:
    """Say whether a row is a note below a table."""
    return len(row) == 1 and row[0].text.startswith(_FOOTNOTES)


class Line(NamedTuple):
    """A row of the table of indicators: its record, its name as printed, and what found no box."""

    record: Record
    name: str
    stray: tuple[str, ...]


def read_indicator(table: Table, row: Sequence[Found]) -> Line:
    """Read one row of the table of indicators; a number in a cell of its own goes before the name."""
    boxes = row_class(INDICATORS).boxes
    record, names, stray = Record(), list[str](), list[str]()
    for cell in row:
        heading = table.heading(cell.column)
        field = heading.field if heading else ("name" if is_sign(cell.text) else "")
        if field == "name":
            names.append(cell.text)
            continue
        key = heading.key if heading else ""
        box = boxes.get(field) or (boxes["values"] if key and not _has_stage(key) else None)
        if box is None or not record.say(box, cell.text, key):
            stray.append(f"{heading.text}: {cell.text}" if heading else cell.text)
    first = names[:2] if names and is_sign(names[0]) else names[:1]
    return Line(record, "".join(first), (*names[len(first) :], *stray))


def cost_cells(
    labels: FormLabels, part: str, table: Table, row: Sequence[Found]
) -> tuple[BoxField | None, list[tuple[str, Found]]]:
    """The field that a row of costs names, and its other cells with the keys of their columns."""
    label = next((cell for cell in row if labels.cost(part, cell.text)), None)
    box = labels.cost(part, label.text) if label else None
    return box, [(_stage_key(table, cell.column), cell) for cell in row if cell is not label]


def _stage_key(table: Table, column: int) -> str:
    heading = table.heading(column)
    return heading.key if heading and _has_stage(heading.key) else ""

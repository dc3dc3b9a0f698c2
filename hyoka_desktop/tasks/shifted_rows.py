"""Rows that stand elsewhere in a file than in its export: moved as a whole, or typed one off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.kinds import Many
from hyoka_desktop.sheet.labels import row_number
from hyoka_desktop.sheet.rows import fellows, move_row
from hyoka_desktop.sheet.values import Edit, Values, rows_of
from hyoka_desktop.workbook.incoming import DirectEdit

_NAMING = ("name", "title", "text")
_SHOWN = 16  # characters of what a row says of itself


class Moved(NamedTuple):
    """A list whose rows were put in another order: its address, and the edits that do the same here."""

    place: Address
    edits: list[Edit]


def moved_rows(values: Values, found: Mapping[Address, Sequence[str]]) -> Iterator[Moved]:
    """The lists whose rows were found in another order from top to bottom; as few rows move as can."""
    rows = rows_of(values)
    for place, ids in found.items():
        wanted = [row for row in ids if row in rows]
        staying = _staying([rows[row].index for row in wanted])
        edits: list[Edit] = []
        for number, row in enumerate(wanted):
            if rows[row].index not in staying:
                edits += _after(values.put(edits), place, row, wanted[number - 1] if number else "")
        if edits:
            yield Moved(place, edits)


def _after(values: Values, place: Address, row: str, before: str) -> list[Edit]:
    others = [other for other in fellows(values, place.field, place.row) if other != row]
    return move_row(values, place.field, place.row, row, others.index(before) + 1 if before else 0)


def _staying(places: Sequence[int]) -> set[int]:
    """The longest rising part of some places: the rows that need not move."""
    best: list[list[int]] = []
    for place in places:
        before = _longest([part for part in best if part[-1] < place])
        best.append([*before, place])
    return set(_longest(best))


def _longest(parts: list[list[int]]) -> list[int]:
    return max(parts, key=len) if parts else []


def order_words(values: Values, row: str) -> str:
    """The rows of the list that a row stands in, one a line, as they are called and in their order."""
    found = rows_of(values).get(row)
    if found is None:
        return ""
    kind, names = found.list.kind, _names(values)
    rows = enumerate(fellows(values, found.list.name, found.parent))
    return "\n".join(
        f"{row_number(kind, index) if isinstance(kind, Many) else index + 1} {names.get(fellow, '')}"
        for index, fellow in rows
    )


def move_words(values: Values, moved: Moved) -> str:
    """Which rows of a sheet move where."""
    names, rows = _names(values), rows_of(values.put(moved.edits))
    moves = [(names.get(address.row, ""), rows[address.row].index) for address, _ in moved.edits]
    return "、".join(f"「{name}」を{index + 1}番目へ" for name, index in moves)


def _names(values: Values) -> dict[str, str]:
    """What the rows say of themselves, in short."""
    said = {at.row: text for at, text in values.texts.items() if at.field in _NAMING}
    return {row: text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…" for row, text in said.items()}


def shifted_boxes(edits: Iterable[DirectEdit], values: Values) -> set[Address]:
    """The boxes in which now stands what another row of their list had said before, row by row.

    That is what pasting or sorting one row off leaves behind. One text alone is no sign of it: all that was
    typed into a row has to come from the other one, and two different texts at least from equally far away.
    """
    rows, by_row = rows_of(values), dict[str, list[DirectEdit]]()
    for edit in edits:
        if edit.address.row in rows:
            by_row.setdefault(edit.address.row, []).append(edit)
    alike: dict[tuple[str, str, int], list[DirectEdit]] = {}
    for id_, own in by_row.items():
        row = rows[id_]
        for index, other in enumerate(fellows(values, row.list.name, row.parent)):
            if other != id_ and all(edit.new == values.at(edit.address._replace(row=other)) for edit in own):
                alike.setdefault((row.list.name, row.parent, index - row.index), []).extend(own)
    return {
        edit.address
        for found in alike.values()
        if len({edit.new for edit in found} - {""}) > 1
        for edit in found
    }

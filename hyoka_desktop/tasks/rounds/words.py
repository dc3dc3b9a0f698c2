"""What is asked, in words for paper: the boxes of one kind in one line, with the rows that they stand in."""

from __future__ import annotations

from collections.abc import Iterable

from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.missing import Asked


def asked_words(asked: Iterable[Asked], labels: Labels) -> tuple[str, ...]:
    """One line for each kind of box, such as `指標①、②、④: 実績 4年度`, in the order of the paper."""
    rows_of: dict[str, dict[str, None]] = {}
    for one in asked:
        rows = rows_of.setdefault(labels.box_of(one.address), {})
        rows[labels.row_of(one.address)] = None
    return tuple(f"{_listed(rows)}: {box}" if any(rows) else box for box, rows in rows_of.items())


def _listed(rows: Iterable[str]) -> str:
    """Names of rows, what they begin with alike said once: `指標①、②`."""
    first, *others = [row for row in rows if row]
    stem = first.rstrip(_numbers(first))
    return "、".join([first, *(row.removeprefix(stem) for row in others)])


def _numbers(name: str) -> str:
    return "".join(letter for letter in name if letter.isnumeric())

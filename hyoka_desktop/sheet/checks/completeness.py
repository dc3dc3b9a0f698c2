"""How far a sheet is filled in, part by part and 課 by 課."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from hyoka_desktop.sheet.missing import Asked
from hyoka_desktop.sheet.model import PARTS


class Share(NamedTuple):
    """How many boxes are asked for, and how many of them are filled in."""

    asked: int
    filled: int


class Completeness(NamedTuple):
    """The shares of the parts in the order of the paper, and of each 課 that fills something in."""

    parts: Mapping[str, Share]
    sections: Mapping[str, Share]


def completeness(asked: Iterable[Asked]) -> Completeness:
    """Count what a season asks for; a part or 課 of which nothing is asked is left out."""
    boxes = tuple(asked)
    parts = _shares(boxes, lambda box: box.address.part)
    return Completeness(
        {part: parts[part] for part in PARTS if part in parts}, _shares(boxes, lambda box: box.section)
    )


def _shares(boxes: Iterable[Asked], key: Callable[[Asked], str]) -> dict[str, Share]:
    found: dict[str, Share] = {}
    for box in boxes:
        asked, filled = found.get(key(box), Share(0, 0))
        found[key(box)] = Share(asked + 1, filled + box.filled)
    return found

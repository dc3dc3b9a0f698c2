"""Longer texts as lists of paragraphs: taking them apart, and letting identities follow the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from hyoka_desktop.sheet.address import EXISTS, ORDER, Address
from hyoka_desktop.sheet.declaration import lists
from hyoka_desktop.sheet.order import key_between
from hyoka_desktop.sheet.rows import fellows, row_address
from hyoka_desktop.sheet.values import Edit, Values, place_of

_OPENING = re.compile(r"\r\n|[\r\n\u2028\u2029]|(?=◆)")
# Below this likeness (0 to 1) a paragraph counts as a new one, not as a changed old one.
_SIMILAR = 0.5


def split_paragraphs(text: str) -> tuple[str, ...]:
    """Take a text apart at line breaks and before each ◆; blank paragraphs do not count."""
    return tuple(piece.strip() for piece in _OPENING.split(text) if piece.strip())


def text_of(values: Values, list_name: str, parent: str) -> str:
    """All paragraphs of a list as one text, a line break between them."""
    return "\n".join(_texts(values, list_name, fellows(values, list_name, parent)))


def rewrite(values: Values, list_name: str, parent: str, text: str, new_id: Callable[[], str]) -> list[Edit]:
    """The edits that make a list of paragraphs say `text`, touching as few paragraphs as possible."""
    rows = fellows(values, list_name, parent)
    old = _texts(values, list_name, rows)
    new = split_paragraphs(text)
    if old == list(new):
        return []
    kept = align(old, new)
    edits: list[Edit] = [
        (row_address(values.sheet, list_name, row, EXISTS), "")
        for index, row in enumerate(rows)
        if index not in kept
    ]
    placed = [rows[index] if index is not None else new_id() for index in kept]
    for row, was, said in zip(placed, kept, new, strict=True):
        if was is None:
            edits.append((row_address(values.sheet, list_name, row, EXISTS), place_of(list_name, parent)))
        if was is None or old[was] != said:
            edits.append((_text_address(values, list_name, row), said))
    return edits + _order_edits(values, list_name, placed)


def align(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    """For each new paragraph the index of the old one it continues, or None: equal ones first, then alike."""
    found: list[int | None] = [None] * len(new)
    free = set(range(len(old)))

    def take(index: int, was: int) -> None:
        found[index] = was
        free.discard(was)

    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            take(block.b + step, block.a + step)
    for index, text in enumerate(new):
        moved = next((was for was in sorted(free) if old[was] == text), None)
        if found[index] is None and moved is not None:
            take(index, moved)
    for index, text in enumerate(new):
        if found[index] is None and free:
            likeness, was = max((_likeness(old[was], text), -was) for was in free)
            if likeness >= _SIMILAR:
                take(index, -was)
    return found


def _likeness(one: str, other: str) -> float:
    # Growing or shrinking at the end is how text is typed: a paragraph begun is the same one finished.
    if one and other and (one.startswith(other) or other.startswith(one)):
        return 1.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _SIMILAR else 0.0


def _order_edits(values: Values, list_name: str, rows: Sequence[str]) -> list[Edit]:
    """New order keys for the rows that do not stand in rising order already."""
    known = [values.at(row_address(values.sheet, list_name, row, ORDER)) for row in rows]
    stay = _rising(known)
    edits: list[Edit] = []
    before = ""
    for index, row in enumerate(rows):
        if index in stay:
            before = known[index]
            continue
        after = next((known[later] for later in range(index + 1, len(rows)) if later in stay), "")
        before = key_between(before, after)
        edits.append((row_address(values.sheet, list_name, row, ORDER), before))
    return edits


def _rising(keys: Sequence[str]) -> set[int]:
    """The indices of a longest run of rising, non-empty keys, gaps allowed."""
    none: list[int] = []
    best: list[list[int]] = []
    for index, key in enumerate(keys):
        if key:
            before = max((run for run in best if keys[run[-1]] < key), key=len, default=none)
            best.append([*before, index])
    return set(max(best, key=len, default=none))


def _texts(values: Values, list_name: str, rows: Sequence[str]) -> list[str]:
    return [values.at(_text_address(values, list_name, row)) for row in rows]


def _text_address(values: Values, list_name: str, row: str) -> Address:
    return Address(values.sheet, lists()[list_name].part, row, "text", "")

"""Longer texts as lists of paragraphs: taking them apart, and letting identities follow the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from functools import cache

from hyoka_desktop.sheet.address import EXISTS, ORDER, Address
from hyoka_desktop.sheet.declaration import lists
from hyoka_desktop.sheet.kinds import Paragraphs
from hyoka_desktop.sheet.order import key_between
from hyoka_desktop.sheet.rows import fellows, row_address
from hyoka_desktop.sheet.values import Edit, Values, place_of

_OPENING = re.compile(r"\r\n|[\r\n\u2028\u2029]|(?=◆)")
# Below this likeness (0 to 1) a paragraph counts as a new one, not as a changed old one.
_SIMILAR = 0.5


@cache
def paragraph_lists() -> frozenset[str]:
    """The names of the lists of paragraphs."""
    return frozenset(name for name, field in lists().items() if isinstance(field.kind, Paragraphs))


def is_paragraph_list(address: Address) -> bool:
    """Say whether an address names a list of paragraphs, by its parent row or none and its name."""
    return address.field in paragraph_lists()


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
    # What is typed stands in one place: the paragraphs before and behind it are the same ones, even where
    # another reads alike by now.
    before, behind = _shared_ends(old, new)
    shift = len(old) - len(new)
    inner = _align_inner(old[before : len(old) - behind], new[before : len(new) - behind])
    return [
        *range(before),
        *(None if was is None else before + was for was in inner),
        *(index + shift for index in range(len(new) - behind, len(new))),
    ]


def _align_inner(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    found: list[int | None] = [None] * len(new)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for block in matcher.get_matching_blocks():
        found[block.b : block.b + block.size] = range(block.a, block.a + block.size)
    free = set(range(len(old))) - set(found)
    for least in (1.0, _SIMILAR):
        for index, text in enumerate(new):
            if found[index] is None and free:
                likeness, was = max((_likeness(old[was], text, least), -was) for was in free)
                if likeness >= least:
                    found[index] = -was
                    free.discard(-was)
    return found


def _likeness(one: str, other: str, least: float) -> float:
    """How alike two paragraphs are, from 0 to 1, 1 for equal ones alone; below `least` it is not exact."""
    if one == other or least >= 1.0:
        return float(one == other)
    # Growing or shrinking in one place is how text is typed: a paragraph begun is the same one finished.
    shared = sum(_shared_ends(one, other))
    if shared == min(len(one), len(other)):
        return 0.99
    ratio = 2 * shared / (len(one) + len(other))
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if ratio >= least or matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return ratio
    return matcher.ratio()


def _shared_ends(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """How many items two sequences share at their beginning, and at their end behind these."""
    most = min(len(one), len(other))
    before = next((n for n in range(most) if one[n] != other[n]), most)
    behind = next((n for n in range(most - before) if one[-1 - n] != other[-1 - n]), most - before)
    return before, behind


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
    longest = max(best, key=len, default=none)
    return set(longest)


def _texts(values: Values, list_name: str, rows: Sequence[str]) -> list[str]:
    return [values.at(_text_address(values, list_name, row)) for row in rows]


def _text_address(values: Values, list_name: str, row: str) -> Address:
    return Address(values.sheet, lists()[list_name].part, row, "text", "")

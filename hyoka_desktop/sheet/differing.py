"""Where two texts differ, piece by piece."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

_LONG = 600  # characters; longer texts are compared sentence by sentence first
_SHORT = 16  # characters; a number or a name is another one as a whole
_REMEMBERED = 512  # somebody who types changes one text
_CHANCE = 2  # so few letters between two changes say nothing
_SENTENCE = re.compile(r"[^。\n]*[。\n]|[^。\n]+")


def differing_pieces(other: str, text: str) -> list[tuple[str, bool]]:
    """`text` in pieces, each with whether `other` lacks it."""
    if max(len(other), len(text)) <= _SHORT:
        return [(text, text != other)]
    return _pieces(other, text)


def differing_ranges(other: str, text: str) -> tuple[tuple[int, int], ...]:
    """The parts of `text` that `other` lacks, each from its first character to the one behind it."""
    found: list[tuple[int, int]] = []
    start = 0
    for piece, differs in differing_pieces(other, text):
        if differs and piece:
            found.append((start, start + len(piece)))
        start += len(piece)
    return tuple(found)


@lru_cache(_REMEMBERED)
def changed_ranges(former: str, text: str) -> tuple[tuple[int, int], ...]:
    """What a reader should look at in `text`: what is new, else the letters beside what was taken out."""
    found = _joined(differing_ranges(former, text))
    if found or former == text or not text:
        return found
    beside: list[tuple[int, int]] = []
    gone = 0
    for first, last in differing_ranges(text, former):
        at = first - gone
        beside.append((max(0, at - 1), min(len(text), at + 1)))
        gone += last - first
    return tuple(beside)


def _joined(ranges: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The ranges without the few letters between two of them that happen to be the same."""
    joined: list[tuple[int, int]] = []
    for first, last in ranges:
        if joined and first - joined[-1][1] <= _CHANCE:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return tuple(joined)


def _pieces(other: str, text: str) -> list[tuple[str, bool]]:
    if max(len(other), len(text)) > _LONG:
        ours, theirs = _SENTENCE.findall(text), _SENTENCE.findall(other)
    else:
        ours, theirs = list(text), list(other)
    found: list[tuple[str, bool]] = []
    for kind, start, end, from_, to in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        piece, was = "".join(ours[start:end]), "".join(theirs[from_:to])
        if kind == "replace" and len(ours) != len(text) and max(len(piece), len(was)) <= _LONG:
            found += _pieces(was, piece)
        elif piece:
            found.append((piece, kind != "equal"))
    return found

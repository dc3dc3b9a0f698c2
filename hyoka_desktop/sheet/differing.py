"""Where two texts differ, piece by piece."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_LONG = 600  # characters; longer texts are compared sentence by sentence first
_SHORT = 16  # characters; a number or a name is another one as a whole
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

"""Where two texts differ, as HTML: told by underline and strike-through, so not by colour alone."""

from __future__ import annotations

import html
import re
from difflib import SequenceMatcher

_LONG = 600  # characters; longer texts are compared sentence by sentence first
_SHORT = 16  # characters; a number or a name is another one as a whole
_SENTENCE = re.compile(r"[^。\n]*[。\n]|[^。\n]+")
_NEW = ("<u><b>", "</b></u>")
_GONE = ("<s>", "</s>")


def marked_new(base: str, text: str) -> str:
    """`text`, with what `base` does not have underlined."""
    return _marked(base, text, *_NEW)


def marked_gone(text: str, later: str) -> str:
    """`text`, with what `later` has no more struck through."""
    return _marked(later, text, *_GONE)


def _marked(other: str, text: str, before: str, after: str) -> str:
    is_short = max(len(other), len(text)) <= _SHORT
    found = [(text, text != other)] if is_short else _pieces(other, text)
    pieces = [f"{before}{_plain(piece)}{after}" if differs else _plain(piece) for piece, differs in found]
    return "".join(pieces)


def _plain(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")


def _pieces(other: str, text: str) -> list[tuple[str, bool]]:
    """`text` in pieces, each with whether `other` lacks it."""
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

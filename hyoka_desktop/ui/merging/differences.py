"""Where two texts differ, as HTML: told by underline and strike-through, so not by colour alone."""

from __future__ import annotations

import html

from hyoka_desktop.sheet.differing import differing_pieces

_NEW = ("<u><b>", "</b></u>")
_GONE = ("<s>", "</s>")


def marked_new(base: str, text: str) -> str:
    """`text`, with what `base` does not have underlined."""
    return _marked(base, text, *_NEW)


def marked_gone(text: str, later: str) -> str:
    """`text`, with what `later` has no more struck through."""
    return _marked(later, text, *_GONE)


def _marked(other: str, text: str, before: str, after: str) -> str:
    return "".join(
        f"{before}{_plain(piece)}{after}" if differs else _plain(piece)
        for piece, differs in differing_pieces(other, text)
    )


def _plain(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")

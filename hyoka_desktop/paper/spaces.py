"""Spaces in the text of a PDF file: Qt notes them as tabs, so copied text would be full of these.

For each glyph the file says which character it stands for. Qt takes the first character that is drawn
with a glyph, and for the space that is the tab.
"""

from __future__ import annotations

import re
from pathlib import Path

_MAPPING = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
# Codes of glyphs stand outside the square brackets, the characters inside.
_CHARACTERS = re.compile(rb"\[[^\]]*\]")
# A book is read in pieces, not to hold all of it in memory; a mapping is far smaller than the overlap.
_PIECE = 1 << 20
_OVERLAP = 1 << 16


def mend_spaces(path: Path) -> None:
    """Let the space be a space again; the places of everything in the file stay the same."""
    with path.open("r+b") as file:
        start = 0
        while True:
            file.seek(start)
            piece = file.read(_PIECE)
            mended = _MAPPING.sub(_mend_mapping, piece)
            if mended != piece:
                file.seek(start)
                file.write(mended)
            if len(piece) < _PIECE:
                break
            start += _PIECE - _OVERLAP


def _mend_mapping(mapping: re.Match[bytes]) -> bytes:
    return _CHARACTERS.sub(lambda found: found[0].replace(b"<0009>", b"<0020>"), mapping[0])

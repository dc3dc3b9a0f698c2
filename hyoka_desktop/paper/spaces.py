"""Spaces in the text of a PDF file: Qt notes them as tabs, so copied text would be full of these.

For each glyph the file says which character it stands for. Qt takes the first character that is drawn
with a glyph, and for the space that is the tab.
"""

from __future__ import annotations

import mmap
import re
from pathlib import Path

_MAPPING = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
# Codes of glyphs stand outside the square brackets, the characters inside.
_CHARACTERS = re.compile(rb"\[[^\]]*\]")


def mend_spaces(path: Path) -> None:
    """Let the space be a space again; the places of everything in the file stay the same."""
    with path.open("r+b") as file, mmap.mmap(file.fileno(), 0) as data:
        for mapping in _MAPPING.finditer(data):
            for characters in _CHARACTERS.finditer(data, *mapping.span(1)):
                mended = characters[0].replace(b"<0009>", b"<0020>")
                data[characters.start() : characters.end()] = mended

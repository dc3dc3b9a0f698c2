"""The widths of characters in BIZ UDGothic, counted in half ems: every glyph is one or two of them wide.

Nearly all characters of a Japanese text are a full em, so it is the others that are looked for.
"""

from __future__ import annotations

import base64
import re
import unicodedata
import zlib
from collections.abc import Iterable
from functools import cache, lru_cache

from hyoka_desktop.layout.glyphs import HALF_WIDTH, HAS_GLYPH

_Ranges = tuple[tuple[int, int], ...]

# Drawn over the letter before them: accents, the voiced marks of kana that were taken apart.
_MARKS: _Ranges = ((0x0300, 0x036F), (0x20D0, 0x20FF), (0x3099, 0x309A))

# Drawn by no font: control characters, joiners, marks of direction, variation selectors.
_INVISIBLE: _Ranges = (
    (0x00, 0x1F),
    (0x7F, 0x9F),
    (0x200B, 0x200F),
    (0x2028, 0x202E),
    (0x2060, 0x206F),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xE0000, 0xE0FFF),
)


class Widths:
    """How wide characters are: some half an em, some nothing at all, and all others a full em."""

    def __init__(self, half: Iterable[tuple[int, int]], none: Iterable[tuple[int, int]]) -> None:
        """Take the ranges of code points of half an em, and of those that take no room; none is in both."""
        self._none = _one_of(none)
        self._narrow = _one_of((*half, *none))

    def half_ems(self, text: str) -> int:
        """The width of a text in half ems."""
        if text.isascii() and text.isprintable():  # a number, mostly
            return len(text)
        narrow = "".join(self._narrow.findall(text))
        return 2 * len(text) - self._saved(narrow)

    def reach(self, text: str, start: int, half_ems: int) -> int:
        """The place up to which a text is at most `half_ems` wide from `start` on."""
        room, counted, end = half_ems, start, start + half_ems // 2
        while True:
            # What is narrower than full leaves room for more; of the next character, too, half may be enough.
            room += self._saved("".join(self._narrow.findall(text, counted, end + 1)))
            counted, further = end + 1, start + room // 2
            if further <= end:
                return min(end, len(text))
            end = further

    def _saved(self, narrow: str) -> int:
        """How many half ems characters are narrower than full, of which none is full."""
        if narrow.isascii() and narrow.isprintable():  # figures and brackets, nearly always
            return len(narrow)
        return len(narrow) + len(self._none.findall(narrow))


@lru_cache(maxsize=1024)  # columns are tried with the same words again and again
def width_em(text: str) -> float:
    """The width of a text on paper in em: times the font size it is the width in points."""
    return PAPER.half_ems(text) / 2


def is_sure(text: str) -> bool:
    """Say whether a text is as wide with any Japanese font as it is on paper."""
    return not _UNSURE.search(text)


def lacking(text: str) -> tuple[str, ...]:
    """The visible characters of a text that BIZ UDGothic does not have, each once, as they come."""
    glyphs = _glyphs()
    missing = {char for char in set(text) if not (_has(glyphs, ord(char)) or _is_in(_INVISIBLE, ord(char)))}
    return tuple(sorted(missing, key=text.index)) if missing else ()


def _has(glyphs: bytes, code: int) -> bool:
    return code >> 3 < len(glyphs) and bool(glyphs[code >> 3] >> (code & 7) & 1)


def _is_in(ranges: _Ranges, code: int) -> bool:
    return any(first <= code <= last for first, last in ranges)


@cache
def _glyphs() -> bytes:
    return zlib.decompress(base64.b85decode(HAS_GLYPH))


def _half_width_codes() -> list[int]:
    """The code points of half an em that are drawn beside, not over or not at all."""
    ends = (piece.partition("-") for piece in HALF_WIDTH.split())
    codes = (code for first, _, last in ends for code in range(int(first, 16), int(last or first, 16) + 1))
    return [code for code in codes if not (_is_in(_MARKS, code) or _is_in(_INVISIBLE, code))]


def _one_of(ranges: Iterable[tuple[int, int]]) -> re.Pattern[str]:
    return re.compile(
        f"[{''.join(f'{chr(first)}-{chr(last)}' for first, last in ranges)}]".replace("\\", "\\\\")
    )


def _joined(codes: Iterable[int]) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    for code in codes:
        if ranges and ranges[-1][1] + 1 == code:
            ranges[-1] = (ranges[-1][0], code)
        else:
            ranges.append((code, code))
    return ranges


def _is_ambiguous(code: int) -> bool:
    return unicodedata.east_asian_width(chr(code)) == "A"


PAPER = Widths(_joined(_half_width_codes()), (*_INVISIBLE, *_MARKS))
"""Widths as BIZ UDGothic is printed; a character that the font lacks is given a full em."""

_UNSURE = _one_of((*_joined(code for code in _half_width_codes() if _is_ambiguous(code)), *_MARKS))

SPREADSHEET = Widths(_joined(code for code in _half_width_codes() if not _is_ambiguous(code)), _INVISIBLE)
"""Widths that hold with any Japanese font: what East Asia calls ambiguous counts as full, marks do too."""

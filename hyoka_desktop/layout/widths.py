"""The widths of characters in BIZ UDGothic, counted in half ems: every glyph is one or two of them wide."""

from __future__ import annotations

import base64
import unicodedata
import zlib
from functools import cache

from hyoka_desktop.layout.glyphs import HALF_WIDTH, HAS_GLYPH

# Drawn over the letter before them: accents, the voiced marks of kana that were taken apart.
_MARKS = ((0x0300, 0x036F), (0x20D0, 0x20FF), (0x3099, 0x309A))

# Drawn by no font: control characters, joiners, marks of direction, variation selectors.
_INVISIBLE = (
    (0x00, 0x1F),
    (0x7F, 0x9F),
    (0x200B, 0x200F),
    (0x2028, 0x202E),
    (0x2060, 0x206F),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xE0000, 0xE0FFF),
)


class _Widths(dict[str, int]):
    """The width of each character seen so far; the others are looked up when they first come."""

    def __missing__(self, char: str) -> int:
        code = ord(char)
        width = 0 if _is_in(_INVISIBLE, code) or _is_in(_MARKS, code) else _advance(code)
        self[char] = width
        return width


class _SafeWidths(_Widths):
    """Widths that hold with any Japanese font: what East Asia calls ambiguous counts as full."""

    def __missing__(self, char: str) -> int:
        is_wide = unicodedata.east_asian_width(char) == "A" or _is_in(_MARKS, ord(char))
        self[char] = width = 2 if is_wide else super().__missing__(char)
        return width


WIDTHS = _Widths()
"""Half ems by character, as BIZ UDGothic prints it; a character that the font lacks is given a full em."""

SAFE_WIDTHS = _SafeWidths()
"""Half ems by character, as wide as a spreadsheet may show it."""


def half_ems(text: str) -> int:
    """The width of a text in half ems."""
    return sum(map(WIDTHS.__getitem__, text))


def width_em(text: str) -> float:
    """The width of a text in em: times the font size it is the width in points."""
    return half_ems(text) / 2


def lacking(text: str) -> tuple[str, ...]:
    """The visible characters of a text that BIZ UDGothic does not have, each once, as they come."""
    glyphs = _glyphs()
    missing = {
        char for char in set(text) if not _has(glyphs, ord(char)) and not _is_in(_INVISIBLE, ord(char))
    }
    return tuple(sorted(missing, key=text.index)) if missing else ()


def _has(glyphs: bytes, code: int) -> bool:
    return code >> 3 < len(glyphs) and bool(glyphs[code >> 3] >> (code & 7) & 1)


def _is_in(ranges: tuple[tuple[int, int], ...], code: int) -> bool:
    return any(first <= code <= last for first, last in ranges)


def _advance(code: int) -> int:
    return 1 if _is_in(_half_width(), code) else 2


@cache
def _glyphs() -> bytes:
    return zlib.decompress(base64.b85decode(HAS_GLYPH))


@cache
def _half_width() -> tuple[tuple[int, int], ...]:
    ends = (piece.partition("-") for piece in HALF_WIDTH.split())
    return tuple((int(first, 16), int(last or first, 16)) for first, _, last in ends)

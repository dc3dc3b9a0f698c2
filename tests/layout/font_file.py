"""The tables of a TrueType file, as far as they say how wide a character is."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path


def advances(path: Path) -> dict[int, float]:
    """The advance of each character that the font has, in em, by code point."""
    data = path.read_bytes()
    tables = _tables(data)
    (units_per_em,) = struct.unpack_from(">H", data, tables["head"] + 18)
    (count,) = struct.unpack_from(">H", data, tables["hhea"] + 34)
    widths = [struct.unpack_from(">H", data, tables["hmtx"] + 4 * glyph)[0] for glyph in range(count)]
    return {
        code: widths[min(glyph, count - 1)] / units_per_em
        for code, glyph in _characters(data, tables["cmap"])
    }


def _tables(data: bytes) -> dict[str, int]:
    (count,) = struct.unpack_from(">H", data, 4)
    records = (struct.unpack_from(">4sIII", data, 12 + 16 * number) for number in range(count))
    return {tag.decode(): offset for tag, _, offset, _ in records}


def _characters(data: bytes, cmap: int) -> Iterator[tuple[int, int]]:
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    for number in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * number)
        if (platform, encoding) == (3, 10):  # all of Unicode, in groups
            (groups,) = struct.unpack_from(">I", data, cmap + offset + 12)
            for group in range(groups):
                first, last, glyph = struct.unpack_from(">III", data, cmap + offset + 16 + 12 * group)
                yield from ((code, glyph + code - first) for code in range(first, last + 1))

"""Checksums: a short one beside every record, a full one over the current values of every sheet.

`PRAGMA integrity_check` looks at the structure of the file and misses most flipped bits in texts. The
checksum of a sheet is the sum (modulo 2^256) of the SHA-256 of its boxes: one edit need not read the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256

from hyoka_desktop.sheet.address import Address

_MODULUS = 1 << 256
_RECORD_DIGITS = 16


def record_digest(pieces: Iterable[str]) -> str:
    """The checksum of one record: 16 hexadecimal digits. Raises UnicodeEncodeError for half a character."""
    return sha256(_framed(pieces)).hexdigest()[:_RECORD_DIGITS]


def sheet_digest(sheet: str, fiscal_year: int, texts: Mapping[Address, str]) -> str:
    """The checksum of a sheet: 64 hexadecimal digits, whatever the order of its boxes."""
    total = sum(_box(address, text) for address, text in texts.items())
    return _written(total + int.from_bytes(sha256(_framed((sheet, str(fiscal_year)))).digest()))


def after_edit(digest: str, address: Address, old: str, new: str) -> str:
    """The checksum of a sheet after one of its boxes went from `old` to `new`."""
    return _written(int(digest, 16) - _box(address, old) + _box(address, new))


def _box(address: Address, text: str) -> int:
    # A blank box and an absent one are the same.
    return int.from_bytes(sha256(_framed((*address, text))).digest()) if text else 0


def _framed(pieces: Iterable[str]) -> bytes:
    # The lengths keep ("ab", "c") and ("a", "bc") apart. Damage can make a number of a text, hence str().
    texts = [str(piece) for piece in pieces]
    return "".join([f"{len(text)}:{text}" for text in texts]).encode()


def _written(total: int) -> str:
    return f"{total % _MODULUS:064x}"

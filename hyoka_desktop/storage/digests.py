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


def record_digest(pieces: Iterable[object]) -> str:
    """The checksum of one record: 16 hexadecimal digits; raises UnicodeEncodeError for half a character."""
    return sha256(_framed(pieces)).hexdigest()[:_RECORD_DIGITS]


def sheet_digest(sheet: str, texts: Mapping[Address, str]) -> str:
    """The checksum of a sheet's values: 64 hexadecimal digits, whatever the order of its boxes."""
    return _written(_hash((sheet,)) + sum(_box(address, text) for address, text in texts.items()))


def after_edit(digest: str, address: Address, old: str, new: str) -> str:
    """The checksum of a sheet after one of its boxes went from `old` to `new`."""
    return _written(int(digest, 16) - _box(address, old) + _box(address, new))


def _box(address: Address, text: str) -> int:
    # A blank box and an absent one are the same.
    return _hash((*address, text)) if text else 0


def _hash(pieces: Iterable[str]) -> int:
    return int.from_bytes(sha256(_framed(pieces)).digest())


def _framed(pieces: Iterable[object]) -> bytes:
    # The lengths keep ("ab", "c") and ("a", "bc") apart.
    return "".join([f"{len(text)}:{text}" for text in map(str, pieces)]).encode()


def _written(total: int) -> str:
    return f"{total % _MODULUS:064x}"

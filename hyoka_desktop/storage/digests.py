"""Checksums: a short one beside every record, a full one over the current values of every sheet.

`PRAGMA integrity_check` looks at the structure of the file and misses most flipped bits in texts. The
checksum of a sheet is the sum (modulo 2^256) of the SHA-256 of its boxes: one edit need not read the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import sha256

from hyoka_desktop.sheet.address import Address

_MODULUS = 1 << 256
_RECORD_DIGITS = 16


def record_digest(pieces: Iterable[object]) -> str:
    """The checksum of one record: 16 hexadecimal digits; raises UnicodeEncodeError for half a character."""
    return text_digest(map(str, pieces))


def text_digest(texts: Iterable[str]) -> str:
    """The checksum of a record that is nothing but texts."""
    return sha256(_framed(texts).encode()).hexdigest()[:_RECORD_DIGITS]


def sheet_digest(sheet: str, texts: Mapping[Address, str]) -> str:
    """The checksum of a sheet's values: 64 hexadecimal digits, whatever the order of its boxes."""
    boxes = sum(_box(_place(address), text) for address, text in texts.items())
    return _written(_hash(_framed((sheet,))) + boxes)


def after_edits(digest: str, edits: Iterable[tuple[Address, str, str]]) -> str:
    """The checksum of a sheet after some of its boxes (address, old, new) went from one text to another."""
    return _written(int(digest, 16) + sum(_went(*edit) for edit in edits))


def _went(address: Address, old: str, new: str) -> int:
    place = _place(address)
    return _box(place, new) - _box(place, old)


@lru_cache(maxsize=4096)
def _place(address: Address) -> str:
    # A sheet is read before it is written, and the boxes of one are asked for again and again.
    return _framed(address)


def _box(place: str, text: str) -> int:
    # A blank box and an absent one are the same.
    return _hash(f"{place}{len(text)}:{text}") if text else 0


def _hash(framed: str) -> int:
    return int.from_bytes(sha256(framed.encode()).digest())


def _framed(texts: Iterable[str]) -> str:
    # The lengths keep ("ab", "c") and ("a", "bc") apart.
    return "".join([f"{len(text)}:{text}" for text in texts])


def _written(total: int) -> str:
    return f"{total % _MODULUS:064x}"

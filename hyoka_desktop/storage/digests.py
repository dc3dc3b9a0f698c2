"""Checksums: a short one beside every record, a full one over the current values of every sheet.

`PRAGMA integrity_check` looks at the structure of the file and misses most flipped bits in texts. The
checksum of a sheet is the sum (modulo 2^256) of the SHA-256 of its boxes: one edit need not read the others.

What is hashed are texts in frames, as `framed` writes them. For versions and boxes, which a merge brings by
the thousand, the same is put together from pieces that are framed already; tests hold it to `framed`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from hashlib import sha256

from hyoka_desktop.sheet.address import Address

# The record of a version, framed: its sheet, id, box, value, the ids it knows of, and its signature. Of id
# and value, which no other version has, it asks for length and text, of all others for their frames.
FRAMED_VERSION = b"%b%d:%b%b%d:%b%b%b"

# A box, the same as `framed_boxes` has it, its old text, and its new one.
Went = tuple[Address, bytes, str, str]

_MODULUS = 1 << 256
_RECORD_DIGITS = 16


def framed(texts: Iterable[str]) -> bytes:
    """Texts as they are hashed, each behind its length; raises UnicodeEncodeError for half a character."""
    # The lengths keep ("ab", "c") and ("a", "bc") apart.
    return "".join([f"{len(text)}:{text}" for text in texts]).encode()


def framed_boxes(addresses: Iterable[Address]) -> dict[Address, bytes]:
    """Addresses of one sheet, each framed without it."""
    boxes: dict[Address, bytes] = {}
    for address in addresses:
        _, part, row, field, key = address
        place = f"{len(part)}:{part}{len(row)}:{row}{len(field)}:{field}{len(key)}:{key}"
        boxes[address] = place.encode()
    return boxes


def record_digest(pieces: Iterable[object]) -> str:
    """The checksum of one record: 16 hexadecimal digits; raises UnicodeEncodeError for half a character."""
    return framed_digest(framed(map(str, pieces)))


def framed_digest(record: bytes) -> str:
    """The checksum of a record that is framed."""
    return sha256(record).hexdigest()[:_RECORD_DIGITS]


def sheet_digest(sheet: str, texts: Mapping[Address, str]) -> str:
    """The checksum of a sheet's values: 64 hexadecimal digits, whatever the order of its boxes."""
    start = framed((sheet,))
    boxes = framed_boxes(texts)
    said = _sum(start, zip(boxes.values(), texts.values(), strict=True))
    return _written(int.from_bytes(sha256(start).digest()) + said)


def after_edits(digest: str, sheet: str, went: Collection[Went]) -> str:
    """The checksum of a sheet after some of its boxes went from one text to another."""
    start = framed((sheet,))
    gone = _sum(start, [(box, old) for _, box, old, _ in went])
    come = _sum(start, [(box, new) for _, box, _, new in went])
    return _written(int(digest, 16) - gone + come)


def _sum(sheet: bytes, said: Iterable[tuple[bytes, str]]) -> int:
    """The sum over some boxes, of which a blank one is as one that is absent."""
    hashes = [
        sha256(b"%b%b%d:%b" % (sheet, box, len(text), text.encode())).digest() for box, text in said if text
    ]
    return sum(map(int.from_bytes, hashes))


def _written(total: int) -> str:
    return f"{total % _MODULUS:064x}"

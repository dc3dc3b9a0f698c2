"""Checksums: a short one beside every record, a full one over the current values of every sheet.

`PRAGMA integrity_check` looks at the structure of the file and misses most flipped bits in texts. The
checksum of a sheet is the sum (modulo 2^256) of the SHA-256 of its boxes: one edit need not read the others.

What is hashed are texts in frames, as `framed` writes them. For versions and boxes, which a merge brings by
the thousand, the same is put together from pieces that are framed already; tests hold it to `framed`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256

from hyoka_desktop.sheet.address import Address

# A box, the same as `framed_boxes` has it, its old text, and its new one.
Went = tuple[Address, bytes, str, str]

_MODULUS = 1 << 256
_RECORD_DIGITS = 16
_number = int.from_bytes


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
    return sha256(framed(map(str, pieces))).hexdigest()[:_RECORD_DIGITS]


def version_digest(around: tuple[bytes, bytes, bytes], id_: str, value: str, before: str, saw: str) -> str:
    """The checksum of the record of a version; `around` are its sheet, box and signature, framed."""
    sheet, box, signature = around
    ids = f"{len(before)}:{before}{len(saw)}:{saw}".encode()
    texts = (sheet, len(id_), id_.encode(), box, len(value), value.encode(), ids, signature)
    return sha256(b"%b%d:%b%b%d:%b%b%b" % texts).hexdigest()[:_RECORD_DIGITS]


def sheet_digest(sheet: str, texts: Mapping[Address, str]) -> str:
    """The checksum of a sheet's values: 64 hexadecimal digits, whatever the order of its boxes."""
    start = framed((sheet,))
    boxes = framed_boxes(texts)
    said = [_box(start, box, text) for box, text in zip(boxes.values(), texts.values(), strict=True)]
    return _written(_number(sha256(start).digest()) + sum(said))


def after_edits(digest: str, sheet: str, went: Iterable[Went]) -> str:
    """The checksum of a sheet after some of its boxes went from one text to another."""
    start = framed((sheet,))
    changes = [_box(start, box, new) - _box(start, box, old) for _, box, old, new in went]
    return _written(int(digest, 16) + sum(changes))


def _box(sheet: bytes, box: bytes, text: str) -> int:
    if not text:
        # A blank box and an absent one are the same.
        return 0
    return _number(sha256(b"%b%b%d:%b" % (sheet, box, len(text), text.encode())).digest())


def _written(total: int) -> str:
    return f"{total % _MODULUS:064x}"

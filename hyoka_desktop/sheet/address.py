"""The name of one box, used everywhere: signals, undo steps, findings, versions, Excel names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

EXISTS = "exists"
ORDER = "order"
_ROW = re.compile(r"[0-9a-f]{32}")


class AddressError(ValueError):
    """A text that names no box; the message is a Japanese sentence."""


class Address(NamedTuple):
    """One box of one sheet.

    `sheet` is a SheetId; `part` a key of `model.PARTS`; `row` the RowId of the row that the box belongs to,
    or empty; `field` the name of the field in the model (or `exists`, `order` of a row); `key` a year or a
    year and stage, or empty.
    """

    sheet: str
    part: str
    row: str
    field: str
    key: str

    def __str__(self) -> str:
        """Write the address without its sheet, such as `goal/<row>/values/2022`."""
        return "/".join(piece for piece in self[1:] if piece)


@lru_cache(maxsize=2048)
def read_address(sheet: str, text: str) -> Address:
    """Read what `str(address)` wrote; raises AddressError where the text has another shape."""
    pieces = text.strip().split("/")
    row = pieces.pop(1) if len(pieces) > 2 and _ROW.fullmatch(pieces[1]) else ""
    if len(pieces) == 2:
        pieces.append("")
    if len(pieces) != 3 or not all(pieces[:2]):
        message = f"「{text}」は記入欄の番地ではありません。hyoka show で表示される番地を指定してください。"
        raise AddressError(message)
    part, field, key = pieces
    return Address(sheet, part, row, field, key)

"""A piece of a table that was copied elsewhere, say in Excel, and is pasted into a table of the form."""

from __future__ import annotations

from collections.abc import Sequence

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import PARTS
from hyoka_desktop.sheet.values import Edit
from hyoka_desktop.ui.form.arrangement import Block, Costs, Reader, Rows, Years, blocks_of


def cells_of(text: str) -> list[list[str]]:
    """The cells of a copied piece of a table: tabs between them, a line for each row."""
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    return [[cell.strip() for cell in line.split("\t")] for line in lines]


def edits_from(reader: Reader, start: Address, cells: Sequence[Sequence[str]]) -> list[Edit]:
    """Fill the boxes to the right of `start` and below; no edits where a cell with text has no box there."""
    table = next((table for table in _tables(reader) if any(start in line for line in table)), [])
    top = next((index for index, line in enumerate(table) if start in line), 0)
    left = table[top].index(start) if table else 0
    room = [line[left:] for line in table[top:]]
    if any(any(texts[_width(room, index) :]) for index, texts in enumerate(cells)):
        return []
    return [
        (address, text)
        for line, texts in zip(room, cells, strict=False)
        for address, text in zip(line, texts, strict=False)
    ]


def _width(room: Sequence[Sequence[Address]], index: int) -> int:
    return len(room[index]) if index < len(room) else 0


def _tables(reader: Reader) -> list[list[list[Address]]]:
    """All tables of the form as lines of boxes that can be typed in."""
    found: list[list[list[Address]]] = []
    for part in PARTS:
        for block in blocks_of(part):
            found += _in_block(reader, block, "")
    return found


def _in_block(reader: Reader, block: Block, row: str) -> list[list[list[Address]]]:
    if isinstance(block, Costs):
        keys = reader.columns(*block.fields)
        boxes = list(reader.in_block(block, row))
        return [[boxes[start : start + len(keys)] for start in range(0, len(boxes), len(keys) or 1)]]
    if not isinstance(block, Rows):
        return []
    rows = reader.rows(block.field.name, row)
    years = [inner for inner in block.blocks if isinstance(inner, Years)]
    found = [[list(reader.in_block(inner, each.id)) for each in rows] for inner in years]
    for inner in block.blocks:
        if not isinstance(inner, Years):
            for each in rows:
                found += _in_block(reader, inner, each.id)
    return found

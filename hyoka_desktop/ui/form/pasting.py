"""A piece of a table that was copied elsewhere, say in Excel, and is pasted into a table of the form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import PARTS
from hyoka_desktop.sheet.published.text import split_cells
from hyoka_desktop.sheet.rows import add_row, fellows
from hyoka_desktop.sheet.values import Edit, Values
from hyoka_desktop.ui.boxes.closing_up import close_lines
from hyoka_desktop.ui.form.arrangement import Block, Costs, Reader, Rows, Running, Years, blocks_of

Line = list[Address]


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a paste does: its edits, how many rows it adds, and by line the cells that find no box."""

    edits: tuple[Edit, ...]
    rows: int
    left_over: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """Lines of boxes that can be typed in; `grows` names the list to which rows can be added below."""

    lines: list[Line]
    grows: str = ""


def cells_of(text: str) -> list[list[str]]:
    """The cells of a copied piece of a table, each on one line, without the blank rows at its end."""
    rows = [[close_lines(cell).strip() for cell in row] for row in split_cells(text)]
    while len(rows) > 1 and not any(rows[-1]):
        rows.pop()
    return rows


def paste(
    values: Values,
    reader: Reader,
    start: Address,
    cells: Sequence[Sequence[str]],
    new_id: Callable[[], str],
) -> Pasted | None:
    """Fill the boxes to the right of `start` and below; None where `start` stands in no table.

    Below the last row of a list that may grow, rows are added for lines that say something.
    """
    table = next((table for table in _tables(reader) if any(start in line for line in table.lines)), None)
    if table is None:
        return None
    top = next(index for index, line in enumerate(table.lines) if start in line)
    left = table.lines[top].index(start)
    lines = table.lines[top:]
    added: list[Edit] = []
    rows = 0
    if table.grows:
        said = max((index for index, texts in enumerate(cells, start=1) if any(texts)), default=0)
        rows = max(0, said - len(lines))
        more = _grow(values, table, rows, new_id)
        for edits, line in more:
            added += edits
            lines.append(line)
    room = [line[left:] for line in lines] + [[]] * len(cells)
    edits = [
        (address, text)
        for line, texts in zip(room, cells, strict=False)
        for address, text in zip(line, texts, strict=False)
    ]
    beyond = (tuple(texts[len(line) :]) for line, texts in zip(room, cells, strict=False))
    return Pasted((*added, *edits), rows, tuple(texts for texts in beyond if any(texts)))


def _grow(
    values: Values, table: _Table, count: int, new_id: Callable[[], str]
) -> Iterator[tuple[list[Edit], Line]]:
    """New rows at the end of a list: what makes each appear, and its boxes."""
    for _ in range(count):
        row = new_id()
        edits = add_row(values, table.grows, "", len(fellows(values, table.grows, "")), row)
        values = values.put(edits)
        yield edits, [address._replace(row=row) for address in table.lines[-1]]


def _tables(reader: Reader) -> Iterator[_Table]:
    """All tables of the form that has a row or more."""
    for part in PARTS:
        for block in blocks_of(part):
            yield from _in_block(reader, block, "")


def _in_block(reader: Reader, block: Block, row: str) -> Iterator[_Table]:
    if isinstance(block, Costs):
        keys = reader.columns(*block.fields)
        boxes = list(reader.in_block(block, row))
        yield _Table([boxes[start : start + len(keys)] for start in range(0, len(boxes), len(keys) or 1)])
    elif isinstance(block, Rows):
        rows = reader.rows(block.field.name, row)
        if any(isinstance(inner, Years) for inner in block.blocks):
            # What stands beside the years belongs to the table too; what runs over lines does not.
            across = [inner for inner in block.blocks if not isinstance(inner, Running)]
            lines = [[box for inner in across for box in reader.in_block(inner, each.id)] for each in rows]
            yield _Table(lines, block.field.name if block.home and not row else "")
        else:
            for inner in block.blocks:
                for each in rows:
                    yield from _in_block(reader, inner, each.id)

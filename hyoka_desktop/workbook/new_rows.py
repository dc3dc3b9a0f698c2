"""What was typed where no row of the sheet was: in the blank rows of a block, or in an inserted row."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from hyoka_desktop.layout.grid import is_new
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.declaration import ListField, declared, lists, row_class, top_lists
from hyoka_desktop.sheet.kinds import Many
from hyoka_desktop.workbook.cells import Place, write_reference
from hyoka_desktop.workbook.comparing import typed_text
from hyoka_desktop.workbook.finding import Found, FoundBlock, FoundCell, Loose
from hyoka_desktop.workbook.incoming import NewRow

Rows = dict[Address, tuple[str, ...]]


@dataclass(slots=True)
class _Draft:
    """A new row in the making."""

    block: Address
    id: str
    place: Place
    pieces: dict[Address, list[tuple[int, str]]] = field(default_factory=dict)
    rest: list[str] = field(default_factory=list)


def rows_in_place(found: Found) -> Rows:
    """The real rows of each list from top to bottom, by the address of the list."""
    first: dict[str, FoundCell] = {}
    for cell in found.cells.values():
        row = cell.name.address.row
        if row and cell.name.block is None and not (row in first and first[row].place <= cell.place):
            first[row] = cell
    placed: dict[Address, list[str]] = defaultdict(list)
    for row, cell in sorted(first.items(), key=lambda item: item[1].place):
        block = _list_of(found, cell)
        if block is not None:
            placed[block].append(row)
    return {block: tuple(ids) for block, ids in placed.items()}


def block_at(found: Found, loose: Loose, occupied: Iterable[int]) -> FoundBlock | None:
    """The block that a cell without a name belongs to: it lies in it, or in rows added right below it."""
    within = next((block for block in found.blocks if block.holds(loose.sheet, loose.place)), None)
    if within is not None:
        return within
    for block in found.blocks:
        is_below = block.sheet is loose.sheet and block.last.row < loose.place.row
        is_beneath = block.first.column <= loose.place.column <= block.last.column
        between = range(block.last.row + 1, loose.place.row + 1)
        if is_below and is_beneath and not any(row in between for row in occupied):
            return block
    return None


def new_rows(found: Found, loose: Mapping[Loose, FoundBlock], rows: Rows) -> tuple[NewRow, ...]:
    """Gather the new rows: typed into named blank rows, and the cells without a name by their block."""
    drafts: dict[str, _Draft] = {}
    for cell in found.cells.values():
        if cell.name.block is not None and cell.text:
            _take_named(drafts, cell)
    for item, block in loose.items():
        _take_loose(drafts, found, item, block)
    return tuple(_finished(drafts, found, rows)) if drafts else ()


def _take_named(drafts: dict[str, _Draft], cell: FoundCell) -> None:
    assert cell.name.block is not None  # noqa: S101  # only cells of blank rows come here
    block = _with_parent(drafts, cell.name.block, cell.place)
    draft = _draft(drafts, block, _id(block, cell.name.address.row), cell.place)
    address = cell.name.address._replace(row=draft.id)
    draft.pieces.setdefault(address, []).append((cell.name.continuation, typed_text(cell)))


def _with_parent(drafts: dict[str, _Draft], block: Address, place: Place) -> Address:
    """The list of a blank row; where its parent is a blank row too, that one becomes a new row with it."""
    if not is_new(block):
        return block
    owner = next(name for name, item in top_lists().items() if block.field in row_class(name))
    outer = Address(block.sheet, lists()[owner].part, "", owner, "")
    parent = _draft(drafts, outer, _id(outer, block.row), place)
    return block._replace(row=parent.id)


def _take_loose(drafts: dict[str, _Draft], found: Found, item: Loose, block: FoundBlock) -> None:
    address = block.name.block
    draft = _draft(drafts, address, _id(address, f"row{item.place.row}"), item.place)
    box = _box_of_column(found, block, item.place.column)
    if box is None:
        draft.rest.append(item.text)
    else:
        draft.pieces.setdefault(box._replace(row=draft.id), []).append((item.place.column, item.text))


def _box_of_column(found: Found, block: FoundBlock, column: int) -> Address | None:
    """Which box of a row stands in a column, going by the other rows of the block."""
    address = block.name.block
    if address.field not in lists():
        return None
    cls = row_class(address.field)
    if not isinstance(lists()[address.field].kind, Many):
        (only,) = cls.boxes.values()
        return Address(address.sheet, only.part, "", only.name, "")
    columns = {
        cell.place.column: cell.name.address
        for cell in found.cells.values()
        if block.holds(cell.sheet, cell.place)
    }
    edges = sorted(columns)
    number = bisect_right(edges, column) - 1
    return columns[edges[number]] if number >= 0 else None


def _draft(drafts: dict[str, _Draft], block: Address, row: str, place: Place) -> _Draft:
    draft = drafts.setdefault(row, _Draft(block, row, place))
    draft.place = min(draft.place, place)
    return draft


def _id(block: Address, row: str) -> str:
    return f"{block.field}:{block.row}:{row}"


def _finished(drafts: Mapping[str, _Draft], found: Found, rows: Rows) -> Iterable[NewRow]:
    tops: dict[str, int] = {}
    for cell in found.cells.values():
        row = cell.name.address.row
        tops[row] = min(tops.get(row, cell.place.row), cell.place.row)
    placed: dict[Address, list[tuple[int, str]]] = defaultdict(list)
    for block, ids in rows.items():
        placed[block] += [(tops[row], row) for row in ids]
    for draft in sorted(drafts.values(), key=lambda draft: draft.place):
        fellows = placed[draft.block]
        before = [item for item in fellows if item[0] < draft.place.row]
        fellows.append((draft.place.row, draft.id))
        yield NewRow(
            draft.block,
            draft.id,
            max(before, default=(0, ""))[1],
            {
                address: "".join(text for _, text in sorted(pieces))
                for address, pieces in draft.pieces.items()
            },
            write_reference(*draft.place),
            " ".join(draft.rest),
        )


@cache
def _tables() -> dict[tuple[str, str], ListField]:
    """The lists whose rows are rows of a table, by part and field of the boxes of their rows."""
    tables = [item for item in top_lists().values() if isinstance(item.kind, Many)]
    boxes = [(box, item) for item in tables for box in declared(item.row, item.part).boxes.values()]
    return {(box.part, box.name): item for box, item in reversed(boxes)}


def _list_of(found: Found, cell: FoundCell) -> Address | None:
    """The list that the row of a named cell stands in."""
    address = cell.name.address
    table = _tables().get((address.part, address.field))
    if table is not None:
        return Address(address.sheet, table.part, "", table.name, "")
    block = next((block for block in found.blocks if block.holds(cell.sheet, cell.place)), None)
    return block.name.block if block else None

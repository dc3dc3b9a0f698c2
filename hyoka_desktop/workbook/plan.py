"""What is to be written: each cell with its text, number, name and lock, decided before any file exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from hyoka_desktop.layout.grid import Cell, is_new
from hyoka_desktop.layout.heights import fits_one_line
from hyoka_desktop.layout.pages import Pages
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.declaration import box_field, lists, row_class
from hyoka_desktop.sheet.kinds import Amount, Many, Total
from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.responsible import Responsibility
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.workbook.cells import Place
from hyoka_desktop.workbook.errors import UnwritableTextError
from hyoka_desktop.workbook.formats import GENERAL, TEXT, number_format, quoted
from hyoka_desktop.workbook.names import BlockName, CellName, write_block_name, write_cell_name
from hyoka_desktop.workbook.payload import Payload, WrittenCell

MOST_UNITS = 32_767
"""UTF-16 units that an Excel cell can hold."""

MOST_BREAKS = 253
"""Line breaks that an Excel cell can hold."""

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class OutgoingSheet:
    """A sheet on its way out: its pages, what it says, and what travels with it.

    `section` is the 課 that the file is made for, whose boxes are coloured; without a `payload` it is the
    public export, in which nothing is named or typed.
    """

    pages: Pages
    values: Values
    season: Season
    section: str = ""
    payload: Payload | None = None


class PlannedCell(NamedTuple):
    """One cell, or one merged region; rows and columns count from 1.

    `number` is what is written in place of the text where `format` shows exactly the text.
    """

    place: Place
    cell: Cell
    text: str
    number: int | float | None
    format: str
    is_locked: bool
    is_own: bool


@dataclass(slots=True)
class Plan:
    """All cells of the form, and what the names of cells and ranges stand for."""

    cells: list[PlannedCell] = field(default_factory=list)
    written: dict[str, WrittenCell] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    blocks: dict[str, tuple[Place, Place]] = field(default_factory=dict)

    @property
    def labels(self) -> tuple[str, ...]:
        """The texts of the cells without a name, from top to bottom."""
        named = set(self.places.values())
        return tuple(cell.text for cell in self.cells if cell.text and cell.place not in named)


def plan_sheet(outgoing: OutgoingSheet) -> Plan:
    """Decide everything about the cells; raises UnwritableTextError where no Excel cell can hold a text."""
    planner = _Planner(outgoing)
    for number, row in enumerate(outgoing.pages.rows, start=1):
        for cell in row.cells:
            planner.add(Place(number, cell.column + 1), cell, row.block)
    if outgoing.payload is not None:
        planner.plan.blocks.update(_blocks(outgoing.pages))
    return planner.plan


class _Planner:
    """One walk over the cells of a form."""

    def __init__(self, outgoing: OutgoingSheet) -> None:
        self.plan = Plan()
        self._outgoing = outgoing
        self._responsibility = Responsibility(outgoing.values, outgoing.season)
        self._is_public = outgoing.payload is None
        # Past values have their cells and names, but nobody types into them without thinking.
        self._locked = frozenset(outgoing.payload.locked) if outgoing.payload else frozenset[Address]()
        self._edges_mm = list(accumulate(outgoing.pages.columns_mm, initial=0.0))
        # The text of a box so far, to tell where a line break was between two of its cells.
        self._last: dict[Address, str] = {}

    def add(self, place: Place, cell: Cell, block: Address | None) -> None:
        text = written_text(cell.text)
        self._check(text, cell)
        typed = text.removesuffix(cell.unit)
        width_mm = self._edges_mm[cell.column + cell.span] - self._edges_mm[cell.column]
        format_, number = _format(typed, cell, width_mm)
        is_input = cell.input and not self._is_public
        is_open = is_input and cell.address not in self._locked
        self.plan.cells.append(
            PlannedCell(
                place, cell, text, number, format_, not is_open, is_open and self._is_own(cell, block)
            )
        )
        if cell.address is not None and not self._is_public and (cell.input or _is_total(cell.address)):
            self._name(place, cell, block, typed)

    def _name(self, place: Place, cell: Cell, block: Address | None, typed: str) -> None:
        assert cell.address is not None  # noqa: S101  # only such cells are named
        new_line = self._last.get(cell.address, "").endswith("\n")
        self._last[cell.address] = cell.text
        of_block = block_of(cell.address, block) if is_new(cell.address) else None
        name = write_cell_name(CellName(cell.address, of_block, cell.continuation, new_line))
        self.plan.written[name] = WrittenCell(typed, cell.unit)
        self.plan.places[name] = place

    def _is_own(self, cell: Cell, block: Address | None) -> bool:
        section = self._outgoing.section
        if not section or cell.address is None:
            return False
        address = cell.address
        if is_new(address):
            address = block_of(address, block)
            if is_new(address):
                address = block_of(address, None)
        return self._responsibility.of(address) == section

    def _check(self, text: str, cell: Cell) -> None:
        problem = unwritable(text)
        if problem:
            labels = Labels(self._outgoing.values, self._outgoing.season)
            name = labels.of(cell.address) if cell.address else cell.text[:20]
            raise UnwritableTextError(f"「{name}」は、{problem}")


def unwritable(text: str) -> str:
    """Why no Excel cell can hold a text, as the end of a sentence; empty where one can."""
    if len(text) > MOST_UNITS // 2 and len(text.encode("utf-16-le", "surrogatepass")) // 2 > MOST_UNITS:
        return f"文字数がExcelの1つのセルの上限({MOST_UNITS:,}字)を超えています。文を短くしてください。"
    if text.count("\n") > MOST_BREAKS:
        return f"改行がExcelの1つのセルの上限({MOST_BREAKS}か所)を超えています。改行を減らしてください。"
    match = _UNWRITABLE.search(text)
    if match:
        return (
            f"{match.start() + 1}文字目にExcelで扱えない文字(U+{ord(match[0]):04X})があります。"
            "その文字を消して打ち直してください。"
        )
    return ""


def written_text(text: str) -> str:
    """The text as a cell holds it: without a line break at its end, and with one kind of line break."""
    return text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")


def block_of(address: Address, block: Address | None) -> Address:
    """The list in which a blank row stands; `block` is that of its row on paper, where there is one."""
    if block is not None and address.field in row_class(block.field):
        return block
    for name, of_list in lists().items():
        field_ = row_class(name).boxes.get(address.field)
        if isinstance(of_list.kind, Many) and field_ and field_.part == address.part:
            return Address(address.sheet, of_list.part, "", name, "")
        inner = row_class(name).lists.get(address.field)
        if inner and inner.part == address.part:
            return Address(address.sheet, of_list.part, "", name, "")
    raise KeyError(address)


def _format(typed: str, cell: Cell, width_mm: float) -> tuple[str, int | float | None]:
    if cell.address is None:
        return GENERAL, None
    unit = cell.unit if cell.text.endswith(cell.unit) else ""
    code = number_format(typed, unit) if typed else None
    # A number is never broken into lines: one that is too wide would show as ####.
    if code is None or not fits_one_line(cell.text, width_mm, cell.look):
        # Money that is typed into a blank box shows as the other money does.
        blank_money = not typed and isinstance(_kind(cell.address), Amount)
        return ("#,##0" + quoted(cell.unit) if blank_money else TEXT), None
    plain = typed.replace(",", "")
    return code, float(plain) if "." in plain else int(plain)


def _kind(address: Address) -> object:
    declared = box_field(address)
    return declared.kind if declared else None


def _is_total(address: Address) -> bool:
    return isinstance(_kind(address), Total)


def _blocks(pages: Pages) -> Iterator[tuple[str, tuple[Place, Place]]]:
    """The ranges of consecutive rows of each list, as wide as their boxes."""
    counts: dict[Address, int] = {}
    open_: tuple[Address, str] | None = None
    first = last = Place(0, 0)

    def closed() -> Iterator[tuple[str, tuple[Place, Place]]]:
        if open_ is not None:
            block, _ = open_
            number = counts.get(block, 0)
            counts[block] = number + 1
            yield write_block_name(BlockName(block, number)), (first, last)

    for number, row in enumerate(pages.rows, start=1):
        inputs = [cell for cell in row.cells if cell.input]
        here = (row.block, row.table) if row.block and inputs and not row.again else None
        if here != open_:
            yield from closed()
            open_ = here
            first, last = Place(number, 1_000_000), Place(number, 0)
        if here is not None:
            left = min(cell.column + 1 for cell in inputs)
            right = max(cell.column + cell.span for cell in inputs)
            first = Place(first.row, min(first.column, left))
            last = Place(number, max(last.column, right))
    yield from closed()

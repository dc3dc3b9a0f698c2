"""What was typed over: the named cells of a workbook beside what its export had written into them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.characters import half_width
from hyoka_desktop.sheet.declaration import box_field
from hyoka_desktop.sheet.kinds import Amount, Total
from hyoka_desktop.workbook.finding import Found, FoundCell
from hyoka_desktop.workbook.formats import Meaning, as_decimal
from hyoka_desktop.workbook.incoming import DirectEdit
from hyoka_desktop.workbook.names import CellName, read_cell_name
from hyoka_desktop.workbook.payload import WrittenCell

_ASKS_DATE = "Excelが日付に変えた値です。入力した内容を確かめてください。"
_ASKS_PERCENT = "Excelがパーセントの数値に変えた値です。入力した内容を確かめてください。"
_ASKS_FORMULA = "数式が入力されています。値を確かめてください。"
_ASKS_UNCLEAR = "文字としても数としても読み取れない値です。入力した内容を確かめてください。"
_ASKS_TOTAL = "自動で計算する合計の欄が書き換えられています。"
_ASKS_PIECE = "この欄の続きのセルが一部なくなっています。全文を確かめてください。"


@dataclass(slots=True)
class _Box:
    """The cells of one box: as found, and as written."""

    found: dict[int, FoundCell] = field(default_factory=dict)
    written: dict[int, tuple[CellName, WrittenCell]] = field(default_factory=dict)


@dataclass(slots=True)
class Compared:
    """The boxes of a workbook: what each says, what was typed over, and which are not to be found."""

    texts: dict[Address, str] = field(default_factory=dict)
    edits: list[DirectEdit] = field(default_factory=list)
    lost: list[Address] = field(default_factory=list)


def compare(found: Found, written: Mapping[str, WrittenCell], sheet: str) -> Compared:
    """Compare the boxes of all real rows; `written` is empty where the payload is gone."""
    compared = Compared()
    for address, box in _boxes(found, written, sheet).items():
        if len(box.found) < len(box.written):
            compared.lost.append(address)
        if not box.found:
            continue
        changed = [number for number in sorted(box.found) if _is_changed(box, number)]
        if changed and box.written:
            compared.edits.append(_edit(address, box, changed))
        # The everyday case, a box of one untouched cell, is not put together anew.
        is_plain = not changed and len(box.written) == 1
        compared.texts[address] = next(iter(box.written.values()))[1].typed if is_plain else _joined(box)
    return compared


def typed_text(cell: FoundCell, written: WrittenCell | None = None) -> str:
    """What somebody typed into a cell: what it shows, without the unit."""
    unit = written.unit if written else _unit(cell.name.address)
    return cell.text.removesuffix(unit)


def asks_about(cell: FoundCell) -> str:
    """What must be asked about a cell's value; empty where it is plainly what somebody typed."""
    if cell.raw is not None and cell.raw.is_formula:
        return _ASKS_FORMULA
    if cell.shown is None:
        return ""
    match cell.shown.meaning:
        case Meaning.DATE:
            return _ASKS_DATE
        case Meaning.PERCENT:
            return _ASKS_PERCENT
        case Meaning.UNKNOWN:
            return _ASKS_UNCLEAR
        case Meaning.NUMBER:
            return ""


def _boxes(found: Found, written: Mapping[str, WrittenCell], sheet: str) -> dict[Address, _Box]:
    boxes: dict[Address, _Box] = defaultdict(_Box)
    for text, cell in written.items():
        at = found.cells.get(text)
        name = at.name if at else read_cell_name(sheet, text)
        if name and name.block is None:
            boxes[name.address].written[name.continuation] = (name, cell)
    for at in found.cells.values():
        if at.name.block is None:
            boxes[at.name.address].found[at.name.continuation] = at
    return boxes


def _is_changed(box: _Box, number: int) -> bool:
    cell = box.found[number]
    if number not in box.written:
        return bool(cell.text)
    _, was = box.written[number]
    return typed_text(cell, was) != was.typed and not _is_same_number(cell, was.typed)


def _is_same_number(cell: FoundCell, typed: str) -> bool:
    if cell.raw is None or cell.raw.kind != "n" or cell.raw.is_formula:
        return False
    try:
        was = Decimal(half_width(typed).replace(",", "").strip())
    except InvalidOperation:
        return False
    return was == as_decimal(cell.raw.text)


def _edit(address: Address, box: _Box, changed: Iterable[int]) -> DirectEdit:
    old = _join((name, cell.typed) for _, (name, cell) in sorted(box.written.items()))
    asks = next(filter(None, (asks_about(box.found[number]) for number in changed)), "")
    declared = box_field(address)
    if declared and isinstance(declared.kind, Total):
        asks = _ASKS_TOTAL
    elif len(box.found) < len(box.written):
        asks = asks or _ASKS_PIECE
    return DirectEdit(address, old, _joined(box), asks)


def _joined(box: _Box) -> str:
    """What a box says: of a cell that is lost or untouched, what was written there."""
    pieces = {number: (name, cell.typed) for number, (name, cell) in box.written.items()}
    for number, cell in box.found.items():
        if number not in pieces or _is_changed(box, number):
            was = box.written.get(number)
            pieces[number] = (cell.name, typed_text(cell, was[1] if was else None))
    return _join(pieces[number] for number in sorted(pieces))


def _join(pieces: Iterable[tuple[CellName, str]]) -> str:
    joined = ""
    for name, text in pieces:
        joined += f"\n{text}" if name.new_line and joined and text else text
    return joined


def _unit(address: Address) -> str:
    declared = box_field(address)
    return declared.kind.unit if declared and isinstance(declared.kind, Amount | Total) else ""

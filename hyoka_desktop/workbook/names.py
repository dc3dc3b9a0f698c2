"""The defined names of an exported workbook: what each cell, block of rows and sheet is called.

`HYK_<row or 0>_<part>_<field>[_<key>]` is a box; `_c1`, `_c2` behind it are the cells in which a long text
goes on, `_n1` one that goes on after a line break. `HYK_N_<parent>_<part>_<list>_<number>_...` is a box of a
blank row, `HYK_B_<parent>_<part>_<list>` the range of a list's rows (`_r1`: its second range), and
`HYK_SHEET_<sheet>_<fiscal year>` the sheet itself. Programs do not tell capitals in names apart, so
everything but small letters and digits is written as `z` and two hexadecimal digits for each byte; other
signs than the underscore do not survive every program.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from hyoka_desktop.layout.grid import new_row
from hyoka_desktop.sheet.address import Address

PREFIX = "HYK_"
SECTION_NAME = "HYK_SECTION"
"""The cell that says which 課 the file was made for."""

_UNSAFE = re.compile(r"[^a-y0-9]")
_ESCAPED = re.compile(r"(?:z[0-9a-f]{2})+")
_CONTINUED = re.compile(r"([cn])([1-9][0-9]*)")
_RANGE = re.compile(r"r([1-9][0-9]*)")
_SHEET_PREFIX = f"{PREFIX}SHEET_".lower()
_SHEET = re.compile(r"hyk_sheet_([0-9a-f]{32})(?:_([0-9]{4}))?")
_NONE = "0"
_NEW = new_row(0).removesuffix("0")


class CellName(NamedTuple):
    """What the name of a cell says.

    `block` is the list that a blank row belongs to, else None. `continuation` counts the cells of a text that
    fills several, and `new_line` says that a line break stands before this one.
    """

    address: Address
    block: Address | None = None
    continuation: int = 0
    new_line: bool = False


class BlockName(NamedTuple):
    """What the name of a range of rows says: the address of the list, and which of its ranges this is."""

    block: Address
    number: int = 0


def write_cell_name(cell: CellName) -> str:
    """The defined name of a cell; a blank row's cell needs the block that it belongs to."""
    address = cell.address
    pieces = [address.row or _NONE]
    if cell.block is not None:
        pieces = ["N", *_block_pieces(cell.block), address.row.removeprefix(_NEW)]
    pieces += [_escape(address.part), _escape(address.field)]
    if address.key:
        # A key is never taken for the mark of a continuation.
        marked = _CONTINUED.fullmatch(address.key)
        pieces.append(f"z{ord(address.key[0]):02x}{address.key[1:]}" if marked else _escape(address.key))
    if cell.continuation:
        pieces.append(f"{'n' if cell.new_line else 'c'}{cell.continuation}")
    return PREFIX + "_".join(pieces)


@lru_cache(maxsize=2048)
def read_cell_name(sheet: str, name: str) -> CellName | None:
    """Read what `write_cell_name` wrote; None for any other name."""
    prefix, _, rest = name.lower().partition("_")
    row, _, rest = rest.partition("_")
    if prefix != "hyk" or not rest or row in {"b", "sheet"}:
        return None
    block = None
    if row == "n" and rest.count("_") >= 5:
        *pieces, number, rest = rest.split("_", 4)
        block, row = _read_block(sheet, pieces), _NEW + number
    box = _read_box(rest)
    if box is None:
        return None
    address = Address(sheet, box.part, "" if row == _NONE else _unescape(row), box.field, box.key)
    return CellName(address, block, box.continuation, box.new_line)


class _Box(NamedTuple):
    """What a name says beside the row."""

    part: str
    field: str
    key: str
    continuation: int
    new_line: bool


@lru_cache(maxsize=4096)
def _read_box(text: str) -> _Box | None:
    """Read the part of a name that is the same in every row."""
    pieces = text.split("_")
    continued = _CONTINUED.fullmatch(pieces[-1]) if len(pieces) > 2 else None
    if continued:
        pieces.pop()
    if not 2 <= len(pieces) <= 3 or not all(pieces):
        return None
    part, field, key = (*map(_unescape, pieces), "")[:3]
    if continued is None:
        return _Box(part, field, key, 0, new_line=False)
    return _Box(part, field, key, int(continued[2]), new_line=continued[1] == "n")


def write_block_name(block: BlockName) -> str:
    """The defined name of a range of a list's rows."""
    pieces = ["B", *_block_pieces(block.block)]
    if block.number:
        pieces.append(f"r{block.number}")
    return PREFIX + "_".join(pieces)


def read_block_name(sheet: str, name: str) -> BlockName | None:
    """Read what `write_block_name` wrote; None for any other name."""
    pieces = name.lower().split("_")
    if pieces[:2] != ["hyk", "b"] or not 5 <= len(pieces) <= 6 or not all(pieces):
        return None
    number = _RANGE.fullmatch(pieces[5]) if len(pieces) == 6 else None
    if len(pieces) == 6 and number is None:
        return None
    return BlockName(_read_block(sheet, pieces[2:5]), int(number[1]) if number else 0)


def write_sheet_name(sheet: str, fiscal_year: int) -> str:
    """The defined name of the sheet as a whole."""
    return f"{PREFIX}SHEET_{sheet}_{fiscal_year:04}"


@lru_cache(maxsize=2048)
def read_sheet_name(name: str) -> tuple[str, int] | None:
    """Read what `write_sheet_name` wrote as (sheet, fiscal year or 0); None for any other name."""
    name = name.lower()
    match = _SHEET.fullmatch(name) if name.startswith(_SHEET_PREFIX) else None
    return (match[1], int(match[2] or 0)) if match else None


def _block_pieces(block: Address) -> list[str]:
    return [block.row or _NONE, _escape(block.part), _escape(block.field)]


def _read_block(sheet: str, pieces: list[str]) -> Address:
    parent, part, field = map(_unescape, pieces)
    return Address(sheet, part, "" if parent == _NONE else parent, field, "")


@lru_cache(maxsize=1024)
def _escape(piece: str) -> str:
    return _UNSAFE.sub(lambda match: "".join(f"z{byte:02x}" for byte in match[0].encode()), piece)


def _unescape(piece: str) -> str:
    return _ESCAPED.sub(_back, piece) if "z" in piece else piece


def _back(match: re.Match[str]) -> str:
    return bytes.fromhex(match[0].replace("z", "")).decode("utf-8", "replace")

"""The XML of sheets and texts, read in one pass each: every cell that says something.

Tags are told by their own names, whatever namespace a program gives them, so that Strict Open XML reads too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from hyoka_desktop.workbook.archive import decoded, parse, refused

MOST_CELLS = 400_000
"""Cells with something in them, in all sheets of one file."""

_MOST_MERGED = 5_000_000
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TO_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
# What a spreadsheet writes most: a cell that is blank, and one with a value that needs no further reading.
_BLANK = re.compile(r'<c r="[A-Z]{1,3}[0-9]{1,7}" s="[0-9]{1,5}"/>')
_TEXT = r"([^<&\]\x00-\x08\x0b-\x1f\ufffe\uffff]+)"
_PLAIN = re.compile(
    r'<c r="([A-Z]{1,3}[0-9]{1,7})"(?: s="([0-9]{1,5})")?(?: t="([A-Za-z]{1,9})")?>'
    rf'(?:<v>{_TEXT}</v>|<is><t(?: xml:space="preserve")?>{_TEXT}</t></is>)</c>'
)
# What is left of a row then: only cells that do not say their place would have to know of it.
_EMPTY_ROW = re.compile(r'<row(?: [\w:]+="[^"<&\x00-\x1f]*")*(?:></row>|/>)')
_MERGED = re.compile(r'<mergeCell ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})" ?/>')
# A cell that goes by the place of the one before it, and what may hold something that only looks like a tag.
_MISLEADING = ("<c>", "<c/>", "<c s", "<c t", "<!", "<?")
_FOOTERS = {"oddFooter", "evenFooter", "firstFooter"}
_WITH_TEXT = {"v", "t", *_FOOTERS}


class Place(NamedTuple):
    """A row and a column, both counted from 1."""

    row: int
    column: int


class RawCell(NamedTuple):
    """A cell as the file has it; `kind` is the type in the file, `style` the number of its style."""

    kind: str
    style: int
    text: str
    is_formula: bool


class SheetXml(NamedTuple):
    """The cells of one sheet that say something, by references such as `B5`, and the texts of its foot."""

    cells: dict[str, RawCell]
    footer: str


@lru_cache(maxsize=32768)
def read_reference(text: str) -> Place | None:
    """The place of a reference such as `$B$5`; None for what is none."""
    match = _REFERENCE.fullmatch(text)
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return Place(int(match[2]), column) if column <= 16384 and 0 < int(match[2]) <= 1_048_576 else None


@lru_cache(maxsize=32768)
def write_reference(row: int, column: int) -> str:
    """A reference such as `B5`."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def column_letters(column: int) -> str:
    """The letters of a column, such as `B`."""
    return write_reference(1, column)[:-1]


def escape_text(text: str) -> str:
    """Protect what a spreadsheet would take for an escaped character, such as `_x0041_`."""
    return _TO_ESCAPE.sub("_x005F_", text) if "_x" in text else text


def unescape_text(text: str) -> str:
    """Read the escaped characters of a file; halves of characters stay as they are."""
    if "_x" not in text:
        return text

    def back(match: re.Match[str]) -> str:
        code = int(match[1], 16)
        return match[0] if 0xD800 <= code < 0xE000 else chr(code)

    return _ESCAPE.sub(back, text)


def read_sheet(data: bytes, strings: Sequence[str]) -> SheetXml:
    """Read the XML of a sheet; shared texts are looked up in `strings`."""
    reader = _SheetReader(strings)
    parse(reader.take_plain(data), reader.start, reader.end, reader.text)
    return SheetXml(reader.cells, " ".join(reader.footers))


class _SheetReader:
    """The handlers of one pass; blank cells, most of a form, must cost next to nothing."""

    def __init__(self, strings: Sequence[str]) -> None:
        self.cells: dict[str, RawCell] = {}
        self.footers: list[str] = []
        self._strings = strings
        self._row = 0
        self._at = ""
        self._cell: dict[str, str] = {}
        self._value = ""
        self._is_formula = False
        self._phonetic = 0
        self._pieces: list[str] | None = None
        self._merged = 0

    def take_plain(self, data: bytes) -> str | bytes:
        """Take what needs no reading tag by tag, nearly all of a form; the XML that is left."""
        rest, *pieces = _PLAIN.split(_BLANK.sub("", decoded(data)))
        rest, *merged = _MERGED.split(_EMPTY_ROW.sub("", "".join((rest, *pieces[5::6]))))
        rest = "".join((rest, *merged[1::2]))
        if not rest or any(mark in rest for mark in _MISLEADING):
            return data
        for reference in merged[::2]:
            self._measure(reference)
        for reference, style, kind, value, text in zip(*(pieces[at::6] for at in range(5)), strict=True):
            self._keep(reference, kind or "n", int(style or 0), value or text, is_formula=False)
        return rest

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            self._cell = attributes
            self._at = attributes.get("r") or self._next()
        elif tag in _WITH_TEXT:
            self._pieces = []
        elif tag == "row":
            self._row = int_of(attributes.get("r"), self._row + 1)
            self._at = ""
        elif tag == "f":
            self._is_formula = True
        elif tag == "rPh":
            self._phonetic += 1
        elif tag == "mergeCell":
            self._measure(attributes.get("ref", ""))

    def text(self, text: str) -> None:
        if self._pieces is not None:
            self._pieces.append(text)

    def end(self, tag: str) -> None:
        if tag == "c":
            if self._value or self._is_formula:
                self._finish()
        elif tag in _WITH_TEXT:
            self._take("".join(self._pieces or ()), is_foot=tag in _FOOTERS)
        elif tag == "rPh":
            self._phonetic -= 1

    def _next(self) -> str:
        """The reference of a cell that does not say its own: the one behind the cell before."""
        before = read_reference(self._at) if self._at else Place(self._row, 0)
        return write_reference(before.row, before.column + 1) if before else ""

    def _take(self, text: str, *, is_foot: bool) -> None:
        self._pieces = None
        if is_foot:
            self.footers.append(text)
        elif not self._phonetic:
            # The reading aid above Japanese text is no part of it.
            self._value += text

    def _finish(self) -> None:
        kind, style = self._cell.get("t", "n"), int_of(self._cell.get("s"), 0)
        value, is_formula = self._value, self._is_formula
        self._value, self._is_formula = "", False
        self._keep(self._at, kind, style, value, is_formula=is_formula)

    def _keep(self, at: str, kind: str, style: int, text: str, *, is_formula: bool) -> None:
        if kind == "s":
            index = int_of(text, -1)
            if not 0 <= index < len(self._strings):
                raise refused("damaged")
            text = self._strings[index]
        elif kind in {"str", "inlineStr"}:
            text = unescape_text(text)
        place = read_reference(at)
        if place is None or len(self.cells) >= MOST_CELLS:
            raise refused("damaged" if place is None else "too_large")
        if text or is_formula:
            reference = at if at.isalnum() and at.isupper() else write_reference(*place)
            self.cells[reference] = RawCell(kind, style, text, is_formula)

    def _measure(self, reference: str) -> None:
        self._merged += _area(reference)
        # One merge over a million rows keeps a spreadsheet library busy for minutes.
        if self._merged > _MOST_MERGED:
            raise refused("too_large")


@lru_cache(maxsize=4096)
def _area(reference: str) -> int:
    first, _, last = reference.partition(":")
    one, other = read_reference(first), read_reference(last or first)
    if one is None or other is None:
        return 0
    return (1 + abs(one.row - other.row)) * (1 + abs(one.column - other.column))


def read_strings(data: bytes) -> list[str]:
    """The shared texts of a workbook, without reading aids."""
    strings: list[str] = []
    pieces: list[str] = []
    skipped = taken = False

    def start(tag: str, _: dict[str, str]) -> None:
        nonlocal skipped, taken
        if tag == "si":
            pieces.clear()
        elif tag == "rPh":
            skipped = True
        elif tag == "t":
            taken = not skipped

    def end(tag: str) -> None:
        nonlocal skipped, taken
        if tag == "si":
            strings.append(unescape_text("".join(pieces)))
            if len(strings) > MOST_CELLS:
                raise refused("too_large")
        elif tag == "rPh":
            skipped = False
        elif tag == "t":
            taken = False

    parse(data, start, end, lambda text: pieces.append(text) if taken else None)
    return strings


def int_of(text: str | None, otherwise: int) -> int:
    """A whole number as a file has it, or another one where it has none."""
    return (
        int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 10 else otherwise
    )

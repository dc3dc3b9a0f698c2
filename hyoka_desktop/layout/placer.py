"""Boxes of the declaration put on paper: what the parts of the form share when they are placed."""

from __future__ import annotations

from collections.abc import Iterable

from hyoka_desktop.layout.builder import Box, Builder, Traits
from hyoka_desktop.layout.grid import Align, Look, Stroke, new_row
from hyoka_desktop.layout.looks import LABEL, PART_HEADING, SUB_HEADING, aligned, look_of, unit_of, with_edges
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.declaration import BoxField, box_field, lists, row_class
from hyoka_desktop.sheet.differing import changed_ranges
from hyoka_desktop.sheet.kinds import Kind, Many, Measured, Paragraphs, Prose, Total
from hyoka_desktop.sheet.labels import row_number
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.totals import shown_text
from hyoka_desktop.sheet.values import Values, children_of, rows_by_place
from hyoka_desktop.sheet.years import key_order

WIDTH = 180
"""The width of the form in millimetres."""

LABEL_RIGHT = 24
"""Where the labels at the left margin end, in millimetres."""

_GAP_PT = 6.0
_MOST_LINES_TO_WRITE = 3
_CHARS_A_LINE = 50
_MOST_COLUMNS = 16


class Placer:
    """One sheet on its way to paper: its values, the settings of its year, and the rows placed so far."""

    def __init__(
        self, values: Values, season: Season, blank_paragraphs: int, former: Values | None = None
    ) -> None:
        """Begin an empty page; `blank_paragraphs` is the room for more in each list of paragraphs.

        What differs from a `former` state is marked.
        """
        self.values = values
        self.season = season
        self.builder = Builder()
        self._children = children_of(values)
        self._rows = rows_by_place(values)
        self._keys = {(address.field, address.key) for address in values.texts if address.key}
        self._blank_paragraphs = blank_paragraphs
        self._former = former

    def rows(self, list_name: str, parent: str = "") -> tuple[str, ...]:
        """The ids of the rows of a list, in order."""
        return tuple(row.id for row in self._children.get((list_name, parent), ()))

    def number(self, list_name: str, index: int) -> str:
        """What is printed before the row `index`, counted from 0, of a list of numbered rows."""
        kind = lists()[list_name].kind
        return row_number(kind, index) if isinstance(kind, Many) else ""

    def list_address(self, list_name: str, parent: str = "") -> Address:
        """The address of a list of rows."""
        return Address(self.values.sheet, lists()[list_name].part, parent, list_name, "")

    def address(self, part: str, name: str, row: str = "", key: str = "") -> Address:
        """The address of a box of this sheet."""
        return Address(self.values.sheet, part, row, name, key)

    def columns(self, known: Iterable[str], fields: Iterable[str]) -> tuple[str, ...]:
        """The keys of a table's columns: those of the season, and others with a text in one of `fields`."""
        wanted = set(fields)
        typed = {key for field, key in self._keys if field in wanted}
        # A page has no room for any number of columns; the oldest ones that nobody asks for go first.
        others = sorted(typed.difference(known), key=key_order)[-_MOST_COLUMNS:]
        return tuple(sorted({*known, *others}, key=key_order))

    def box(self, left: float, right: float, address: Address, *, again: bool = False) -> Box:
        """A box of the form with its text; `again` for one that is only shown here and typed elsewhere."""
        declared = _declared(address)
        kind = declared.kind
        is_total = isinstance(kind, Total)
        text = shown_text(self.values, address, self._rows) if is_total else self.values.at(address)
        look = look_of(kind)
        if isinstance(kind, Measured) and text and not _has_digit(text):
            look = aligned(look, Align.CENTER)
        unit = unit_of(kind)
        shown = text + unit if unit and _has_digit(text) else text
        lines = 1 if text else lines_to_write(kind)
        # A computed sum is not marked: what it is the sum of is.
        former = None if is_total else self._former
        marks = () if former is None else changed_ranges(former.at(address), text)
        is_input = not (is_total or again)
        return Box(left, right, look, shown, address, is_input, unit, lines, marks)

    def label(self, part: str, name: str, row: str = "") -> str:
        """The printed label of a field of a part or, with any `row`, of a row; or of a list."""
        field = lists().get(name)
        return self.season.label(field or _declared(self.address(part, name, row)))

    def part_heading(self, part: str) -> None:
        """Place the numbered heading of a part."""
        self.builder.gap(_GAP_PT, part)
        text = self.season.part_heading(part)
        self.builder.add([Box(0, WIDTH, PART_HEADING, text)], Traits(part, keep=True, bookmark=text))

    def sub_heading(self, text: str, traits: Traits, left: float = 0) -> None:
        """Place the heading of a table or text within a part; written again when that goes on overleaf."""
        heading = traits._replace(keep=True, head=True)
        self.builder.add([Box(left, WIDTH, SUB_HEADING, text)], heading)

    def labelled(self, text: str, right: Box, traits: Traits) -> None:
        """Place one box with its label at the left margin."""
        with self.builder.beside(Box(0, LABEL_RIGHT, LABEL, text)):
            self.builder.add([right], traits)

    def paragraphs(self, list_name: str, parent: str, left: float, traits: Traits) -> None:
        """Place a list of paragraphs, one row each, with room for a new one where it is empty."""
        field, block = lists()[list_name], self.list_address(list_name, parent)
        (text_field,) = row_class(list_name).boxes.values()
        rows = list(self.rows(list_name, parent))
        blank = self._blank_paragraphs or (not rows)
        rows += [new_row(number) for number in range(1, blank + 1)]
        traits = traits._replace(block=block)
        for number, row in enumerate(rows):
            box = self.box(left, WIDTH, self.address(field.part, text_field.name, row))
            if not box.text:
                box = box._replace(least_lines=lines_to_write(field.kind) if len(rows) == 1 else 1)
            look = _between(box.look, is_first=number == 0, is_last=number + 1 == len(rows))
            self.builder.add([box.drawn(look)], traits)


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def lines_to_write(kind: Kind) -> int:
    """How many lines a blank box leaves to write on by hand."""
    chars = kind.chars if isinstance(kind, Prose | Paragraphs) else 0
    return min(_MOST_LINES_TO_WRITE, 1 + chars // _CHARS_A_LINE)


def _between(look: Look, *, is_first: bool, is_last: bool) -> Look:
    """The look of one paragraph of several: no line between it and its neighbours."""
    look = look if is_first else with_edges(look, top=Stroke.NONE)
    return look if is_last else with_edges(look, bottom=Stroke.NONE)


def _declared(address: Address) -> BoxField:
    declared = box_field(address)
    if declared is None:
        raise KeyError(address)
    return declared

"""The page as a grid of cells: the one thing that Excel, printer, PDF, picture and preview draw.

`form.lay_out` makes a grid without page breaks; `pages.paginate` gives the same grid cut into pages: a cell
that spans rows of two pages is two cells there, and heads of tables are rows written again. Excel writes
the rows of the paginated grid one after the other and sets a manual break after each page, so all outputs
agree.

Lengths across are millimetres, heights and font sizes points. An edge is never counted twice: neighbours that
both name the line between them draw it once, the heavier of the two wins.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum
from types import MappingProxyType
from typing import NamedTuple

from hyoka_desktop.sheet.address import Address

FONT_FAMILY = "BIZ UDGothic"
"""The family of every text; Excel knows the same font as `BIZ UDゴシック`."""


class Align(Enum):
    """How the lines of a cell stand between its left and right edge."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"

    __hash__ = object.__hash__  # looks are looked up very often


class VAlign(Enum):
    """How the lines of a cell stand between its upper and lower edge."""

    TOP = "top"
    CENTER = "center"

    __hash__ = object.__hash__  # as above


class Stroke(IntEnum):
    """The weight of a line; of two that meet on one edge the greater is drawn."""

    NONE = 0
    HAIR = 1
    THIN = 2
    MEDIUM = 3


class Fill(Enum):
    """What a cell's background says."""

    NONE = "none"
    LABEL = "label"
    HEADING = "heading"
    TOTAL = "total"

    __hash__ = object.__hash__  # as above


FILL_COLOURS = MappingProxyType({Fill.LABEL: "F2F2F2", Fill.HEADING: "E4E9EE", Fill.TOTAL: "FAFAFA"})
"""The backgrounds as RRGGBB; `Fill.NONE` has none."""

LINE_COLOUR = "808080"
"""The colour of every line as RRGGBB."""

STROKE_PT = MappingProxyType({Stroke.HAIR: 0.25, Stroke.THIN: 0.5, Stroke.MEDIUM: 1.0})
"""The widths of the lines in points."""


class Borders(NamedTuple):
    """The four edges of a cell."""

    left: Stroke = Stroke.NONE
    top: Stroke = Stroke.NONE
    right: Stroke = Stroke.NONE
    bottom: Stroke = Stroke.NONE


class Look(NamedTuple):
    """How a cell is drawn; a page has a few dozen different looks, and equal ones are equal keys.

    `justified` lines are spread over the width of the cell on paper; in a spreadsheet they stand at the left.
    """

    size_pt: float = 9.0
    bold: bool = False
    align: Align = Align.LEFT
    valign: VAlign = VAlign.CENTER
    fill: Fill = Fill.NONE
    borders: Borders = Borders()
    justified: bool = False


class Cell(NamedTuple):
    """One cell, or one merged region whose upper left corner is here.

    `text` is exactly what is drawn, `''.join(lines)` is `text`. A cell with an address shows that box, one
    without is a label or plain room. `input` says that people type here: it stands once for each box, so a
    total, and the title of a 取組方針 where it is printed again, have an address but are no input.

    A text that is too tall for one row fills several input cells, cut at line ends: the first has
    `continuation` 0, the next 1, and so on, all with the same address and all but the last with
    `goes_on`; joined in that order they are the text. `unit` is what this box shows behind a number
    (`千円`); `text` includes it where there is a number. `again` marks a label that pagination wrote again
    at the top of a page. `marked` are the parts of `text` that are underlined on paper, each from its first
    character to the one behind it.
    """

    column: int
    span: int
    look: Look
    text: str = ""
    lines: tuple[str, ...] = ()
    row_span: int = 1
    address: Address | None = None
    continuation: int = 0
    goes_on: bool = False
    input: bool = False
    unit: str = ""
    again: bool = False
    marked: tuple[tuple[int, int], ...] = ()


class Row(NamedTuple):
    """One row of cells, the cells from left to right; cells of earlier rows may reach down into it.

    `part` is the key of the part of the form in `model.PARTS`. `keep_with_next`: no page ends after this
    row. `bookmark` is the heading that a table of contents shows for this row. `table` names the table that
    a row belongs to, and `head` says that it is one of the rows written again when the table goes on
    overleaf; `again` marks what was written again so.

    `block` is the address of the list whose rows stand here: its field is the list's name, its row the
    parent. Within one table the rows of a block are consecutive but for heads written again. Where there is
    room for new rows, the boxes of such a row have addresses whose row is `new1`, `new2` ... (see
    `is_new`).
    """

    height_pt: float
    cells: tuple[Cell, ...]
    part: str = ""
    keep_with_next: bool = False
    bookmark: str = ""
    table: str = ""
    head: bool = False
    block: Address | None = None
    again: bool = False


def new_row(number: int) -> str:
    """What stands for the row id in the addresses of the blank row `number` of a block, counted from 1."""
    return f"new{number}"


def is_new(address: Address) -> bool:
    """Say whether an address belongs to a blank row, which has no id yet."""
    return address.row.startswith("new")


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet laid out: columns from left to right, rows from top to bottom.

    The first `titles` rows are repeated on every page (Excel: print titles). `name` is the sheet's title as a
    document is called.
    """

    columns_mm: tuple[float, ...]
    rows: tuple[Row, ...]
    titles: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What head and foot of the pages say beside the page number.

    `form` is the form's id, `revision` its revision, `export` the number of the export and `digest` the
    short hash of the payload. `draft` is the day that a draft shows behind 【案】, `edition` the 版 whose
    state this is, with its day. Any of them may be empty.
    """

    form: str = ""
    revision: str = ""
    export: str = ""
    digest: str = ""
    draft: str = ""
    edition: str = ""

    @property
    def footer(self) -> str:
        """The text at the left of the foot, which the reader of an Excel file also looks for."""
        pieces = (self.form, self.revision, self.export and f"No.{self.export}", self.digest)
        return "  ".join(piece for piece in pieces if piece)

    @property
    def header(self) -> str:
        """The text at the right of the head: the 版, and of a draft its day and the revision."""
        draft = f"【案】{self.draft} {self.revision}".rstrip() if self.draft else ""
        return "  ".join(piece for piece in (self.edition, draft) if piece)

"""What was found in a workbook that came back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.workbook.payload import Payload

Grid = tuple[tuple[str, ...], ...]
"""The visible texts of one sheet, row by row; blank cells are empty texts."""


@dataclass(frozen=True, slots=True)
class DirectEdit:
    """A box that was typed over in the spreadsheet; `old` is what the export had written there.

    `asks` is a sentence where the edit must be confirmed, because the file alone shows that it may not be
    what somebody meant: a day or percentage that the spreadsheet made, a formula, a total, a piece lost.
    """

    address: Address
    old: str
    new: str
    asks: str = ""


@dataclass(frozen=True, slots=True)
class NewRow:
    """Something typed where no row of the sheet was: in a blank row, or in one that was inserted.

    `list` is the address of the list: its field is the list's name, its row the parent (which may itself be
    the `id` of a new row). `id` stands for the row's id until it gets one, and is the row of the addresses in
    `texts`. `after` is the row before it, a real one or a new one, or empty at the beginning. `where` is a
    cell of the row. `rest` is what stands in no known column.
    """

    list: Address
    id: str
    after: str
    texts: Mapping[Address, str]
    where: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A workbook as it was read and compared with its own payload; reading changes nothing.

    `tier`: 1 as it was written, 2 with direct edits, 3 by names without a payload, 4 by labels: see `grids`.
    `sheet` and `fiscal_year` are empty and 0 where the file does not say them. `number` and `digest` stand in
    the foot, `section` beside the form or in the payload, `saved` is the workbook's own time of saving
    (ISO 8601). `texts` is what every box shows that was found by its name, as typed (without unit); `rows`
    are the rows of each list (by its address) as they stand from top to bottom, new ones left out. `notes`
    are Japanese sentences. `has_twins`: a sheet was copied within the workbook; `is_many`: several sheets of
    ours are in it; of both only the first was read.
    """

    tier: int
    payload: Payload | None = None
    sheet: str = ""
    fiscal_year: int = 0
    number: str = ""
    digest: str = ""
    section: str = ""
    saved: str = ""
    edits: tuple[DirectEdit, ...] = ()
    new_rows: tuple[NewRow, ...] = ()
    notes: tuple[str, ...] = ()
    texts: Mapping[Address, str] = field(default_factory=dict)
    rows: Mapping[Address, tuple[str, ...]] = field(default_factory=dict)
    grids: tuple[Grid, ...] = ()
    has_twins: bool = False
    is_many: bool = False

    @property
    def grid(self) -> Grid:
        """The first sheet with something on it, for the reader by labels; empty in tiers 1 to 3."""
        return self.grids[0] if self.grids else ()

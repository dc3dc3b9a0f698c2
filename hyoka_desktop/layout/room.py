"""Room: how many lines a running text takes on paper, found without laying out the whole sheet."""

from __future__ import annotations

from itertools import accumulate

from hyoka_desktop.layout.form import lay_out
from hyoka_desktop.layout.grid import Look
from hyoka_desktop.layout.pieces import lines_of_text
from hyoka_desktop.sheet.address import EXISTS, ORDER, Address
from hyoka_desktop.sheet.paragraphs import is_paragraph_list, split_paragraphs
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Values

# What says which rows and parts a sheet has.
_FRAME = frozenset({EXISTS, ORDER, "group"})


class Room:
    """The widths of the boxes of a sheet, which are the same in all rows of a list."""

    def __init__(self, values: Values, season: Season) -> None:
        """Lay the sheet out once, without its texts; parts that are not on it are not known."""
        bare = {a: text for a, text in values.texts.items() if a.field in _FRAME}
        grid = lay_out(Values(values.sheet, values.fiscal_year, bare), season)
        edges = list(accumulate(grid.columns_mm, initial=0.0))
        self._widths: dict[tuple[str, str], tuple[float, Look]] = {}
        for row in grid.rows:
            for cell in row.cells:
                if cell.address and cell.input:
                    known = edges[cell.column + cell.span] - edges[cell.column], cell.look
                    named = row.block if row.block and is_paragraph_list(row.block) else cell.address
                    self._widths.setdefault((named.part, named.field), known)

    def knows(self, address: Address) -> bool:
        """Say whether a box, or list of paragraphs, has a place on this sheet."""
        return (address.part, address.field) in self._widths

    def lines(self, address: Address, text: str) -> int:
        """How many lines a text takes in a box, or list of paragraphs; KeyError where that is not known."""
        width, look = self._widths[address.part, address.field]
        pieces = split_paragraphs(text) if is_paragraph_list(address) else (text,)
        return sum(lines_of_text(piece, width, look) for piece in pieces)

"""How a box is called in words: in lists, findings, conflicts, and by a screen reader."""

from __future__ import annotations

from hyoka_desktop.sheet.address import EXISTS, ORDER, Address
from hyoka_desktop.sheet.declaration import ListField, box_field, lists
from hyoka_desktop.sheet.kinds import Many
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Row, Values, rows_of

_ROW_WORDS = {EXISTS: "の行", ORDER: "の順番"}


def row_number(kind: Many, index: int) -> str:
    """The number that is printed before a row, made from its place `index` counted from 0."""
    if not kind.circled:
        return str(index + 1)
    for first, last, code in ((0, 20, 0x2460), (20, 35, 0x3251), (35, 50, 0x32B1)):
        if first <= index < last:
            return chr(code + index - first)
    return f"({index + 1})"


class Labels:
    """The names of the boxes of one sheet, such as `指標① 実績 4年度` or `取組方針2 成果と課題 段落3`."""

    def __init__(self, values: Values, season: Season) -> None:
        """Look at the rows of the sheet once."""
        self._season = season
        self._rows = rows_of(values)

    def of(self, address: Address) -> str:
        """The name of a box; a list is named by its parent row and its own name as the field."""
        return " ".join(piece for piece in (self.row_of(address), self.box_of(address)) if piece)

    def row_of(self, address: Address) -> str:
        """The name of the row that a box stands in, blank where it stands in none."""
        return " ".join(self._row(address.row))

    def box_of(self, address: Address) -> str:
        """The name of a box without that of its row, such as `実績 4年度`; blank for a paragraph."""
        return " ".join(piece for piece in (self._field(address), self._column(address)) if piece)

    def _row(self, row_id: str) -> list[str]:
        row = self._rows.get(row_id)
        if row is None:
            return ["(削除された行)"] if row_id else []
        return [*self._row(row.parent), self._own_name(row)] if row.parent else [self._own_name(row)]

    def _own_name(self, row: Row) -> str:
        kind = row.list.kind
        if isinstance(kind, Many):
            return f"{kind.label}{row_number(kind, row.index)}"
        return f"{self._season.label(row.list)} 段落{row.index + 1}"

    def _field(self, address: Address) -> str:
        if address.field in _ROW_WORDS:
            return _ROW_WORDS[address.field]
        declared: ListField | None = lists().get(address.field)
        if declared:
            return self._season.label(declared)
        field = box_field(address)
        row = self._rows.get(address.row)
        is_paragraph = row is not None and not isinstance(row.list.kind, Many)
        # A paragraph is its own text; its number names it.
        if field is None or is_paragraph:
            return "" if field else address.field
        return self._season.label(field)

    def _column(self, address: Address) -> str:
        return self._season.column_heading(address.key) if address.key else ""

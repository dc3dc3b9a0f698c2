"""A sheet from the names of its cells alone, where the part that travels hidden was lost on the way."""

from __future__ import annotations

from hyoka_desktop.sheet.address import EXISTS, ORDER, Address
from hyoka_desktop.sheet.ids import published_row_id
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.order import keys
from hyoka_desktop.sheet.rows import row_address
from hyoka_desktop.sheet.totals import without_computed
from hyoka_desktop.sheet.values import Edit, Values, place_of
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.workbook.incoming import Incoming


def values_by_names(incoming: Incoming, fiscal_year: int | None) -> tuple[Values, tuple[str, ...]]:
    """The sheet that the named cells say, and a sentence for each row typed in; raises TaskError.

    `fiscal_year` is used where the file does not say its year.
    """
    year = incoming.fiscal_year or fiscal_year
    if not incoming.sheet:
        raise TaskError("どのシートのファイルか分かりません。配布したファイルをそのまま使ってください。")
    if not year:
        raise TaskError("実施年度が分かりません。年度を指定して取り込んでください。")
    sheet = SheetId(incoming.sheet)
    texts = {address: text for address, text in incoming.texts.items() if text}
    placed, notes = _rows(incoming)
    values = Values(sheet, year, {}).put([*texts.items(), *placed])
    return without_computed(values), notes


def _rows(incoming: Incoming) -> tuple[list[Edit], tuple[str, ...]]:
    """Where each row stands, rows that were typed in among them, and what these say."""
    order = {block: list(rows) for block, rows in incoming.rows.items()}
    edits: list[Edit] = []
    notes: list[str] = []
    ids: dict[str, str] = {}
    for row in incoming.new_rows:
        parent, after = ids.get(row.list.row, row.list.row), ids.get(row.after, row.after)
        text = "\n".join(row.texts[address] for address in sorted(row.texts))
        place = place_of(row.list.field, parent)
        made = ids[row.id] = published_row_id(incoming.sheet, after, place, text, 0)
        fellows = order.setdefault(row.list._replace(row=parent), [])
        fellows.insert(fellows.index(after) + 1 if after in fellows else 0, made)
        edits += [(address._replace(row=made), said) for address, said in row.texts.items()]
        notes.append(f"Excelで行が追加されています（セル {row.where}）: 「{text}」")
    for block, rows in order.items():
        for row_id, key in zip(rows, keys(len(rows)), strict=True):
            edits.append((_own(block, row_id, EXISTS), place_of(block.field, block.row)))
            edits.append((_own(block, row_id, ORDER), key))
    return edits, tuple(notes)


def _own(block: Address, row: str, field: str) -> Address:
    return row_address(block.sheet, block.field, row, field)

"""What somebody typed into an exported Excel file, as versions on top of what the file was made from."""

from __future__ import annotations

from dataclasses import dataclass

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.ids import derived_row_id, derived_version_id
from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.responsible import Responsibility
from hyoka_desktop.sheet.rows import add_row, fellows
from hyoka_desktop.sheet.values import Edit, Values, place_of
from hyoka_desktop.sheet.versions import EXCEL, Version
from hyoka_desktop.workbook.incoming import DirectEdit, Incoming, NewRow
from hyoka_desktop.workbook.payload import Payload


@dataclass(frozen=True, slots=True)
class Edited:
    """A sheet with the direct edits taken in, a version for each of them, and a sentence for each."""

    values: Values
    versions: tuple[Version, ...]
    notes: tuple[str, ...]


def with_direct_edits(incoming: Incoming, payload: Payload) -> Edited:
    """Take in the direct edits of a file; blanked boxes, and edits that ask, are listed and left out."""
    values = payload.values()
    labels = Labels(values, payload.read_season())
    responsibility = Responsibility(values)
    edits: list[Edit] = []
    notes: list[str] = []
    for edit in incoming.edits:
        line = f"{labels.of(edit.address)}: 「{edit.old}」→「{edit.new}」"
        doubt = _doubt(edit)
        if doubt:
            notes.append(f"確認が必要なため取り込んでいません。{line} {doubt}")
            continue
        edits.append((edit.address, edit.new))
        foreign = payload.section and responsibility.of(edit.address) not in {"", payload.section}
        notes.append(f"Excelで直接入力{'（担当課以外の修正）' if foreign else ''}: {line}")
    values = values.put(edits)
    ids: dict[str, str] = {}
    for row in incoming.new_rows:
        added = _new_row(values, payload.export, row, ids)
        values = values.put(added)
        edits += added
        notes.append(_row_note(row, labels))
    versions = tuple(_version(address, text, incoming, payload) for address, text in edits)
    return Edited(values, versions, tuple(notes))


def _new_row(values: Values, export: str, row: NewRow, ids: dict[str, str]) -> list[Edit]:
    """The edits that add a row typed into the file; `ids` has the real id of each new row met before."""
    parent, after = ids.get(row.list.row, row.list.row), ids.get(row.after, row.after)
    text = "\n".join(row.texts[address] for address in sorted(row.texts))
    made = derived_row_id(export, place_of(row.list.field, parent), after, text)
    ids[row.id] = made
    rows = fellows(values, row.list.field, parent)
    index = rows.index(after) + 1 if after in rows else 0
    texts = [(address._replace(row=made), said) for address, said in row.texts.items()]
    return [*add_row(values, row.list.field, parent, index, made), *texts]


def _row_note(row: NewRow, labels: Labels) -> str:
    said = "」「".join(row.texts.values())
    rest = f" どの欄にも入らない文字があります: 「{row.rest}」" if row.rest else ""
    return f"Excelで行が追加されています。{labels.of(row.list)}（セル {row.where}）: 「{said}」{rest}"


def _doubt(edit: DirectEdit) -> str:
    if edit.asks:
        return edit.asks
    return "" if edit.new else "欄が空にされています。"


def _version(address: Address, text: str, incoming: Incoming, payload: Payload) -> Version:
    return Version(
        derived_version_id(payload.export, str(address), text),
        address,
        payload.heads.get(address, ()),
        text,
        payload.section,
        "",
        incoming.saved or payload.time,
        EXCEL,
    )

"""One edit from outside the form: checked as the form checks it, and sealed at once."""

from __future__ import annotations

from dataclasses import dataclass

from hyoka_desktop.sheet.address import Address, AddressError, read_address
from hyoka_desktop.sheet.boxes import addresses
from hyoka_desktop.sheet.declaration import BoxField, ListField, lists
from hyoka_desktop.sheet.ids import new_id
from hyoka_desktop.sheet.kinds import Amount, Choice, Measured, Total
from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.missing import parents_of
from hyoka_desktop.sheet.model import Paragraph, SheetId
from hyoka_desktop.sheet.paragraphs import rewrite
from hyoka_desktop.sheet.readings import read_amount, read_measured
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Edit, Values, header_text, rows_of
from hyoka_desktop.sheet.versions import heads
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.locks import PastValueError
from hyoka_desktop.tasks.open_sheet import OpenSheet
from hyoka_desktop.tasks.workspace import Workspace

_UNPRINTABLE = {"\x7f", "\ufffe", "\uffff", *map(chr, range(0xD800, 0xE000))}


@dataclass(frozen=True, slots=True)
class Done:
    """What was set: the box, its text, and the version that says so."""

    address: Address
    value: str
    version: str


def set_box(
    workspace: Workspace, sheet: SheetId, address: str, value: str, section: str, reason: str = ""
) -> Done:
    """Write one box as `section`; raises TaskError, AddressError or RefusedText and changes nothing then.

    A past value is written only with a `reason`, which travels with the sheet.
    """
    if not section.strip():
        raise TaskError("記入する課の名前を --section で指定してください。")
    opened = OpenSheet(workspace, sheet, section.strip())
    box = read_address(sheet, address)
    text = value.replace("\r\n", "\n")
    edits = _edits(box, text, opened.values, opened.season)
    _refuse_number_of_another(workspace, opened.values, opened.values.put(edits))
    if box in opened.locked and opened.values.at(box) != text:
        if not reason.strip():
            raise PastValueError(Labels(opened.values, opened.season).of(box))
        opened.unlock(box, reason)
    opened.apply(edits)
    sealed = workspace.database.seal(sheet, workspace.stamp(section=opened.section))
    current = sealed or heads(workspace.database.versions(sheet).get(box, ()))
    return Done(box, text, next((version.id for version in current), ""))


def _edits(box: Address, text: str, values: Values, season: Season) -> list[Edit]:
    found = lists().get(box.field)
    if found and found.row is Paragraph and found.part == box.part and _is_there(box.row, found, values):
        _refuse_unprintable(text)
        return rewrite(values, found.name, box.row, text, new_id)
    field = dict(addresses(values, season.keys)).get(box)
    if field is None:
        raise AddressError(
            f"このシートに「{box}」という欄はありません。hyoka show で表示される番地を指定してください。"
        )
    refuse_text(field, text, values.fiscal_year)
    return [(box, text)]


def _refuse_number_of_another(workspace: Workspace, before: Values, after: Values) -> None:
    """Two sheets of one number could not be told apart by it."""
    old, new = ((header_text(values, "group"), header_text(values, "number")) for values in (before, after))
    if old != new:
        workspace.refuse_double(after.fiscal_year, *new, besides=after.sheet)


def _is_there(parent: str, found: ListField, values: Values) -> bool:
    return parent in parents_of(found, rows_of(values).values())


def refuse_text(field: BoxField, text: str, fiscal_year: int) -> None:
    """Raise TaskError or RefusedText where a text means nothing in a box of this kind."""
    if isinstance(field.kind, Total):
        raise TaskError("合計は自動で計算されるため、記入できません。事業費と人件費を記入してください。")
    _refuse_unprintable(text)
    if isinstance(field.kind, Choice) and text not in {"", *field.kind.options}:
        options = "」「".join(field.kind.options)
        raise TaskError(f"{field.kind.label}には「{options}」のどれかを指定してください。")
    if isinstance(field.kind, Amount):
        read_amount(text)
    if isinstance(field.kind, Measured):
        read_measured(text, fiscal_year)


def _refuse_unprintable(text: str) -> None:
    # Neither a workbook nor a page can carry these.
    if any((letter < " " and letter not in "\n\t") or letter in _UNPRINTABLE for letter in text):
        raise TaskError("文字として表示できない記号（制御文字）が含まれています。取り除いてください。")

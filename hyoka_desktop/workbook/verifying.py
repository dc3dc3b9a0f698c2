"""Reading back what was just written, field by field, before anybody relies on it."""

from __future__ import annotations

from pathlib import Path

from hyoka_desktop.workbook.book import read_book
from hyoka_desktop.workbook.errors import RefusedFileError, WrittenWrongError
from hyoka_desktop.workbook.payload import Payload
from hyoka_desktop.workbook.plan import Plan
from hyoka_desktop.workbook.reader import read_workbook


def verify(path: Path, plan: Plan, payload: Payload | None) -> None:
    """Raise WrittenWrongError unless the file holds every cell of the plan, and the payload, as they are."""
    try:
        wrong = _wrong_cell(path, plan) if payload is None else _wrong_field(path, payload)
    except RefusedFileError as error:
        raise _error(error.reason) from error
    if wrong:
        raise _error(wrong)


def _wrong_field(path: Path, payload: Payload) -> str:
    read = read_workbook(path)
    if read.payload != payload:
        return "控えのデータが一致しません。"
    if read.tier != 1 or read.notes:
        return " ".join(read.notes) or f"{len(read.edits) + len(read.new_rows)}か所の内容が一致しません。"
    return ""


def _wrong_cell(path: Path, plan: Plan) -> str:
    found = read_book(path).sheets[0].texts
    planned = {cell.place: cell.text for cell in plan.cells if cell.text}
    return "" if found == planned else "セルの内容が一致しません。"


def _error(reason: str) -> WrittenWrongError:
    return WrittenWrongError(
        f"書き出したファイルを確かめたところ、内容が違っていました({reason})。もう一度出力してください。"
    )

"""Making sheets for a book, and looking into one with openpyxl."""

from __future__ import annotations

from typing import Any

from openpyxl.workbook import Workbook

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.ids import new_id
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.tasks.collecting.long_tables import LONG_TABLES
from hyoka_desktop.tasks.workspace import Workspace

FRONT = ["目次", "未提出・食い違い一覧", "指標一覧", "コスト集計"]
TABLES = [table.name for table in LONG_TABLES]
Cells = list[list[Any]]


def put(workspace: Workspace, sheet: SheetId, *edits: tuple[Address, str]) -> None:
    workspace.database.record(sheet, new_id(), list(edits), workspace.stamp())


def head(sheet: SheetId, field: str) -> Address:
    return Address(sheet, "header", "", field, "")


def copy(workspace: Workspace, sheet: SheetId, group: str, number: str, title: str) -> SheetId:
    made = workspace.copy_sheet(sheet)
    edits = ((head(made, "group"), group), (head(made, "number"), number), (head(made, "title"), title))
    put(workspace, made, *edits)
    return made


def cells(book: Workbook, name: str) -> Cells:
    return [list(row) for row in book[name].iter_rows(values_only=True)]


def records(book: Workbook, name: str) -> list[dict[str, Any]]:
    headings, *rows = cells(book, name)
    return [dict(zip(headings, row, strict=True)) for row in rows]


def links(sheet: Any) -> list[tuple[str, str]]:
    """Where the links of a sheet lead: (file beside, or empty, and place), from top to bottom."""
    found = (cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink)
    return [(link.target or "", link.location or "") for link in found]

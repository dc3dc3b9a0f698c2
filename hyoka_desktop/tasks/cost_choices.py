"""What was chosen about tables of costs, once for all years: columns, and what each code pays for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple

from hyoka_desktop.sheet.columns import ColumnsError
from hyoka_desktop.sheet.cost_table import (
    CostColumns,
    absolute,
    check_columns,
    relative,
)
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.values import assemble
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.workspace import Workspace

_COLUMNS, _CODES = "cost_columns", "cost_codes"


class Place(NamedTuple):
    """The 取組方針 that a code pays for: the sheet by what stays the same over the years, and the row."""

    group: str
    number: str
    row: str


def remembered_columns(workspace: Workspace, fiscal_year: int) -> CostColumns | None:
    """The columns that were chosen last, for the year in hand; raises ColumnsError where they are damaged."""
    text = workspace.database.setting(_COLUMNS)
    try:
        return absolute(json.loads(text), fiscal_year) if text else None
    except json.JSONDecodeError as error:
        raise ColumnsError("覚えている列の選び方を読み取れません。列をもう一度選んでください。") from error


def remember_columns(workspace: Workspace, columns: CostColumns, fiscal_year: int) -> None:
    """Choose the columns for this and later tables; raises ColumnsError."""
    check_columns(columns)
    text = json.dumps(relative(columns, fiscal_year), ensure_ascii=False)
    workspace.database.set_setting(_COLUMNS, text)


def remember_place(workspace: Workspace, code: str, place: Place) -> None:
    """Remember which 取組方針 a code pays for."""
    remember_places(workspace, {code: place})


def remember_places(workspace: Workspace, places: Mapping[str, Place]) -> None:
    """Remember which 取組方針 some codes pay for, beside those known before."""
    known = {**remembered_places(workspace), **places}
    workspace.database.set_setting(_CODES, json.dumps(known, ensure_ascii=False))


def remembered_places(workspace: Workspace) -> dict[str, Place]:
    """Which 取組方針 each code pays for, as far as somebody said so."""
    text = workspace.database.setting(_CODES)
    return {code: Place(*place) for code, place in json.loads(text).items()} if text else {}


def assign(workspace: Workspace, code: str, sheet: SheetId, row: str) -> None:
    """Remember that a code pays for the 取組方針 `row` of a sheet; raises TaskError where it is none."""
    summary = workspace.summary(sheet)
    if row not in {one.id for one in assemble(workspace.database.load(sheet)).initiatives}:
        raise TaskError(f"シートに取組方針の行「{row}」がありません。hyoka show の番地で確かめてください。")
    remember_places(workspace, {code: Place(summary.group, summary.number, row)})

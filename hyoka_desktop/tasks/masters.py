"""The masters of a year, 組織 and 施策の体系: brought in from a table, held against what the sheets say."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from hyoka_desktop.sheet.declaration import box_field
from hyoka_desktop.sheet.kinds import Departments, Section
from hyoka_desktop.sheet.master_tables import (
    MasterKind,
    MasterTable,
    near_name,
    needed_headings,
    read_master_table,
    unknown_sections,
)
from hyoka_desktop.sheet.renaming import in_force
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.storage.records import Summary
from hyoka_desktop.tasks.rollover import season_to_prepare
from hyoka_desktop.tasks.seasons import save_season
from hyoka_desktop.tasks.tables import TableError, read_cells, read_table
from hyoka_desktop.tasks.workspace import Workspace, list_order, short_name
from hyoka_desktop.workbook.incoming import Grid


@dataclass(frozen=True, slots=True)
class Stranger:
    """A name on the sheets of a year that its masters do not have, where it stands, and what it may mean."""

    name: str
    sheets: tuple[str, ...]
    near: str = ""


def read_masters(path: Path, fiscal_year: int, kind: MasterKind | None = None) -> MasterTable:
    """Read a table from a file; raises TableError where none of its sheets is one, or WorkbookError."""
    return _first_readable(read_table(path), fiscal_year, kind)


def read_pasted_masters(text: str, fiscal_year: int, kind: MasterKind | None = None) -> MasterTable:
    """Read a table from cells that were copied; raises TableError."""
    return _first_readable((read_cells(text),), fiscal_year, kind)


def _first_readable(grids: Iterable[Grid], fiscal_year: int, kind: MasterKind | None) -> MasterTable:
    for grid in grids:
        table = read_master_table(grid, fiscal_year, kind)
        if table is not None:
            return table
    raise TableError(f"見出しの行が見つかりません。{needed_headings(kind)}が必要です。")


def put_masters(workspace: Workspace, fiscal_year: int, table: MasterTable) -> None:
    """Let a year have these masters in place of its old ones; raises TableError where they have slips."""
    if not table.is_sound:
        first = next(slip for slip in table.slips if slip.grave)
        raise TableError(f"取り込まずに止めました。{first.message}")
    if not (table.sections or table.policies):
        raise TableError("見出しの下に行がありません。一覧のある表を指定してください。")
    save_season(workspace, with_masters(season_to_prepare(workspace, fiscal_year), table))


def with_masters(season: Season, table: MasterTable) -> Season:
    """年度設定 with the lines of a table in place of its old ones."""
    if table.kind is MasterKind.SECTIONS:
        return dataclasses.replace(season, sections=table.sections)
    return dataclasses.replace(season, policies=table.policies)


def strangers(workspace: Workspace, fiscal_year: int) -> tuple[Stranger, ...]:
    """The 課 and 施策 that the sheets of a year name and its masters do not; none without a master."""
    return NamesOnSheets(workspace, fiscal_year).strangers(workspace.season(fiscal_year))


class NamesOnSheets:
    """The 課 and 施策 that the sheets of a year name, read once to be held against masters."""

    def __init__(self, workspace: Workspace, fiscal_year: int) -> None:
        """Read the sheets of a year."""
        self._fiscal_year = fiscal_year
        self._sheets = [
            (summary, _section_texts(workspace, summary))
            for summary in sorted(workspace.database.summaries(fiscal_year), key=list_order)
        ]

    def strangers(self, season: Season) -> tuple[Stranger, ...]:
        """The names that the masters of these settings do not have; none without a master."""
        sections = in_force(season.sections, self._fiscal_year)
        titles = {(one.group, one.number): one.title for one in season.policies}
        found: dict[str, tuple[str, list[str]]] = {}
        for summary, texts in self._sheets:
            unknown = unknown_sections(texts, sections) if sections else {}
            if titles and titles.get((summary.group, summary.number)) != summary.title:
                known = titles.get((summary.group, summary.number), "")
                unknown[summary.title] = known or near_name(summary.title, sorted(titles.values()))
            for name, near in unknown.items():
                found.setdefault(name, (near, []))[1].append(short_name(summary))
        return tuple(Stranger(name, tuple(sheets), near) for name, (near, sheets) in found.items())


def _section_texts(workspace: Workspace, summary: Summary) -> tuple[str, ...]:
    texts = workspace.database.load(summary.id).texts.items()
    return tuple(dict.fromkeys(text for address, text in texts if _names_sections(box_field(address))))


def _names_sections(field: object) -> bool:
    return isinstance(getattr(field, "kind", None), Departments | Section)

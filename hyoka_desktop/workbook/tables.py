"""Reads somebody else's table out of a workbook, behind the same guard and in the same child as a form."""

from __future__ import annotations

from pathlib import Path

from hyoka_desktop.workbook.archive import open_archive
from hyoka_desktop.workbook.errors import RefusedFileError
from hyoka_desktop.workbook.foreign import read_foreign
from hyoka_desktop.workbook.incoming import Grid

MOST_TABLE_ROWS = 20_000
"""So many rows a table may have; a longer one is refused, never cut."""


def read_table_sheets(path: Path) -> tuple[Grid, ...]:
    """The visible sheets that say something; raises RefusedFileError for no workbook or too long a table."""
    with open_archive(path):
        pass  # the guard has measured it
    grids = read_foreign(path, most_rows=MOST_TABLE_ROWS + 1)
    if any(len(grid) > MOST_TABLE_ROWS for grid in grids):
        raise RefusedFileError(
            "too_large", f"行が多すぎます。{MOST_TABLE_ROWS:,}行までの表にして指定してください。"
        )
    return grids

"""A workspace of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.tasks.exporting import export_sheets
from hyoka_desktop.tasks.importing import import_files
from hyoka_desktop.tasks.workspace import Workspace, open_workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """An empty database, open for writing."""
    with open_workspace(tmp_path / "hyoka.db") as opened:
        yield opened


@pytest.fixture
def sample(workspace: Workspace, repo_root: Path) -> SheetId:
    """The sample sheet, brought in."""
    report = import_files(workspace, [repo_root / "resources" / "sample" / "sheet_r5_plan7.txt"])
    return SheetId(report.imported[0].sheet)


@pytest.fixture
def exported(workspace: Workspace, sample: SheetId, tmp_path: Path) -> Path:
    """The sample as the file that was made for one 課."""
    (path,) = export_sheets(workspace, [sample], tmp_path / "out", "統計広聴課")
    return path

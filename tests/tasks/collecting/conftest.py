"""Books of the sample, as openpyxl sees them."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.tasks.collecting import making
from hyoka_desktop.tasks.collecting.making import make_book
from hyoka_desktop.tasks.workspace import Workspace
from tests.tasks.collecting.books import copy


@pytest.fixture
def book(workspace: Workspace, sample: SheetId, tmp_path: Path) -> Workbook:
    make_book(workspace, tmp_path / "book.xlsx")
    return load_workbook(tmp_path / "book.xlsx")


@pytest.fixture
def volumes(workspace: Workspace, sample: SheetId, monkeypatch: pytest.MonkeyPatch) -> None:
    """Five sheets where two fill a workbook."""
    monkeypatch.setattr(making, "MOST_FORMS", 2)
    for number in range(1, 5):
        copy(workspace, sample, "施策", str(number), f"施策の{number}")

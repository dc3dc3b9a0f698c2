"""The planning section with the sample sheet, and two of its boxes."""

from __future__ import annotations

from pathlib import Path

import pytest

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.values import assemble
from tests.stories.offices import Office
from tests.tasks.merging.files import OWNER


@pytest.fixture
def planning(tmp_path: Path) -> Office:
    return Office(tmp_path / "planning", "とりまとめ課")


@pytest.fixture
def sheet(planning: Office, repo_root: Path) -> SheetId:
    return planning.receive(repo_root / "resources" / "sample" / "sheet_r5_plan7.txt")


@pytest.fixture
def aim(sheet: SheetId) -> Address:
    """A box of the lead."""
    return Address(sheet, "goal", "", "aim", "")


@pytest.fixture
def value(planning: Office, sheet: SheetId) -> Address:
    """A box of OWNER, blank so far."""
    row = next(i.id for i in assemble(planning.values(sheet)).goal.indicators if i.owner == OWNER)
    return Address(sheet, "goal", row, "values", "2023")

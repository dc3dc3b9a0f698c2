"""The sample as an exported workbook, made once for all tests that only read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from hyoka_desktop.workbook.writer import write_sheet
from tests.workbook.made import outgoing, sample


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, exported for one 課; not to be changed."""
    path = tmp_path_factory.mktemp("exported") / "R5_計画7_職員研修課.xlsx"
    write_sheet(path, outgoing(sample()))
    return path

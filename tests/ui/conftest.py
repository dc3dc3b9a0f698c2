"""What tests of the window ask for: the program's dress, a database, the whole window at work on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hyoka_desktop.paths import resources_folder
from hyoka_desktop.ui.theme import dress
from tests.ui.filling import Filling


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["hyoka"]


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application as the program dresses it."""
    dress(qapp, resources_folder())
    return qapp


@pytest.fixture
def filling(dressed: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Filling]:
    """The sample, filled in by a section that owns one indicator."""
    made = Filling(tmp_path / "hyoka.db", "住民記録課")
    yield made
    made.close()

"""What tests of the window ask for: the program's dress, a database, the whole window at work on it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from hyoka_desktop.paths import resources_folder
from hyoka_desktop.ui.theme import dress, load_fonts


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["hyoka"]


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application as the program dresses it."""
    dress(qapp, resources_folder())
    load_fonts(resources_folder() / "fonts", bold=True)
    return qapp

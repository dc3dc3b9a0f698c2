"""Everything here paints, so it needs an application."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from hyoka_desktop.paper.fonts import load_fonts


@pytest.fixture(autouse=True)
def _painting(qapp: QApplication) -> None:
    load_fonts()

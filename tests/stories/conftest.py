"""The whole program in this process: started, used, closed, and started again on the same files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hyoka_desktop.paths import resources_folder
from hyoka_desktop.ui.desk import Desk
from hyoka_desktop.ui.memory import Memory
from hyoka_desktop.ui.opening import open_desk
from hyoka_desktop.ui.shell import Shell
from hyoka_desktop.ui.theme import dress
from hyoka_desktop.ui.window import Window
from tests.stories.running import Running

Start = Callable[..., Running]


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application as the program dresses it."""
    dress(qapp, resources_folder())
    return qapp


@pytest.fixture
def start(qtbot: QtBot, dressed: QApplication, tmp_path: Path) -> Iterator[Start]:
    """Start the program; what is still running at the end of the test is closed."""
    running: list[Running] = []

    def begin(files: Sequence[Path] = (), database: Path = tmp_path / "hyoka.db") -> Running:
        memory = Memory(tmp_path / "window.ini")
        shell = Shell(memory)
        shell.resize(1366, 768)
        window = Window(shell, memory)
        shell.show()
        shell.activateWindow()
        qtbot.waitActive(shell)
        desk = open_desk(window, database, files, memory, tmp_path / "hyoka.log")
        assert isinstance(desk, Desk)
        running.append(Running(shell, window, desk, qtbot))
        return running[-1]

    yield begin
    for each in running:
        each.close()

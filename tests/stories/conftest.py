"""The whole program in this process: started, used, closed, and started again on the same files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

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
from tests.stories.merging_season import Season, make_season
from tests.stories.running import Hands, Running, answer


class Start:
    """Starts the program on the files of one test, as often as wanted."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.folder = folder
        self._qtbot = qtbot
        self._running: list[Running] = []

    def __call__(
        self, files: Sequence[Path] = (), *, database: Path | None = None, hands: Sequence[Hands] = ()
    ) -> Running:
        """Start and wait until the window is in use; `hands` deal with the dialogs of the start."""
        memory = Memory(self.folder / "window.ini")
        shell = Shell(memory)
        shell.resize(1366, 768)
        window = Window(shell, memory)
        shell.show()
        shell.activateWindow()
        self._qtbot.waitActive(shell)
        found: list[Desk | None] = []
        path = database or self.folder / "hyoka.db"
        answer(
            lambda: found.append(open_desk(window, path, files, memory, self.folder / "hyoka.log")), *hands
        )
        if found[0] is None:
            shell.close()
            raise NotStartedError
        running = Running(shell, window, found[0], self._qtbot)
        self._running.append(running)
        running.settle()
        return running

    def refused(self, **kwargs: Any) -> None:
        """Start, and expect that the user had to leave."""
        with pytest.raises(NotStartedError):
            self(**kwargs)

    def close(self) -> None:
        """Close what is still running."""
        for running in self._running:
            running.close()


class NotStartedError(Exception):
    """The user left without a database."""


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application as the program dresses it."""
    dress(qapp, resources_folder())
    return qapp


@pytest.fixture
def start(qtbot: QtBot, dressed: QApplication, tmp_path: Path) -> Iterator[Start]:
    """Start the program; what is still running at the end of the test is closed."""
    starter = Start(tmp_path, qtbot)
    yield starter
    starter.close()


@pytest.fixture
def season(tmp_path: Path) -> Season:
    """What came in to the planning section before the program starts."""
    return make_season(tmp_path)

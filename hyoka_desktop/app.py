"""The composition root: puts the window together, shows it, and only then loads what reads a database."""

from __future__ import annotations

import contextlib
import importlib
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from hyoka_desktop import __version__
from hyoka_desktop.paths import UserFolder, resources_folder, user_folder
from hyoka_desktop.ui.errors import Failures
from hyoka_desktop.ui.memory import Memory
from hyoka_desktop.ui.theme import dress, load_fonts
from hyoka_desktop.ui.window import Window

if TYPE_CHECKING:
    from hyoka_desktop.sheet.model import SheetId
    from hyoka_desktop.tasks.workspace import Workspace
    from hyoka_desktop.ui.desk import Desk

_MEMORY = "window.ini"
_PICTURE_SIZE = (1366, 768)
_WARM_UP_AFTER_MS = 1500
_WARM_UP = ("hyoka_desktop.tasks.exporting", "hyoka_desktop.workbook.incoming")


def run(database: Path, files: Sequence[Path]) -> int:
    """Open the window on a database and bring in files; the result is the exit code."""
    return Program(user_folder(), database, files).run()


class Program:
    """One run of the program with its window."""

    def __init__(self, home: UserFolder, database: Path, files: Sequence[Path]) -> None:
        """Put the empty window together; nothing is read before it is painted."""
        self._home, self._database, self._files = home, database, files
        self._application = make_application()
        self._failures = Failures(home.log_file, self._application)
        self._failures.install()
        self._memory = Memory(home.root / _MEMORY)
        self._translator = QTranslator(self._application)
        self.desk: Desk | None = None
        self.window = Window(self._memory)
        self.window.painted.connect(self._begin)

    def run(self) -> int:
        """Show the window until it is closed."""
        self.window.show()
        return self._application.exec()

    def _begin(self) -> None:
        """Load the rest now that there is something to look at, and show the database."""
        # Imported here: SQLAlchemy and the form take longer to load than the window to appear.
        from hyoka_desktop.ui.opening import open_desk  # noqa: PLC0415
        from hyoka_desktop.ui.refusals import REFUSALS  # noqa: PLC0415

        load_fonts(resources_folder() / "fonts", bold=True)
        self._speak_japanese()
        if self._database == self._home.database:
            # A folder that cannot be made is told about when the database is opened.
            with contextlib.suppress(OSError):
                self._home.root.mkdir(parents=True, exist_ok=True)
        self._failures.report(REFUSALS, self.window.notice.warn, self._text_at_hand)
        self.desk = open_desk(self.window, self._database, self._files, self._memory, self._home.log_file)
        if self.desk is None:
            self._application.exit(2)
            return
        QTimer.singleShot(_WARM_UP_AFTER_MS, self.window, _warm_up)

    def _speak_japanese(self) -> None:
        """Let Qt's own buttons and menus speak Japanese, whatever the language of the system."""
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load("qtbase_ja", folder):
            self._application.installTranslator(self._translator)

    def _text_at_hand(self) -> str:
        # Imported here: needed only when something has gone wrong.
        from hyoka_desktop.ui.dialogs.unsaved import unsaved_text  # noqa: PLC0415

        return unsaved_text(self.desk.opened.editor) if self.desk and self.desk.opened else ""


def make_application() -> QApplication:
    """The application in its dress; made once in a process."""
    application = QApplication(["hyoka"])
    application.setApplicationName("hyoka")
    application.setApplicationVersion(__version__)
    dress(application, resources_folder())
    return application


def _warm_up() -> None:
    """Load what an export needs in the background, so that the first one is as quick as the next."""
    threading.Thread(target=lambda: [importlib.import_module(name) for name in _WARM_UP], daemon=True).start()


def picture_of_window(workspace: Workspace, sheet: SheetId, path: Path) -> None:
    """Write a picture of the window with a sheet open, as it looks on a small screen."""
    # Imported here: see above.
    from hyoka_desktop.ui.desk import Desk  # noqa: PLC0415

    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else make_application()
    load_fonts(resources_folder() / "fonts", bold=True)
    memory = Memory(path.with_suffix(".ini"))
    window = Window(memory)
    window.setWindowState(window.windowState().WindowNoState)
    window.resize(*_PICTURE_SIZE)
    desk = Desk(window, workspace, memory, path)
    desk.open(sheet)
    window.show()
    application.processEvents()
    window.grab().save(str(path))
    window.deleteLater()

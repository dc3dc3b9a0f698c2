"""The composition root: shows the bare window, and only then loads and puts together what stands in it.

The imports inside functions are the order of the start: what is imported at the top is loaded before the
first paint, which everybody waits for.
"""

from __future__ import annotations

import contextlib
import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from hyoka_desktop import __version__
from hyoka_desktop.paths import UserFolder, resources_folder, user_folder
from hyoka_desktop.ui.memory import Memory
from hyoka_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from threading import Thread

    from hyoka_desktop.sheet.model import SheetId
    from hyoka_desktop.tasks.workspace import Workspace
    from hyoka_desktop.ui.desk import Desk
    from hyoka_desktop.ui.errors import Failures
    from hyoka_desktop.ui.window import Window

GROUND = "#f1f4f6"
"""The colour of the bare window: `theme.COLOURS.desk`, whose room is not loaded yet."""

_MEMORY = "window.ini"
_PICTURE_AFTER_MS = 1500
_PICTURE_SIZE = (1366, 768)
_LISTEN_AFTER_MS = 800
_WARM_UP_AFTER_MS = 1500
_WARM_UP = ("hyoka_desktop.tasks.importing", "hyoka_desktop.tasks.exporting")


def run(database: Path, files: Sequence[Path]) -> int:
    """Open the window on a database and bring in files; the result is the exit code."""
    return Program(user_folder(), database, files).run()


class Program:
    """One run of the program with its window."""

    def __init__(self, home: UserFolder, database: Path, files: Sequence[Path]) -> None:
        """Make the bare window; nothing is read before it is painted."""
        self._home, self._database, self._files = home, database, files
        self.application = QApplication(["hyoka"])
        self.application.setApplicationVersion(__version__)
        self._memory = Memory(home.root / _MEMORY)
        self.shell = Shell(self._memory)
        # A palette would say the same, ten times slower.
        self.shell.setStyleSheet(f"QMainWindow {{ background: {GROUND}; }}")
        self.shell.painted.connect(self.begin)
        self.desk: Desk | None = None
        self._warming: Thread | None = None

    def run(self) -> int:
        """Show the window until it is closed."""
        self.shell.appear()
        code = self.application.exec()
        if self._warming:
            # A thread that still loads modules while Python takes itself down can hold it up for ever.
            self._warming.join()
        if self.desk:
            # Only now, when nothing that is still under way can ask it for anything.
            self.desk.workspace.close()
        return code

    def begin(self) -> None:
        """Furnish the window now that there is something to look at, then show the database."""
        # Loading makes many objects and no rubbish; looking for it all the same takes a twelfth of the start.
        gc.disable()
        # Loaded here for the start: see the caption of this module.
        from PySide6.QtCore import QEventLoop  # noqa: PLC0415

        # Loaded here for the start: see the caption of this module.
        from hyoka_desktop.ui.errors import Failures  # noqa: PLC0415
        from hyoka_desktop.ui.theme import dress  # noqa: PLC0415
        from hyoka_desktop.ui.window import Window  # noqa: PLC0415

        failures = Failures(self._home.log_file, self.application)
        failures.install()
        dress(self.application, resources_folder())
        self.shell.setStyleSheet("")
        speak_japanese(self.application)
        window = Window(self.shell, self._memory)
        # The furniture is painted before the longest wait; who clicks meanwhile is heard after it.
        self.application.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        self._open(window, failures)

    def _open(self, window: Window, failures: Failures) -> None:
        """Show the database and the files."""
        # Loaded here for the start: see the caption of this module.
        from PySide6.QtCore import QTimer  # noqa: PLC0415

        # Loaded here for the start: see the caption of this module.
        from hyoka_desktop.ui.opening import HandedOverError, open_desk  # noqa: PLC0415
        from hyoka_desktop.ui.refusals import REFUSALS  # noqa: PLC0415

        if self._database == self._home.database:
            # A folder that cannot be made is told about when the database is opened.
            with contextlib.suppress(OSError):
                self._home.root.mkdir(parents=True, exist_ok=True)
        # Neither is it worth looking among all that later on, when it would hold up whoever types.
        gc.freeze()
        gc.enable()
        failures.report(REFUSALS, window.notice.warn, self._text_at_hand)
        try:
            self.desk = open_desk(window, self._database, self._files, self._memory, self._home.log_file)
        except HandedOverError:
            self.application.exit(0)
            return
        if self.desk is None:
            self.application.exit(2)
        else:
            QTimer.singleShot(_LISTEN_AFTER_MS, self.shell, self._listen)
            QTimer.singleShot(_WARM_UP_AFTER_MS, self.shell, self._warm_up)

    def _listen(self) -> None:
        """Hear whoever starts the program again on this database."""
        # Loaded here for the start: see the caption of this module.
        from hyoka_desktop.ui.doorbell import Doorbell  # noqa: PLC0415

        if self.desk and self.desk.workspace.database.writable:
            Doorbell(self._database, self.shell).rung.connect(self.shell.take_files)

    def _warm_up(self) -> None:
        """Load what an export needs in the background, so that the first one is as quick as the next."""
        # Needed once, and never before the first paint.
        import importlib  # noqa: PLC0415
        import threading  # noqa: PLC0415

        self._warming = threading.Thread(
            target=lambda: [importlib.import_module(name) for name in _WARM_UP], daemon=True
        )
        self._warming.start()

    def _text_at_hand(self) -> str:
        # Needed only when something has gone wrong.
        from hyoka_desktop.ui.dialogs.unsaved import unsaved_text  # noqa: PLC0415

        return unsaved_text(self.desk.opened.editor) if self.desk and self.desk.opened else ""


def speak_japanese(application: QApplication) -> None:
    """Let Qt's own buttons and menus speak Japanese, whatever the language of the system."""
    # Loaded here for the start: see the caption of this module.
    from PySide6.QtCore import QLibraryInfo, QTranslator  # noqa: PLC0415

    translator = QTranslator(application)
    if translator.load("qtbase_ja", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)


def _let_everything_appear(application: QApplication) -> None:
    """Wait until the parts in sight are built and the pages beside them are painted."""
    # Needed for a picture only.
    from PySide6.QtCore import QElapsedTimer, QEventLoop  # noqa: PLC0415

    timer = QElapsedTimer()
    timer.start()
    while timer.elapsed() < _PICTURE_AFTER_MS:
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def _say_what_matters(_kind: object, _where: object, message: str) -> None:
    if not message.startswith("This plugin does not support"):
        sys.stderr.write(f"{message}\n")


def picture_of_window(workspace: Workspace, sheet: SheetId, path: Path) -> None:
    """Write a picture of the window with a sheet open, as it looks on a small screen."""
    # Needed for a picture only.
    import tempfile  # noqa: PLC0415

    # Needed for a picture only.
    from PySide6.QtCore import qInstallMessageHandler  # noqa: PLC0415

    # Needed for a picture only.
    from hyoka_desktop.paper.fonts import program_arguments  # noqa: PLC0415
    from hyoka_desktop.ui.desk import Desk  # noqa: PLC0415
    from hyoka_desktop.ui.theme import dress  # noqa: PLC0415
    from hyoka_desktop.ui.window import Window  # noqa: PLC0415

    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(program_arguments())
    dress(application, resources_folder())
    with tempfile.TemporaryDirectory() as folder:
        memory = Memory(Path(folder, _MEMORY))
        shell = Shell(memory)
        shell.resize(*_PICTURE_SIZE)
        desk = Desk(Window(shell, memory), workspace, memory, Path(folder))
        desk.open(sheet)
        # Without a screen Qt says at each window what that cannot do.
        before = qInstallMessageHandler(_say_what_matters)
        shell.show()
        _let_everything_appear(application)
        shell.grab().save(str(path))
        shell.close()
        qInstallMessageHandler(before)

"""When something goes wrong: the user's world gets its sentence, a bug a log file and one dialog.

Errors of the user's world are exceptions whose message is a Japanese sentence that says what to do.
Everything else is a bug of this program: it is written down, and the dialog hands back what was being typed.
"""

from __future__ import annotations

import contextlib
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from hyoka_desktop import __version__

_LARGEST_LOG = 1_000_000  # bytes; then the file is put aside and a new one begun


class Failures(QObject):
    """Takes every exception that nobody else took; one for the whole program."""

    def __init__(self, log_file: Path, parent: QObject | None = None) -> None:
        """Write bugs to `log_file`; until `report` is called sentences are shown in a dialog."""
        super().__init__(parent)
        self.log_file = log_file
        self._sentences: tuple[type[Exception], ...] = ()
        self._say: Callable[[str], None] | None = None
        self._text_at_hand: Callable[[], str] = lambda: ""
        self._is_open = False

    def report(
        self,
        sentences: tuple[type[Exception], ...],
        say: Callable[[str], None],
        text_at_hand: Callable[[], str],
    ) -> None:
        """Show errors of the classes `sentences` by `say`; `text_at_hand` is what a bug must not lose."""
        self._sentences, self._say, self._text_at_hand = sentences, say, text_at_hand

    def install(self) -> None:
        """Become what Python calls for an exception in a slot, an event handler or a thread."""
        sys.excepthook = self.take
        threading.excepthook = lambda args: self._write(args.exc_type, args.exc_value, args.exc_traceback)

    def take(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Deal with one exception."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
        elif self._say and isinstance(error, self._sentences):
            self._say(str(error))
        else:
            self._write(kind, error, trace)
            self._show(f"{kind.__name__}: {error}")

    def _write(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        lines = "".join(traceback.format_exception(kind, error, trace))
        entry = f"{datetime.now().astimezone().isoformat(timespec='seconds')} hyoka {__version__}\n{lines}\n"
        # A full disk or a folder that is gone must not hide the error itself.
        with contextlib.suppress(OSError):
            self.log_file.parent.mkdir(parents=True, exist_ok=True)
            if self.log_file.exists() and self.log_file.stat().st_size > _LARGEST_LOG:
                self.log_file.replace(self.log_file.with_suffix(".old.log"))
            with self.log_file.open("a", encoding="utf-8") as log:
                log.write(entry)
        if sys.stderr is not None:  # a windowed program has none on Windows
            sys.stderr.write(entry)

    def _show(self, short: str) -> None:
        # While the dialog is open the same error may come again with every paint; it is in the log.
        if self._is_open or QApplication.instance() is None:
            return
        self._is_open = True
        try:
            # Imported here: a start that goes well has no dialog to wait for.
            from hyoka_desktop.ui.dialogs.bug import BugDialog  # noqa: PLC0415

            BugDialog(short, self._text(), self.log_file).exec()
        finally:
            self._is_open = False

    def _text(self) -> str:
        try:
            return self._text_at_hand()
        except Exception:  # noqa: BLE001  # whatever is broken, the dialog comes
            return ""

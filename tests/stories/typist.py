"""The program with somebody at its keys: types into the goal, and prints the moment after each key."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hyoka_desktop.app import Program
from hyoka_desktop.paths import UserFolder
from hyoka_desktop.sheet.address import Address

_BETWEEN_KEYS_MS = 40


class Typed(Program):
    """Types as soon as the form is there."""

    keys = 0
    _done = 0

    def begin(self) -> None:
        """Start as always, then type."""
        super().begin()
        assert self.desk is not None
        assert self.desk.opened is not None
        opened = self.desk.opened
        opened.form.show_address(Address(opened.sheet, "goal", "", "aim", ""))
        QTest.qWaitForWindowActive(self.shell)
        self._press("A", Qt.KeyboardModifier.ControlModifier)
        self._timer = QTimer(self.shell)
        self._timer.timeout.connect(self._type)
        self._timer.start(_BETWEEN_KEYS_MS)

    def _type(self) -> None:
        if self._done < self.keys:
            self._press(chr(ord("A") + self._done % 26), Qt.KeyboardModifier.NoModifier)
            self._done += 1
            sys.stdout.write(f"{time.time()}\n")
            sys.stdout.flush()

    def _press(self, letter: str, modifier: Qt.KeyboardModifier) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key(ord(letter)), modifier)


if __name__ == "__main__":
    database, keys, home = sys.argv[1:]
    program = Typed(UserFolder(Path(home)), Path(database), [])
    program.keys = int(keys)
    sys.exit(program.run())

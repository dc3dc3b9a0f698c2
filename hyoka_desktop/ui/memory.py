"""What the window remembers from one start to the next: its place, its panels, the last sheet and folder.

It lies in the user's own folder, so that many may start one program from a read-only share. My 課 and my name
are not here: they belong to the database.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


class Memory:
    """Typed reading and writing of one ini file; a file that cannot be written is no error."""

    def __init__(self, path: Path) -> None:
        """Remember in the file at `path`."""
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def flag(self, name: str, *, default: bool) -> bool:
        """A yes or no."""
        return bool(self._settings.value(name, default, type=bool))

    def text(self, name: str) -> str:
        """A text; empty where nothing is remembered."""
        return str(self._settings.value(name, "", type=str))

    def state(self, name: str) -> QByteArray:
        """What a widget's saveState gave; empty where nothing is remembered."""
        found = self._settings.value(name, QByteArray(), type=QByteArray)
        return found if isinstance(found, QByteArray) else QByteArray()

    def keep(self, name: str, value: bool | str | QByteArray) -> None:
        """Remember a value."""
        self._settings.setValue(name, value)

    def write(self) -> None:
        """Write to the file now."""
        self._settings.sync()

"""One window at a time writes: a lock of the operating system, which lets go when its process ends.

What stands in the lock file is only there to be read by whoever finds it locked; an empty, foreign or
left-over file never blocks.
"""

from __future__ import annotations

import errno
import getpass
import os
import socket
import sys
from pathlib import Path

from hyoka_desktop.storage.connection import plain_errors
from hyoka_desktop.storage.errors import InUse, Unreachable

# Windows locks bytes, and nobody else may read them: one far behind the text is taken.
_FAR_BEHIND = 1 << 30
_TEXT_LIMIT = 400
# How the systems say that somebody else has it.
_TAKEN = {errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK}


class BorrowedLock:
    """The lock of another connection of this program to the same file; it is not given back here."""

    def release(self) -> None:
        """Leave the lock with the connection that took it."""


class FileLock:
    """The right to write to one database, held until `release` or the end of the process."""

    def __init__(self, database: Path) -> None:
        """Take the lock; raises InUse where another one has it."""
        self.path = database.with_name(database.name + ".lock")
        with plain_errors(database):
            self._file = _open(self.path)
        try:
            _lock(self._file)
        except OSError as error:
            holder = _holder(self._file)
            os.close(self._file)
            if error.errno in _TAKEN:
                raise InUse(database, holder) from error
            raise Unreachable(database) from error
        self._write(f"{_person()}@{socket.gethostname()} {os.getpid()}\n")

    def release(self) -> None:
        """Let others write; the lock file stays, empty: removing it could take it from the next holder."""
        self._write("")
        os.close(self._file)

    def _write(self, text: str) -> None:
        try:
            os.ftruncate(self._file, 0)
            os.lseek(self._file, 0, os.SEEK_SET)
            os.write(self._file, text.encode(errors="replace"))
        except OSError:
            # Who holds the lock is a courtesy; a full disk must not take the lock away.
            return


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except PermissionError:
        if not path.exists():
            raise
        # Somebody else on this machine made the file: reading is enough to lock it.
        return os.open(path, os.O_RDONLY)


def _person() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def _holder(file: int) -> str:
    """The text of the lock file as a phrase: person, machine and process."""
    try:
        os.lseek(file, 0, os.SEEK_SET)
        text = os.read(file, _TEXT_LIMIT).decode(errors="replace")
    except OSError:
        return ""
    who, _, process = text.strip().rpartition(" ")
    person, _, machine = who.partition("@")
    if not (person and machine and process.isdecimal()):
        return ""
    return f"{person}さん(パソコン {machine}、プロセス番号 {process})"


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        os.lseek(file, _FAR_BEHIND, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

"""A second start on a database that a window has open: it hands its files to that window and goes.

One name for each database and user; whoever listens holds the lock on the database.
"""

from __future__ import annotations

import getpass
import json
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, QThread, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication

_HEARD = b"heard\n"
_PATIENCE_MS = 3000
_AGAIN_MS = 200
_MOST_BYTES = 1_000_000


class Doorbell(QObject):
    """Hears whoever starts the program again on the same database."""

    rung = Signal(object)
    """A list of Path, perhaps empty; it comes when no dialog is open."""

    def __init__(self, database: Path, parent: QObject) -> None:
        """Listen; where that is not possible nobody is heard, and a second start says so itself."""
        super().__init__(parent)
        self._waiting: list[list[Path]] = []
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._open)
        # Whoever listened before does so no more: the lock on the database is ours.
        QLocalServer.removeServer(_name(database))
        self._server.listen(_name(database))
        self._timer = QTimer(self, interval=_AGAIN_MS)
        self._timer.timeout.connect(self._hand_on)

    def _open(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            if socket.canReadLine():
                self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() > _MOST_BYTES:
            socket.abort()
        if not socket.canReadLine():
            return
        # Anything else than what `ring` writes is passed over.
        with suppress(ValueError, TypeError):
            names = json.loads(bytes(socket.readLine().data()).decode())
            self._waiting.append([Path(name) for name in names])
            socket.write(_HEARD)
            socket.flush()
            self._hand_on()

    def _hand_on(self) -> None:
        if self._waiting and QApplication.activeModalWidget() is None:
            self.rung.emit(self._waiting.pop(0))
        if self._waiting:
            self._timer.start()
        else:
            self._timer.stop()


def ring(database: Path, files: Sequence[Path]) -> bool:
    """Hand files to the window that has a database open; False where no window hears it in three seconds."""
    due = monotonic() + _PATIENCE_MS / 1000
    while not (heard := _try(database, files)) and monotonic() < due:
        # A window that has only just come up does not listen yet.
        QThread.msleep(_AGAIN_MS)
    return heard


def _try(database: Path, files: Sequence[Path]) -> bool:
    socket = QLocalSocket()
    socket.connectToServer(_name(database))
    if not socket.waitForConnected(_PATIENCE_MS):
        return False
    socket.write(json.dumps([str(file.absolute()) for file in files]).encode() + b"\n")
    socket.flush()
    while not socket.canReadLine() and socket.waitForReadyRead(_PATIENCE_MS):
        pass
    return bytes(socket.readLine().data()) == _HEARD


def _name(database: Path) -> str:
    user = ""
    with suppress(OSError, KeyError):
        user = getpass.getuser()
    whose = "\n".join((user, str(database.resolve())))
    return f"hyoka-{sha256(whose.encode()).hexdigest()[:24]}"

"""A second start hands its files to the window that has the database open."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from hyoka_desktop.ui.doorbell import Doorbell, ring

ROOT = Path(__file__).resolve().parents[2]
RING = (
    "import sys; from pathlib import Path; from hyoka_desktop.ui.doorbell import ring;"
    "sys.exit(not ring(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]]))"
)


def start_again(database: Path, *files: str) -> subprocess.Popen[bytes]:
    """Ring from a process of its own, as a second start does."""
    return subprocess.Popen([sys.executable, "-c", RING, str(database), *files], cwd=ROOT)


def until_gone(process: subprocess.Popen[bytes], qtbot: QtBot) -> int:
    qtbot.waitUntil(lambda: process.poll() is not None, timeout=60_000)
    return process.wait()


def test_files_are_handed_on_with_their_whole_paths(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    heard: list[list[Path]] = []
    Doorbell(tmp_path / "hyoka.db", window).rung.connect(heard.append)
    assert until_gone(start_again(tmp_path / "hyoka.db", "docs/シート.xlsx", "/b.txt"), qtbot) == 0
    assert heard == [[ROOT / "docs" / "シート.xlsx", Path("/b.txt")]]
    assert until_gone(start_again(tmp_path / "hyoka.db"), qtbot) == 0
    assert heard[1:] == [[]]


def test_another_database_is_another_door(dressed: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    bell = Doorbell(tmp_path / "hyoka.db", window)
    assert bell._server.isListening()
    assert not ring(tmp_path / "other.db", [])


def test_files_wait_until_a_dialog_is_answered(dressed: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    heard: list[list[Path]] = []
    Doorbell(tmp_path / "hyoka.db", window).rung.connect(heard.append)
    dialog = QDialog(window)
    process = start_again(tmp_path / "hyoka.db", "/a.txt")
    seen: list[int] = []

    def look() -> None:
        if process.poll() is not None:
            seen.append(len(heard))
            dialog.accept()

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    dialog.exec()
    timer.stop()
    assert seen == [0]
    qtbot.waitUntil(lambda: heard == [[Path("/a.txt")]])


def test_nonsense_is_passed_over(dressed: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    heard: list[list[Path]] = []
    bell = Doorbell(tmp_path / "hyoka.db", window)
    bell.rung.connect(heard.append)
    socket = QLocalSocket(window)
    loop = QEventLoop()
    socket.connected.connect(loop.quit)
    socket.connectToServer(bell._server.serverName())
    if socket.state() != QLocalSocket.LocalSocketState.ConnectedState:
        loop.exec()
    socket.write(b"{not json\n42\n")
    socket.flush()
    assert until_gone(start_again(tmp_path / "hyoka.db", "/a.txt"), qtbot) == 0
    assert heard == [[Path("/a.txt")]]

# ruff: noqa: PLC0415
"""The two programs that `starting` starts: a bare window, and ours with an eye on its first moments.

What is imported where is what is measured, so each program imports its own.
"""

from __future__ import annotations

import json
import sys
import time

_BEGUN = time.time()
_WATCH_S = 2.5


def bare() -> dict[str, tuple[float, float]]:
    """An empty main window, until it was painted."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow

    seen: dict[str, tuple[float, float]] = {}

    class Window(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            QTimer.singleShot(0, self, painted)

    def painted() -> None:
        seen.setdefault("painted", moment())
        application.quit()

    application = QApplication(["bare"])
    window = Window()
    window.resize(1366, 768)
    window.show()
    application.exec()
    return seen


def moment() -> tuple[float, float]:
    """Seconds of processor since the process began, and of the clock since this module was loaded."""
    return time.process_time(), time.time() - _BEGUN


def ours() -> dict[str, object]:
    """The program as a user starts it, until a while after the first box can be typed in."""
    from hyoka_desktop.__main__ import main

    seen: dict[str, object] = {}
    sys.argv = ["hyoka"]
    _watch(seen)
    main()
    return seen


def _watch(seen: dict[str, object]) -> None:
    """Let the program tell what happens, without changing what it does."""
    from hyoka_desktop import app

    class Watched(app.Program):
        def begin(self) -> None:
            seen["painted"] = moment()
            super().begin()
            from PySide6.QtCore import QTimer
            from PySide6.QtWidgets import QApplication, QLineEdit

            # What was built is painted now, and keys that wait are answered after that.
            QApplication.processEvents()
            assert self.desk is not None
            assert self.desk.opened is not None
            assert any(box.isVisible() for box in self.desk.opened.form.findChildren(QLineEdit))
            seen["editable"] = moment()
            self._gap, self._last = 0.0, time.perf_counter()
            self._end = self._last + _WATCH_S
            self._ticker = QTimer(self.shell)
            self._ticker.timeout.connect(self._tick)
            self._ticker.start(0)

        def _tick(self) -> None:
            now = time.perf_counter()
            self._gap, self._last = max(self._gap, now - self._last), now
            if now > self._end:
                seen["gap"] = self._gap
                self.shell.close()

    app.Program = Watched  # type: ignore[misc]


if __name__ == "__main__":
    print(json.dumps({"bare": bare, "ours": ours}[sys.argv[1]]()))

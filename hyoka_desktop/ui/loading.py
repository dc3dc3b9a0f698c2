"""Loading what the first box does without, once it can be typed in: a little between the events."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

_PAUSE_MS = 5  # between two modules, so that typing never waits for more than one


def once_in_sight(pause_ms: int, receiver: QObject, slot: Callable[[], object]) -> None:
    """Call a slot of a receiver some milliseconds after what is being built now came into sight.

    The clock starts with the next turn of the event loop: a timer that is started while the form is built
    would run out meanwhile on a slow computer, and what it calls would come before the form.
    """
    # 1, not 0: what is called after no time at all comes before a paint that is due.
    QTimer.singleShot(1, receiver, lambda: QTimer.singleShot(pause_ms, receiver, slot))


class Loading(QObject):
    """Loads modules one after another, so that a key waits for one of them at most.

    Modules that others build upon come first; otherwise one would bring all the others with it.
    """

    done = Signal()
    """All are there."""

    def __init__(self, modules: Sequence[str], parent: QObject) -> None:
        """Load nothing before `start`."""
        super().__init__(parent)
        self._modules = list(modules)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self.start)

    def start(self) -> None:
        """Load the next one; where all are there already, `done` comes at once."""
        missing = [name for name in self._modules if name not in sys.modules]
        if missing:
            importlib.import_module(missing[0])
            self._timer.start()
        else:
            self.done.emit()

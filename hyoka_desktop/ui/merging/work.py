"""Work that takes its time, one after the other in a thread, while the window goes on listening.

SQLite's connections belong to the thread that opened them. So each piece of work opens one of its own, under
the lock that the window holds, and the window writes nothing while a piece that changes something runs.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.ui.refusals import REFUSALS

T = TypeVar("T")
Report = Callable[[int, int, str], bool]
"""Told (things done, things in all, the next one); whether to go on."""
Task = Callable[[Workspace, Report], T]


@dataclass
class _Piece:
    """One piece of work and what became of it."""

    task: Task[Any]
    done: Callable[[Any], None]
    words: str
    stop: threading.Event = field(default_factory=threading.Event)
    result: Any = None
    error: BaseException | None = None


class Work(QObject):
    """Runs tasks; their results come back in the thread of the window."""

    doing = Signal(str)
    """What is being done now; empty when that is nothing, or something that is only looked up."""
    progressed = Signal(object)
    """(things done, things in all, the next one)."""
    refused = Signal(str, bool)
    """The sentence that says why a piece of work was not done, and whether it had been asked for in words."""
    _ended = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        """Work on the database of `workspace`, which belongs to the thread of the window."""
        super().__init__(parent)
        self._workspace = workspace
        self._waiting: deque[_Piece] = deque()
        self._now: _Piece | None = None
        self._thread: threading.Thread | None = None
        self._ended.connect(self._take)

    @property
    def is_changing(self) -> bool:
        """Whether something that was asked for in words is being done or waits for its turn."""
        return any(piece.words for piece in (self._now, *self._waiting) if piece)

    @property
    def is_resting(self) -> bool:
        """Whether nothing is being done."""
        return self._now is None

    def begin(self, task: Task[T], done: Callable[[T], None], words: str = "") -> None:
        """Do `task` when its turn comes, then `done` with its result in the thread of the window.

        `words` say to whoever waits what is being done; without them `task` can only read.
        """
        self._waiting.append(_Piece(task, done, words))
        self._next()

    def cancel(self) -> None:
        """Stop what is being done at its next step."""
        if self._now:
            self._now.stop.set()

    def drop(self) -> None:
        """Forget what waits; what runs goes on."""
        self._waiting.clear()

    def finish(self) -> None:
        """Forget what waits, stop what runs, and wait until it has let go of the database."""
        self.drop()
        self.cancel()
        if self._thread:
            self._thread.join()

    def _next(self) -> None:
        if self._now is not None:
            return
        if not self._waiting:
            return
        piece = self._now = self._waiting.popleft()
        self.doing.emit(piece.words)
        self._thread = threading.Thread(target=self._run, args=(piece,), daemon=True)
        self._thread.start()

    def _run(self, piece: _Piece) -> None:
        """Do a piece of work; this is the other thread."""

        def report(done: int, in_all: int, words: str) -> bool:
            self.progressed.emit((done, in_all, words))
            return not piece.stop.is_set()

        try:
            # What is only looked up holds nobody up who types meanwhile.
            workspace = self._workspace.beside(write=bool(piece.words))
            try:
                piece.result = piece.task(workspace, report)
            finally:
                workspace.close()
        except BaseException as error:  # noqa: BLE001  # it is raised again in the thread of the window
            piece.error = error
        self._ended.emit(piece)

    def _take(self, piece: _Piece) -> None:
        self._now = self._thread = None
        self.doing.emit("")
        try:
            if piece.error is None:
                piece.done(piece.result)
            elif isinstance(piece.error, REFUSALS):
                self.refused.emit(str(piece.error), bool(piece.words))
            else:
                raise piece.error
        finally:
            self._next()

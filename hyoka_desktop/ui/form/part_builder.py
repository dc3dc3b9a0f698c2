"""Building the parts in small pieces between events: what is in sight first, and never for long."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from hyoka_desktop.ui.form.block_view import Making
from hyoka_desktop.ui.form.part_view import PartView
from hyoka_desktop.ui.form.scroll import FormScroll

_SLICE_S = 0.006
_REST_MS = 25  # between the pieces of what nobody looks at yet
_FIRST_REST_MS = 500  # before the first of them: the pages beside the form and the checks come before it


class PartBuilder(QObject):
    """Works through the parts until all are built."""

    built = Signal(str)
    """The key of a part that has become whole."""
    done_in_sight = Signal()
    """For the first time nothing in sight is left to build: now is the time for what stands beside it."""

    def __init__(
        self, parts: Sequence[PartView], making: Callable[[], Making], scroll: FormScroll, parent: QObject
    ) -> None:
        """Build nothing before `start`."""
        super().__init__(parent)
        self._parts = parts
        self._making = making
        self._scroll = scroll
        self._is_done_in_sight = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._slice)

    def start(self) -> None:
        """Begin, or hurry up: something unbuilt may have come into sight."""
        self._timer.start(0)

    def build_now(self, part: PartView) -> None:
        """Build the rest of a part at once, because somebody goes there."""
        if not part.is_built:
            while part.build(self._making):
                pass
            self.built.emit(part.part)

    def _unbuilt(self) -> list[PartView]:
        return [part for part in self._parts if not part.is_built and not part.isHidden()]

    def _slice(self) -> None:
        end = monotonic() + _SLICE_S
        while unbuilt := self._unbuilt():
            near = [part for part in unbuilt if self._scroll.is_near(part)]
            if not (near or self._is_done_in_sight):
                self._tell_done()
                self._timer.start(_FIRST_REST_MS)
                return
            part = (near or unbuilt)[0]
            if not part.build(self._making):
                self.built.emit(part.part)
            if monotonic() > end or not near:
                # What is being read stays where it is, in the very frame in which something above it grew.
                self._scroll.settle()
                self._timer.start(0 if near else _REST_MS)
                return
        self._tell_done()

    def _tell_done(self) -> None:
        if not self._is_done_in_sight:
            self._is_done_in_sight = True
            self.done_in_sight.emit()

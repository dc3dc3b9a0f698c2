"""The findings of the open sheet: looked for when the hands rest, told of only when they are others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress

from PySide6.QtCore import QObject, Signal

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.notes import Request
from hyoka_desktop.storage.errors import StorageError
from hyoka_desktop.tasks.errors import NoSuchSheetError
from hyoka_desktop.tasks.finding import Finding
from hyoka_desktop.tasks.requests.as_findings import request_findings
from hyoka_desktop.ui.editor import SheetEditor
from hyoka_desktop.ui.loading import Loading, once_in_sight
from hyoka_desktop.ui.reach import screen_address
from hyoka_desktop.ui.resting import RestTimer

_AFTER_MS = 300  # the form is in sight and can be typed in before anything is checked
_REST_MS, _LATEST_MS = 200, 1500
_PROSE = "hyoka_desktop.sheet.checks.prose"
_CHECKING = (
    f"{_PROSE}.periods",
    f"{_PROSE}.subjects",
    f"{_PROSE}.limits",
    f"{_PROSE}.predicates",
    f"{_PROSE}.statements",
    f"{_PROSE}.words",
    f"{_PROSE}.reading",
    f"{_PROSE}.against_figures",
    "hyoka_desktop.tasks.checking",
)
"""What the checks consist of: its many patterns take more time than anybody should wait for the first box."""


class Findings(QObject):
    """Checks the sheet of an editor; `all` has the findings in the order of the paper, kept ones too.

    修正依頼 stand before them.

    `complaints` are sentences about rules of the office that could not be read.
    """

    changed = Signal()
    """`all` is another."""

    def __init__(self, editor: SheetEditor, parent: QObject, *, hints: bool) -> None:
        """Begin without findings; `hints`: look at notation too."""
        super().__init__(parent)
        self._editor = editor
        self.hints = hints
        self.all: tuple[Finding, ...] = ()
        self.complaints: tuple[str, ...] = ()
        self._timer = RestTimer(self, _REST_MS, _LATEST_MS)
        self._timer.timeout.connect(self.look)
        editor.changed.connect(self._wait)
        loading = Loading(_CHECKING, self)
        loading.done.connect(self.look)
        once_in_sight(_AFTER_MS, loading, loading.start)

    def _wait(self, _boxes: frozenset[Address]) -> None:
        self._timer.wait()

    def look(self) -> None:
        """Check the sheet as it stands."""
        self._timer.stop()
        editor, sheet = self._editor, self._editor.open_sheet
        # Loaded here for the start, as _CHECKING says.
        from hyoka_desktop.tasks.checking import check  # noqa: PLC0415

        # The sheet may have been put away meanwhile: then nobody asks any more.
        with suppress(NoSuchSheetError, StorageError):
            asked = request_findings(editor.values, editor.season, sheet.notes)
            found = asked + check(
                editor.values, editor.season, sheet.background, sheet.notes, hints=self.hints
            )
            self.complaints = sheet.background.complaints
            if found != self.all:
                self.all = found
                self.changed.emit()

    def look_for_hints(self, *, on: bool) -> None:
        """Say something of notation, or nothing."""
        self.hints = on
        self.look()

    def by_box(self) -> Mapping[Address, Sequence[Finding]]:
        """The findings by the box that shows their address on the screen."""
        found: dict[Address, list[Finding]] = {}
        for finding in self.all:
            found.setdefault(screen_address(self._editor.values, finding.address), []).append(finding)
        return found

    def now(self, finding: Finding) -> Finding | None:
        """The same finding as the sheet stands now; None where it is gone."""
        self._editor.close_burst()
        self.look()
        same = [one for one in self.all if (one.address, one.code) == (finding.address, finding.code)]
        return next((one for one in same if one.judged == finding.judged), same[0] if same else None)

    def use_suggestion(self, finding: Finding) -> bool:
        """Let the box say what is suggested, as one step; False where nothing is suggested any more."""
        current = self.now(finding)
        if current is None or current.suggestion is None:
            return False
        self._editor.rewrite(current.address, current.suggestion, "修正案の適用")
        self.look()
        return True

    def keep(self, finding: Finding, reason: str) -> None:
        """Let the box be as it is, for a reason; a blank reason takes that back."""
        self._editor.open_sheet.keep(finding, reason)
        self.look()

    def ask(self, address: Address, text: str, to: str) -> None:
        """Ask a 課 for a correction of a box, or of the whole sheet."""
        self._editor.close_burst()
        self._editor.open_sheet.ask(address, text, to)
        self.look()

    def answer(self, request: Request, text: str) -> None:
        """Answer a request in a sentence."""
        self._editor.open_sheet.answer(request, text)
        self.look()

    def settle(self, request: Request) -> None:
        """Expect nothing more of a request."""
        self._editor.open_sheet.settle(request)
        self.look()

    def reopen(self, request: Request) -> None:
        """Take back that a request was settled."""
        self._editor.open_sheet.reopen(request)
        self.look()

    def request_now(self, request: Request) -> Request:
        """The same request as it stands now."""
        same = (one.request for one in self.all if one.request and one.request.note == request.note)
        return next(same, request)

    def read_notes(self) -> None:
        """Look again at what is said about the boxes: a file brought more of it."""
        self._editor.open_sheet.read_notes()
        self.look()

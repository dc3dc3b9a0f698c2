"""What there is to say about the box with the cursor, below it on the form."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hyoka_desktop.tasks.finding import Finding
from hyoka_desktop.ui.boxes.events import Box
from hyoka_desktop.ui.boxes.line_box import LineBox
from hyoka_desktop.ui.finding_view import FindingView, can_be_kept
from hyoka_desktop.ui.finding_words import MISSING, by_weight
from hyoka_desktop.ui.form.block_view import BlockView
from hyoka_desktop.ui.request_view import RequestView
from hyoka_desktop.ui.theme import UNIT
from hyoka_desktop.ui.words import SpacedLabel


class FindingsBelow(QWidget):
    """One for the whole form: it moves to the block with the box that the cursor came into."""

    apply_wanted = Signal(object)
    """The Finding whose suggestion is to be taken."""

    kept = Signal(object, str)
    """The Finding to be kept and the reason; a blank reason: to be kept no more."""

    answered = Signal(object, str)
    """The Request and the sentence that answers it."""

    settled = Signal(object)
    """The Request of which nothing more is expected."""

    reopened = Signal(object)
    """The Request that is to be open again."""

    def __init__(self, text_at: Callable[[Finding], str], parent: QWidget, *, may_write: bool) -> None:
        """Stand nowhere yet; `text_at` gives what the box of a finding says."""
        super().__init__(parent)
        self._text_at, self._may_write = text_at, may_write
        self.views: list[FindingView] = []
        self.requests: list[RequestView] = []
        self.whole = SpacedLabel(self, "quiet")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(UNIT // 2)
        self._column.addWidget(self.whole)
        # What is asked for stands before what was found.
        self._asked = QVBoxLayout()
        self._asked.setSpacing(UNIT // 2)
        self._column.addLayout(self._asked)
        self.hide()

    def show_below(self, box: Box, findings: Sequence[Finding]) -> None:
        """Show what is to be read below a box."""
        # What is blank or cannot be read says so itself.
        wanted = [
            finding for finding in by_weight(findings) if finding.word != MISSING and can_be_kept(finding)
        ]
        asked = [finding for finding in findings if finding.request]
        block = box.parentWidget()
        if not isinstance(block, BlockView):
            self.hide()
            return
        for _ in range(len(self.views), len(wanted)):
            self._add_view()
        for _ in range(len(self.requests), len(asked)):
            self._add_request()
        _show_in(self.requests, asked)
        _show_in(self.views, wanted)
        self.show_whole(box)
        is_needed = bool(wanted or asked) or not self.whole.isHidden()
        if is_needed:
            block.put_below(self)
        self.setVisible(is_needed)

    def show_whole(self, box: Box) -> None:
        """Show the whole text of a line that has too little room for it."""
        is_cut = isinstance(box, LineBox) and box.is_cut
        if is_cut:
            self.whole.say(f"全文: {box.said()}", "quiet")
        self.whole.setVisible(is_cut)

    def _add_view(self) -> None:
        view = FindingView(self._text_at, self, may_write=self._may_write)
        view.apply_wanted.connect(self.apply_wanted)
        view.kept.connect(self.kept)
        self.views.append(view)
        self._column.addWidget(view)

    def _add_request(self) -> None:
        view = RequestView(self, may_write=self._may_write)
        view.answered.connect(self.answered)
        view.settled.connect(self.settled)
        view.reopened.connect(self.reopened)
        self.requests.append(view)
        self._asked.addWidget(view)

    def ask_answer(self) -> bool:
        """Ask for an answer to the first request in sight; False where none is open."""
        for view in self.requests:
            if not (self.isHidden() or view.isHidden()) and view.request and view.request.is_open:
                view.ask()
                return True
        return False

    def ask(self) -> bool:
        """Ask for the reason to keep the first finding in sight; False where none can be kept."""
        for view in self.views:
            if not (self.isHidden() or view.isHidden() or view.keep.isHidden()):
                view.ask()
                return True
        return False


def _show_in(views: Sequence[FindingView | RequestView], findings: Sequence[Finding]) -> None:
    """Show a finding in each view, and hide those that are left."""
    for number, view in enumerate(views):
        if number < len(findings):
            view.show_finding(findings[number])
        else:
            view.hide()

"""One 修正依頼 to be read and dealt with: what is asked by whom, the answers, 回答する, 解決済にする."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hyoka_desktop.sheet.notes import Note, Request
from hyoka_desktop.tasks.finding import Finding
from hyoka_desktop.ui.finding_words import is_open, sign_of, who_said
from hyoka_desktop.ui.reason_line import ReasonLine
from hyoka_desktop.ui.said_frame import SaidFrame

ANSWER_KEYS = "F2"


class RequestView(SaidFrame):
    """Shows a request; what is done about it is told and done elsewhere."""

    answered = Signal(object, str)
    """The Request and the sentence that answers it."""

    settled = Signal(object)
    """The Request of which nothing more is expected."""

    reopened = Signal(object)
    """The Request that is to be open again."""

    def __init__(self, parent: QWidget, *, may_write: bool) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._may_write = may_write
        self.finding: Finding | None = None
        self.answer = self._button(
            "回答する", f"どう直したか、または直さない理由を一言で答えます ({ANSWER_KEYS})", self.ask
        )
        self.settle = self._button("解決済にする", "この修正依頼を終わりにします", self._settle)
        self.reopen = self._button("未解決に戻す", "解決済にしたことを取り消します", self._reopen)
        self.reason = ReasonLine("回答", "回答する", self)
        self.reason.given.connect(self._answer)
        self._lay_out((self.answer, self.settle, self.reopen), self.reason)

    @property
    def request(self) -> Request | None:
        """The request that is shown."""
        return self.finding.request if self.finding else None

    def show_finding(self, finding: Finding) -> None:
        """Show the request of a finding; the same one again disturbs nothing."""
        request = finding.request
        if request is None or (finding == self.finding and not self.isHidden()):
            return
        self.finding = finding
        self._message.say(
            f"{sign_of(finding)} {finding.word}　{finding.message}", "alarm" if is_open(finding) else "quiet"
        )
        self._beside.say("\n".join(_lines(request, finding.section)), "quiet")
        for button in (self.answer, self.settle):
            button.setVisible(request.is_open)
        self.reopen.setVisible(not request.is_open)
        self._buttons.setVisible(self._may_write)
        self.reason.hide()
        self.setAccessibleName(f"{finding.word}: {finding.message}")
        self.show()

    def ask(self) -> None:
        """Ask for the sentence that answers the request."""
        if self._may_write and self.request and self.request.is_open:
            self._buttons.hide()
            self.reason.ask()

    def _answer(self, text: str) -> None:
        self._buttons.show()
        if text and self.request:
            self.answered.emit(self.request, text)

    def _reopen(self) -> None:
        self.reopened.emit(self.request)

    def _settle(self) -> None:
        self.settled.emit(self.request)


def _lines(request: Request, section: str) -> Iterator[str]:
    yield f"依頼元: {who_said(request.note) or '不明'}　依頼先: {section or '担当課未定'}"
    yield from (_line("回答", note) for note in request.answers)
    if request.settled:
        yield _line("解決済", request.settled)


def _line(word: str, note: Note) -> str:
    who = who_said(note)
    return f"{word}: {note.text}{f'（{who}）' if who else ''}" if note.text else f"{word}（{who}）"

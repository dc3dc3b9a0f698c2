"""One finding to be read and dealt with: its sentence, what it suggests, and 理由を付けて残す."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hyoka_desktop.sheet.notes import NoteKind
from hyoka_desktop.tasks.finding import Finding
from hyoka_desktop.ui.finding_words import change_in_words, in_words, sign_of, who_kept
from hyoka_desktop.ui.reason_line import ReasonLine
from hyoka_desktop.ui.said_frame import SaidFrame

APPLY_KEYS, KEEP_KEYS = "F4", "Shift+F4"
UNREADABLE = "unreadable-value"
_ROLES = {"要修正": "alarm", "要確認": "caution"}


class FindingView(SaidFrame):
    """Shows a finding; what is done about it is told and done elsewhere."""

    apply_wanted = Signal(object)
    """The Finding whose suggestion is to be taken."""

    kept = Signal(object, str)
    """The Finding to be kept and the reason; a blank reason: to be kept no more."""

    def __init__(self, text_at: Callable[[Finding], str], parent: QWidget, *, may_write: bool) -> None:
        """Show nothing yet; `text_at` gives what the box of a finding says."""
        super().__init__(parent)
        self._text_at = text_at
        self._may_write = may_write
        self.finding: Finding | None = None
        self.apply = self._button("修正案を使う", f"修正案のとおりに書き換えます ({APPLY_KEYS})", self._apply)
        self.keep = self._button(
            "理由を付けて残す", f"このままでよい理由を記録します ({KEEP_KEYS})", self.ask
        )
        self.keep_no_more = self._button("残すのをやめる", "指摘を元に戻します", self._keep_no_more)
        self.reason = ReasonLine("残す理由", "残す", self)
        self.reason.given.connect(self._keep)
        self._lay_out((self.apply, self.keep, self.keep_no_more), self.reason)

    def show_finding(self, finding: Finding) -> None:
        """Show a finding; the same one again disturbs nothing."""
        if finding == self.finding and not self.isHidden():
            return
        self.finding = finding
        is_kept = finding.kept is not None
        may_return = finding.kept is not None and finding.kept.kind is NoteKind.KEPT
        self._message.say(
            f"{sign_of(finding)} {finding.word}　{finding.message}",
            "quiet" if is_kept else _ROLES.get(finding.word, ""),
        )
        suggests = not is_kept and finding.suggestion is not None
        beside = who_kept(finding) or self._suggested(finding)
        self._beside.say(beside, "quiet")
        self._beside.setVisible(bool(beside))
        self.apply.setVisible(suggests)
        self.keep.setVisible(not is_kept and can_be_kept(finding))
        self.keep_no_more.setVisible(may_return)
        self._buttons.setVisible(
            self._may_write and (may_return or suggests or (not is_kept and can_be_kept(finding)))
        )
        self.reason.hide()
        self.setAccessibleName(in_words(finding))
        self.show()

    def _suggested(self, finding: Finding) -> str:
        if finding.suggestion is None:
            return ""
        return f"修正案: {change_in_words(self._text_at(finding), finding.suggestion)}"

    # ---------------------------------------------------------------- what is done about it

    def _apply(self) -> None:
        self.apply_wanted.emit(self.finding)

    def ask(self) -> None:
        """Ask for the reason for which the box stays as it is."""
        if self._may_write and self.finding and can_be_kept(self.finding) and self.finding.kept is None:
            self._buttons.hide()
            self.reason.ask()

    def _keep(self, reason: str) -> None:
        if reason:
            self.kept.emit(self.finding, reason)
        else:
            self._buttons.show()

    def _keep_no_more(self) -> None:
        self.kept.emit(self.finding, "")


def can_be_kept(finding: Finding) -> bool:
    """What could not be read back cannot be kept, whatever the reason, and a request is answered."""
    return finding.code != UNREADABLE and finding.request is None

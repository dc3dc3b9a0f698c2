"""Findings on the form: boxes carry them, and below the box with the cursor they are read and dealt with."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.notes import Request
from hyoka_desktop.tasks.finding import Finding
from hyoka_desktop.ui.boxes.line_box import LineBox
from hyoka_desktop.ui.editor import SheetEditor
from hyoka_desktop.ui.finding_words import by_weight, is_to_be_read
from hyoka_desktop.ui.findings import Findings
from hyoka_desktop.ui.form.findings_below import FindingsBelow
from hyoka_desktop.ui.form.form_boxes import FormBoxes
from hyoka_desktop.ui.form.going import Going
from hyoka_desktop.ui.notices import Notice


class FormFindings(QObject):
    """Follows the findings of the sheet once `follow` was called, and the cursor in any case."""

    def __init__(
        self, editor: SheetEditor, boxes: FormBoxes, going: Going, notice: Notice, form: QWidget
    ) -> None:
        """Carry none yet; what is done is told by `notice`."""
        super().__init__(form)
        self._editor, self._boxes, self._going, self._notice = editor, boxes, going, notice
        self._form = form
        self._findings: Findings | None = None
        self._below: FindingsBelow | None = None
        going.arrived.connect(self._show_below)
        editor.changed.connect(self._text_changed)

    def follow(self, findings: Findings) -> None:
        """Let the boxes carry the findings of the sheet from now on."""
        self._findings = findings
        findings.changed.connect(self._changed)

    @property
    def below(self) -> FindingsBelow | None:
        """What stands below the box with the cursor; None where nothing was said yet."""
        # It goes with the row that it stood in.
        return self._below if self._below is not None and isValid(self._below) else None

    # ---------------------------------------------------------------- for commands

    def here(self) -> list[Finding]:
        """What there is to say about the box with the cursor, the gravest first."""
        current = self._going.current
        return by_weight(self._boxes.findings_at(current)) if current else []

    def first_in(self, addresses: Iterable[Address]) -> Address | None:
        """The first of some boxes of which something is to be read."""
        return next((a for a in addresses if any(map(is_to_be_read, self._boxes.findings_at(a)))), None)

    def use_suggestion(self, finding: Finding) -> None:
        """Do what a finding suggests, with the way back; a past value asks for a reason first."""
        if self._editor.is_locked(finding.address):
            self._editor.held.emit(frozenset({finding.address}))
        elif self._findings and self._findings.use_suggestion(finding):
            self._notice.say(f"{finding.label}を修正案のとおりに書き換えました。", self._editor.undo)
        else:
            self._notice.warn("この指摘の修正案は、もうありません。")

    def ask_reason(self) -> bool:
        """Ask for the reason to keep what is said below the box with the cursor; False where nothing is."""
        return self.below is not None and self.below.ask()

    def keep(self, finding: Finding, reason: str) -> None:
        """Let a box be as it is for a reason, or no more where the reason is blank."""
        findings = self._findings
        if findings is None:
            return
        findings.keep(finding, reason)
        if reason:
            self._notice.say("理由を付けて残しました。", lambda: findings.keep(finding, ""))
        else:
            self._notice.say("残すのをやめました。")

    def ask_answer(self) -> bool:
        """Ask for an answer to the 修正依頼 of the box with the cursor; False where there is none."""
        return self.below is not None and self.below.ask_answer()

    def answer(self, request: Request, text: str) -> None:
        """Answer a 修正依頼; the answer goes along with the file that is handed in."""
        if self._findings:
            self._findings.answer(request, text)
            self._notice.say("修正依頼に回答しました。回答は、提出するファイルに入ります。")

    def settle(self, request: Request) -> None:
        """Expect nothing more of a 修正依頼."""
        findings = self._findings
        if findings:
            findings.settle(request)
            back = partial(self._reopen, findings, request)
            self._notice.say("修正依頼を解決済にしました。", back)

    def reopen(self, request: Request) -> None:
        """Let a 修正依頼 be open again that was settled."""
        if self._findings:
            self._reopen(self._findings, request)
            self._notice.say("修正依頼を未解決に戻しました。")

    @staticmethod
    def _reopen(findings: Findings, request: Request) -> None:
        findings.reopen(findings.request_now(request))

    # ---------------------------------------------------------------- following

    def _changed(self) -> None:
        if self._findings:
            self._boxes.show_findings(self._findings.by_box())
        if self._going.current:
            self._show_below(self._going.current)

    def _text_changed(self, boxes: frozenset[Address]) -> None:
        """A line that is being typed in may have become longer than its room."""
        current = self._going.current
        if current in boxes and isinstance(self._boxes.get(current), LineBox):
            self._show_below(current)

    def _show_below(self, address: Address) -> None:
        found, box, below = self._boxes.findings_at(address), self._boxes.get(address), self.below
        is_cut = isinstance(box, LineBox) and box.is_cut
        if box is None or not (found or below or is_cut):
            return
        if below is None:
            self._below = below = FindingsBelow(self._text_of, self._form, may_write=self._editor.may_write)
            below.apply_wanted.connect(self.use_suggestion)
            below.kept.connect(self.keep)
            below.answered.connect(self.answer)
            below.settled.connect(self.settle)
            below.reopened.connect(self.reopen)
        below.show_below(box, found)

    def _text_of(self, finding: Finding) -> str:
        return self._editor.text(finding.address)

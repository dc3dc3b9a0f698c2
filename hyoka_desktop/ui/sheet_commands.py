"""The commands for the sheet that is open, but for what makes something of it to hand over."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from hyoka_desktop.ui.finding_words import is_open
from hyoka_desktop.ui.opened import Opened
from hyoka_desktop.ui.side import PREVIEW
from hyoka_desktop.ui.window import Window


class SheetCommands:
    """Each method is what one command does; `now_open` gives the sheet it is meant for."""

    def __init__(self, window: Window, now_open: Callable[[], Opened]) -> None:
        """Work for a window."""
        self._window, self._now_open = window, now_open

    def save(self) -> None:
        """Everything is saved already; whoever presses the keys wants to read it."""
        if self._now_open().editor.save():
            self._window.notice.say("保存済みです。入力した内容は自動で保存されます。")

    def undo(self) -> None:
        """Take back the last step."""
        self._now_open().editor.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self._now_open().editor.redo()

    def revert(self) -> None:
        """Bring the sheet back to how it was when it was opened; one step, so it can be undone."""
        editor = self._now_open().editor
        editor.save()
        edits = editor.open_sheet.edits_back_to_opening()
        if not edits:
            self._window.notice.say("開いた時から変わっていません。")
            return
        editor.apply(edits, "開いた時の状態に戻す")
        self._window.notice.say("開いた時の状態に戻しました。", editor.undo)

    def next(self) -> None:
        """Go to the next box that is asked for and blank."""
        if not self._now_open().form.next_missing():
            self._window.notice.say("未記入の欄はありません。")

    def next_finding(self) -> None:
        """Go to the next box of which there is something to say."""
        if not self._now_open().form.next_finding():
            self._window.notice.say("指摘のある欄はありません。")

    def use_suggestion(self) -> None:
        """Do what is suggested for the finding chosen in the list, else for the box with the cursor."""
        opened = self._now_open()
        found = next(
            (one for one in opened.findings_meant() if is_open(one) and one.suggestion is not None), None
        )
        if found:
            opened.form.findings.use_suggestion(found)
        else:
            self._window.notice.say("この欄に修正案はありません。")

    def keep_finding(self) -> None:
        """Ask why what is said of a box may stay as it is."""
        if not self._now_open().ask_reason():
            self._window.notice.say("この欄に、理由を付けて残せる指摘はありません。")

    def answer_request(self) -> None:
        """Ask for an answer to a 修正依頼."""
        if not self._now_open().ask_answer():
            self._window.notice.say("この欄に、回答を待つ修正依頼はありません。")

    def only_mine(self, on: bool) -> None:
        """Show the boxes of my section alone, or all."""
        self._now_open().form.set_only_mine(on)

    def search(self) -> None:
        """Go to the search, whether the list is in sight or not."""
        self._window.show_list(True)
        self._window.list.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._window.list.search.selectAll()

    def zoom(self, steps: int) -> None:
        """Show the pages larger (1), smaller (-1), or as wide as the panel (0)."""
        self._window.show_side(PREVIEW)
        if panels := self._now_open().panels:
            panels.preview.view.zoom(steps)

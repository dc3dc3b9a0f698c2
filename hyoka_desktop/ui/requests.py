"""The commands for 修正依頼 on the sheet that is open, and 企画課修正箇所."""

from __future__ import annotations

from PySide6.QtCore import QObject

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.notes import whole_sheet
from hyoka_desktop.sheet.responsible import Responsibility, sections_named
from hyoka_desktop.tasks.requests.corrections import corrections_of
from hyoka_desktop.tasks.requests.listing import WHOLE_SHEET
from hyoka_desktop.tasks.requests.making import said_at
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.ui.corrections_dialog import CorrectionsDialog
from hyoka_desktop.ui.dialogs.request import RequestDialog
from hyoka_desktop.ui.opened import Opened
from hyoka_desktop.ui.window import Window


class Requests(QObject):
    """Asks for corrections in a dialog."""

    def __init__(self, window: Window, workspace: Workspace) -> None:
        """Open dialogs over `window`."""
        super().__init__(window)
        self._window, self._workspace = window, workspace

    def ask(self, opened: Opened) -> None:
        """Ask for a correction of the box that was last in hand."""
        if opened.address is None:
            self._window.notice.say("修正を依頼する欄をクリックしてから、もう一度選んでください。")
            return
        self._ask(opened, opened.address)

    def ask_of_sheet(self, opened: Opened) -> None:
        """Ask for a correction of the whole sheet."""
        self._ask(opened, whole_sheet(opened.sheet))

    def _ask(self, opened: Opened, address: Address) -> None:
        editor = opened.editor
        editor.close_burst()
        values, season = editor.values, editor.season
        to = Responsibility(values, season).of(address)
        dialog = RequestDialog(
            Labels(values, season).of(address) if address.part else WHOLE_SHEET,
            said_at(values, address),
            dict.fromkeys([to, *sections_named(values)]),
            self._window.shell,
        )
        if dialog.exec():
            opened.findings.ask(address, dialog.text, dialog.section)
            who = f"{dialog.section}への" if dialog.section else ""
            self._window.notice.say(
                f"{who}修正依頼を付けました。このシートのファイルを渡すと、相手の「点検」に出ます。"
            )

    def corrections(self, opened: Opened) -> None:
        """Show what one's own 課 changed in boxes of others; of a received sheet what others changed."""
        if not opened.leave():
            return
        found = corrections_of(self._workspace, opened.sheet)
        if not found:
            self._window.notice.say("ほかの課の記入欄を直した所はありません。")
            return
        dialog = CorrectionsDialog(found, self._window.shell)
        dialog.chosen.connect(opened.show_address)
        dialog.exec()

"""提出用ファイル作成 of the sheet that is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from hyoka_desktop.sheet.days import deadline_words
from hyoka_desktop.tasks.exporting import file_names
from hyoka_desktop.tasks.submitting import left_to_do, make_hand_in
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.ui.dialogs.hand_in import HandInDialog
from hyoka_desktop.ui.finding_words import MISSING, NOTATION
from hyoka_desktop.ui.memory import Memory
from hyoka_desktop.ui.opened import Opened
from hyoka_desktop.ui.output import counted_findings, folder_for
from hyoka_desktop.ui.side import ATTENTION
from hyoka_desktop.ui.window import Window


class HandIn(QObject):
    """Says what is missing, writes the file, and tells where it is."""

    def __init__(self, window: Window, workspace: Workspace, memory: Memory) -> None:
        """Work for a window."""
        super().__init__(window)
        self._window, self._workspace, self._memory = window, workspace, memory

    def make(self, opened: Opened) -> None:
        """Ask, and make the file that the 課 of the open sheet hands in."""
        if not opened.leave():
            return
        editor, section = opened.editor, opened.editor.section
        summary, season = self._workspace.summary(opened.sheet), editor.season
        due = season.round_name
        if season.deadline:
            due = f"{due}　提出期限 {deadline_words(season.deadline)}".strip()
        left = left_to_do(editor.values, season, self._workspace.database.notes(opened.sheet), section)
        (name,) = file_names([summary], section or self._workspace.profile.section)
        place = folder_for(self._workspace, self._memory, opened.sheet) / name
        findings = counted_findings(opened, {MISSING, NOTATION})
        dialog = HandInDialog(section, due, left, findings, place, self._window.shell)
        if dialog.exec():
            self._write(opened, dialog.folder)
        elif dialog.wants_to_fill_in:
            opened.form.next_missing()
        elif dialog.wants_to_look:
            self._window.show_side(ATTENTION)

    def _write(self, opened: Opened, folder: Path) -> None:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            path = make_hand_in(self._workspace, opened.sheet, folder, opened.editor.section)
        finally:
            QGuiApplication.restoreOverrideCursor()
        opened.exported.emit()

        def open_folder() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

        self._window.notice.say(
            f"{path.name} を作りました。このファイルを提出してください。", open_folder, "フォルダーを開く"
        )

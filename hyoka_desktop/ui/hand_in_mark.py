"""In the head of a sheet that was received: the deadline, the way to hand it in, what changed since then."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel, QPushButton

from hyoka_desktop.sheet.days import deadline_words
from hyoka_desktop.tasks.handed_in import HandedIn, last_hand_in
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.ui.editor import SheetEditor
from hyoka_desktop.ui.resting import RestTimer
from hyoka_desktop.ui.sheet_head import SheetHead

_REST_MS, _LATEST_MS = 300, 2000


class HandInMark(QObject):
    """Puts three widgets into the head, and keeps them true while somebody types."""

    wanted = Signal()
    """提出用ファイル作成 was clicked."""

    def __init__(self, workspace: Workspace, editor: SheetEditor, head: SheetHead) -> None:
        """Look at the sheet of `editor`; for one that was not received there is nothing to show."""
        super().__init__(head)
        self._workspace, self._editor = workspace, editor
        self._handed_in: HandedIn | None = None
        self.deadline, self.changes = QLabel(head), QLabel(head)
        self.deadline.setProperty("role", "quiet")
        self.changes.setProperty("role", "quiet")
        self.button = QPushButton("提出用ファイル作成…", head)
        self.button.setToolTip("記入が済んだシートを、提出するファイルにします。")
        self.button.clicked.connect(lambda _checked=False: self.wanted.emit())
        head.add(self.deadline, self.changes, self.button)
        self._timer = RestTimer(self, _REST_MS, _LATEST_MS)
        self._timer.timeout.connect(self._count)
        editor.changed.connect(self._changed)
        self.look_again()

    def look_again(self) -> None:
        """Read the last file that was handed in."""
        summary = self._workspace.summary(self._editor.values.sheet)
        is_received = bool(summary.received_for)
        self._handed_in = last_hand_in(self._workspace, summary.id)
        season = self._editor.season
        words = " ".join(
            piece
            for piece in (
                season.round_name,
                f"提出期限 {deadline_words(season.deadline)}" if season.deadline else "",
            )
            if piece
        )
        self.deadline.setText(words)
        self.deadline.setVisible(is_received and bool(words))
        self.button.setVisible(is_received and self._workspace.database.writable)
        self._count()

    def _changed(self, _boxes: object) -> None:
        if self._handed_in is not None:
            self._timer.wait()

    def _count(self) -> None:
        handed_in = self._handed_in
        self.changes.setVisible(handed_in is not None)
        if handed_in is None:
            return
        count = len(handed_in.changed(self._editor.values))
        made = datetime.fromisoformat(handed_in.time).astimezone()
        self.changes.setText(
            f"● 提出後の変更 {count}件" if count else f"✓ 提出用ファイル作成済 {made.month}月{made.day}日"
        )
        self.changes.setToolTip("もう一度「提出用ファイル作成」で作り、提出してください。" if count else "")

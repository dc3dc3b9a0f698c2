"""The database cannot be opened for writing: the sentence why, and reading it where that is possible."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hyoka_desktop.ui.dialogs.frame import FramedDialog
from hyoka_desktop.ui.words import prose


class CannotOpenDialog(FramedDialog):
    """Accepted means: open it for reading."""

    def __init__(self, sentence: str, *, can_read: bool, parent: QWidget | None = None) -> None:
        """Say why; without `can_read` there is only the way out."""
        if can_read:
            super().__init__("データベースを開けません", "閲覧のみで開く", parent, cancel="終了")
        else:
            super().__init__("データベースを開けません", "終了", parent, cancel="")
            self.main_button.clicked.connect(lambda _checked=False: self.reject())
        told = prose(sentence, self)
        told.setMinimumWidth(self.fontMetrics().horizontalAdvance("あ" * 30))
        self.content.addWidget(told)

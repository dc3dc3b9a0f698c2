"""A bug of the program: told in plain words, with what was being typed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from hyoka_desktop.ui.dialogs.frame import FramedDialog
from hyoka_desktop.ui.words import prose


class BugDialog(FramedDialog):
    """Tells of a bug, and keeps the text that was being typed."""

    def __init__(self, short: str, text: str, log_file: Path, parent: QWidget | None = None) -> None:
        """Show what happened in short, the text, and where the log file lies."""
        super().__init__("思いがけないエラーが起きました", "続ける", parent, cancel="")
        told = prose(
            "保存済みの内容は失われていません。続けて使えますが、同じことが続くときは一度終了してください。\n"
            f"記録: {log_file}",
            self,
        )
        told.setMinimumWidth(self.fontMetrics().horizontalAdvance("あ" * 34))
        self.content.addWidget(told)
        self.content.addWidget(prose(short, self, "quiet"))
        if text:
            self.content.addWidget(QLabel("まだ保存されていない内容(念のためコピーできます):", self))
            self.kept = QPlainTextEdit(text, self)
            self.kept.setReadOnly(True)
            self.content.addWidget(self.kept)
            self.add_button("コピー", lambda: QGuiApplication.clipboard().setText(text))

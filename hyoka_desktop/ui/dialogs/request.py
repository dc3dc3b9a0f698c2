"""修正を依頼: what is to be corrected, and whom to ask."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from hyoka_desktop.ui.dialogs.frame import Fields, FramedDialog
from hyoka_desktop.ui.quiet_combo import QuietCombo
from hyoka_desktop.ui.words import note

_LINES, _CHARS = 5, 36
_MOST = 60  # characters of what the box says: enough to see which one it is


class RequestDialog(FramedDialog):
    """Asks for the words of a request about a box, or about the whole sheet."""

    def __init__(self, label: str, said: str, sections: Iterable[str], parent: QWidget) -> None:
        """Ask about the box `label`, which says `said`; the first of `sections` fills it in."""
        super().__init__("修正を依頼", "依頼する", parent)
        self.words = QPlainTextEdit(self)
        self.words.setAccessibleName("依頼する内容")
        self.words.setPlaceholderText("例: 前年の10倍です。単位を確かめてください。")
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(self.fontMetrics().lineSpacing() * (_LINES + 1))
        self.words.textChanged.connect(lambda: self.say_wrong(""))
        self.words.setMinimumWidth(self.fontMetrics().horizontalAdvance("あ" * _CHARS))
        self.to = QuietCombo(self)
        self.to.setEditable(True)
        self.to.setAccessibleName("依頼先の課")
        self.to.addItems([section for section in sections if section])
        self.to.setCurrentIndex(0 if self.to.count() else -1)
        form = Fields()
        form.add("内容", self.words)
        form.add("依頼先", self.to)
        shown = " ".join(said.split())
        shown = f"「{shown[:_MOST]}{'…' if len(shown) > _MOST else ''}」" if shown else ""
        self.content.addWidget(note(f"{label}　{shown}".strip(), self))
        self.content.addLayout(form)
        self.content.addWidget(
            note("依頼はファイルと一緒に課へ渡り、回答はそのファイルと一緒に戻ってきます。", self)
        )
        self.words.setFocus()

    @property
    def text(self) -> str:
        """What is asked."""
        return self.words.toPlainText().strip()

    @property
    def section(self) -> str:
        """The 課 that is asked."""
        return self.to.currentText().strip()

    def accept(self) -> None:
        """Close with words only."""
        if self.text:
            super().accept()
        else:
            self.say_wrong("何をどう直してほしいかを入力してください。")

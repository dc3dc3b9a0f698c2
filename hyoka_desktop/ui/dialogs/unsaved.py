"""Closing although saving fails: the one moment in which text could be lost, so the user decides."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.ui.dialogs.frame import FramedDialog
from hyoka_desktop.ui.editor import SheetEditor
from hyoka_desktop.ui.words import note


def unsaved_text(editor: SheetEditor) -> str:
    """What is not in the database yet, box by box."""
    labels = Labels(editor.values, editor.season)
    edits = editor.open_sheet.unsaved_edits()
    return "\n\n".join(f"{labels.of(address)}\n{text}" for address, text in edits)


def closes_unsaved(editor: SheetEditor, parent: QWidget) -> bool:
    """Ask whether to close although something is not saved; True where the user says so."""
    dialog = UnsavedDialog(unsaved_text(editor), parent)
    dialog.exec()
    return dialog.gives_up


class UnsavedDialog(FramedDialog):
    """Offers to stay, to copy the text, and to close nevertheless."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        """Show the text that is not saved."""
        super().__init__("保存できていない内容があります", "閉じずに戻る", parent, cancel="")
        self.gives_up = False
        told = "原因を取り除いて画面に戻ると、自動でもう一度保存します。閉じると次の内容は失われます。"
        self.content.addWidget(note(told, self))
        kept = QPlainTextEdit(text, self)
        kept.setReadOnly(True)
        self.content.addWidget(kept, 1)
        self.add_button("内容をコピー", lambda: QGuiApplication.clipboard().setText(text))
        self.add_button("保存せずに閉じる", self._give_up)

    def _give_up(self) -> None:
        self.gives_up = True
        self.accept()

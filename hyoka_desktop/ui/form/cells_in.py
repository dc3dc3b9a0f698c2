"""Ctrl+V in a table of the form: the cells find their boxes as one step, and what finds none is told."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from hyoka_desktop.sheet.ids import new_id
from hyoka_desktop.ui.boxes.events import Box
from hyoka_desktop.ui.editor import SheetEditor
from hyoka_desktop.ui.form.arrangement import Reader
from hyoka_desktop.ui.form.pasting import Pasted, cells_of, paste
from hyoka_desktop.ui.notices import Notice

_MOST_NAMED = 3
_MOST_CHARS = 12


class CellsIn(QObject):
    """Takes cells into the sheet of an editor; `notice` is where it says what became of them."""

    def __init__(self, editor: SheetEditor, notice: Notice) -> None:
        """Stand ready."""
        super().__init__(notice)
        self._editor, self._notice = editor, notice

    def take(self, box: Box, text: str) -> bool:
        """Fill the boxes to the right and below a box; False where the text goes into the box alone."""
        cells = cells_of(text)
        if not self._editor.may_write or (len(cells) == 1 and len(cells[0]) == 1):
            return False
        values = self._editor.values
        pasted = paste(values, Reader(values, self._editor.season), box.address, cells, new_id)
        if pasted is None:
            return False
        self._editor.apply(pasted.edits, "貼り付け", box.address)
        self._tell(pasted)
        return True

    def _tell(self, pasted: Pasted) -> None:
        added = f"{pasted.rows}行を追加して貼り付けました。" if pasted.rows else ""
        if pasted.left_over:
            sentence = f"{added}表に入らない{_named(pasted.left_over)}は貼り付けていません。"
            self._notice.warn(sentence, lambda: self._copy(pasted.left_over), "その分をコピー")
        elif added:
            self._notice.say(added, self._editor.undo)

    def _copy(self, left_over: Sequence[Sequence[str]]) -> None:
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in left_over))
        self._notice.say("入らなかったセルをコピーしました。ほかの欄に貼り付けられます。")


def _named(left_over: Sequence[Sequence[str]]) -> str:
    """The cells in words: the first few by what they say, then how many there are."""
    texts = [text for line in left_over for text in line if text]
    shown = [f"「{_short(text)}」" for text in texts[:_MOST_NAMED]]
    return f"{'、'.join(shown)}{'など' if len(texts) > _MOST_NAMED else ''}{len(texts)}個のセル"


def _short(text: str) -> str:
    return text if len(text) <= _MOST_CHARS else f"{text[: _MOST_CHARS - 1]}…"

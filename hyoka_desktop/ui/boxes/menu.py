"""What a click with the right button offers in a box, in the words of the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QMenu, QTextEdit

from hyoka_desktop.ui.boxes.events import Box
from hyoka_desktop.ui.editor import SheetEditor


def open_box_menu(
    box: Box,
    place: QPoint,
    editor: SheetEditor,
    show_history: Callable[[], None],
    request: Callable[[], None],
    last: str = "",
) -> None:
    """Open the menu of a box at a place of the screen; `last` is last year's text that it shows in grey.

    `request` asks for a correction of the box.
    """
    menu = QMenu(box)
    _add(menu, "元に戻す\tCtrl+Z", editor.undo, editor.undo_stack.canUndo())
    _add(menu, "やり直す\tCtrl+Y", editor.redo, editor.undo_stack.canRedo())
    if isinstance(box, QLineEdit | QTextEdit):
        selected = box.hasSelectedText() if isinstance(box, QLineEdit) else box.textCursor().hasSelection()
        menu.addSeparator()
        _add(menu, "切り取り\tCtrl+X", box.cut, selected)
        _add(menu, "コピー\tCtrl+C", box.copy, selected)
        _add(menu, "貼り付け\tCtrl+V", box.paste)
        _add(menu, "すべて選択\tCtrl+A", box.selectAll)
    menu.addSeparator()
    if last:
        _add(menu, "前年度の文をここに入れる", lambda: editor.rewrite(box.address, last, "前年度の文の利用"))
    _add(menu, "この欄の修正を依頼…\tCtrl+R", request, editor.may_write)
    _add(menu, "この欄の履歴", show_history)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(place)


def _add(menu: QMenu, text: str, do: Callable[[], None], enabled: bool = True) -> None:
    action = menu.addAction(text)
    action.setEnabled(enabled)
    # `triggered` passes a flag that none of these has a use for.
    action.triggered.connect(lambda _checked=False: do())

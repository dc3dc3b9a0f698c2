"""What every box does in the same way: focus, keys that move on, undo, Japanese pre-edit, its menu.

A box talks to its host alone, and plainly, by calls: a form has some hundred boxes, and a signal for each of
their habits would cost more than the boxes themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.ui.mark import Mark

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
else:
    # The class is mixed into widgets and is none itself; the type checker needs to know what it stands on.
    QWidget = object

MISSING = "● 未記入"
"""What stands in a box that is asked for and blank: a shape and a word, no colour alone."""

_MOVES = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)
_CTRL = Qt.KeyboardModifier.ControlModifier
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_CLIPBOARD = frozenset({Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X})


class Host(Protocol):
    """Whoever the boxes stand on; `box` is always the box that calls."""

    def typed(self, box: Box) -> None:
        """The text of a box was changed by the user."""

    def paused(self, box: Box) -> None:
        """The cursor went elsewhere in the box: what comes now is another step."""

    def entered(self, box: Box) -> None:
        """The cursor came into a box."""

    def left(self, box: Box) -> None:
        """The cursor left a box."""

    def cursor_moved(self, box: Box) -> None:
        """The cursor may have left the sight."""

    def step(self, box: Box, *, forward: bool) -> None:
        """The user wants to go to the next box, or to the one before."""

    def command(self, box: Box, event: QKeyEvent) -> None:
        """A key was pressed that belongs to the window."""

    def take_cells(self, box: Box, text: str) -> bool:
        """Several cells of a table were pasted into one box; say whether they found their boxes."""

    def open_menu(self, box: Box, event: QContextMenuEvent) -> None:
        """The user asks what can be done with a box."""


class Box(QWidget):
    """The common part of all boxes that are typed in; mixed into Qt's own widgets, before them."""

    address: Address
    _host: Host
    _preedit = ""
    _enter_moves_on = True
    _is_missing = False
    _last = ""

    # ---------------------------------------------------------------- what kinds differ in

    def said(self) -> str:
        """The text in the box, without a pre-edit."""
        raise TypeError(self)

    def _fill(self, text: str) -> None:
        raise TypeError(self)

    def _set_hint(self, text: str) -> None:
        raise TypeError(self)

    def _open_paragraph(self) -> None:
        raise TypeError(self)

    def paste(self) -> None:
        """Take in the text of the clipboard."""

    # ---------------------------------------------------------------- what all have

    @property
    def is_composing(self) -> bool:
        """Say whether an input method has a text in the box that is not decided yet."""
        return bool(self._preedit)

    def show_text(self, text: str) -> None:
        """Let the box say `text`; never while an input method is at work in it."""
        if not self._preedit and self.said() != text:
            self._fill(text)

    def set_read_only(self) -> None:
        """Let the text be read, selected and copied, and nothing else."""
        self.setProperty("readOnly", True)

    def set_locked(self, locked: bool) -> None:
        """Let the text be read and copied only, until somebody gives a reason to change it."""

    def set_missing(self, missing: bool) -> None:
        """Say in the box, as long as it is blank, that it is asked for."""
        self._is_missing = missing
        self._hint_anew()

    def set_last(self, text: str) -> None:
        """Show in the box in grey, as long as it is blank, what it said last year."""
        if text != self._last:
            self._last = text
            self._hint_anew()

    def _hint_anew(self) -> None:
        last = f"前年: {self._last}" if self._last else ""
        self._set_hint("　".join(filter(None, (MISSING if self._is_missing else "", last))))

    def set_whose(self, whose: str) -> None:
        """Look like a box of `mine` or of `others`; an empty text where nobody's section is known."""
        self._set_property("whose", whose)

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Carry these signs, the gravest first."""
        self._set_property("finding", marks[0].look if marks else "")

    def set_refused(self, refused: bool) -> None:
        """Look like a box whose text means nothing."""
        self._set_property("refused", refused)

    def _set_property(self, name: str, value: object) -> None:
        if self.property(name) != value:
            self.setProperty(name, value)
            if self.isVisible():
                self.style().unpolish(self)
                self.style().polish(self)

    def commit(self) -> None:
        """Decide a pre-edit, so that its text is in the box."""
        if self._preedit:
            QGuiApplication.inputMethod().commit()
        if self._preedit:
            # The input method did not answer; the user saw the text in the box, so it is the text of the box.
            decided = QInputMethodEvent()
            decided.setCommitString(self._preedit)
            QApplication.sendEvent(self, decided)

    # ---------------------------------------------------------------- events

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember what is not decided yet."""
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)
        self._host.cursor_moved(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a letter as fast as can be, and look twice at every other key."""
        if event.text() >= " " and not event.modifiers() & _CTRL:
            super().keyPressEvent(event)
            self._host.cursor_moved(self)
        else:
            self._press(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Nobody waits for this; unheard it would be offered to each widget up to the window."""
        event.accept()

    def _press(self, event: QKeyEvent) -> None:
        """Move on by Enter and by Ctrl with an arrow, hand on commands; the rest is the edit's."""
        key, ctrl = event.key(), bool(event.modifiers() & _CTRL)
        if ctrl and key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._host.step(self, forward=key == Qt.Key.Key_Down)
        elif key in _ENTER and (ctrl or self._enter_moves_on):
            self._host.step(self, forward=not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        elif key in _ENTER:
            self._open_paragraph()
            # Each paragraph is a step of its own for undo.
            self._host.paused(self)
            self._host.cursor_moved(self)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif _is_command(event):
            # Edits claim the keys for undo, and on some systems Ctrl+E, before the window gets to see them.
            self._host.command(self, event)
        else:
            if key in _MOVES:
                self._host.paused(self)
            super().keyPressEvent(event)
            self._host.cursor_moved(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin another step of typing where the mouse puts the cursor."""
        self._host.paused(self)
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the host."""
        super().focusInEvent(event)
        self._host.entered(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Decide the pre-edit and tell the host; a menu that opens does not count as leaving."""
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()
            self._host.left(self)
        super().focusOutEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the menu of the form: the edit's own would undo behind the window's back."""
        self._host.open_menu(self, event)


def _is_command(event: QKeyEvent) -> bool:
    """Say whether a key is the window's: undo, and Ctrl with a letter that is not the clipboard's."""
    if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
        return True
    is_letter = Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z and event.key() not in _CLIPBOARD
    return is_letter and event.modifiers() == _CTRL

"""Past values on the form: below the box with the cursor stands why it is locked, and the way out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.notes import Note, NoteKind
from hyoka_desktop.ui.boxes.line_box import LineBox
from hyoka_desktop.ui.editor import SheetEditor
from hyoka_desktop.ui.finding_words import who_said
from hyoka_desktop.ui.form.block_view import BlockView
from hyoka_desktop.ui.form.form_boxes import FormBoxes
from hyoka_desktop.ui.form.going import Going
from hyoka_desktop.ui.form.slot import LOCKED
from hyoka_desktop.ui.notices import Notice
from hyoka_desktop.ui.reason_line import ReasonLine
from hyoka_desktop.ui.theme import UNIT
from hyoka_desktop.ui.words import SpacedLabel

_UNLOCKED = "理由を受け取りました。値を入力してください。理由は値と一緒に残ります。"


class LockBelow(QFrame):
    """What there is to say about a past value, and the line for the reason."""

    given = Signal(str)
    """The reason to change the value."""

    def __init__(self, parent: QWidget, *, may_write: bool) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self.setProperty("role", "finding")
        self._may_write = may_write
        self.says = SpacedLabel(self)
        self.past = SpacedLabel(self, "quiet")
        self.change = QToolButton(self)
        self.change.setText("理由を書いて変える")
        self.change.setToolTip("理由を書くと、この欄を直せるようになります (Shift+F4)")
        self.change.setProperty("role", "framed")
        # The cursor stays in its box.
        self.change.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.change.clicked.connect(lambda _checked=False: self.ask())
        self.reason = ReasonLine("変える理由", "変える", self)
        self.reason.given.connect(self._given)
        line = QHBoxLayout()
        line.addWidget(self.change)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(UNIT, UNIT // 2, UNIT, UNIT // 2)
        column.setSpacing(UNIT // 2)
        column.addWidget(self.says)
        column.addWidget(self.past)
        column.addLayout(line)
        column.addWidget(self.reason)
        self.hide()

    def show_box(self, *, locked: bool, said: str, reasons: Sequence[Note]) -> None:
        """Show what is to be read below a box."""
        self.says.say(f"■ {LOCKED}" if locked else said, "")
        self.says.setVisible(locked or bool(said))
        self.past.say("\n".join(map(_in_words, reasons)), "quiet")
        self.past.setVisible(bool(reasons))
        self.change.setVisible(locked and self._may_write)
        self.reason.hide()

    def ask(self) -> None:
        """Ask for the reason."""
        self.change.hide()
        self.reason.ask()

    def _given(self, reason: str) -> None:
        if reason:
            self.given.emit(reason)
        else:
            self.change.show()


class FormLocks(QObject):
    """Follows the cursor of a form."""

    def __init__(
        self, editor: SheetEditor, boxes: FormBoxes, going: Going, notice: Notice, form: QWidget
    ) -> None:
        """Stand ready; what was not changed is told by `notice`."""
        super().__init__(form)
        self._editor, self._boxes, self._going, self._notice = editor, boxes, going, notice
        self._form = form
        self._below: LockBelow | None = None
        self._unlocked: Address | None = None
        going.arrived.connect(self._show_below)
        boxes.past_known.connect(self._past_known)
        editor.held.connect(self._tell_held)

    @property
    def below(self) -> LockBelow | None:
        """What stands below the box with the cursor; None where nothing was said yet."""
        # It goes with the row that it stood in.
        return self._below if self._below is not None and isValid(self._below) else None

    def ask_reason(self) -> bool:
        """Ask for the reason to change the past value with the cursor; False where it is none."""
        current = self._going.current
        if current is None or self.below is None or self.below.isHidden():
            return False
        if not (self._editor.may_write and self._editor.is_locked(current)):
            return False
        self.below.ask()
        return True

    def _past_known(self) -> None:
        if self._going.current:
            self._show_below(self._going.current)

    def _show_below(self, address: Address) -> None:
        box, below = self._boxes.get(address), self.below
        locked = isinstance(box, LineBox) and box.is_locked
        notes = self._editor.open_sheet.notes if isinstance(box, LineBox) and address.key else ()
        reasons = [one for one in notes if one.kind is NoteKind.REASON and one.address == address]
        said = _UNLOCKED if address == self._unlocked else ""
        if not (locked or reasons or said):
            if below:
                below.hide()
            return
        if below is None:
            self._below = below = LockBelow(self._form, may_write=self._editor.may_write)
            below.given.connect(self._given)
        block = box.parentWidget() if box else None
        if isinstance(block, BlockView):
            block.put_below(below)
            below.show_box(locked=locked, said=said, reasons=reasons)
            below.show()

    def _given(self, reason: str) -> None:
        address = self._going.current
        if address is None:
            return
        self._editor.unlock(address, reason)
        self._unlocked = address
        self._show_below(address)
        if isinstance(box := self._boxes.get(address), LineBox):
            box.setFocus(Qt.FocusReason.OtherFocusReason)
            box.selectAll()

    def _tell_held(self, addresses: frozenset[Address]) -> None:
        self._notice.warn(
            f"過年度の値{len(addresses)}か所は変えていません。欄を選び、理由を書くと変えられます。"
        )


def _in_words(note: Note) -> str:
    who = who_said(note)
    return f"変えた理由: {note.text}" + (f"({who})" if who else "")

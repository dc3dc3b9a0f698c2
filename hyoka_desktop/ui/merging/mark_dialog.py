"""状態を変える: a telephone call, a paper, and whatever else no file says."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from hyoka_desktop.tasks.rounds.progress import State
from hyoka_desktop.tasks.rounds.standing import Standing
from hyoka_desktop.ui.dialogs.frame import Fields, FramedDialog
from hyoka_desktop.ui.merging.moments import sheet_words
from hyoka_desktop.ui.quiet_combo import QuietCombo
from hyoka_desktop.ui.words import note

_USUAL = ("紙で受領", "電話で確認", "メールで受領")


class MarkDialog(FramedDialog):
    """Asks for the state of one 課 and sheet, and why."""

    def __init__(self, one: Standing, parent: QWidget) -> None:
        """Ask about `one`; 提出済 is offered first where nothing came yet."""
        super().__init__("提出状況を変える", "変える", parent)
        self._state = QuietCombo(self)
        for state in State:
            self._state.addItem(state.value, state)
        wanted = State.CONFIRMED if one.is_handed_in else State.RECEIVED
        self._state.setCurrentIndex(self._state.findData(wanted))
        self._memo = QuietCombo(self)
        self._memo.setEditable(True)
        self._memo.addItems(_USUAL)
        self._memo.setCurrentText(one.memo)
        self._memo.setAccessibleName("メモ")
        edit = self._memo.lineEdit()
        if isinstance(edit, QLineEdit):
            edit.setPlaceholderText("紙で受領、電話で確認 など")
        form = Fields()
        form.add("状態", self._state)
        form.add("メモ", self._memo)
        self.content.addWidget(note(f"{one.section}　{sheet_words(one.sheet)}　今は {one.words}", self))
        self.content.addLayout(form)
        self.content.addWidget(
            note("ファイルが届くと、そのファイルに合わせて自動で変わります。メモは備考に表示されます。", self)
        )

    @property
    def state(self) -> State:
        """The state that was chosen."""
        return State(self._state.currentData())

    @property
    def memo(self) -> str:
        """The reason as typed."""
        return self._memo.currentText().strip()

    def accept(self) -> None:
        """Close with a reason; 確認済 needs none."""
        if self.memo or self.state is State.CONFIRMED:
            super().accept()
        else:
            self.say_wrong("メモを入力してください。後から見て分かるように「紙で受領」などと残します。")

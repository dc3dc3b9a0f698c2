"""代行入力: for which 課 somebody is going to type."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from hyoka_desktop.ui.dialogs.frame import Fields, FramedDialog
from hyoka_desktop.ui.quiet_combo import QuietCombo
from hyoka_desktop.ui.words import note

_OTHER = "ほかの課"


class ActForDialog(FramedDialog):
    """Offers the 課 that the sheet names; another one can be typed."""

    def __init__(self, sheet: str, sections: Sequence[str], parent: QWidget | None = None) -> None:
        """Ask about the sheet called `sheet`."""
        super().__init__("代行入力", "始める", parent)
        self._choice = QuietCombo(self)
        for section in sections:
            self._choice.addItem(section, section)
        self._choice.addItem(_OTHER, "")
        self._other = QLineEdit(self)
        self._other.setPlaceholderText("課の名前")
        completer = QCompleter(list(sections), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._other.setCompleter(completer)
        self._other.setAccessibleName("ほかの課の名前")
        form = Fields()
        form.add("どの課の記入か", self._choice)
        form.add("", self._other)
        self.content.addWidget(note(sheet, self))
        self.content.addLayout(form)
        self.content.addWidget(
            note("これから入力する内容は、その課の記入として、あなたの氏名とともに履歴に残ります。", self)
        )
        self._choice.currentIndexChanged.connect(lambda _index: self._follow())
        self._other.textChanged.connect(lambda _text: self._follow())
        self._follow()

    @property
    def section(self) -> str:
        """The 課 that was chosen or typed."""
        return str(self._choice.currentData() or self._other.text().strip())

    def _follow(self) -> None:
        self._other.setVisible(not self._choice.currentData())
        self.main_button.setEnabled(bool(self.section))

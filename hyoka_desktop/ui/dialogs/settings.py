"""設定: my 課 and my name, kept in the database."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QCompleter, QLineEdit, QWidget

from hyoka_desktop.ui.dialogs.frame import Fields, FramedDialog
from hyoka_desktop.ui.words import note


class SettingsDialog(FramedDialog):
    """Asks for 課 and name; both may stay empty."""

    def __init__(
        self,
        section: str,
        person: str,
        sections: Sequence[str],
        parent: QWidget | None = None,
        *,
        collects: bool = False,
    ) -> None:
        """Show the settings as they are; `sections` are the 課 that the sheets name."""
        super().__init__("設定", "保存する", parent)
        self._section = QLineEdit(section, self)
        self._section.setPlaceholderText("例: 企画課")
        completer = QCompleter(list(sections), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._section.setCompleter(completer)
        self._person = QLineEdit(person, self)
        form = Fields()
        form.add("自分の課", self._section)
        form.add("氏名", self._person)
        self.content.addLayout(form)
        self._section.setFocus()
        self.content.addWidget(
            note("自分の課の記入欄が目立つようになり、変更の履歴に課と氏名が残ります。", self)
        )
        self._collects = QCheckBox("とりまとめを使う", self)
        self._collects.setChecked(collects)
        self.content.addWidget(self._collects)
        self.content.addWidget(
            note("企画担当や、関係課のファイルをまとめる課で使います。画面の右上に切り替えが出ます。", self)
        )

    @property
    def section(self) -> str:
        """The 課 as typed."""
        return self._section.text().strip()

    @property
    def collects(self) -> bool:
        """Whether とりまとめ is wanted."""
        return self._collects.isChecked()

    @property
    def person(self) -> str:
        """The name as typed."""
        return self._person.text().strip()

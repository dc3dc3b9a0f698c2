"""設定: my 課 and my name, とりまとめ, and where copies go as well, kept in the database."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from hyoka_desktop.tasks.backups import is_reachable
from hyoka_desktop.ui.dialogs.frame import Fields, FramedDialog
from hyoka_desktop.ui.theme import UNIT
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
        second_folder: str = "",
    ) -> None:
        """Show the settings as they are; `sections` are the 課 that the sheets name."""
        super().__init__("設定", "保存する", parent)
        self._before = second_folder
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
        self._second = QLineEdit(second_folder, self)
        self._second.setPlaceholderText("なし（例: 共有フォルダー）")
        choose = QPushButton("選ぶ…", self)
        choose.setAutoDefault(False)
        choose.clicked.connect(lambda _checked=False: self._choose_folder())
        line = QHBoxLayout()
        line.setSpacing(UNIT)
        line.addWidget(self._second, 1)
        line.addWidget(choose)
        words = QLabel("控えを置く2つ目のフォルダー", self)
        words.setBuddy(self._second)
        self.content.addWidget(words)
        self.content.addLayout(line)
        self.content.addWidget(
            note("取込や年度更新の前に作る控えを、このフォルダーにも置きます。使えない時は知らせます。", self)
        )

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "控えを置くフォルダー", self._second.text())
        if chosen:
            self._second.setText(str(Path(chosen)))

    def accept(self) -> None:
        """Close, unless the second folder is one that was typed anew and is not there."""
        folder = self.second_folder
        if folder and folder != self._before and not is_reachable(Path(folder)):
            self.say_wrong(f"フォルダー {folder} に書き込めません。場所を確かめるか、空にしてください。")
            return
        super().accept()

    @property
    def second_folder(self) -> str:
        """The folder to which copies go as well, empty for none."""
        return self._second.text().strip()

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

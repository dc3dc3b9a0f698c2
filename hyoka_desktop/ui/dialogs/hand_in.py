"""提出用ファイル作成: what is missing is said first, and blocks nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from hyoka_desktop.tasks.submitting import Left
from hyoka_desktop.ui.dialogs.frame import Fields, FramedDialog
from hyoka_desktop.ui.theme import UNIT
from hyoka_desktop.ui.words import note

_MOST_LINES = 6


class HandInDialog(FramedDialog):
    """Asks where the file goes, and shows what is left to do."""

    def __init__(
        self, section: str, due: str, left: Left, findings: str, place: Path, parent: QWidget
    ) -> None:
        """Ask about the file of a 課; `due` is the round and its deadline, `place` the file proposed.

        `findings` says what the checks found in its boxes; any of the texts may be empty.
        """
        is_complete = not left and not findings
        super().__init__("提出用ファイル作成", "作る" if is_complete else "このまま作る", parent)
        self.wants_to_fill_in = self.wants_to_look = False
        self._name = place.name
        self._folder = QLineEdit(str(place.parent), self)
        self._folder.setMinimumWidth(self.fontMetrics().horizontalAdvance("あ" * 26))
        whose = f"{section}の記入欄" if section else "記入欄"
        if due:
            self.content.addWidget(note(due, self))
        if is_complete:
            self.content.addWidget(note(f"✓ {whose}はすべて記入されています。", self))
        else:
            self._say_left(whose, left, findings)
        form = Fields()
        form.add("ファイル", QLineEdit(self._name, self, readOnly=True))
        form.add("保存先", self._place())
        self.content.addLayout(form)
        self.content.addWidget(
            note(
                "できたファイルを取りまとめの課に提出してください。後から直したときは、もう一度作れます。",
                self,
            )
        )

    def _say_left(self, whose: str, left: Left, findings: str) -> None:
        said = [findings and f"点検: {findings}"]
        for title, lines in (("未記入", left.blank), ("回答していない修正依頼", left.unanswered)):
            if lines:
                said.append(f"{title} {len(lines)}件\n{_listed(lines)}")
        self.content.addWidget(
            note("\n".join([f"{whose}に、残っているものがあります。", *filter(None, said)]), self)
        )
        self.content.addWidget(note("このままでも作れます。", self))
        if left.blank:
            self.add_button("残りを記入する", self._fill_in)
        elif findings:
            self.add_button("点検を見る", self._look)

    def _place(self) -> QWidget:
        choose = QPushButton("選ぶ…", self)
        choose.setAutoDefault(False)
        choose.clicked.connect(lambda _checked=False: self._choose())
        place = QWidget(self)
        line = QHBoxLayout(place)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(UNIT)
        line.addWidget(self._folder, 1)
        line.addWidget(choose)
        return place

    @property
    def folder(self) -> Path:
        """Where to."""
        return Path(self._folder.text().strip())

    def _choose(self) -> None:
        if chosen := QFileDialog.getExistingDirectory(self, "保存先", self._folder.text()):
            self._folder.setText(chosen)

    def _fill_in(self) -> None:
        self.wants_to_fill_in = True
        self.reject()

    def _look(self) -> None:
        self.wants_to_look = True
        self.reject()

    def accept(self) -> None:
        """Close with a folder."""
        if self._folder.text().strip():
            super().accept()
        else:
            self.say_wrong("保存先のフォルダーを指定してください。")


def _listed(lines: Sequence[str]) -> str:
    more = [f"　ほか{len(lines) - _MOST_LINES}件"] if len(lines) > _MOST_LINES else []
    return "\n".join([*(f"　・{line}" for line in lines[:_MOST_LINES]), *more])

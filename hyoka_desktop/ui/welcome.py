"""First start: what to do while there is no sheet, with the sample one click away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hyoka_desktop.ui.theme import UNIT
from hyoka_desktop.ui.words import note

_STEPS = (
    (
        "1",
        "受け取ったファイルを開く",
        "届いたExcelファイルを、この画面の上に置いてください(ドラッグ&ドロップ)。そのまま記入を始められます。",
    ),
    (
        "2",
        "自分の課の欄に記入する",
        "記入した内容は自動で保存されます。残りの欄は「次の未記入へ」でたどれます。",
    ),
    (
        "3",
        "「提出用ファイル作成」で提出する",
        "できたファイルを、取りまとめの課へ送ります。A4での印刷もできます。",
    ),
)


class Welcome(QWidget):
    """Says which command is wanted."""

    wanted = Signal(str)
    """The name of a command: `import`, `sample` or `new`."""

    def __init__(self, icon: QPixmap, *, may_write: bool = True, parent: QWidget | None = None) -> None:
        """Show the three steps; without the right to write only what can be done then."""
        super().__init__(parent)
        page = QFrame(self)
        page.setProperty("role", "card")
        page.setMaximumWidth(self.fontMetrics().horizontalAdvance("あ" * 46))
        column = QVBoxLayout(page)
        column.setContentsMargins(4 * UNIT, 4 * UNIT, 4 * UNIT, 4 * UNIT)
        column.setSpacing(2 * UNIT)
        column.addLayout(self._make_head(icon, page))
        for number, title, text in _STEPS:
            column.addLayout(_make_step(number, title, text, page))
        column.addSpacing(UNIT)
        if may_write:
            column.addLayout(self._make_buttons(page))
        else:
            column.addWidget(QLabel("読み取り専用で開いています。シートはまだありません。", page))
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(page, 8)
        across.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addLayout(across)
        outer.addStretch(2)

    def _make_head(self, icon: QPixmap, page: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * UNIT)
        picture = QLabel(page)
        picture.setPixmap(icon)
        title = QLabel("施策評価シートの記入を始めます", page)
        title.setProperty("role", "title")
        row.addWidget(picture)
        row.addWidget(title, 1)
        return row

    def _make_buttons(self, page: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        for name, text, role in (
            ("import", "ファイルを取り込む…", "main"),
            ("sample", "見本を開く", ""),
            ("new", "新しいシート…", ""),
        ):
            button = QPushButton(text, page)
            button.setProperty("role", role)
            button.setObjectName(name)
            button.clicked.connect(lambda _checked=False, name=name: self.wanted.emit(name))
            row.addWidget(button)
        row.addStretch(1)
        return row


def _make_step(number: str, title: str, text: str, page: QWidget) -> QHBoxLayout:
    sign = QLabel(number, page)
    sign.setProperty("role", "step")
    sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
    side = sign.fontMetrics().height() + UNIT
    sign.setFixedSize(side, side)
    heading = QLabel(title, page)
    heading.setProperty("role", "heading")
    told = note(text, page)
    words = QVBoxLayout()
    words.setSpacing(UNIT // 2)
    words.addWidget(heading)
    words.addWidget(told)
    row = QHBoxLayout()
    row.setSpacing(2 * UNIT)
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return row

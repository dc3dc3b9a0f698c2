"""The bar over the form: the section list, what is left to fill in, and the way there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hyoka_desktop.ui.form.section_list import SectionList
from hyoka_desktop.ui.mark import padlock_width, paint_padlock
from hyoka_desktop.ui.theme import UNIT


class FormBar(QFrame):
    """Holds the widgets; the form connects them."""

    def __init__(self, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.sections = SectionList(self)
        self.left = QLabel(self)
        self.left.setTextFormat(Qt.TextFormat.PlainText)
        self.next = QPushButton("次の未記入へ", self)
        self.next.setToolTip("次の未記入の欄へ移動します (Ctrl+J)")
        self.next.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.only_mine = QCheckBox("自課の欄のみ", self)
        self.only_mine.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.locks = _LockLegend(self)
        line = QHBoxLayout()
        line.setSpacing(UNIT)
        line.addWidget(self.left)
        line.addWidget(self.next)
        line.addStretch(1)
        line.addWidget(self.locks)
        line.addWidget(self.only_mine)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, UNIT // 2, 2 * UNIT, UNIT // 2)
        column.setSpacing(UNIT // 2)
        column.addWidget(self.sections)
        column.addLayout(line)

    def show_locks(self, *, any_locked: bool) -> None:
        """Say what a padlock means, where any box has one."""
        self.locks.setVisible(any_locked)

    def show_left(self, section: str, count: int) -> None:
        """Say how many boxes are left, those of `section` if one is named."""
        whose = f"{section}の記入欄" if section else "未記入"
        self.left.setText(
            f"{whose} 残り{count}"
            if count
            else f"✓ {whose}はすべて記入済みです"
            if section
            else "✓ 未記入はありません"
        )
        self.left.setProperty("role", "heading" if count else "quiet")
        self.next.setEnabled(bool(count))


class _LockLegend(QLabel):
    """What the padlock in a box means."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("過年度の値", parent)
        self.setProperty("role", "quiet")
        self.setToolTip("鍵の付いた欄は、前年度までに決まった値です。変えるには、欄を選んで理由を書きます。")
        self.setContentsMargins(padlock_width(self.fontMetrics()), 0, UNIT, 0)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the padlock before the words."""
        super().paintEvent(event)
        painter = QPainter(self)
        paint_padlock(painter, self.rect(), self.fontMetrics())
        painter.end()

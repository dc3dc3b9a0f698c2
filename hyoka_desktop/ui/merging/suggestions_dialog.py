"""担当課側をまとめて採用: the list of what will hold, shown before anything happens."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from hyoka_desktop.ui.dialogs.frame import FramedDialog
from hyoka_desktop.ui.merging.cases import Case
from hyoka_desktop.ui.theme import UNIT
from hyoka_desktop.ui.words import note, prose


class SuggestionsDialog(FramedDialog):
    """Lists the answers of the 課 that are responsible."""

    def __init__(self, cases: Sequence[Case], parent: QWidget | None = None) -> None:
        """Show the cases that have a suggestion."""
        super().__init__("担当課側をまとめて採用", f"{len(cases)}件を採用する", parent)
        self.content.addWidget(
            note("次の食い違いを、記入を担当する課の内容にします。一覧にないものは、そのまま残ります。", self)
        )
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, UNIT, 0)
        column.setSpacing(UNIT // 2)
        for case in cases:
            if side := case.suggestion:
                column.addWidget(prose(f"{case.question.label}　{case.sheet}", page, "heading"))
                who = side.who.replace("\n", " ")
                column.addWidget(prose(f"{who}: {side.text or '(空欄)'}", page))
                column.addSpacing(UNIT)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setMinimumSize(self.fontMetrics().horizontalAdvance("あ" * 40), 20 * UNIT)
        self.content.addWidget(area, 1)

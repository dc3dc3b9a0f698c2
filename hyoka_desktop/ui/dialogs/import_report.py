"""取込の結果: what became of each file, with what was seen in it and how a known sheet differs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from hyoka_desktop.tasks.importing import ImportReport
from hyoka_desktop.ui.dialogs.frame import FramedDialog
from hyoka_desktop.ui.theme import UNIT
from hyoka_desktop.ui.words import note, prose

_MOST_LINES = 200


class ImportReportDialog(FramedDialog):
    """A list to read; nothing is decided here."""

    def __init__(self, report: ImportReport, parent: QWidget | None = None) -> None:
        """Show the report."""
        super().__init__("取込の結果", "閉じる", parent, cancel="")
        page = QWidget(self)
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(0, 0, UNIT, 0)
        self._column.setSpacing(UNIT // 2)
        for done in report.imported:
            self._tell("✓", f"{Path(done.file).name} を取り込みました: {done.title}", done.notes)
        for refused in report.refused:
            sign = "＝" if refused.is_known else "！"
            self._tell(sign, f"{Path(refused.file).name}: {refused.reason}", refused.differences)
        self._column.addStretch(1)
        area = QScrollArea(self)
        area.setProperty("role", "paper")
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setMinimumSize(self.fontMetrics().horizontalAdvance("あ" * 40), 30 * UNIT)
        self.content.addWidget(area, 1)

    def _tell(self, sign: str, sentence: str, lines: tuple[str, ...]) -> None:
        self._column.addWidget(prose(f"{sign} {sentence}", self, "heading"))
        for line in lines[:_MOST_LINES]:
            told = note(line, self)
            told.setContentsMargins(3 * UNIT, 0, 0, 0)
            self._column.addWidget(told)
        if len(lines) > _MOST_LINES:
            self._column.addWidget(note(f"　ほか{len(lines) - _MOST_LINES}件", self))
        self._column.addSpacing(UNIT)

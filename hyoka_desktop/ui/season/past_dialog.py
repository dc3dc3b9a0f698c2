"""過去のシートの取込: which folder, into which year."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from hyoka_desktop.sheet.years import wareki
from hyoka_desktop.ui.dialogs.frame import Fields, FramedDialog
from hyoka_desktop.ui.quiet_combo import QuietCombo
from hyoka_desktop.ui.theme import UNIT
from hyoka_desktop.ui.words import note


class PastDialog(FramedDialog):
    """Asks what is needed, and stays open while there is no such folder."""

    def __init__(self, years: Sequence[int], folder: str, parent: QWidget | None = None) -> None:
        """Offer `years`, the newest first; `folder` is the one chosen last."""
        super().__init__("過去のシートの取込", "取り込む", parent)
        self.path = QLineEdit(folder, self)
        self.path.setAccessibleName("フォルダー")
        self.path.setMinimumWidth(self.fontMetrics().horizontalAdvance("あ" * 30))
        choose = QPushButton("選ぶ…", self)
        choose.setAutoDefault(False)
        choose.clicked.connect(lambda _checked=False: self._choose())
        place = QWidget(self)
        line = QHBoxLayout(place)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(UNIT)
        line.addWidget(self.path, 1)
        line.addWidget(choose)
        self.year = QuietCombo(self)
        self.year.setAccessibleName("年度")
        self.year.addItem("ファイルとフォルダーの名前から決める", None)
        for year in years:
            self.year.addItem(wareki(year), year)
        fields = Fields()
        fields.add("フォルダー", place)
        fields.add("何年度のシートか", self.year)
        self.content.addLayout(fields)
        self.content.addWidget(
            note(
                "フォルダーの中の、このソフトのExcelファイル、以前の様式のExcelファイル、公表した文章を読みます。"
                "終わると、読み取ったもの、読まなかったもの、気になる点の一覧が出ます。今あるシートは変わりません。",
                self,
            )
        )

    @property
    def folder(self) -> Path:
        """The folder that was chosen."""
        return Path(self.path.text().strip())

    @property
    def fiscal_year(self) -> int | None:
        """The year of all sheets in it; None where they say it themselves."""
        year = self.year.currentData()
        return None if year is None else int(year)

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "過去のシートのフォルダー", self.path.text())
        if chosen:
            self.path.setText(chosen)

    def accept(self) -> None:
        """Close unless there is no such folder."""
        if self.path.text().strip() and self.folder.is_dir():
            super().accept()
        else:
            self.say_wrong("フォルダーが見つかりません。「選ぶ…」で選び直してください。")

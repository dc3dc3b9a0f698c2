"""取りまとめ表: where the workbook goes, and whether the tables are wanted as CSV files too."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from hyoka_desktop.sheet.years import wareki
from hyoka_desktop.ui.dialogs.frame import Fields, FramedDialog
from hyoka_desktop.ui.quiet_combo import QuietCombo
from hyoka_desktop.ui.theme import UNIT
from hyoka_desktop.ui.words import note


class BookDialog(FramedDialog):
    """Asks what is needed for the consolidated book."""

    def __init__(self, years: Sequence[int], year: int, folder: Path, parent: QWidget | None = None) -> None:
        """Offer the years that have sheets."""
        super().__init__("取りまとめ表を作る", "作る", parent)
        self._folder = folder
        self._year = QuietCombo(self)
        for known in years:
            self._year.addItem(wareki(known), known)
        self._year.setCurrentIndex(max(0, self._year.findData(year)))
        self._path = QLineEdit(self)
        self._path.setMinimumWidth(self.fontMetrics().horizontalAdvance("あ" * 30))
        self._csv = QCheckBox("データの表をCSVファイルでも出力する(同じ名前のフォルダーに入ります)", self)
        choose = QPushButton("選ぶ…", self)
        choose.setAutoDefault(False)
        choose.clicked.connect(lambda _checked=False: self._choose())
        place = QWidget(self)
        line = QHBoxLayout(place)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(UNIT)
        line.addWidget(self._path, 1)
        line.addWidget(choose)
        form = Fields()
        form.add("年度", self._year)
        form.add("保存先", place)
        self.content.addLayout(form)
        self.content.addWidget(self._csv)
        self.content.addWidget(
            note(
                "目次、全シート、指標とコストの一覧、未提出・食い違いの一覧を1つのExcelファイルにします。",
                self,
            )
        )
        self._year.currentIndexChanged.connect(lambda _index: self._suggest())
        self._path.textChanged.connect(lambda text: self.main_button.setEnabled(bool(text.strip())))
        self._suggest()

    @property
    def fiscal_year(self) -> int:
        """The year whose sheets are wanted."""
        return int(self._year.currentData())

    @property
    def path(self) -> Path:
        """Where the workbook goes."""
        typed = self._path.text().strip()
        return Path(typed if typed.lower().endswith(".xlsx") else f"{typed}.xlsx")

    @property
    def csv_folder(self) -> Path | None:
        """Where the CSV files go, None where they are not wanted."""
        return self.path.with_suffix("") if self._csv.isChecked() else None

    def _suggest(self) -> None:
        self._path.setText(str(self._folder / f"取りまとめ表_{self._year.currentText()}.xlsx"))

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "保存先", str(self.path), "Excelファイル (*.xlsx)")
        if chosen:
            self._path.setText(chosen)

    def accept(self) -> None:
        """Close unless there is no such folder."""
        if self.path.parent.is_dir():
            super().accept()
        else:
            self.say_wrong("保存先のフォルダーが見つかりません。「選ぶ…」で選び直してください。")

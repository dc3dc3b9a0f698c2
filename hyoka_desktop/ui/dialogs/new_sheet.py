"""新しいシート: its year, group, number and title."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from hyoka_desktop.sheet.model import PLAN, POLICY
from hyoka_desktop.sheet.years import wareki
from hyoka_desktop.ui.dialogs.frame import Fields, FramedDialog
from hyoka_desktop.ui.quiet_combo import QuietCombo


class NewSheetDialog(FramedDialog):
    """Asks what the new sheet is about, and stays open while the answer cannot be used."""

    def __init__(
        self,
        years: Sequence[int],
        year: int,
        make: Callable[[int, str, str, str], None],
        refusals: tuple[type[Exception], ...],
        parent: QWidget | None = None,
    ) -> None:
        """Offer `years` with `year` chosen; `make` is given (year, group, number, title) and may refuse."""
        super().__init__("新しいシート", "作る", parent)
        self._make, self._refusals = make, refusals
        self._year = QuietCombo(self)
        for each in years:
            self._year.addItem(wareki(each), each)
        self._year.setCurrentIndex(self._year.findData(year))
        self._group = QuietCombo(self)
        self._group.addItems([POLICY, PLAN])
        self._number = QLineEdit(self)
        self._number.setPlaceholderText("例: 12")
        self._title = QLineEdit(self)
        self._title.setMinimumWidth(self.fontMetrics().horizontalAdvance("あ" * 24))
        form = Fields()
        for label, box in (
            ("年度", self._year),
            ("区分", self._group),
            ("番号", self._number),
            ("施策名", self._title),
        ):
            form.add(label, box)
        self.content.addLayout(form)
        self._number.setFocus()

    def accept(self) -> None:
        """Make the sheet; where that is refused say why and keep what was typed."""
        try:
            self._make(
                int(self._year.currentData()),
                self._group.currentText(),
                self._number.text().strip(),
                self._title.text().strip(),
            )
        except self._refusals as error:
            self.say_wrong(str(error))
            return
        super().accept()

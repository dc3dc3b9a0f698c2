"""版を保存: which year, and under which name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from hyoka_desktop.sheet.years import wareki
from hyoka_desktop.tasks.editions import KINDS
from hyoka_desktop.ui.dialogs.frame import Fields, FramedDialog
from hyoka_desktop.ui.quiet_combo import QuietCombo
from hyoka_desktop.ui.words import note


class EditionDialog(FramedDialog):
    """Offers the usual names that the year does not have yet; another one may be typed."""

    def __init__(
        self, years: Sequence[int], shown: int, taken: Sequence[tuple[int, str]], parent: QWidget
    ) -> None:
        """Begin with the year `shown`; `taken` are the years and names of the 版 so far."""
        super().__init__("版を保存", "保存する", parent)
        self._taken = set(taken)
        self.year = QuietCombo(self)
        for year in years:
            self.year.addItem(wareki(year), year)
        self.year.setCurrentIndex(max(0, self.year.findData(shown)))
        self.name = QuietCombo(self)
        self.name.setEditable(True)
        self.name.setAccessibleName("版の名前")
        form = Fields()
        form.add("年度", self.year)
        form.add("版の名前", self.name)
        self.content.addLayout(form)
        self.content.addWidget(
            note("その年度のすべてのシートを、今の内容のまま残します。保存した版は変わりません。", self)
        )
        self.year.currentIndexChanged.connect(lambda _index: self._offer())
        self._offer()
        self.name.setFocus()

    def _offer(self) -> None:
        self.name.clear()
        self.name.addItems([kind for kind in KINDS if (self.fiscal_year, kind) not in self._taken])

    @property
    def fiscal_year(self) -> int:
        """The year that was chosen."""
        return int(self.year.currentData())

    @property
    def edition(self) -> str:
        """The name as typed."""
        return self.name.currentText().strip()

    def accept(self) -> None:
        """Close with a name that the year does not have yet."""
        if not self.edition:
            self.say_wrong("版の名前を入れてください。")
        elif (self.fiscal_year, self.edition) in self._taken:
            self.say_wrong(f"「{self.edition}」はすでにあります。別の名前を付けてください。")
        else:
            super().accept()

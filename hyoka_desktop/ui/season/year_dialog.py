"""年度更新: which sheets would be made of last year's, and which of their rows end; then they are made."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTreeWidget, QTreeWidgetItem, QWidget

from hyoka_desktop.sheet.declaration import lists
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.years import wareki
from hyoka_desktop.tasks.rollover import LeftBehind, NewYear
from hyoka_desktop.tasks.workspace import short_name
from hyoka_desktop.ui.dialogs.frame import FramedDialog
from hyoka_desktop.ui.quiet_combo import QuietCombo
from hyoka_desktop.ui.theme import UNIT
from hyoka_desktop.ui.words import SpacedLabel, note

_GOES_ON, _ENDS = "引き継ぐ", "終了(引き継がない)"
_ROWS_IN_SIGHT = 11

Plan = Callable[[int], NewYear]
"""Given the year to be made, what would be made of the year before; raises what `refusals` name."""
Make = Callable[[int, LeftBehind], None]
"""Makes the sheets of a year without the rows that end; may raise the same."""


class YearDialog(FramedDialog):
    """Shows a dry run first; it stays open while what is asked for cannot be done."""

    def __init__(
        self,
        years: Sequence[int],
        plan: Plan,
        make: Make,
        refusals: tuple[type[Exception], ...],
        parent: QWidget | None = None,
    ) -> None:
        """Offer `years`, which have sheets, the newest first, to make the next year of."""
        super().__init__("年度更新(前年度から作成)", "作成する", parent)
        self._plan, self._make, self._refusals = plan, make, refusals
        self.planned: NewYear | None = None
        self._rows: list[tuple[QTreeWidgetItem, SheetId, str]] = []
        self.source = QuietCombo(self)
        self.source.setAccessibleName("元にする年度")
        for year in years:
            self.source.addItem(wareki(year), year)
        self._target = QLabel(self)
        self._target.setProperty("role", "heading")
        self.summary = SpacedLabel(self)
        self.tree = QTreeWidget(self)
        self._arrange()
        self.source.currentIndexChanged.connect(lambda _index: self._show_plan())
        self.tree.itemChanged.connect(self._row_changed)
        self._show_plan()

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(UNIT)
        line.addWidget(QLabel("元にする年度", self))
        line.addWidget(self.source)
        line.addWidget(QLabel("→", self))
        line.addWidget(self._target)
        line.addStretch(1)
        em = self.fontMetrics().horizontalAdvance("あ")
        self.tree.setAccessibleName("作成されるシート")
        self.tree.setProperty("role", "table")
        self.tree.setHeaderLabels(["シートと、その指標・取組方針", "どうなるか"])
        self.tree.header().setStretchLastSection(False)
        self.tree.header().resizeSection(0, 34 * em)
        self.tree.header().resizeSection(1, 16 * em)
        self.tree.setMinimumSize(52 * em, _ROWS_IN_SIGHT * 3 * UNIT)
        self.content.addLayout(line)
        self.content.addWidget(self.summary)
        self.content.addWidget(self.tree, 1)
        self.content.addWidget(
            note(
                "終わる指標・取組方針は、チェックを外すと新しい年度に引き継ぎません。前の年度のシートは何も変わりません。",
                self,
            )
        )

    # ---------------------------------------------------------------- what would be made

    def _show_plan(self) -> None:
        year = int(self.source.currentData()) + 1
        self._target.setText(wareki(year))
        self._rows.clear()
        self.tree.clear()
        self.main_button.setEnabled(False)
        try:
            self.planned = self._plan(year)
        except self._refusals as error:
            self.planned = None
            self.summary.say("", "")
            self.say_wrong(str(error))
            return
        self.say_wrong("")
        self._fill(self.planned)
        count = len(self.planned.made)
        self.main_button.setEnabled(bool(count))
        self.summary.say(_in_words(self.planned), "")

    def _fill(self, planned: NewYear) -> None:
        self.tree.blockSignals(True)
        for one in planned.made:
            top = self._add(f"{_short(one.name)}　{one.title}", "○ 新しく作成")
            for goes_on in one.goes_on:
                label = lists()[goes_on.list_name].kind.label
                item = QTreeWidgetItem(top, [f"{label}: {goes_on.name or '(名前なし)'}", _GOES_ON])
                self._rows.append((item, one.former, goes_on.row))
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(0, Qt.CheckState.Checked)
        for one in planned.there:
            self._add(f"{_short(one.name)}　{one.title}", "＝ 作成済み(変えません)")
        for summary in planned.ended:
            words = f"{_short(short_name(summary))}　{summary.title}"
            self._add(words, "－ 終了(施策の体系にありません)")
        for policy in planned.begun:
            words = f"{policy.group[:2]}{policy.number}　{policy.title}"
            self._add(words, "＋ 新しい施策(空のシートは別に作成)")
        self.tree.blockSignals(False)

    def _add(self, words: str, becomes: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self.tree, [words, becomes])
        item.setToolTip(0, words)
        return item

    def _row_changed(self, item: QTreeWidgetItem, _column: int) -> None:
        goes_on = item.checkState(0) == Qt.CheckState.Checked
        item.setText(1, _GOES_ON if goes_on else _ENDS)

    @property
    def left_behind(self) -> LeftBehind:
        """The rows of each sheet of the old year that end with it."""
        found: dict[SheetId, list[str]] = {}
        for item, sheet, row in self._rows:
            if item.checkState(0) != Qt.CheckState.Checked:
                found.setdefault(sheet, []).append(row)
        return found

    def accept(self) -> None:
        """Make the sheets; where that is refused say why."""
        try:
            self._make(int(self.source.currentData()) + 1, self.left_behind)
        except self._refusals as error:
            self.say_wrong(str(error))
            return
        super().accept()


def _in_words(planned: NewYear) -> str:
    count, year = len(planned.made), wareki(planned.fiscal_year)
    if not count:
        return f"{year}に新しく作るシートはありません。"
    return (
        f"{year}のシートを{count}件作ります。年度の列が1年進み、今回記入する欄は空になります。"
        "過去の値と、速報値は残ります。文は年度設定のとおり、残すか、薄い字で見せます。"
    )


def _short(name: str) -> str:
    return name.partition(":")[2]

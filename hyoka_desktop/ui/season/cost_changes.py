"""What a table of costs would change: the boxes that differ, the codes that belong nowhere yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from hyoka_desktop.tasks.cost_choices import Place
from hyoka_desktop.tasks.cost_comparison import Comparison, CostChange
from hyoka_desktop.ui.dialogs.frame import Fields
from hyoka_desktop.ui.merging.rows_table import RowsTable
from hyoka_desktop.ui.quiet_combo import QuietCombo
from hyoka_desktop.ui.season.page import Scrolled
from hyoka_desktop.ui.theme import UNIT
from hyoka_desktop.ui.words import SpacedLabel

_MOST_SLIPS = 3
_CODES_IN_SIGHT = 3

Assign = Callable[[str, Place], None]
"""Told which 取組方針 a code pays for."""


class CostChangesView(QWidget):
    """Shows a comparison; codes that belong nowhere can be given a 取組方針."""

    def __init__(self, assign: Assign, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._assign = assign
        self.says = SpacedLabel(self)
        self.changes = RowsTable(
            "表とシートの違い",
            ("シート", "取組方針", "欄", "今のシート", "表", "コード", "備考"),
            (4, 8, 17, 6, 6, 5, 8),
            self,
            wide=2,
        )
        self.codes = Scrolled("取組方針の分からないコード", self)
        self.assigned: dict[str, QuietCombo] = {}
        """What is chosen for a code that belongs nowhere."""
        self.reason = QLineEdit(self)
        self.reason.setPlaceholderText("過年度の値も書き換えるときの理由")
        self._reason = QWidget(self)
        fields = Fields()
        fields.setContentsMargins(0, 0, 0, 0)
        fields.add("過年度の値を変える理由", self.reason)
        self._reason.setLayout(fields)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self.says)
        column.addWidget(self.changes, 1)
        column.addWidget(self.codes)
        column.addWidget(self._reason)

    def show_comparison(self, found: Comparison, places: Sequence[tuple[Place, str, str]]) -> None:
        """Show what a table says otherwise; `places` are the 取組方針 that a code can be given."""
        self.says.say("\n".join(_in_words(found)), "")
        self.changes.show_lines([_line(change) for change in found.changes])
        self.changes.setVisible(bool(found.changes))
        self._reason.setVisible(any(change.locked for change in found.changes))
        self.codes.clear()
        self.assigned.clear()
        self.codes.setVisible(bool(found.unknown))
        self.codes.add_title("どの取組方針のものか分からないコード")
        for line in found.unknown:
            combo = QuietCombo(self.codes.widget())
            combo.setAccessibleName(f"コード{line.code}の取組方針")
            combo.addItem("(書き込まない)", None)
            for place, sheet, title in places:
                combo.addItem(f"{sheet.partition(':')[2]}　{title}", place)
            combo.activated.connect(lambda _index, code=line.code, combo=combo: self._chosen(code, combo))
            self.assigned[line.code] = combo
            self.codes.add_line([self.codes.words(line.code), self.codes.words(line.name, "quiet"), combo])
        self.codes.widen(1, 10)
        line_height = self.reason.sizeHint().height() + UNIT
        self.codes.setFixedHeight((1 + min(_CODES_IN_SIGHT, len(found.unknown))) * line_height + 2 * UNIT)

    def _chosen(self, code: str, combo: QuietCombo) -> None:
        place = combo.currentData()
        if place is not None:
            self._assign(code, Place(*place))


def _in_words(found: Comparison) -> list[str]:
    if not found.changes and not found.unknown:
        lines = [f"シートの金額は、表と同じです({found.same}か所)。書き込むものはありません。"]
    else:
        lines = [f"シートと違う金額が{len(found.changes)}か所あります。同じものは{found.same}か所です。"]
        if any(change.proposed for change in found.changes):
            lines[0] += "「名前から」は事業名から見当を付けたもので、書き込むと覚えます。"
    lines += [f"△ {slip.message}" for slip in found.slips[:_MOST_SLIPS]]
    if len(found.slips) > _MOST_SLIPS:
        lines.append(f"△ ほか{len(found.slips) - _MOST_SLIPS}件、読めない所があります。")
    return lines


def _line(change: CostChange) -> list[str]:
    marks = ["名前から"] if change.proposed else []
    marks += ["過年度の値"] if change.locked else []
    return [
        change.sheet.partition(":")[2],
        change.title,
        change.label,
        change.now or "(空欄)",
        change.new,
        "、".join(change.codes),
        "・".join(marks),
    ]

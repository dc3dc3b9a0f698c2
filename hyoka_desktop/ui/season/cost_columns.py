"""Which column of a table of costs is which: a line for each heading, with what stands below it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hyoka_desktop.sheet.columns import Rows, heading_row, plain_heading
from hyoka_desktop.sheet.cost_table import PEOPLE, THOUSAND_YEN, YEN, CostColumns, amount_fields
from hyoka_desktop.sheet.declaration import BoxField, row_class
from hyoka_desktop.sheet.kinds import Amount
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.ui.quiet_combo import QuietCombo
from hyoka_desktop.ui.season.page import Scrolled
from hyoka_desktop.ui.theme import UNIT
from hyoka_desktop.ui.words import note

CODE, NAME = "code", "name"
_EXAMPLES = 3


class CostColumnsView(QWidget):
    """Asks what each column holds."""

    def __init__(self, parent: QWidget) -> None:
        """Make an empty table."""
        super().__init__(parent)
        self.table = Scrolled("表の列", self)
        self.choices: dict[str, QuietCombo] = {}
        """What a column holds, by its heading."""
        self.unit = QuietCombo(self)
        self.unit.addItems([YEN, THOUSAND_YEN])
        self.unit.setAccessibleName("金額の単位")
        foot = QHBoxLayout()
        foot.setSpacing(UNIT)
        foot.addWidget(QLabel("表の金額の単位", self))
        foot.addWidget(self.unit)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(
            note("どの列が何かを選んでください。一度選べば、次からは同じ見出しの表をそのまま比べます。", self)
        )
        column.addWidget(self.table, 1)
        column.addLayout(foot)

    def show_table(self, rows: Rows, season: Season, columns: CostColumns | None) -> bool:
        """Show the headings of a table, with the columns as they were chosen; False where it has none."""
        self.table.clear()
        self.choices.clear()
        index = heading_row(rows)
        if index is None:
            return False
        if columns:
            self.unit.setCurrentText(columns.unit)
        self.table.add_heads(["見出し", "例", "何の列か"])
        known = _known(columns)
        for place, heading in enumerate(cell.strip() for cell in rows[index]):
            if not heading or heading in self.choices:
                continue
            combo = self._choice(heading, season)
            combo.setCurrentIndex(max(0, combo.findData(known.get(plain_heading(heading), ""))))
            self.choices[heading] = combo
            examples = self.table.words(_examples(rows, index, place), "quiet")
            self.table.add_line([self.table.words(heading), examples, combo])
        self.table.widen(0, 8)
        self.table.widen(1, 12)
        return True

    def _choice(self, heading: str, season: Season) -> QuietCombo:
        combo = QuietCombo(self.table.widget())
        combo.setAccessibleName(f"「{heading}」は何の列か")
        combo.addItem("(使わない)", "")
        combo.addItem("コード", CODE)
        combo.addItem("事業名", NAME)
        for words, target in _targets(season):
            combo.addItem(words, target)
        return combo

    def columns(self) -> CostColumns:
        """The columns as they are chosen; they may be too few."""
        chosen = {
            str(combo.currentData()): heading
            for heading, combo in reversed(self.choices.items())
            if combo.currentData()
        }
        code, name = chosen.pop(CODE, ""), chosen.pop(NAME, "")
        return CostColumns(code, chosen, name, self.unit.currentText())


def _targets(season: Season) -> Iterator[tuple[str, str]]:
    boxes = row_class("initiatives").boxes
    for before, words in (("", "{label}　{column}"), (PEOPLE, "人数(×単価で{label})　{column}")):
        for name in amount_fields():
            if before and not _is_by_people(boxes[name]):
                continue
            for key in season.stages:
                said = words.format(label=season.label(boxes[name]), column=season.column_heading(key))
                yield said, f"{before}{name}/{key}"


def _is_by_people(box: BoxField) -> bool:
    return isinstance(box.kind, Amount) and box.kind.by_people


def _known(columns: CostColumns | None) -> dict[str, str]:
    if columns is None:
        return {}
    known = {plain_heading(heading): target for target, heading in columns.amounts.items()}
    known[plain_heading(columns.code)] = CODE
    if columns.name:
        known[plain_heading(columns.name)] = NAME
    return known


def _examples(rows: Rows, index: int, place: int) -> str:
    below = (row[place].strip() for row in rows[index + 1 :] if place < len(row))
    said = list(dict.fromkeys(text for text in below if text))
    return "、".join(said[:_EXAMPLES])

"""A box that nobody types in: a sum, worked out as its addends change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.readings import RefusedText, read_amount
from hyoka_desktop.sheet.totals import shown_text, sum_at
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.tasks.finding import Finding
from hyoka_desktop.ui.finding_words import by_weight, colour_of, in_words, is_open, sign_of
from hyoka_desktop.ui.theme import COLOURS


class TotalBox(QLabel):
    """The sum as it will be printed, and below it the one that an import had printed there, if it differs."""

    def __init__(self, address: Address, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.address = address
        self._said = self._tip = ""
        self._findings: Sequence[Finding] = ()
        self.setProperty("role", "total")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def refresh(self, values: Values) -> None:
        """Work the sum out again."""
        lines = [shown_text(values, self.address)]
        found = sum_at(values, self.address)
        tip = "入力した金額から自動で計算しています。"
        if found.partial and found.number is not None:
            lines.append("△ 一部未記入")
            tip += "空欄か、金額として読めない欄があります。"
        printed = values.at(self.address)
        if printed and _differs(printed, lines[0]):
            lines.append(f"≠ 取込時 {printed}")
            tip += "取り込んだ資料に印字されていた合計と違います。"
        self._said, self._tip = "\n".join(lines), tip
        self._describe()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Carry the sign of findings; they are read in the tip and dealt with in the list."""
        self._findings = findings
        grave = self._gravest()
        palette = self.palette()
        palette.setColor(self.foregroundRole(), QColor(colour_of(grave) if grave else COLOURS.ink))
        self.setPalette(palette)
        self._describe()

    def _gravest(self) -> Finding | None:
        return next((finding for finding in by_weight(self._findings) if is_open(finding)), None)

    def _describe(self) -> None:
        grave = self._gravest()
        text = f"{sign_of(grave)} {self._said}" if grave else self._said
        if text != self.text():
            self.setText(text)
        found = [in_words(finding) for finding in self._findings]
        self.setToolTip("\n".join((self._tip, *found)))
        self.setAccessibleDescription(" ".join(found))


def _differs(printed: str, computed: str) -> bool:
    try:
        one, other = read_amount(printed), read_amount(computed)
    except RefusedText:
        return True
    return (one.number, one.reason) != (other.number, other.reason)

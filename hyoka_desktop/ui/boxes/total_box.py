"""A box that nobody types in: a sum, worked out as its addends change."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.readings import RefusedText, read_amount
from hyoka_desktop.sheet.totals import shown_text, sum_at
from hyoka_desktop.sheet.values import Values


class TotalBox(QLabel):
    """The sum as it will be printed, and below it the one that an import had printed there, if it differs."""

    def __init__(self, address: Address, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.address = address
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
        text = "\n".join(lines)
        if text != self.text():
            self.setText(text)
        self.setToolTip(tip)


def _differs(printed: str, computed: str) -> bool:
    try:
        one, other = read_amount(printed), read_amount(computed)
    except RefusedText:
        return True
    return (one.number, one.reason) != (other.number, other.reason)

"""企画課修正箇所: what one 課 changed in the boxes of others, to be read, gone to and copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from hyoka_desktop.sheet.days import moment_here
from hyoka_desktop.tasks.requests.corrections import Correction
from hyoka_desktop.ui.dialogs.frame import FramedDialog
from hyoka_desktop.ui.merging.rows_table import RowsTable
from hyoka_desktop.ui.theme import UNIT
from hyoka_desktop.ui.words import note

_HEADS = ("欄", "担当課", "修正前", "修正後", "修正した人", "日時")
_WIDTHS = (12, 7, 14, 14, 8, 11)
_BLANK = "（空欄）"


class CorrectionsDialog(FramedDialog):
    """A list; nothing is decided here."""

    chosen = Signal(object)
    """The Address of the box that somebody wants to go to."""

    def __init__(self, found: Sequence[Correction], parent: QWidget) -> None:
        """Show what was found."""
        super().__init__("企画課修正箇所", "閉じる", parent, cancel="")
        self._found = found
        self.table = RowsTable("企画課修正箇所", _HEADS, _WIDTHS, self, wide=_HEADS.index("修正後"))
        self.table.show_lines([_line(one) for one in found])
        self.table.setMinimumSize(self.fontMetrics().horizontalAdvance("あ" * 60), 36 * UNIT)
        self.table.gone_to.connect(self._go)
        self.content.addWidget(
            note(
                f"担当課以外の課が直した欄 {len(found)}件。Enterかダブルクリックで、その欄へ移ります。", self
            )
        )
        self.content.addWidget(self.table, 1)
        self.add_button("表をコピー", self.copy)

    def copy(self) -> None:
        """Copy the list as a table, for Excel or a mail."""
        lines = [_HEADS, *map(_line, self._found)]
        text = "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)
        QGuiApplication.clipboard().setText(text)

    def _go(self, row: int) -> None:
        self.accept()
        self.chosen.emit(self._found[row].address)


def _line(one: Correction) -> tuple[str, ...]:
    who = " ".join(filter(None, (one.by, one.person)))
    return one.label, one.section, one.before or _BLANK, one.after or _BLANK, who, moment_here(one.time)

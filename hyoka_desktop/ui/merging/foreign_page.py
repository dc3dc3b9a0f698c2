"""担当課以外の修正: what other 課 than the responsible one changed, taken because nobody disagreed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from hyoka_desktop.sheet.address import EXISTS, Address
from hyoka_desktop.sheet.days import moment_here
from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.versions import Version
from hyoka_desktop.tasks.merging.foreign_edits import foreign_edits
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.ui.merging.moments import sheet_words
from hyoka_desktop.ui.merging.rows_table import RowsTable
from hyoka_desktop.ui.merging.work import Work
from hyoka_desktop.ui.theme import UNIT

_HEADS = ("シート", "欄", "担当課", "直した課", "取り込んだ内容", "直した日時", "ファイル")
_WIDTHS = (9, 13, 8, 8, 18, 12, 14)
_WIDE = 4
_WORDS = (
    "担当課以外の課が直し、ほかに異なる記入がないため取り込んだ欄です。担当課に確かめてください。"
    "Enterかダブルクリックで、その欄へ移ります。"
)


@dataclass(frozen=True, slots=True)
class _Line:
    address: Address
    words: tuple[str, ...]


class ForeignPage(QWidget):
    """A list to read; a line leads to its box."""

    def __init__(self, work: Work, go_to: Callable[[Address], None]) -> None:
        """List nothing yet; `go_to` opens a box in 記入."""
        super().__init__()
        self._work, self._go_to = work, go_to
        self._lines: Sequence[_Line] = ()
        self.words = QLabel(_WORDS, self)
        self.words.setWordWrap(True)
        self.table = RowsTable("担当課以外の修正の一覧", _HEADS, _WIDTHS, self, wide=_WIDE)
        self.table.gone_to.connect(lambda row: self._go_to(self._lines[row].address))
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, UNIT)
        column.setSpacing(UNIT)
        column.addWidget(self.words)
        column.addWidget(self.table, 1)

    def refresh(self) -> None:
        """Read the list."""
        self._work.begin(lambda workspace, _report: _lines(workspace), self._show)

    def _show(self, lines: Sequence[_Line]) -> None:
        self._lines = lines
        self.words.setText(_WORDS if lines else "✓ 担当課以外の修正はありません。")
        self.table.show_lines([line.words for line in lines])


def _lines(workspace: Workspace) -> tuple[_Line, ...]:
    summaries = {str(summary.id): summary for summary in workspace.database.summaries()}
    known: dict[str, Labels] = {}
    found: list[_Line] = []
    for edit in foreign_edits(workspace):
        sheet = edit.file.sheet
        if sheet not in known:
            values = workspace.database.load(sheet)
            known[sheet] = Labels(values, workspace.season(values.fiscal_year))
        version = edit.version
        words = (
            sheet_words(summaries[sheet]),
            known[sheet].of(version.address),
            edit.owner or "未定",
            version.section,
            _said(version),
            moment_here(version.time),
            Path(edit.file.file).name,
        )
        found.append(_Line(version.address, words))
    return tuple(found)


def _said(version: Version) -> str:
    if version.address.field == EXISTS:
        return "(行を追加)" if version.value else "(行を削除)"
    return " ".join(version.value.split()) or "(空欄)"

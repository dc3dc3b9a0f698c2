"""点検 over all sheets of a year: what is wrong anywhere, filtered, with the way to each box."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.storage.records import Summary
from hyoka_desktop.tasks.checking_many import check_sheets, sheets_to_check
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.finding import Finding
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.ui.finding_words import SIGNS, counts, is_open, sign_of, who_kept
from hyoka_desktop.ui.merging.filters import make_filter, offer
from hyoka_desktop.ui.merging.fresh_page import FreshPage
from hyoka_desktop.ui.merging.moments import sheet_words
from hyoka_desktop.ui.merging.rows_table import RowsTable
from hyoka_desktop.ui.merging.work import Work
from hyoka_desktop.ui.notices import Notice
from hyoka_desktop.ui.theme import UNIT
from hyoka_desktop.ui.words import SpacedLabel

_HEADS, _WIDTHS = ("種別", "シート", "課", "欄", "指摘", "残した理由"), (6, 14, 9, 15, 20, 9)
_KEPT = "残したもの"


class Found(NamedTuple):
    """A finding with the sheet that it is about."""

    sheet: Summary
    finding: Finding

    @property
    def kind(self) -> str:
        """Its word, or that it is kept."""
        return self.finding.word if is_open(self.finding) else _KEPT

    @property
    def words(self) -> tuple[str, ...]:
        """What the table says of it."""
        finding = self.finding
        sign = sign_of(finding) if is_open(finding) else "✓"
        reason = finding.kept.text if finding.kept else ""
        return (
            f"{sign} {finding.word}",
            sheet_words(self.sheet),
            finding.section,
            finding.label,
            finding.message,
            reason,
        )


class FindingsPage(FreshPage):
    """A table of findings, hints of notation among them, that is read when it comes into sight."""

    def __init__(self, work: Work, notice: Notice, go_to: Callable[[Address], None]) -> None:
        """List nothing yet; `go_to` opens a sheet at a box."""
        super().__init__()
        self._work, self._notice, self._go_to = work, notice, go_to
        self.year: int | None = None
        self._all: Sequence[Found] = ()
        self._shown: Sequence[Found] = ()
        self.kind, self.section, self.sheet = (make_filter(name) for name in ("種別", "課", "シート"))
        self.text = QLineEdit(self)
        self.text.setPlaceholderText("指摘や欄の言葉で絞り込む")
        self.text.setAccessibleName("指摘の絞り込み")
        self.text.setClearButtonEnabled(True)
        self.counts = QLabel(self)
        self.copy = QPushButton("表をコピー", self)
        self.copy.setToolTip("見えている行を、Excelに貼り付けられる表としてコピーします。")
        self.table = RowsTable("点検の結果", _HEADS, _WIDTHS, self, wide=_HEADS.index("指摘"))
        self.whole = SpacedLabel(self)
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self.table.selectionModel().currentChanged.connect(lambda _now, _before: self._show_whole())
        for combo in (self.kind, self.section, self.sheet):
            combo.currentIndexChanged.connect(lambda _index: self._fill())
        self.text.textChanged.connect(lambda _text: self._fill())
        self.copy.clicked.connect(lambda _checked=False: self._copy())
        self.table.gone_to.connect(self._go)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(UNIT)
        for widget in (self.kind, self.section, self.sheet):
            line.addWidget(widget)
        line.addWidget(self.text, 1)
        line.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, UNIT)
        column.setSpacing(UNIT)
        column.addLayout(line)
        column.addWidget(self.counts)
        column.addWidget(self.table, 1)
        column.addWidget(self.whole)

    # ---------------------------------------------------------------- reading

    def read(self) -> None:
        """Read, beside the window."""
        year = self.year
        self.counts.setText("点検しています…")
        self._work.begin(lambda workspace, _report: _look(workspace, year), self._show)

    def _show(self, found: Sequence[Found]) -> None:
        self._all = found
        offer(self.kind, "すべての種別", [*SIGNS, _KEPT])
        offer(self.section, "すべての課", sorted({one.finding.section for one in found} - {""}))
        offer(self.sheet, "すべてのシート", dict.fromkeys(sheet_words(one.sheet) for one in found))
        self._fill()

    # ---------------------------------------------------------------- showing

    def _fill(self) -> None:
        kind, section, sheet = (combo.currentData() for combo in (self.kind, self.section, self.sheet))
        text = self.text.text().strip()
        self._shown = [
            one
            for one in self._all
            if kind in (None, one.kind)
            and section in (None, one.finding.section)
            and sheet in (None, sheet_words(one.sheet))
            and (not text or any(text in words for words in one.words))
        ]
        # The grave ones first, those that are kept last; within them the order of the list and of the paper.
        order = [*SIGNS, _KEPT]
        self._shown.sort(key=lambda one: order.index(one.kind))
        self.table.show_lines([one.words for one in self._shown])
        kept = sum(one.kind == _KEPT for one in self._shown)
        said = counts(one.finding for one in self._shown) or "✓ 直すところはありません。"
        self.counts.setText(said + (f" · ✓ {_KEPT} {kept}" if kept else ""))
        self.copy.setEnabled(bool(self._shown))

    def _show_whole(self) -> None:
        """Below the table there is room for a long sentence."""
        row = self.table.row
        one = self._shown[row].finding if 0 <= row < len(self._shown) else None
        self.whole.say(
            "\n".join(filter(None, (f"{one.label}: {one.message}", who_kept(one)))) if one else "", ""
        )

    def _go(self, row: int) -> None:
        if 0 <= row < len(self._shown):
            self._go_to(self._shown[row].finding.address)

    def _copy(self) -> None:
        lines = [_HEADS, *(one.words for one in self._shown)]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))
        self._notice.say(f"{len(self._shown)}件の表をコピーしました。Excelやメールに貼り付けられます。")


def _look(workspace: Workspace, year: int | None) -> Sequence[Found]:
    try:
        sheets = sheets_to_check(workspace, year)
    except TaskError:  # there is no sheet yet, and so nothing to say
        return ()
    checked = check_sheets(workspace, sheets, hints=True)
    return [Found(summary, finding) for summary, findings in checked for finding in findings]

"""金額の取込: a table keyed by code, its columns, what it would change, and then the change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QWidget

from hyoka_desktop.sheet.columns import ColumnsError, Rows, heading_row
from hyoka_desktop.sheet.years import wareki
from hyoka_desktop.tasks.cost_choices import Place, remember_columns, remember_place, remembered_columns
from hyoka_desktop.tasks.cost_comparison import Comparison, compare_tables, places_of
from hyoka_desktop.tasks.costs import changes_to_write
from hyoka_desktop.tasks.tables import read_cells, read_table
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.ui.dialogs.frame import FramedDialog
from hyoka_desktop.ui.quiet_combo import QuietCombo
from hyoka_desktop.ui.season.cost_changes import CostChangesView
from hyoka_desktop.ui.season.cost_columns import CostColumnsView
from hyoka_desktop.ui.theme import UNIT
from hyoka_desktop.ui.words import note

_FILTER = "表 (*.xlsx *.csv *.txt *.tsv);;すべてのファイル (*)"
_INVITATION = (
    "財務会計などから出した、コードごとの金額の表を使います。Excelファイル、CSV、コピーしたセルのどれでも読めます。"
    "シートに書き込む前に、今の金額との違いを確かめられます。"
)
_START, _COLUMNS, _CHANGES = range(3)


class CostsDialog(FramedDialog):
    """Leads from a table to what is written; nothing is written before the last button."""

    def __init__(
        self,
        workspace: Workspace,
        years: Sequence[int],
        write: Callable[[Comparison, str], None],
        refusals: tuple[type[Exception], ...],
        parent: QWidget | None = None,
    ) -> None:
        """Offer `years`, the one in hand first chosen; `write` is given a comparison and a reason."""
        super().__init__("金額の取込", "比べる", parent)
        self._workspace, self._write, self._refusals = workspace, write, refusals
        self.tables: tuple[Rows, ...] = ()
        self.comparison: Comparison | None = None
        self.year = QuietCombo(self)
        self.year.setAccessibleName("年度")
        for year in years:
            self.year.addItem(wareki(year), year)
        self._source = QLabel(self)
        self._source.setProperty("role", "quiet")
        self.stack = QStackedWidget(self)
        self.columns = CostColumnsView(self.stack)
        self.changes = CostChangesView(self._assign, self.stack)
        self._again = QPushButton("列を選び直す", self)
        self._arrange()
        self.year.currentIndexChanged.connect(lambda _index: self._begin())
        self.changes.reason.textChanged.connect(lambda _text: self._tell_main())
        self._turn(_START)
        self.resize(self.sizeHint())

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(UNIT)
        head.addWidget(QLabel("書き込む年度", self))
        head.addWidget(self.year)
        for words, do in (("表のファイルを開く…", self._choose), ("コピーした表を貼り付け", self.paste)):
            button = QPushButton(words, self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, do=do: do())
            head.addWidget(button)
        head.addWidget(self._source, 1)
        self._again.setAutoDefault(False)
        self._again.clicked.connect(lambda _checked=False: self._turn(_COLUMNS))
        head.addWidget(self._again)
        self.content.addLayout(head)
        invitation = note(_INVITATION, self.stack)
        invitation.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.stack.addWidget(invitation)
        self.stack.addWidget(self.columns)
        self.stack.addWidget(self.changes)
        self.content.addWidget(self.stack, 1)

    def sizeHint(self) -> QSize:
        """Large, as far as the window below allows."""
        em = self.fontMetrics().horizontalAdvance("あ")
        wanted = QSize(66 * em, 24 * round(1.7 * self.fontMetrics().height()))
        parent = self.parentWidget()
        return wanted.boundedTo(parent.size() * 0.94) if parent else wanted

    @property
    def fiscal_year(self) -> int:
        """The year whose sheets are meant."""
        return int(self.year.currentData())

    # ---------------------------------------------------------------- the table

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "金額の表", "", _FILTER)
        if name:
            self.take_file(Path(name))

    def take_file(self, path: Path) -> None:
        """Look at the table in a file."""
        self._take(lambda: read_table(path), path.name)

    def paste(self) -> None:
        """Look at the cells that were copied."""
        self._take(lambda: (read_cells(QGuiApplication.clipboard().text()),), "貼り付けた表")

    def _take(self, read: Callable[[], tuple[Rows, ...]], name: str) -> None:
        try:
            self.tables = tuple(table for table in read() if heading_row(table) is not None)
        except self._refusals as error:
            self.say_wrong(str(error))
            return
        if not self.tables:
            self.say_wrong("見出しの行が見つかりません。見出しのある表を、見出しから指定してください。")
            return
        self._source.setText(name)
        self._begin()

    def _begin(self) -> None:
        """Compare at once where the columns are known, else ask for them."""
        if not self.tables:
            return
        season = self._workspace.season(self.fiscal_year)
        try:
            known = remembered_columns(self._workspace, self.fiscal_year)
        except ColumnsError:
            known = None
        self.columns.show_table(self.tables[0], season, known)
        self.say_wrong("")
        self._turn(_COLUMNS)
        if known:
            self._compare(tell=False)

    # ---------------------------------------------------------------- from step to step

    def _turn(self, step: int) -> None:
        self.stack.setCurrentIndex(step)
        self._again.setVisible(step == _CHANGES)
        self._tell_main()

    def _tell_main(self) -> None:
        step = self.stack.currentIndex()
        self.main_button.setText("書き込む" if step == _CHANGES else "比べる")
        self.main_button.setEnabled(step == _COLUMNS or bool(step == _CHANGES and self._wanted()))

    def _wanted(self) -> int:
        reason = self.changes.reason.text()
        return len(changes_to_write(self.comparison, reason)) if self.comparison else 0

    def _compare(self, *, tell: bool = True) -> bool:
        columns = self.columns.columns()
        try:
            found = compare_tables(self._workspace, self.tables, self.fiscal_year, columns)
            if tell:
                remember_columns(self._workspace, columns, self.fiscal_year)
        except self._refusals as error:
            # Columns that were chosen for another table are no slip of whoever opens this one.
            self.say_wrong(str(error) if tell else "")
            return False
        self.comparison = found
        self.say_wrong("")
        self.changes.show_comparison(found, places_of(self._workspace, self.fiscal_year))
        self._turn(_CHANGES)
        return True

    def _assign(self, code: str, place: Place) -> None:
        remember_place(self._workspace, code, place)
        self._compare()

    def say_wrong(self, sentence: str) -> None:
        """Say what cannot be done, and keep the size."""
        size = self.size()
        super().say_wrong(sentence)
        self.resize(size)

    def accept(self) -> None:
        """Go on to the next step; the last one writes."""
        if self.stack.currentIndex() == _COLUMNS:
            self._compare()
            return
        if self.comparison is None or not self._wanted():
            return
        try:
            self._write(self.comparison, self.changes.reason.text())
        except self._refusals as error:
            self.say_wrong(str(error))
            return
        super().accept()

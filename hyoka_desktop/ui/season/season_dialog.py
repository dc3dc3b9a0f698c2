"""年度設定: its pages, the year that they speak of, and what becomes of what stands on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QStackedWidget, QWidget

from hyoka_desktop.sheet.master_tables import MasterKind
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.years import wareki
from hyoka_desktop.tasks.masters import NamesOnSheets, Stranger
from hyoka_desktop.tasks.seasons import season_to_edit, seasons_to_edit
from hyoka_desktop.tasks.workspace import Workspace, list_order
from hyoka_desktop.ui.dialogs.frame import FramedDialog
from hyoka_desktop.ui.quiet_combo import QuietCombo
from hyoka_desktop.ui.season.basics_page import BasicsPage
from hyoka_desktop.ui.season.boxes_page import BoxesPage
from hyoka_desktop.ui.season.columns_page import ColumnsPage
from hyoka_desktop.ui.season.headings_page import HeadingsPage
from hyoka_desktop.ui.season.later_page import LaterPage
from hyoka_desktop.ui.season.masters_page import MastersPage
from hyoka_desktop.ui.season.page import BadInputError, Page
from hyoka_desktop.ui.theme import UNIT

_LIST_CHARS, _PAGE_CHARS = 9, 46
_LINES = 28


class SeasonDialog(FramedDialog):
    """Edits the settings of one year after the other; what was not saved is gone when it is cancelled."""

    def __init__(
        self,
        workspace: Workspace,
        year: int,
        save: Callable[[Sequence[Season]], None],
        refusals: tuple[type[Exception], ...],
        parent: QWidget | None = None,
    ) -> None:
        """Begin with `year`; `save` is given the settings of all years that were looked at."""
        super().__init__("年度設定", "保存する", parent)
        self._workspace, self._save, self._refusals = workspace, save, refusals
        self._names = cache(lambda fiscal_year: NamesOnSheets(workspace, fiscal_year))
        self._drafts: dict[int, Season] = {}
        self._year = year
        self.year = QuietCombo(self)
        self.year.setAccessibleName("年度")
        for known in seasons_to_edit(workspace) or (year,):
            self.year.addItem(wareki(known), known)
        self.year.setCurrentIndex(max(0, self.year.findData(year)))
        self._year = int(self.year.currentData())
        self.list = QListWidget(self)
        self.list.setAccessibleName("設定の種類")
        self.stack = QStackedWidget(self)
        self.later = LaterPage(self.stack)
        self.pages: tuple[Page, ...] = (
            BasicsPage(self.stack),
            BoxesPage(self.stack),
            ColumnsPage(self.stack),
            HeadingsPage(self.stack),
            self.later,
            MastersPage(MasterKind.SECTIONS, self._strangers, self.stack),
            MastersPage(MasterKind.POLICIES, self._strangers, self.stack),
        )
        self._arrange()
        self.list.currentRowChanged.connect(self._turn)
        self.year.currentIndexChanged.connect(lambda _index: self._change_year())
        self.list.setCurrentRow(0)
        self._show_year()
        # Qt would make it as high as its highest page, and higher than the screen.
        self.resize(self.sizeHint())

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(UNIT)
        head.addWidget(QLabel("どの年度の設定か", self))
        head.addWidget(self.year)
        head.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(0)
        em = self.fontMetrics().horizontalAdvance("あ")
        self.list.setFixedWidth(_LIST_CHARS * em + 4 * UNIT)
        for page in self.pages:
            self.list.addItem(page.title)
            self.stack.addWidget(page)
        line.addWidget(self.list)
        line.addWidget(self.stack, 1)
        self.content.addLayout(head)
        self.content.addLayout(line, 1)

    def sizeHint(self) -> QSize:
        """Large, as far as the window below allows."""
        em = self.fontMetrics().horizontalAdvance("あ")
        wanted = QSize(
            (_LIST_CHARS + _PAGE_CHARS) * em + 12 * UNIT, _LINES * round(1.7 * self.fontMetrics().height())
        )
        parent = self.parentWidget()
        return wanted.boundedTo(parent.size() * 0.94) if parent else wanted

    def _strangers(self, season: Season) -> Sequence[Stranger]:
        return self._names(season.fiscal_year).strangers(season)

    # ---------------------------------------------------------------- years and pages

    def _show_year(self) -> None:
        season = self._drafts.get(self._year) or season_to_edit(self._workspace, self._year)
        self._drafts[self._year] = season
        self.later.sheets = sorted(self._workspace.database.summaries(self._year), key=list_order)
        for page in self.pages:
            page.say_wrong(None)
            page.show_season(season)

    def _change_year(self) -> None:
        year = int(self.year.currentData())
        if year == self._year:
            return
        if not self._read_pages():
            self.year.setCurrentIndex(self.year.findData(self._year))
            return
        self._year = year
        self._show_year()

    def _turn(self, row: int) -> None:
        self.stack.setCurrentIndex(row)

    def _read_pages(self) -> bool:
        """Take in what stands on the pages; False where one of them says what is wrong."""
        season = self._drafts[self._year]
        for number, page in enumerate(self.pages):
            page.say_wrong(None)
            try:
                season = page.read(season)
            except BadInputError as error:
                self.list.setCurrentRow(number)
                page.say_wrong(error)
                return False
        self._drafts[self._year] = season
        return True

    def say_wrong(self, sentence: str) -> None:
        """Say why it cannot be saved, and keep the size."""
        super().say_wrong(sentence)
        self.resize(self.sizeHint())

    def accept(self) -> None:
        """Save the settings of all years that were looked at; stay open where something is wrong."""
        if not self._read_pages():
            return
        try:
            self._save(tuple(self._drafts.values()))
        except self._refusals as error:
            self.say_wrong(str(error))
            return
        super().accept()

"""版・新旧対照: the 版 that were saved, what can be made of them, and how two states differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.days import moment_here
from hyoka_desktop.sheet.years import wareki
from hyoka_desktop.storage.season_records import Snapshot
from hyoka_desktop.tasks.comparing import SheetApart, compare
from hyoka_desktop.tasks.editions import save_edition, two_states
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.states import NOW, State, edition_words, state_of
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.ui.memory import Memory
from hyoka_desktop.ui.merging.comparison_view import ComparisonView
from hyoka_desktop.ui.merging.edition_dialog import EditionDialog
from hyoka_desktop.ui.merging.edition_output import EditionOutput
from hyoka_desktop.ui.merging.edition_viewer import EditionViewer
from hyoka_desktop.ui.merging.fresh_page import FreshPage
from hyoka_desktop.ui.merging.rows_table import RowsTable
from hyoka_desktop.ui.merging.work import Report, Work
from hyoka_desktop.ui.notices import Notice
from hyoka_desktop.ui.theme import UNIT
from hyoka_desktop.ui.words import note

_HEADS, _WIDTHS = ("年度", "版", "保存した日時", "保存した人", "シート"), (7, 18, 13, 14, 5)
_LINES_IN_SIGHT = 5
_EXPLAINED = (
    "説明・提出・公表・決算確定の節目に版を保存します。"
    "その時の数値と文章を、いつでも表示・印刷し、今の内容と比べられます。"
)

Known = tuple[tuple[int, ...], tuple[tuple[Snapshot, int], ...]]
Compared = tuple[State, State, tuple[SheetApart, ...]]


class EditionsPage(FreshPage):
    """Lists the 版 and compares; read when it comes into sight."""

    def __init__(
        self,
        workspace: Workspace,
        work: Work,
        memory: Memory,
        notice: Notice,
        go_to: Callable[[Address], None],
    ) -> None:
        """List nothing yet; `go_to` opens a sheet at a box."""
        super().__init__()
        self._workspace, self._work, self._notice, self._go_to = workspace, work, notice, go_to
        self.year: int | None = None
        self._years: tuple[int, ...] = ()
        self._editions: tuple[tuple[Snapshot, int], ...] = ()
        self._compared: Compared | None = None
        self._output = EditionOutput(workspace, work, memory, notice, self)
        self.save = QPushButton("版を保存…", self)
        self.save.setProperty("role", "main")
        self.view, self.pdf, self.excel = (
            QPushButton(text, self) for text in ("内容を見る…", "PDFにする…", "Excelで出力…")
        )
        self.table = RowsTable("保存した版", _HEADS, _WIDTHS, self, wide=1)
        self.table.setMinimumHeight(9 * UNIT)
        self.table.setMaximumHeight((_LINES_IN_SIGHT + 1) * 3 * UNIT)
        self.comparison = ComparisonView(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(UNIT)
        head.addWidget(note(_EXPLAINED, self), 1)
        head.addWidget(self.save)
        tools = QHBoxLayout()
        tools.setSpacing(UNIT)
        for button in (self.view, self.pdf, self.excel):
            tools.addWidget(button)
        tools.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, UNIT)
        column.setSpacing(UNIT)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addLayout(tools)
        column.addWidget(self.comparison, 3)

    def _connect(self) -> None:
        workspace = self._workspace
        for button, slot in (
            (self.save, self.ask),
            (self.view, self._look),
            (self.pdf, lambda: self._output.pdf(state_of(workspace, self._chosen()))),
            (self.excel, lambda: self._output.excel(self._chosen())),
        ):
            button.clicked.connect(lambda _checked=False, slot=slot: slot())
        self.table.gone_to.connect(lambda _row: self._look())
        self.comparison.wanted.connect(self._compare)
        self.comparison.pdf_wanted.connect(self._print_comparison)
        self.comparison.gone_to.connect(self._go)

    # ---------------------------------------------------------------------------------- reading

    def read(self) -> None:
        """Read, beside the window."""

        def task(workspace: Workspace, _report: Report) -> Known:
            snapshots = workspace.database.snapshots
            found = tuple((one, len(snapshots.sheets(one.id))) for one in reversed(snapshots.all()))
            return workspace.years(), found

        self._work.begin(task, self._show)

    def _show(self, known: Known) -> None:
        self._years, self._editions = known
        self.table.show_lines([_line(*one) for one in self._editions])
        for button in (self.view, self.pdf, self.excel):
            button.setEnabled(bool(self._editions))
        self.save.setEnabled(bool(self._years))
        now = [(f"{wareki(year)} {NOW}", str(year)) for year in self._years]
        saved = [(edition_words(one), one.id) for one, _ in self._editions]
        if not now:
            self.comparison.say("シートが1件もありません。先にファイルを取り込んでください。")
            return
        newest = str(self.year if self.year in self._years else self._years[0])
        older = next((str(year) for year in self._years if str(year) < newest), newest)
        of_year = [one.id for one, _ in self._editions if str(one.fiscal_year) == newest]
        self.comparison.offer([*now, *saved], of_year[0] if of_year else older, newest)

    def _chosen(self) -> Snapshot:
        return self._editions[max(0, self.table.row)][0]

    # ---------------------------------------------------------------------------------- saving and looking

    def ask(self) -> None:
        """Ask for a name and save a 版."""
        years = self._workspace.years()
        if not years:
            self._notice.warn("シートが1件もありません。先にファイルを取り込んでください。")
            return
        taken = [(one.fiscal_year, one.name) for one in self._workspace.database.snapshots.all()]
        shown = self.year if self.year in years else years[0]
        dialog = EditionDialog(years, shown, taken, self.window())
        if not dialog.exec():
            return
        year, name = dialog.fiscal_year, dialog.edition
        self._work.begin(
            lambda workspace, _: save_edition(workspace, year, name), self._saved, "版を保存しています"
        )

    def _saved(self, edition: Snapshot) -> None:
        self._notice.say(f"「{edition_words(edition)}」を保存しました。この版はもう変わりません。")
        self.refresh()

    def _look(self) -> None:
        if self._editions:
            EditionViewer(state_of(self._workspace, self._chosen()), self.window()).exec()

    # ---------------------------------------------------------------------------------- comparing

    def _compare(self, old: str, new: str) -> None:
        self._compared = None

        def task(workspace: Workspace, _report: Report) -> Compared | str:
            try:
                first, second = two_states(workspace, old, new)
                return first, second, compare(first, second)
            except TaskError as error:
                return str(error)

        self._work.begin(task, lambda found: self._show_compared(found, (old, new)))

    def _show_compared(self, found: Compared | str, asked: Sequence[str]) -> None:
        if list(asked) != [self.comparison.old.currentData(), self.comparison.new.currentData()]:
            return  # somebody chose others meanwhile
        if isinstance(found, str):
            self.comparison.say(f"！ {found}")
            return
        self._compared = found
        self.comparison.show_found(found[2])

    def _print_comparison(self) -> None:
        if self._compared:
            self._output.comparison(*self._compared)

    def _go(self, address: Address) -> None:
        if self._workspace.database.summary(address.sheet):
            self._go_to(address)
        else:
            self._notice.warn(
                "このシートは今の一覧にはありません。「内容を見る」で版の内容を確かめてください。"
            )


def _line(edition: Snapshot, sheets: int) -> tuple[str, ...]:
    who = " ".join(piece for piece in (edition.section, edition.person) if piece)
    return wareki(edition.fiscal_year), edition.name, moment_here(edition.time), who, f"{sheets}件"

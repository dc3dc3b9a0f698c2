"""取込: files come in, are tried, looked at, and merged; each of them can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hyoka_desktop.storage.merge_records import MergedFile
from hyoka_desktop.tasks.merging.report import MergeReport
from hyoka_desktop.tasks.merging.running import dry_run, merge_files
from hyoka_desktop.tasks.merging.taking_back import TakenBack, take_back
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.ui.memory import Memory
from hyoka_desktop.ui.merging.choosing_files import ChoosingFiles
from hyoka_desktop.ui.merging.files_table import FilesTable, result_words
from hyoka_desktop.ui.merging.past_merges import Names, PastMerges, names
from hyoka_desktop.ui.merging.trial import Trial
from hyoka_desktop.ui.merging.work import Report, Work
from hyoka_desktop.ui.notices import Notice
from hyoka_desktop.ui.theme import UNIT

_INVITATION = "集まったファイルやフォルダーを、この画面に落としてください。"
_NOTHING_YET = "まだ取込はありません。ファイルを落とすと、取り込む前に何が変わるかを表で確かめられます。"
_DETAIL_LINES = 7


class IntakePage(QWidget):
    """Tries files, merges them, and lists the merges so far."""

    changed = Signal()
    """Something was merged or taken back."""
    questions_wanted = Signal()
    """Somebody wants to see what waits for a decision."""

    def __init__(self, work: Work, memory: Memory, notice: Notice) -> None:
        """Show the last merge, once `refresh` is called."""
        super().__init__()
        self._work, self._notice = work, notice
        self._trial = Trial()
        self.sections: Sequence[str] = ()
        self.table = FilesTable(self)
        self.choosing = ChoosingFiles(memory, self)
        self._past = PastMerges(work, self)
        self._words = QLabel(_INVITATION, self)
        self._words.setWordWrap(True)
        self.detail = QPlainTextEdit(self)
        self.accept = QCheckBox("このファイルの直接入力と空欄は確認済みとして取り込む", self)
        self.main = _button("取り込む", self._go)
        self.main.setProperty("role", "main")
        self.drop = _button("やめる", self.clear)
        self.back = _button("この取込を取り消す", self._take_back)
        self._connect()
        self._lay_out()
        self._show_state()

    # ---------------------------------------------------------------------------------- furniture

    def _connect(self) -> None:
        self.choosing.chosen.connect(self.take)
        self._past.looked_at.connect(self._show_past)
        self.accept.clicked.connect(self._accept)
        self.table.chosen.connect(self._show_file)
        self.table.section_typed.connect(self._type_section)

    def _lay_out(self) -> None:
        self.detail.setReadOnly(True)
        self.detail.setTabChangesFocus(True)
        self.detail.setFrameShape(QFrame.Shape.NoFrame)
        self.detail.setAccessibleName("選んだファイルの説明")
        # A file may bring many direct edits; more than some lines are scrolled to.
        self.detail.setMinimumHeight(3 * self.fontMetrics().lineSpacing())
        self.detail.setMaximumHeight(_DETAIL_LINES * self.fontMetrics().lineSpacing())
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, UNIT)
        column.setSpacing(UNIT)
        head = _line(self._words, self._past, self.choosing)
        head.setStretch(0, 1)
        column.addLayout(head)
        column.addWidget(self.table, 3)
        column.addWidget(self.detail, 1)
        foot = _line(self.accept, self.back, self.drop, self.main)
        foot.insertStretch(1, 1)
        column.addLayout(foot)

    def _show_state(self) -> None:
        trial = self._trial
        is_trial = trial.report is not None
        self._words.setText(trial.words() or _INVITATION)
        self.main.setVisible(is_trial)
        self.drop.setVisible(is_trial)
        self._past.setVisible(not is_trial and not self._past.is_empty)
        self.main.setText("もう一度確かめる" if trial.is_stale else "取り込む")
        self.main.setEnabled(trial.can_merge or trial.is_stale)
        self._show_file(self.table.current)

    def _show_file(self, file: MergedFile | None) -> None:
        is_trial = self._trial.report is not None
        self.back.setVisible(not is_trial and file is not None)
        self.back.setEnabled(file is not None and not file.code and not file.withdrawn)
        self.accept.setVisible(is_trial and file is not None and self._trial.may_accept(file))
        if file is None:
            self.detail.setPlainText(_NOTHING_YET if not is_trial and self._past.is_empty else "")
            return
        self.accept.setChecked(self._trial.accepts(file))
        lines = [file.file, result_words(file, is_trial=is_trial), *file.notes]
        self.detail.setPlainText("\n".join(lines))

    # ---------------------------------------------------------------------------------- trying

    def take(self, paths: Sequence[Path]) -> None:
        """Try files and folders, beside those that are being looked at."""
        self._try(self._trial.with_files(paths))

    def _try(self, paths: tuple[Path, ...]) -> None:
        choices = self._trial.choices

        def task(workspace: Workspace, report: Report) -> tuple[MergeReport, Names]:
            return dry_run(workspace, paths, choices, _told(report)), names(workspace)

        self._work.begin(task, lambda found: self._show_trial(paths, *found), "何が変わるか確かめています")

    def _show_trial(self, paths: tuple[Path, ...], report: MergeReport, sheets: Names) -> None:
        self._trial = self._trial.tried(paths, report)
        self.table.show_files(report.files, sheets, self.sections, is_trial=True)
        self._show_state()
        self.main.setFocus()

    def _type_section(self, file: str, section: str) -> None:
        self._trial = self._trial.decided(Path(file), section=section)
        self._show_state()

    def _accept(self, on: bool) -> None:
        if file := self.table.current:
            self._trial = self._trial.decided(Path(file.file), accept=on)
            self._show_state()

    def clear(self) -> None:
        """Leave the files that were tried as they are, and show the merges so far."""
        self._trial = Trial()
        self._words.setText(_INVITATION)
        self.refresh()

    # ---------------------------------------------------------------------------------- merging

    def _go(self) -> None:
        paths, choices = self._trial.paths, self._trial.choices
        if self._trial.is_stale:
            self._try(paths)
            return

        def task(workspace: Workspace, report: Report) -> MergeReport:
            return merge_files(workspace, paths, choices, _told(report))

        self._work.begin(task, self._merged, "取り込んでいます")

    def _merged(self, report: MergeReport) -> None:
        count = len(report.files) - len(report.refused)
        refused = f" {len(report.refused)}件は取り込めませんでした。" if report.refused else ""
        said = f"{count}件を取り込みました。{refused}{report.notice}"
        if report.totals.conflicts or report.totals.waiting:
            self._notice.say(said, self.questions_wanted.emit, "食い違いを見る")
        else:
            self._notice.say(said)
        self.clear()
        self.changed.emit()

    def _take_back(self) -> None:
        file = self.table.current
        if file is None:
            return

        def task(workspace: Workspace, _report: Report) -> TakenBack:
            return take_back(workspace, file.id)

        self._work.begin(task, lambda _done: self._took_back(file), "取込を取り消しています")

    def _took_back(self, file: MergedFile) -> None:
        self._notice.say(f"{Path(file.file).name} の取込を取り消しました。もう一度取り込むと元に戻ります。")
        self.refresh(file.run)
        self.changed.emit()

    # ---------------------------------------------------------------------------------- the merges so far

    def refresh(self, run: int = 0) -> None:
        """Read the merges so far, and show one of them, by default the last."""
        if self._trial.report is None:
            self._past.refresh(run)

    def _show_past(self, files: Sequence[MergedFile], sheets: Names) -> None:
        if self._trial.report is None:
            self.table.show_files(files, sheets, self.sections, is_trial=False)
            self._show_state()


def _told(report: Report) -> Callable[[int, int, Path], bool]:
    return lambda done, in_all, path: report(done, in_all, path.name)


def _button(text: str, slot: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.clicked.connect(lambda _checked=False: slot())
    return button


def _line(*widgets: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(UNIT)
    for widget in widgets:
        line.addWidget(widget)
    return line

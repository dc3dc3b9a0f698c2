"""取込: files come in, are tried, looked at, and merged; each of them can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hyoka_desktop.storage.merge_records import MergedFile, Run
from hyoka_desktop.tasks.merging.report import MergeReport
from hyoka_desktop.tasks.merging.running import Choice, Choices, dry_run, merge_files
from hyoka_desktop.tasks.merging.taking_back import TakenBack, take_back
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.ui.memory import Memory
from hyoka_desktop.ui.merging.files_table import FilesTable, result_words
from hyoka_desktop.ui.merging.moments import moment, sheet_words
from hyoka_desktop.ui.merging.work import Report, Work
from hyoka_desktop.ui.notices import Notice
from hyoka_desktop.ui.quiet_combo import QuietCombo
from hyoka_desktop.ui.theme import UNIT

_FOLDER = "merge/folder"
_FILTER = "評価シート (*.xlsx *.xlsm *.txt *.tsv);;すべてのファイル (*)"
_EMPTIES = "empties"  # the code of a file that is held back until somebody says that it is meant
_INVITATION = "集まったファイルやフォルダーを、この画面に落としてください。"
_NOTHING_YET = "まだ取込はありません。ファイルを落とすと、取り込む前に何が変わるかを表で確かめられます。"


class IntakePage(QWidget):
    """Tries files, merges them, and lists the merges so far."""

    changed = Signal()
    """Something was merged or taken back."""
    questions_wanted = Signal()
    """Somebody wants to see what waits for a decision."""

    def __init__(self, workspace: Workspace, work: Work, memory: Memory, notice: Notice) -> None:
        """Show the last merge, once `refresh` is called."""
        super().__init__()
        self._workspace, self._work, self._memory, self._notice = workspace, work, memory, notice
        self._paths: tuple[Path, ...] = ()
        self._choices: dict[Path, Choice] = {}
        self._tried: MergeReport | None = None
        self._is_stale = False
        self.sections: Sequence[str] = ()
        self.table = FilesTable(self)
        self._make()
        self._show_state()

    # ---------------------------------------------------------------------------------- furniture

    def _make(self) -> None:
        self._words = QLabel(_INVITATION, self)
        self._words.setWordWrap(True)
        self._runs = QuietCombo(self)
        self._runs.setAccessibleName("これまでの取込")
        self._runs.activated.connect(lambda _index: self._show_run())
        self.detail = QPlainTextEdit(self)
        self.detail.setReadOnly(True)
        self.detail.setTabChangesFocus(True)
        self.detail.setFrameShape(QFrame.Shape.NoFrame)
        self.detail.setAccessibleName("選んだファイルの説明")
        # A file may bring many direct edits; more than some lines are scrolled to.
        self.detail.setFixedHeight(7 * self.fontMetrics().lineSpacing())
        self.accept = QCheckBox("このファイルの直接入力と空欄は確認済みとして取り込む", self)
        self.accept.clicked.connect(self._accept)
        self.main = _button("取り込む", self._go)
        self.main.setProperty("role", "main")
        self.drop = _button("やめる", self.clear)
        self.back = _button("この取込を取り消す", self._take_back)
        self.table.chosen.connect(self._show_file)
        self.table.section_typed.connect(self._type_section)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, UNIT)
        column.setSpacing(UNIT)
        files = _button("ファイルを選ぶ…", self._choose_files)
        folder = _button("フォルダーを選ぶ…", self._choose_folder)
        head = _line(self._words, self._runs, files, folder)
        head.setStretch(0, 1)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self.detail)
        foot = _line(self.accept, self.back, self.drop, self.main)
        foot.insertStretch(1, 1)
        column.addLayout(foot)

    def _show_state(self) -> None:
        is_trial = self._tried is not None
        self.main.setVisible(is_trial)
        self.drop.setVisible(is_trial)
        self._runs.setVisible(not is_trial and self._runs.count() > 0)
        self.main.setText("もう一度確かめる" if self._is_stale else "取り込む")
        can_go = self._tried is not None and len(self._tried.refused) < len(self._tried.files)
        self.main.setEnabled(can_go or self._is_stale)
        self._show_file(self.table.current)

    def _show_file(self, file: MergedFile | None) -> None:
        is_trial = self._tried is not None
        self.back.setVisible(not is_trial and file is not None)
        self.back.setEnabled(file is not None and not file.code and not file.withdrawn)
        self.accept.setVisible(is_trial and file is not None and self._may_be_accepted(file))
        if file is None:
            self.detail.setPlainText("" if is_trial or self._runs.count() else _NOTHING_YET)
            return
        self.accept.setChecked(self._accepts(file))
        lines = [file.file, result_words(file, is_trial=is_trial), *file.notes]
        self.detail.setPlainText("\n".join(lines))

    def _may_be_accepted(self, file: MergedFile) -> bool:
        return bool(file.counts.waiting) or file.code == _EMPTIES or self._accepts(file)

    def _accepts(self, file: MergedFile) -> bool:
        return self._choices.get(Path(file.file), Choice()).accept

    # ---------------------------------------------------------------------------------- trying

    def _choose_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(
            self.window(), "取り込むファイル", self._memory.text(_FOLDER), _FILTER
        )
        if names:
            self._memory.keep(_FOLDER, str(Path(names[0]).parent))
            self.take([Path(name) for name in names])

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self.window(), "取り込むフォルダー", self._memory.text(_FOLDER)
        )
        if chosen:
            self._memory.keep(_FOLDER, chosen)
            self.take([Path(chosen)])

    def take(self, paths: Sequence[Path]) -> None:
        """Try files and folders, beside those that are being looked at."""
        self._try(tuple(dict.fromkeys((*self._paths, *paths))))

    def _try(self, paths: tuple[Path, ...]) -> None:
        choices = Choices(dict(self._choices))

        def task(workspace: Workspace, report: Report) -> tuple[MergeReport, Mapping[str, str]]:
            return dry_run(workspace, paths, choices, _told(report)), _names(workspace)

        self._work.begin(task, lambda found: self._show_trial(paths, *found), "何が変わるか確かめています")

    def _show_trial(self, paths: tuple[Path, ...], report: MergeReport, names: Mapping[str, str]) -> None:
        self._paths, self._tried, self._is_stale = paths, report, False
        self.table.show_files(report.files, names, self.sections, is_trial=True)
        self._words.setText(_trial_words(report))
        self._show_state()
        self.main.setFocus()

    def _type_section(self, file: str, section: str) -> None:
        self._choose(Path(file), section=section)

    def _accept(self, on: bool) -> None:
        if file := self.table.current:
            self._choose(Path(file.file), accept=on)

    def _choose(self, path: Path, *, section: str | None = None, accept: bool | None = None) -> None:
        before = self._choices.get(path, Choice())
        self._choices[path] = Choice(
            before.section if section is None else section, before.accept if accept is None else accept
        )
        self._is_stale = True
        self._words.setText("まだ何も変わっていません。変えた指定で、もう一度確かめてください。")
        self._show_state()

    def clear(self) -> None:
        """Leave the files that were tried as they are, and show the merges so far."""
        self._paths, self._choices, self._tried, self._is_stale = (), {}, None, False
        self._words.setText(_INVITATION)
        self.refresh()

    # ---------------------------------------------------------------------------------- merging

    def _go(self) -> None:
        if self._is_stale:
            self._try(self._paths)
            return
        paths, choices = self._paths, Choices(dict(self._choices))

        def task(workspace: Workspace, report: Report) -> MergeReport:
            return merge_files(workspace, paths, choices, _told(report))

        self._work.begin(task, self._merged, "取り込んでいます")

    def _merged(self, report: MergeReport) -> None:
        count = len(report.files) - len(report.refused)
        refused = f" {len(report.refused)}件は取り込めませんでした。" if report.refused else ""
        said = f"{count}件を取り込みました。{refused}"
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

        def task(workspace: Workspace, _report: Report) -> tuple[Sequence[Run], Mapping[int, int]]:
            counts: dict[int, int] = {}
            for file in workspace.database.merges.files():
                counts[file.run] = counts.get(file.run, 0) + 1
            return workspace.database.merges.runs(), counts

        if self._tried is None:
            self._work.begin(task, lambda found: self._list_runs(*found, run))

    def _list_runs(self, runs: Sequence[Run], counts: Mapping[int, int], chosen: int) -> None:
        self._runs.clear()
        for run in runs:
            self._runs.addItem(
                f"取込{run.number}　{moment(run.time)}　{counts.get(run.number, 0)}件", run.number
            )
        self._runs.setCurrentIndex(max(0, self._runs.findData(chosen)))
        self._show_run()

    def _show_run(self) -> None:
        number = self._runs.currentData()

        def task(workspace: Workspace, _report: Report) -> tuple[Sequence[MergedFile], Mapping[str, str]]:
            return workspace.database.merges.files(run=number), _names(workspace)

        if number is None:
            self._show_files(((), {}))
        else:
            self._work.begin(task, self._show_files)

    def _show_files(self, found: tuple[Sequence[MergedFile], Mapping[str, str]]) -> None:
        if self._tried is None:
            self.table.show_files(*found, self.sections, is_trial=False)
            self._show_state()


def _told(report: Report) -> Callable[[int, int, Path], bool]:
    return lambda done, in_all, path: report(done, in_all, path.name)


def _names(workspace: Workspace) -> Mapping[str, str]:
    found = (*workspace.database.summaries(trashed=True), *workspace.database.summaries())
    return {summary.id: sheet_words(summary) for summary in found}


def _trial_words(report: MergeReport) -> str:
    totals, refused = report.totals, len(report.refused)
    told = [f"{len(report.files) - refused}件を取り込めます"]
    told += [f"{refused}件は取り込めません"] if refused else []
    told += [f"食い違い {totals.conflicts}か所"] if totals.conflicts else []
    told += [f"確認待ち {totals.waiting}か所"] if totals.waiting else []
    others = f" Excelファイルではない{len(report.passed_over)}件は読みません。" if report.passed_over else ""
    return f"まだ何も変わっていません。{'、'.join(told)}。{others}"


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

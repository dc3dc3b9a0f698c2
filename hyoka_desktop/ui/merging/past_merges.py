"""The merges so far: which one is looked at, and what became of its files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hyoka_desktop.sheet.days import moment_here
from hyoka_desktop.storage.merge_records import MergedFile, Run
from hyoka_desktop.tasks.workspace import Workspace
from hyoka_desktop.ui.merging.moments import sheet_words
from hyoka_desktop.ui.merging.work import Report, Work
from hyoka_desktop.ui.quiet_combo import QuietCombo

Names = Mapping[str, str]
"""Sheets by id, as they are called where there is little room."""


class PastMerges(QuietCombo):
    """A choice among the merges, the newest first."""

    looked_at = Signal(object, object)
    """The MergedFiles of the merge that is looked at, and the Names of their sheets."""

    def __init__(self, work: Work, parent: QWidget) -> None:
        """Offer nothing before `refresh`."""
        super().__init__(parent)
        self._work = work
        self.setAccessibleName("これまでの取込")
        self.activated.connect(lambda _index: self._look())

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever merged, as far as is known."""
        return self.count() == 0

    def refresh(self, run: int = 0) -> None:
        """Read the merges so far, and look at one of them, by default the last."""

        def task(workspace: Workspace, _report: Report) -> tuple[Sequence[Run], Mapping[int, int]]:
            counts: dict[int, int] = {}
            for file in workspace.database.merges.files():
                counts[file.run] = counts.get(file.run, 0) + 1
            return workspace.database.merges.runs(), counts

        self._work.begin(task, lambda found: self._list(*found, run))

    def _list(self, runs: Sequence[Run], counts: Mapping[int, int], chosen: int) -> None:
        self.clear()
        for run in runs:
            words = f"取込{run.number}　{moment_here(run.time)}　{counts.get(run.number, 0)}件"
            self.addItem(words, run.number)
        self.setCurrentIndex(max(0, self.findData(chosen)))
        self._look()

    def _look(self) -> None:
        number = self.currentData()

        def task(workspace: Workspace, _report: Report) -> tuple[Sequence[MergedFile], Names]:
            return workspace.database.merges.files(run=number), names(workspace)

        if number is None:
            self.looked_at.emit((), {})
        else:
            self._work.begin(task, lambda found: self.looked_at.emit(*found))


def names(workspace: Workspace) -> Names:
    """How the sheets are called, those in the trash too."""
    found = (*workspace.database.summaries(trashed=True), *workspace.database.summaries())
    return {summary.id: sheet_words(summary) for summary in found}

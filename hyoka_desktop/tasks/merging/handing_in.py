"""提出状況: which 課 has handed in which sheet, and where something is disputed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.responsible import sections_named
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.storage.merge_records import MergedFile
from hyoka_desktop.storage.records import PROGRESS, Change, Summary
from hyoka_desktop.tasks.merging.questions import Question, QuestionKind, questions
from hyoka_desktop.tasks.workspace import Workspace, list_order

RECEIVED, MISSING = "提出済", "未提出"


@dataclass(frozen=True, slots=True)
class HandedIn:
    """One 課 and one sheet: when its file came (ISO 8601, UTC, or empty), and its open questions.

    `on_behalf`: what came last was no file; somebody typed here for the 課 (代行入力).
    """

    section: str
    sheet: Summary
    received: str
    conflicts: int
    on_behalf: bool = False

    @property
    def state(self) -> str:
        """The word for it: 提出済 or 未提出."""
        return RECEIVED if self.received else MISSING

    @property
    def state_words(self) -> str:
        """The word for it, with how it came."""
        return f"{self.state}（代行）" if self.on_behalf else self.state


@dataclass(frozen=True, slots=True)
class Receipt:
    """A file that was merged: who handed it in and when, for which 依頼, and its purpose as in `Export`."""

    section: str
    time: str
    round: str
    purpose: str


class Receipts:
    """What was received so far, and what waits for a decision, looked up once for many sheets."""

    def __init__(self, workspace: Workspace, sheets: Collection[str] | None = None) -> None:
        """Look at every file of some sheets, or of all, that was merged and not taken back."""
        self._workspace = workspace
        self._own = workspace.profile.section
        times = {run.number: run.time for run in workspace.database.merges.runs()}
        self._files: dict[str, list[Receipt]] = {}
        for file in _files(workspace, sheets):
            if not file.code and not file.withdrawn:
                receipt = Receipt(file.section, times[file.run], file.round, file.purpose)
                self._files.setdefault(file.sheet, []).append(receipt)
        self.questions: dict[str, list[Question]] = {}
        for question in questions(workspace, sheets):
            self.questions.setdefault(question.sheet, []).append(question)

    def files(self, summary: Summary) -> Sequence[Receipt]:
        """The files of a sheet, the oldest first."""
        # Runs that came with another database are numbered after our own, whenever they were.
        return sorted(self._files.get(summary.id, ()), key=lambda one: one.time)

    def open_questions(self, summary: Summary, section: str) -> int:
        """How many conflicts of a sheet concern a 課."""
        asked = [one for one in self.questions.get(summary.id, ()) if one.kind is not QuestionKind.CONFIRM]
        return sum(one.section == section or section in {head.section for head in one.heads} for one in asked)

    def of(self, summary: Summary, values: Values) -> Iterator[HandedIn]:
        """Every 課 that a sheet names or that a file was made for; 途中経過 does not count as handed in."""
        files = {one.section: one.time for one in self.files(summary) if one.purpose != PROGRESS}
        typed = self.typed(summary)
        received = {section: max(files.get(section, ""), typed.get(section, "")) for section in files | typed}
        exported = (export.section for export in reversed(self._workspace.database.exports.of(summary.id)))
        for section in dict.fromkeys((*sections_named(values), *exported, *received)):
            if section:
                time = received.get(section, "")
                on_behalf = time != files.get(section, "")
                yield HandedIn(section, summary, time, self.open_questions(summary, section), on_behalf)

    def typed(self, summary: Summary) -> dict[str, str]:
        """For which 課 somebody typed here, and when last; what was taken back again is nothing."""
        first: dict[tuple[str, Address], str] = {}
        last: dict[tuple[str, Address], Change] = {}
        for change in self._workspace.database.typed_changes(summary.id):
            # A file that was received here is opened as the 課 that it was made for.
            if change.section not in {"", self._own, summary.received_for}:
                place = change.section, change.address
                first.setdefault(place, change.old)
                last[place] = change
        times: dict[str, str] = {}
        for place, change in last.items():
            if change.new != first[place]:
                times[change.section] = max(times.get(change.section, ""), change.time)
        return times


def handed_in(workspace: Workspace, fiscal_year: int | None = None) -> tuple[HandedIn, ...]:
    """Every 課 of every sheet of a year, or all, by sheet in the order of the list."""
    receipts = Receipts(workspace)
    found = [s for s in workspace.database.summaries() if fiscal_year in {None, s.fiscal_year}]
    return tuple(
        one
        for summary in sorted(found, key=list_order)
        for one in receipts.of(summary, workspace.database.load(summary.id))
    )


def _files(workspace: Workspace, sheets: Collection[str] | None) -> Iterable[MergedFile]:
    merges = workspace.database.merges
    if sheets is None:
        return merges.files()
    return (file for sheet in sheets for file in merges.files(sheet=sheet))

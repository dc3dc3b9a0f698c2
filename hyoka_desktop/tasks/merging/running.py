"""The merge itself: files and folders into the sheets of this database, in one transaction or not at all.

A dry run is the same merge, thrown away at the end; so it says exactly what the merge will do.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.versions import IMPORTED
from hyoka_desktop.storage.errors import DamagedSheet
from hyoka_desktop.storage.merge_records import MergedFile, Run
from hyoka_desktop.tasks.backups import make_backup
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.memory import seldom_collected
from hyoka_desktop.tasks.merging.entering import Entering
from hyoka_desktop.tasks.merging.folders import gather
from hyoka_desktop.tasks.merging.in_hand import SheetInHand, write
from hyoka_desktop.tasks.merging.old_copies import discard, occasion, prune
from hyoka_desktop.tasks.merging.refusals import NothingToMerge, RefusedFile, refusal
from hyoka_desktop.tasks.merging.report import MergeReport
from hyoka_desktop.tasks.merging.submission import Submission, read_submission
from hyoka_desktop.tasks.taking_season import take_season
from hyoka_desktop.tasks.workspace import Workspace, short_name

# Sheets kept in memory at once: files of one sheet usually come one after the other, and what several got is
# stored in fewer statements.
SHEETS_IN_HAND = 16

Progress = Callable[[int, int, Path], bool]
"""Told (files done, files in all, the next file); whether to go on."""


class MergeCancelled(TaskError):
    """The user stopped a merge; nothing of it was kept."""

    def __init__(self) -> None:
        """Say that nothing happened."""
        super().__init__("取込を中止しました。何も変わっていません。もう一度取り込むことができます。")


@dataclass(frozen=True, slots=True)
class Choice:
    """What a user decided about a file before the merge: which 課 hands it in, and that all in it is meant.

    An empty `section` leaves it to the file. `accept` confirms direct edits, and blank boxes in great number.
    """

    section: str = ""
    accept: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """The choices for single files, and the one for all others."""

    of_files: Mapping[Path, Choice] = field(default_factory=dict)
    others: Choice = field(default_factory=Choice)

    def of(self, path: Path) -> Choice:
        """The choice for a file."""
        return self.of_files.get(path, self.others)


def dry_run(
    workspace: Workspace,
    paths: Iterable[Path],
    choices: Choices | None = None,
    progress: Progress | None = None,
) -> MergeReport:
    """What a merge of files and folders would do; raises MergeCancelled. Nothing is changed."""
    merge = _Merge(workspace, paths, choices or Choices(), progress, run=0)
    files: list[MergedFile] = []
    with suppress(_ThrownAway), workspace.database.transaction():
        files = merge.run()
        # What a transaction does with an error is to take everything back.
        raise _ThrownAway
    return MergeReport(0, tuple(files), merge.passed_over)


def merge_files(
    workspace: Workspace,
    paths: Iterable[Path],
    choices: Choices | None = None,
    progress: Progress | None = None,
) -> MergeReport:
    """Merge files and folders; raises NothingToMerge, MergeCancelled or StorageError, having done nothing.

    A file that is refused is in the report with its reason, and the others go on. A copy of the database is
    made before; older ones make room for it.
    """
    database = workspace.database
    number = database.merges.next_run()
    merge = _Merge(workspace, paths, choices or Choices(), progress, run=number)
    backup = make_backup(workspace, occasion(number))
    copies = [copy for copy in (backup.path, backup.second) if copy]
    try:
        with database.transaction():
            stamp = workspace.stamp(IMPORTED)
            database.merges.add_run(Run(number, stamp.time, stamp.section, stamp.person, str(backup.path)))
            files = merge.run()
            database.merges.add_files(files)
    except MergeCancelled:
        discard(copies)
        raise
    for copy in copies:
        prune(copy)
    return MergeReport(number, tuple(files), merge.passed_over, str(backup.path), backup.notice)


class _ThrownAway(Exception):
    """Ends the transaction of a dry run."""


class _Merge:
    """One pass over all files."""

    def __init__(
        self,
        workspace: Workspace,
        paths: Iterable[Path],
        choices: Choices,
        progress: Progress | None,
        *,
        run: int,
    ) -> None:
        self._workspace = workspace
        self._choices = choices
        self._progress = progress or (lambda *_: True)
        self._run = run
        gathered = gather(paths)
        if not gathered.files:
            raise NothingToMerge
        self._paths = gathered.files
        self.passed_over = gathered.others
        self._hand: dict[SheetId, SheetInHand] = {}
        self._merged: dict[SheetId, list[MergedFile]] = {}
        self._numbers: dict[tuple[int, str, str], SheetId] = {}
        self._received: dict[SheetId, str] = {}
        # 年度設定 as it is here, and as the last file told it: both cost more to look up than a file's edits.
        self._seasons: dict[int, Season] = {}
        self._told: dict[int, Season] = {}
        self._stamp = workspace.stamp(IMPORTED)
        self._before = workspace.stamp()

    def run(self) -> list[MergedFile]:
        known = self._workspace.database.summaries()
        self._numbers = {(one.fiscal_year, one.group, one.number): one.id for one in known if one.number}
        self._received = {one.id: one.received_for for one in known}
        with seldom_collected():
            files = self._files()
        if self._paths and not self._progress(len(self._paths), len(self._paths), self._paths[-1]):
            raise MergeCancelled
        return files

    def _files(self) -> list[MergedFile]:
        files: list[MergedFile] = []
        for done, path in enumerate(self._paths):
            if not self._progress(done, len(self._paths), path):
                raise MergeCancelled
            files.append(self._file(done + 1, path))
        self._put_down([*self._hand])
        return files

    def _file(self, number: int, path: Path) -> MergedFile:
        blank = MergedFile(self._run, number, str(path), section=self._choices.of(path).section)
        read: Submission | None = None
        try:
            read = read_submission(self._workspace, path, blank.section)
            merged = self._merge(read, blank)
        except RefusedFile as refused:
            if read is not None:
                blank = dataclasses.replace(blank, sheet=read.sheet, section=read.section, tier=read.tier)
            return dataclasses.replace(blank, code=refused.code, reason=str(refused))
        except DamagedSheet as error:
            return dataclasses.replace(blank, code="damaged_sheet", reason=str(error))
        return merged

    def _merge(self, read: Submission, blank: MergedFile) -> MergedFile:
        hand = self._take_in_hand(read)
        season = self._season(read.fiscal_year)
        accept = self._choices.of(read.path).accept
        entering = Entering(self._workspace.database, hand, read, season, accept=accept)
        merged = entering.merge(blank)
        hand.files.append(merged)
        self._merged.setdefault(read.sheet, []).append(merged)
        if read.season and read.season != self._told.get(read.fiscal_year):
            take_season(self._workspace, read.season)
            self._told[read.fiscal_year] = read.season
            self._seasons.pop(read.fiscal_year, None)
        if hand.is_new or hand.was_withdrawn:
            self._numbers[read.fiscal_year, *_name(hand)] = read.sheet
        elif read.section and self._received.get(read.sheet) == read.section:
            # Handed back to the 課 that once received it: what it hands in next goes beside the new file.
            place = str(read.path.absolute())
            self._workspace.database.set_received(read.sheet, read.section, place, read.export)
        return merged

    def _season(self, fiscal_year: int) -> Season:
        if fiscal_year not in self._seasons:
            self._seasons[fiscal_year] = self._workspace.season(fiscal_year)
        return self._seasons[fiscal_year]

    def _take_in_hand(self, read: Submission) -> SheetInHand:
        database, sheet = self._workspace.database, read.sheet
        hand = self._hand.get(sheet)
        if hand is None:
            state = database.is_known(sheet)
            if state == "present":
                # What is unsealed was typed before the files came.
                database.seal(sheet, self._before)
            hand = SheetInHand(database, sheet, read.fiscal_year, self._merged.get(sheet, ()))
            if state == "trashed" and not hand.was_withdrawn:
                raise RefusedFile("trashed")
            self._refuse_double(read, hand)
            self._hand[sheet] = hand
        if len(self._hand) > SHEETS_IN_HAND:
            self._put_down([*self._hand][:-1])
        return hand

    def _refuse_double(self, read: Submission, hand: SheetInHand) -> None:
        """Two sheets of one number in one year would never be told apart again."""
        if not hand.is_new and not hand.was_withdrawn:
            return
        name = {v.address.field: v.value for v in read.versions if v.address.part == "header"}
        other = self._numbers.get((read.fiscal_year, name.get("group", ""), name.get("number", "")))
        if other is not None and other != read.sheet:
            raise refusal("double_number", name=short_name(self._workspace.summary(other)))

    def _put_down(self, sheets: Iterable[SheetId]) -> None:
        hands = [self._hand.pop(sheet) for sheet in sheets]
        write(self._workspace.database, hands, self._stamp)
        for hand in hands:
            if hand.was_withdrawn and hand.history:
                self._workspace.database.untrash(hand.sheet)


def _name(hand: SheetInHand) -> tuple[str, str]:
    said = {address.field: text for address, text in hand.values.texts.items() if address.part == "header"}
    return said.get("group", ""), said.get("number", "")

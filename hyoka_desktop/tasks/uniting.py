"""Two databases become one: sheet by sheet, by the rule of merging, with all that stands beside them."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from itertools import count
from typing import Any

from hyoka_desktop.sheet.ids import found_version_id
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.season import Season, write_season
from hyoka_desktop.sheet.versions import IMPORTED, TYPED, Stamp
from hyoka_desktop.sheet.years import wareki
from hyoka_desktop.storage.database import Database
from hyoka_desktop.storage.errors import DamagedSheet, DamagedSnapshot
from hyoka_desktop.storage.records import Summary
from hyoka_desktop.tasks.backups import SECOND_FOLDER
from hyoka_desktop.tasks.merging.in_hand import SheetInHand, write
from hyoka_desktop.tasks.merging.refusals import RefusedFile, refusal
from hyoka_desktop.tasks.uniting_journals import unite_exports, unite_merges, unite_waiting
from hyoka_desktop.tasks.workspace import Workspace, short_name

PERSONAL = ("person", SECOND_FOLDER)
"""The settings that belong to whoever works there, and are never taken."""


@dataclass(frozen=True, slots=True)
class TakenSheet:
    """One sheet of another database: how many versions and notes came, and how many conflicts it has now.

    `refused` says why nothing of it was taken, else it is empty; `trashed`: it lies in the ごみ箱 here.
    """

    sheet: SheetId
    name: str
    title: str
    is_new: bool = False
    versions: int = 0
    notes: int = 0
    conflicts: int = 0
    trashed: bool = False
    refused: str = ""


@dataclass(frozen=True, slots=True)
class TakenSeason:
    """年度設定 that is decided differently there, by the names of the settings; the newer decision holds."""

    fiscal_year: int
    taken: bool
    differing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of another database: an empty one became it (`as_it_is`), any other united with it.

    `seasons` are the years that are new here or decided otherwise; `rounds`, `snapshots`, `exports` and
    `merges` how many 依頼, 版, exported files and merges came; `lost` the 版 that are damaged there.
    """

    as_it_is: bool
    sheets: tuple[TakenSheet, ...]
    seasons: tuple[TakenSeason, ...] = ()
    rounds: int = 0
    snapshots: int = 0
    exports: int = 0
    merges: int = 0
    lost: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """The record as data that JSON can hold."""
        plain = dataclasses.asdict(self)
        for one in plain["sheets"]:
            one["refused"] = one["refused"] or None
            one["id"] = one.pop("sheet")
        return plain

    @property
    def is_smooth(self) -> bool:
        """Whether nothing was refused or lost, and nothing is disputed."""
        return not self.lost and not any(one.refused or one.conflicts for one in self.sheets)


def unite(workspace: Workspace, other: Database) -> Taken:
    """Take in everything that another database holds, in one transaction; `other` is sealed on the way."""
    with workspace.database.transaction():
        return _Uniting(workspace, other).run()


class _Uniting:
    """One pass over all that another database holds."""

    def __init__(self, workspace: Workspace, other: Database) -> None:
        self._workspace = workspace
        self._database = workspace.database
        self._other = other

    def run(self) -> Taken:
        database, other = self._database, self._other
        present = [(summary, False) for summary in other.summaries()]
        trashed = [(summary, True) for summary in other.summaries(trashed=True)]
        sheets = tuple(self._sheet(summary, trashed=gone) for summary, gone in (*present, *trashed))
        taken = [one.sheet for one in sheets if not one.refused]
        seasons = self._seasons()
        snapshots, lost = self._snapshots()
        self._settings()
        return Taken(
            as_it_is=False,
            sheets=sheets,
            seasons=seasons,
            rounds=self._rounds(),
            snapshots=snapshots,
            exports=sum(unite_exports(database, other, sheet) for sheet in taken),
            merges=unite_merges(database, other, taken),
            lost=lost,
        )

    # ------------------------------------------------------------------ sheets

    def _sheet(self, summary: Summary, *, trashed: bool) -> TakenSheet:
        blank = TakenSheet(summary.id, short_name(summary), summary.title)
        try:
            return self._unite(summary, blank, trashed=trashed)
        except (RefusedFile, DamagedSheet) as error:
            return dataclasses.replace(blank, refused=str(error))

    def _unite(self, summary: Summary, blank: TakenSheet, *, trashed: bool) -> TakenSheet:
        database, sheet = self._database, summary.id
        # What was typed there and never handed out becomes versions, signed by whoever typed it.
        self._other.seal(sheet, _stamp_of_found(summary))
        versions = [version for found in self._other.versions(sheet).values() for version in found]
        before = database.is_known(sheet)
        if before:
            database.seal(sheet, self._workspace.stamp())
        hand = SheetInHand(database, sheet, summary.fiscal_year)
        if hand.is_new or hand.was_withdrawn:
            self._refuse_double(summary)
        hand.refuse_contradictions(versions)
        fresh = hand.unknown(versions)
        hand.take(fresh)
        write(database, [hand], self._workspace.stamp(IMPORTED))
        if not before:
            self._settle_new(summary, hand, trashed=trashed)
        elif hand.was_withdrawn and hand.history and not trashed:
            database.untrash(sheet)
        unite_waiting(database, self._other, sheet)
        return dataclasses.replace(
            blank,
            is_new=not before,
            versions=len(fresh),
            notes=self._notes(sheet),
            conflicts=len(hand.conflicts()),
            trashed=database.is_known(sheet) == "trashed",
        )

    def _settle_new(self, summary: Summary, hand: SheetInHand, *, trashed: bool) -> None:
        database, sheet = self._database, summary.id
        if hand.is_new:  # not a word was ever written in it
            database.insert(hand.values, (), self._workspace.stamp(IMPORTED))
        if summary.received_for:
            received = summary.received_for, summary.received_path, summary.received_export
            database.set_received(sheet, *received)
        if trashed:
            database.trash(sheet)

    def _refuse_double(self, summary: Summary) -> None:
        """Two sheets of one number in one year would never be told apart again."""
        for own in self._database.summaries(summary.fiscal_year) if summary.number else ():
            same = (own.group, own.number) == (summary.group, summary.number)
            if same and own.id != summary.id:
                raise refusal("double_number", name=short_name(own))

    def _notes(self, sheet: SheetId) -> int:
        before = len(self._database.notes(sheet))
        self._database.add_notes(sheet, self._other.notes(sheet))
        return len(self._database.notes(sheet)) - before

    # ------------------------------------------------------------------ the year

    def _seasons(self) -> tuple[TakenSeason, ...]:
        found: list[TakenSeason] = []
        for theirs in self._other.seasons():
            own = self._database.season(theirs.fiscal_year)
            names = _differences(own, theirs) if own else ()
            is_newer = own is None or _rank(theirs) > _rank(own)
            if is_newer and (own is None or own != theirs):
                received = self._other.is_season_received(theirs.fiscal_year)
                self._database.put_season(theirs, received=received)
            if own is None or names:
                found.append(TakenSeason(theirs.fiscal_year, is_newer, names))
        return tuple(found)

    def _rounds(self) -> int:
        known = {one.id: one for one in self._database.rounds.all()}
        fresh = 0
        for theirs in self._other.rounds.all():
            own = known.get(theirs.id)
            if own is None or (theirs.time, repr(theirs)) > (own.time, repr(own)):
                self._database.rounds.put(theirs)
            fresh += own is None
        self._database.rounds.add_events(self._other.rounds.events())
        return fresh

    def _snapshots(self) -> tuple[int, tuple[str, ...]]:
        known = {one.id for one in self._database.snapshots.all()}
        theirs = self._other.snapshots
        fresh, lost = 0, list[str]()
        for snapshot in theirs.all():
            if snapshot.id in known:
                continue
            try:
                kept = [theirs.sheet(snapshot.id, sheet) for sheet in theirs.sheets(snapshot.id)]
            except DamagedSnapshot:
                lost.append(snapshot.name)
                continue
            self._database.snapshots.add(snapshot, [one for one in kept if one])
            fresh += 1
        return fresh, tuple(lost)

    def _settings(self) -> None:
        """What was never set here is taken; what was chosen here stays."""
        for name, value in self._other.settings().items():
            if name not in PERSONAL and self._database.setting(name) is None:
                self._database.set_setting(name, value)


def _stamp_of_found(summary: Summary) -> Stamp:
    numbers = count()
    return Stamp(
        *("", "", summary.changed, TYPED),
        lambda: found_version_id(summary.id, summary.changed, next(numbers)),
    )


def _rank(season: Season) -> tuple[str, str]:
    """What decides between two: the newer, and of two of one moment always the same."""
    return season.as_of, json.dumps(write_season(season), ensure_ascii=False, sort_keys=True)


def _differences(own: Season, theirs: Season) -> tuple[str, ...]:
    names = (field.name for field in dataclasses.fields(Season) if field.name != "as_of")
    return tuple(name for name in names if getattr(own, name) != getattr(theirs, name))


def sentence_about(season: TakenSeason) -> str:
    """What to say of a 年度設定."""
    year = wareki(season.fiscal_year)
    if not season.differing:
        return f"{year}の年度設定を取り込みました。"
    if season.taken:
        return f"{year}の年度設定は、あとから決められた相手のものに替えました。"
    return f"{year}の年度設定は相手のものと違いますが、あとから決めた今のものを残しました。"

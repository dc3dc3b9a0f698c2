"""One file entering one sheet: what is taken at once, what waits, and how that is counted."""

from __future__ import annotations

import dataclasses

from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.sheet.versions import Version, by_address, values_of
from hyoka_desktop.storage.database import Database
from hyoka_desktop.storage.merge_records import TAKEN, Counts, MergedFile, Waiting
from hyoka_desktop.tasks.direct_edits import Typed
from hyoka_desktop.tasks.merging.asking import still_asked
from hyoka_desktop.tasks.merging.counting import boxes, count, refuse_emptying
from hyoka_desktop.tasks.merging.in_hand import SheetInHand
from hyoka_desktop.tasks.merging.owners import Owners
from hyoka_desktop.tasks.merging.set_back import SetBacks
from hyoka_desktop.tasks.merging.submission import Submission


class Entering:
    """The way of one file into the sheet that it belongs to."""

    def __init__(
        self, database: Database, hand: SheetInHand, read: Submission, season: Season, *, accept: bool
    ) -> None:
        """Look at a file that was read; with `accept` everything typed into it is confirmed.

        `season` are the settings of the year here and now.
        """
        self._database = database
        self._season = season
        self._hand = hand
        self._read = read
        self._accept = accept
        self._set_backs = SetBacks(read, hand, season)
        self._typed = (*read.typed, *self._set_backs.own())
        asks = any(typed.asks for typed in self._typed)
        self._confirmed = {edit.id for edit in hand.waiting if edit.answer == TAKEN} if asks else set()

    def merge(self, blank: MergedFile) -> MergedFile:
        """Take the file in and say what it did; raises RefusedFile, and then the sheet is as it was."""
        hand, read = self._hand, self._read
        enters = [typed for typed in self._typed if self._enters(typed)]
        asks = [typed for typed in self._typed if typed not in enters]
        asks += [typed for typed in self._set_backs.later() if not self._is_confirmed(typed)]
        carried = [*read.versions, *(version for typed in enters for version in typed.versions)]
        hand.refuse_contradictions(carried)
        fresh = hand.unknown(carried)
        hand.refuse_unstorable(
            [*fresh, *(version for typed in asks for version in typed.versions)], read.said
        )
        if not self._accept:
            self._refuse_emptying(fresh)
        before, known, was = hand.values, set(hand.history), set(hand.known)
        hand.take(fresh)
        hand.said += read.said
        own = {id_ for id_ in (version.id for version in carried) if id_ not in was or id_ in hand.brought}
        hand.brought |= own
        touched = boxes(fresh, known)
        news = {version.id for version in fresh}
        asked = [one for one in hand.conflicts_in(touched) if {head.id for head in one.heads} & news]
        disputed = {head.id for one in asked for head in one.heads}
        foreign = self._foreign(fresh)
        counts = dataclasses.replace(
            count(before, hand.values, carried, touched, tuple(asked)) if was else _of_new(hand.values),
            foreign=len({version.address for version in foreign if version.id not in disputed}),
            direct_edits=len(self._typed),
        )
        merged = dataclasses.replace(
            blank,
            sheet=read.sheet,
            section=read.section,
            content=read.content,
            export=read.export,
            saved=read.saved,
            tier=read.tier,
            counts=counts,
            brought=tuple(sorted(own)),
            foreign=tuple(version.id for version in foreign),
            asked=tuple(version.id for typed in asks for version in typed.versions),
            round=read.round,
            purpose=read.purpose,
        )
        waits = self._keep(asks, merged)
        told = (*enters, *asks)
        return dataclasses.replace(
            merged,
            counts=dataclasses.replace(counts, waiting=len(waits)),
            notes=(*read.notes, *(_line(one, asks=one in asks, waits=one in waits) for one in told)),
        )

    def _enters(self, typed: Typed) -> bool:
        return self._accept or not typed.asks or self._is_confirmed(typed)

    def _is_confirmed(self, typed: Typed) -> bool:
        return typed.versions[0].id in self._confirmed

    def _refuse_emptying(self, fresh: list[Version]) -> None:
        blanked = [typed.versions[0] for typed in self._read.typed if not typed.versions[0].value]
        if not blanked and all(version.value for version in fresh):
            return
        read = self._read
        handed_in = values_of(read.sheet, read.fiscal_year, by_address([*read.versions]))
        handed_in = handed_in.put((version.address, "") for version in blanked)
        refuse_emptying(self._exported(), handed_in)

    def _exported(self) -> Values:
        """The sheet as it was when this file was handed out, as well as it can be known."""
        read = self._read
        known = read.exported or self._hand.as_exported_to(read.section)
        if known is not None:
            return known
        others = [version for version in read.versions if version.section != read.section]
        return values_of(read.sheet, read.fiscal_year, by_address(others))

    def _foreign(self, fresh: list[Version]) -> list[Version]:
        if not any(version.section for version in fresh):
            return []
        then = self._read.season or self._season
        whose = Owners(self._exported(), self._hand.values, then, self._season)
        return [version for version in fresh if whose.is_foreign(version)]

    def _keep(self, asks: list[Typed], merged: MergedFile) -> list[Typed]:
        """Write down what waits, and tell what of it is still to be asked.

        A file that had been taken back counts again.
        """
        hand, merges = self._hand, self._database.merges
        if self._read.content in hand.withdrawn:
            merges.mark(hand.sheet, self._read.content, "")
            hand.withdrawn.discard(self._read.content)
        if not asks:
            return []
        fresh = [Waiting(typed.versions, _why(typed)) for typed in asks]
        merges.add_waiting(hand.sheet, fresh)
        known = {edit.id for edit in hand.waiting}
        hand.waiting += [edit for edit in fresh if edit.id not in known]
        asked = still_asked(hand.waiting, hand.history, hand.values, [*hand.files, merged])
        ids = {edit.id for edit in asked}
        return [typed for typed in asks if typed.versions[0].id in ids]


def _of_new(values: Values) -> Counts:
    return Counts(added=sum(address.field not in {"exists", "order"} for address in values.texts))


def _why(typed: Typed) -> str:
    return f"{typed.line} {typed.asks}"


def _line(typed: Typed, *, asks: bool, waits: bool) -> str:
    if waits:
        return f"確認待ち: {_why(typed)}"
    if asks:
        return f"確認は要りません（前に判断したか、今の内容と同じか、もう古い内容です）: {typed.line}"
    return f"Excelで直接入力{'（担当課以外の修正）' if typed.foreign else ''}: {typed.line}"

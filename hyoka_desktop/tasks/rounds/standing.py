"""提出状況 of a round: how far every 課 is with every sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from hyoka_desktop.sheet.notes import NoteKind, requests
from hyoka_desktop.sheet.responsible import Responsibility
from hyoka_desktop.storage.records import PROGRESS, Summary
from hyoka_desktop.storage.season_records import EventKind, Round, RoundEvent
from hyoka_desktop.tasks.merging.handing_in import HandedIn, Receipts, handed_in
from hyoka_desktop.tasks.rounds.asking import Asking, Bureaus
from hyoka_desktop.tasks.rounds.handing_out import sheets_of
from hyoka_desktop.tasks.rounds.planning import rounds_of, season_of
from hyoka_desktop.tasks.rounds.progress import HANDED_IN, Happening, State, What, fold
from hyoka_desktop.tasks.workspace import Workspace

_OF_EVENT = {
    EventKind.HANDED_OUT: What.HANDED_OUT,
    EventKind.RECEIVED: What.RECEIVED,
    EventKind.RETURNED: What.RETURNED,
    EventKind.CONFIRMED: What.CONFIRMED,
    EventKind.REOPENED: What.REOPENED,
    EventKind.BY_HAND: What.BY_HAND,
}
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """One 課 and one sheet.

    `handed_out`, `received` and `progress` are times (ISO 8601, UTC) or blank, as in `Progress`. `asked` is
    how many boxes the 課 is asked for, `filled` how many of them say something. `requests` are the requests
    for corrections that are open, `conflicts` the open questions of a merge. `changed`: a box says something
    else than when it was confirmed. `overdue`: the deadline has passed and nothing was handed in. `digest` is
    that of the boxes as they are now.
    """

    section: str
    sheet: Summary
    state: State
    bureau: str = ""
    handed_out: str = ""
    received: str = ""
    progress: str = ""
    on_behalf: bool = False
    by_hand: bool = False
    memo: str = ""
    asked: int = 0
    filled: int = 0
    conflicts: int = 0
    requests: int = 0
    changed: bool = False
    overdue: bool = False
    digest: str = ""

    @property
    def is_handed_in(self) -> bool:
        """Whether nothing is expected of the 課."""
        return self.state in HANDED_IN

    @property
    def words(self) -> str:
        """The word for the state, with how it came about."""
        how = "代行" if self.on_behalf else "手入力" if self.by_hand else ""
        return f"{self.state.value}（{how}）" if how else self.state.value


def standings(
    workspace: Workspace, planned: Round | None, fiscal_year: int | None = None, today: date | None = None
) -> tuple[Standing, ...]:
    """Everybody who is asked in a round, by sheet in the order of the list.

    Without a round it is everybody whom the sheets of a year, or all, name: handed in or not.
    """
    if planned is None:
        return tuple(_without_round(one) for one in handed_in(workspace, fiscal_year))
    return tuple(_Standings(workspace, planned, today or datetime.now().astimezone().date()).all())


def _without_round(one: HandedIn) -> Standing:
    return Standing(
        one.section,
        one.sheet,
        State.RECEIVED if one.received else State.MISSING,
        received=one.received,
        on_behalf=one.on_behalf,
        conflicts=one.conflicts,
    )


class _Standings:
    """One look at a round."""

    def __init__(self, workspace: Workspace, planned: Round, today: date) -> None:
        self._workspace, self._round = workspace, planned
        self._season = season_of(workspace, planned)
        self._is_late = bool(planned.deadline) and today > date.fromisoformat(planned.deadline)
        self._sheets = sheets_of(workspace, planned)
        self._receipts = Receipts(workspace, {str(summary.id) for summary in self._sheets})
        self._events: dict[Pair, list[RoundEvent]] = {}
        self._turns = Turns(workspace, planned.fiscal_year)
        for event in workspace.database.rounds.events(planned.id):
            self._events.setdefault((event.sheet, event.section), []).append(event)

    def all(self) -> Iterator[Standing]:
        bureaus = Bureaus(self._season)
        found: list[tuple[Summary, Asking, tuple[str, ...]]] = []
        for summary in self._sheets:
            values = self._workspace.database.load(summary.id)
            bureaus.take(values)
            asking = Asking(values, self._season)
            others = (section for sheet, section in self._events if sheet == summary.id)
            named = tuple(dict.fromkeys((*asking.by_section, *others)))
            found.append((summary, asking, tuple(section for section in named if section)))
        for summary, asking, sections in found:
            yield from self._of(summary, asking, sections, bureaus)

    def _of(
        self, summary: Summary, asking: Asking, sections: Iterable[str], bureaus: Bureaus
    ) -> Iterator[Standing]:
        said = self._requests(summary, asking)
        typed = self._receipts.typed(summary)
        for section in sections:
            files = self._files(summary, section)
            happened = [*files, *said.get(section, ()), *self._recorded(summary, section)]
            if time := typed.get(section):
                happened.append(Happening(time, What.ON_BEHALF))
            mine = [one for one in happened if self._is_of_round(one, summary, section)]
            yield self._standing(summary, asking, section, mine, bureaus.of(section))

    def _is_of_round(self, one: Happening, summary: Summary, section: str) -> bool:
        """What names no round belongs to the one in which the sheet had been handed out last."""
        known = one.round if self._turns.is_known(one.round) else ""
        return (known or self._turns.at((summary.id, section), one.time)) == self._round.id

    def _standing(
        self, summary: Summary, asking: Asking, section: str, happened: Iterable[Happening], bureau: str
    ) -> Standing:
        progress = fold(happened)
        digest = asking.digest(section)
        state = progress.state(digest)
        asked = asking.by_section.get(section, ())
        return Standing(
            section,
            summary,
            state,
            bureau,
            progress.handed_out,
            progress.received,
            progress.progress,
            progress.on_behalf,
            progress.by_hand,
            progress.memo,
            len(asked),
            sum(one.filled for one in asked),
            self._receipts.open_questions(summary, section),
            progress.requests,
            progress.has_changed(digest),
            self._is_late and state in {State.MISSING, State.NOT_HANDED_OUT},
            digest,
        )

    def _recorded(self, summary: Summary, section: str) -> Iterator[Happening]:
        for event in self._events.get((summary.id, section), ()):
            what = _OF_EVENT[event.kind]
            yield Happening(
                event.time, what, state=event.state, memo=event.memo, digest=event.digest, round=event.round
            )

    def _files(self, summary: Summary, section: str) -> Iterator[Happening]:
        for receipt in self._receipts.files(summary):
            if receipt.section == section:
                what = What.PROGRESS if receipt.purpose == PROGRESS else What.RECEIVED
                yield Happening(receipt.time, what, round=receipt.round)

    def _requests(self, summary: Summary, asking: Asking) -> Mapping[str, list[Happening]]:
        """What was requested of each 課, and what was settled."""
        found: dict[str, list[Happening]] = {}
        notes = self._workspace.database.notes(summary.id)
        if not any(note.kind is NoteKind.REQUEST for note in notes):
            return found
        responsible = Responsibility(asking.values, self._season)
        for request in requests(notes):
            section = request.note.about or responsible.of(request.note.address)
            happened = found.setdefault(section, [])
            happened.append(Happening(request.note.time, What.REQUESTED, request.note.id))
            if request.settled:
                happened.append(Happening(request.settled.time, What.SETTLED, request.note.id))
        return found


class Turns:
    """Whose turn it was when: the round in which a sheet had been handed out to a 課 last."""

    def __init__(self, workspace: Workspace, fiscal_year: int) -> None:
        """Look at all rounds of a year."""
        self._rounds = rounds_of(workspace, fiscal_year)
        self._known = {one.id for one in self._rounds}
        self._handed_out: dict[Pair, list[tuple[str, str]]] = {}
        for event in workspace.database.rounds.events():
            if event.kind is EventKind.HANDED_OUT and event.round in self._known:
                out = self._handed_out.setdefault((event.sheet, event.section), [])
                out.append((event.time, event.round))

    def is_known(self, round_: str) -> bool:
        """Say whether a round is one of the year."""
        return round_ in self._known

    def at(self, pair: Pair, time: str) -> str:
        """The round at a time; before the first hand-out the first round that has the sheet."""
        before = [round_ for when, round_ in self._handed_out.get(pair, ()) if when <= time]
        if before:
            return before[-1]
        return next((one.id for one in self._rounds if pair[0] in one.sheets), "")

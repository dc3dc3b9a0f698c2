"""The requests of a year or a sheet, with what they are about, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.notes import Note, Request, requests
from hyoka_desktop.sheet.responsible import Responsibility
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.storage.records import Summary
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.requests.making import said_at
from hyoka_desktop.tasks.workspace import Workspace, list_order

WHOLE_SHEET = "シート全体"
ASKED, ANSWERED, SETTLED = "未回答", "回答済", "解決済"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it is shown: the box in words, the 課 that is asked, and what the box says now."""

    request: Request
    label: str
    section: str
    now: str

    @property
    def note(self) -> Note:
        """What was asked."""
        return self.request.note

    @property
    def state(self) -> str:
        """The word for how it stands."""
        if self.request.settled:
            return SETTLED
        return ANSWERED if self.request.answers else ASKED

    @property
    def has_changed(self) -> bool:
        """Whether the box says something else than when the correction was asked for."""
        return bool(self.note.address.part) and self.now != self.note.judged


@dataclass(frozen=True, slots=True)
class OfSheet:
    """A sheet and its requests, in the order in which they were made."""

    summary: Summary
    asked: tuple[Asked, ...]


def requests_on(values: Values, season: Season, notes: Iterable[Note]) -> tuple[Asked, ...]:
    """All requests about a sheet, settled ones too."""
    found = requests(notes)
    if not found:
        return ()
    labels, responsible = Labels(values, season), Responsibility(values, season)
    return tuple(
        Asked(
            one,
            labels.of(one.note.address) if one.note.address.part else WHOLE_SHEET,
            one.note.about or responsible.of(one.note.address),
            said_at(values, one.note.address),
        )
        for one in found
    )


def requests_of(
    workspace: Workspace, sheets: Sequence[SheetId] = (), fiscal_year: int | None = None
) -> Iterator[OfSheet]:
    """The sheets that have a request: some, those of a year, or all, in the order of the list."""
    wanted = set(sheets)
    for summary in sorted(workspace.database.summaries(fiscal_year), key=list_order):
        if wanted and summary.id not in wanted:
            continue
        notes = workspace.database.notes(summary.id)
        if requests(notes):
            values = workspace.database.load(summary.id)
            found = requests_on(values, workspace.season(values.fiscal_year), notes)
            yield OfSheet(summary, found)


def find_request(workspace: Workspace, id_: str) -> Request:
    """The request with an id, or with the beginning of one; raises TaskError."""
    found = [one for one in requests(workspace.database.notes()) if id_ and one.note.id.startswith(id_)]
    if len(found) != 1:
        raise TaskError(f"修正依頼「{id_}」はありません。hyoka request list で番号を確かめてください。")
    return found[0]

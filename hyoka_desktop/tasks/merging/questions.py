"""What waits for somebody's word: conflicts, and direct edits that have to be confirmed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from hyoka_desktop.sheet.address import EXISTS, Address
from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.merge import Conflict, common_base, conflicts, suggested
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.sheet.versions import History, Version, heads
from hyoka_desktop.storage.merge_records import OPEN, Waiting
from hyoka_desktop.tasks.merging.asking import still_asked
from hyoka_desktop.tasks.merging.owners import HandedOut
from hyoka_desktop.tasks.workspace import Workspace


class QuestionKind(Enum):
    """What is asked; the value is the word in JSON."""

    CONFLICT = "conflict"
    CONFIRM = "confirm"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to decide.

    `base` is what all started from, `current` what the box shows meanwhile. `heads` are the versions to
    choose from, sorted by id; of a `CONFIRM` the one that waits (`waiting`) is among them. `section` is the
    課 that was responsible when the sheet was handed out, `suggested` the id of its version, or None.
    `reason` says why somebody is asked.
    """

    id: str
    kind: QuestionKind
    sheet: str
    address: Address
    label: str
    base: str
    current: str
    heads: tuple[Version, ...]
    section: str
    suggested: str | None = None
    waiting: Waiting | None = None
    conflict: Conflict | None = None
    reason: str = ""


def questions(workspace: Workspace, among: Collection[str] | None = None) -> tuple[Question, ...]:
    """Everything that waits for a decision, by sheet; on all sheets, or `among` some."""
    database = workspace.database
    waiting: dict[str, list[Waiting]] = {}
    for edit in database.merges.waiting():
        waiting.setdefault(edit.address.sheet, []).append(edit)
    open_ = (sheet for sheet, edits in waiting.items() if any(edit.answer == OPEN for edit in edits))
    sheets = dict.fromkeys((*database.merges.disputed(), *open_))
    return tuple(
        found
        for sheet in sheets
        if among is None or sheet in among
        for found in questions_of(workspace, sheet, waiting.get(sheet, []))
    )


def questions_of(workspace: Workspace, sheet: str, waiting: list[Waiting] | None = None) -> list[Question]:
    """Everything that waits for a decision on one sheet."""
    history = workspace.database.versions(sheet)
    values = workspace.database.load(sheet)
    if waiting is None:
        waiting = list(workspace.database.merges.waiting(sheet))
    season = workspace.season(values.fiscal_year)
    labels, handed_out = Labels(values, season), HandedOut(workspace, history, values)
    found = [_about(conflict, values, labels, handed_out) for conflict in conflicts(history)]
    files = workspace.database.merges.files(sheet=sheet) if waiting else ()
    asked = still_asked(waiting, history, values, files)
    for edit in asked:
        # A row that waits has a name only once it is there.
        there = values.put((version.address, version.value) for version in edit.versions)
        label = Labels(there, season).of(edit.address)
        found.append(_confirm(edit, history, values, label, handed_out))
    return sorted(found, key=lambda question: (question.address, question.id))


def _about(conflict: Conflict, values: Values, labels: Labels, handed_out: HandedOut) -> Question:
    address = conflict.address
    section = handed_out.owners(conflict.heads).of(address)
    kind = QuestionKind.ROW if address.field == EXISTS else QuestionKind.CONFLICT
    return Question(
        conflict.id,
        kind,
        address.sheet,
        address,
        labels.of(address),
        conflict.base,
        values.at(address),
        conflict.heads,
        section,
        suggested(conflict, section),
        conflict=conflict,
    )


def _confirm(edit: Waiting, history: History, values: Values, label: str, handed_out: HandedOut) -> Question:
    address = edit.address
    current = heads(history.get(address, ()))
    both = tuple(sorted([*current, edit.versions[0]], key=lambda version: version.id))
    found = [*history.get(address, ()), edit.versions[0]]
    return Question(
        edit.id,
        QuestionKind.CONFIRM,
        address.sheet,
        address,
        label,
        common_base(found, both) if current else "",
        values.at(address),
        both,
        handed_out.owners(edit.versions[:1], edit.versions[0].section).of(address),
        waiting=edit,
        reason=edit.reason,
    )

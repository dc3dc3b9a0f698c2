"""What one box of the form said before: who wrote it, when and how, from the changes and the versions.

A change is one step of typing that was made in this database; a version may have come from elsewhere. A list
of paragraphs is one box: each step that touched one of its paragraphs is a step of its text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from hyoka_desktop.sheet.address import EXISTS, Address
from hyoka_desktop.sheet.paragraphs import is_paragraph_list, text_of
from hyoka_desktop.sheet.values import Values, place_of
from hyoka_desktop.sheet.versions import Version
from hyoka_desktop.storage.database import Database
from hyoka_desktop.storage.records import Change


@dataclass(frozen=True, slots=True)
class Past:
    """One entry: the box said `old` and then `new`; `time` is ISO 8601 in UTC, `origin` one of `versions`."""

    old: str
    new: str
    section: str
    person: str
    time: str
    origin: str


def past_of(database: Database, values: Values, address: Address) -> tuple[Past, ...]:
    """The history of a box of the sheet `values`, newest first."""
    changes = _all_changes(database.changes(values.sheet), database.versions(values.sheet))
    if is_paragraph_list(address):
        return tuple(_past_of_list(changes, values, address))
    return tuple(_past(change, change.old, change.new) for change in changes if change.address == address)


def _all_changes(changes: Iterable[Change], by_box: Mapping[Address, Sequence[Version]]) -> list[Change]:
    """The changes made here and the versions that came from elsewhere, the newest first."""
    found = list(changes)
    # What was typed here is sealed as a version later: that is no second event.
    made: dict[tuple[Address, str, str], str] = {}
    for change in found:
        key = change.address, change.new, change.section
        made[key] = min(change.time, made.get(key, change.time))
    for address, versions in by_box.items():
        texts = {version.id: version.value for version in versions}
        for version in versions:
            first = made.get((address, version.value, version.section))
            if first is None or version.time < first:
                old = next((texts[parent] for parent in version.parents if parent in texts), "")
                found.append(_change_of(version, old))
    return sorted(found, key=lambda change: (change.time, change.step), reverse=True)


def _change_of(version: Version, old: str) -> Change:
    # What one office sealed at one moment is one step.
    step = f"{version.time} {version.section}"
    who = version.section, version.person, version.time, version.origin
    return Change(step, version.address, old, version.value, *who)


def _past(change: Change, old: str, new: str) -> Past:
    return Past(old, new, change.section, change.person, change.time, change.origin)


def _past_of_list(changes: Sequence[Change], values: Values, address: Address) -> Iterator[Past]:
    """Walk back from what the text is now, one step after the other, to what it was at first."""
    place = place_of(address.field, address.row)
    rows = {change.address.row for change in changes if place in {change.old, change.new}}
    rows |= {box.row for box, text in values.texts.items() if box.field == EXISTS and text == place}
    now = values
    for _, step in groupby(changes, key=lambda change: change.step):
        edits = list(step)
        before = now.put((change.address, change.old) for change in edits)
        if any(change.address.row in rows for change in edits):
            old, new = (text_of(state, address.field, address.row) for state in (before, now))
            if old != new:
                yield _past(edits[0], old, new)
        now = before

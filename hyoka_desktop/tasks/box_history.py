"""What one box of the form said before: who wrote it, when and how, from the changes and the versions.

A change is one step of typing that was made in this database; a version may have come from elsewhere. A list
of paragraphs is one box: each step that touched one of its paragraphs is a step of its text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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
    if is_paragraph_list(address):
        return tuple(_past_of_list(database, values, address))
    changes = [Past(c.old, c.new, c.section, c.person, c.time, c.origin) for c in database.changes(address)]
    versions = database.versions(values.sheet).get(address, [])
    texts = {version.id: version.value for version in versions}
    others = [_past_of_version(version, texts) for version in versions]
    known = {(past.new, past.section) for past in changes}
    fresh = [past for past in others if (past.new, past.section) not in known]
    return tuple(sorted([*changes, *fresh], key=lambda past: past.time, reverse=True))


def _past_of_version(version: Version, texts: dict[str, str]) -> Past:
    old = next((texts[parent] for parent in version.parents if parent in texts), "")
    return Past(old, version.value, version.section, version.person, version.time, version.origin)


def _past_of_list(database: Database, values: Values, address: Address) -> Iterator[Past]:
    """Walk back from what the text is now, one step after the other, to what it was at first."""
    changes = database.changes(values.sheet)
    by_box = database.versions(values.sheet)
    rows = set(_rows_ever(values, changes, by_box, address))
    now = values
    for _, step in groupby(changes, key=lambda change: change.step):
        edits = list(step)
        before = now.put((change.address, change.old) for change in edits)
        if any(change.address.row in rows for change in edits):
            old, new = (text_of(state, address.field, address.row) for state in (before, now))
            if old != new:
                last = edits[0]
                yield Past(old, new, last.section, last.person, last.time, last.origin)
        now = before
    first = text_of(now, address.field, address.row)
    of_rows = [version for box, found in by_box.items() if box.row in rows for version in found]
    if first and of_rows:
        oldest = min(of_rows, key=lambda version: version.time)
        yield Past("", first, oldest.section, oldest.person, oldest.time, oldest.origin)


def _rows_ever(
    values: Values, changes: Iterable[Change], by_box: Mapping[Address, Iterable[Version]], address: Address
) -> Iterator[str]:
    """The paragraphs that are or were in a list."""
    place = place_of(address.field, address.row)
    yield from (a.row for a, text in values.texts.items() if a.field == EXISTS and text == place)
    yield from (c.address.row for c in changes if c.address.field == EXISTS and place in {c.old, c.new})
    yield from (box.row for box, found in by_box.items() if any(version.value == place for version in found))

"""The history of a box as a small graph of versions, and what the box says by it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from hyoka_desktop.sheet.address import EXISTS, ORDER, Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.values import Values, split_place

TYPED = "typed"
IMPORTED = "imported"
EXCEL = "excel"
SETTLED = "settled"
CARRIED = "carried"
RESTORED = "restored"


class Version(NamedTuple):
    """One value that a box had when it was sealed.

    `parents` are the ids of all heads that had the value then shown. `saw` is what else stood before it: for
    a row's deletion the heads of every box of the row and below it, for what was typed into an exported Excel
    file the id of that export. `time` is ISO 8601 in UTC; `origin` says how it came.
    """

    id: str
    address: Address
    parents: tuple[str, ...]
    value: str
    section: str
    person: str
    time: str
    origin: str
    saw: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who does something, when, and in what way; `new_id` gives ids for the versions made."""

    section: str
    person: str
    time: str
    origin: str
    new_id: Callable[[], str]


History = Mapping[Address, Sequence[Version]]


def by_address(versions: Iterable[Version]) -> dict[Address, list[Version]]:
    """Group versions by the box they belong to; the same version given twice counts once."""
    grouped: dict[Address, list[Version]] = {}
    for version in {version.id: version for version in versions}.values():
        grouped.setdefault(version.address, []).append(version)
    return grouped


def lineage(versions: Iterable[Version]) -> dict[str, set[str]]:
    """The ids that each version of one box comes directly after: its parents, and what was typed before it.

    What was typed directly into one exported file is one hand correcting itself, so there the later time of
    saving comes after the earlier one. Within one second, which is as finely as spreadsheets tell, the ids
    decide: that is some order, and the same one wherever the files arrive. A file that does not say when it
    was saved stands in no order, so there somebody is asked. A text that the next saving leaves as it was is
    typed once: whatever comes after one of these versions comes after all of them.
    """
    found = list(versions)
    after = {version.id: set(version.parents) for version in found}
    for typings in _typed_directly(found):
        earlier: set[str] = set()
        for typing in typings:
            alike = {version.id for version in typing}
            for before in after.values():
                if before & alike:
                    before.update(alike)
            for id_ in alike:
                after[id_] |= earlier
            for repeat in typing[1:]:
                after[repeat.id].add(typing[0].id)
            earlier |= alike
    return after


def _typed_directly(versions: Iterable[Version]) -> Iterator[list[list[Version]]]:
    """What was typed into each exported file, in its order; what stayed as it was is one list."""
    direct: dict[tuple[str, ...], list[Version]] = {}
    for version in versions:
        if version.origin == EXCEL and version.saw and version.time:
            direct.setdefault(version.saw, []).append(version)
    for of_export in direct.values():
        in_turn = sorted(of_export, key=lambda version: (version.time, version.id))
        yield [list(alike) for _, alike in groupby(in_turn, key=lambda version: version.value)]


def ancestors(after: Mapping[str, Iterable[str]], ids: Iterable[str]) -> set[str]:
    """All versions that some come after, these included; `after` is the lineage of their boxes."""
    found: set[str] = set()
    waiting = list(ids)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += after.get(one, ())
    return found


def heads(versions: Iterable[Version]) -> tuple[Version, ...]:
    """The versions of one box that no other one comes after, sorted by id; a repeated direct edit is none."""
    found = {version.id: version for version in versions}
    if len(found) == 1:
        return tuple(found.values())
    after = lineage(found.values())
    repeats = {one.id for typings in _typed_directly(found.values()) for same in typings for one in same[1:]}
    passed = repeats.union(*(before for id_, before in after.items() if id_ not in repeats))
    return tuple(found[key] for key in sorted(found) if key not in passed)


def shown(candidates: Sequence[Version]) -> str:
    """What a box says, given its heads: a fixed function of them, never of the order of their arrival."""
    if not candidates:
        return ""
    field = candidates[0].address.field
    if field == ORDER:
        return min(candidates, key=lambda head: head.id).value
    if field == EXISTS:
        # While two disagree about a row it stays in sight.
        return max(head.value for head in candidates)
    return max(candidates, key=lambda head: (head.time, head.id)).value


def said(versions: Sequence[Version]) -> str:
    """What a box says by its versions."""
    # Nearly all boxes have one version, and all boxes of a sheet are asked.
    return versions[0].value if len(versions) == 1 else shown(heads(versions))


def values_of(sheet: SheetId, fiscal_year: int, history: History) -> Values:
    """The sheet as its versions have it."""
    texts = {address: said(found) for address, found in history.items()}
    texts |= {address: last_place(history[address]) for address in unseen_in_removed_rows(history)}
    return Values(sheet, fiscal_year, {address: text for address, text in texts.items() if text})


def last_place(versions: Iterable[Version]) -> str:
    """What the `exists` box of a row said while the row was there; a fixed function of its versions."""
    return max(version.value for version in versions)


def unseen_in_removed_rows(history: History) -> dict[Address, tuple[Version, ...]]:
    """What was written in rows by somebody who did not know that they were removed, by their `exists` boxes.

    Such a version stands in the row or below it, and none of the removals saw it or one that comes after it.
    Moving a row, or removing one below it, is no writing. Rows of which nobody says anything new are left
    out.
    """
    removed = {
        address: gone
        for address, found in history.items()
        if address.field == EXISTS and not shown(gone := heads(found))
    }
    if not removed:
        return {}
    by_row: dict[str, list[Version]] = {}
    for address, found in history.items():
        if address.row and address.field != ORDER:
            by_row.setdefault(address.row, []).extend(found)
    unseen = {
        address: tuple(_unseen(address, gone, [by_row.get(row, []) for row in _below(address.row, history)]))
        for address, gone in removed.items()
    }
    return {address: found for address, found in unseen.items() if found}


def _unseen(
    address: Address, gone: Iterable[Version], rows: Iterable[Iterable[Version]]
) -> Iterator[Version]:
    written = by_address(version for row in rows for version in row)
    del written[address]
    after = {id_: before for found in written.values() for id_, before in lineage(found).items()}
    seen = ancestors(after, (id_ for removal in gone for id_ in removal.saw))
    for found in written.values():
        for version in heads(found):
            if version.id not in seen and (version.value or version.address.field != EXISTS):
                yield version


def seal(values: Values, history: History, stamp: Stamp) -> list[Version]:
    """Make one version for each box whose text differs from what its versions say."""
    sealed = values_of(values.sheet, values.fiscal_year, history)
    changed = {
        address for address in {*values.texts, *sealed.texts} if values.at(address) != sealed.at(address)
    }
    # A removed row is sealed after its boxes, so that its deletion has seen what was typed there before.
    made = [
        _version(values, history, sealed.at(address), address, stamp)
        for address in sorted(changed, key=_deletions_last(values))
    ]
    fresh = by_address(made)
    return [_with_sight(version, history, fresh) for version in made]


def _deletions_last(values: Values) -> Callable[[Address], tuple[bool, Address]]:
    return lambda address: (address.field == EXISTS and not values.at(address), address)


def _version(values: Values, history: History, said: str, address: Address, stamp: Stamp) -> Version:
    current = heads(history.get(address, ()))
    # Of several places the one with the smallest id is shown, and a row that was removed while somebody wrote
    # in it stays in sight: there, what is typed comes after all heads.
    with_value = [head.id for head in current if head.value == said and address.field != ORDER]
    parents = tuple(with_value or (head.id for head in current))
    text = values.at(address)
    return Version(
        stamp.new_id(), address, parents, text, stamp.section, stamp.person, stamp.time, stamp.origin
    )


def _with_sight(version: Version, history: History, fresh: History) -> Version:
    if version.address.field != EXISTS or version.value:
        return version
    known = {address: [*history.get(address, ()), *fresh.get(address, ())] for address in {*history, *fresh}}
    return version._replace(saw=seen_by_removal(version.address, known))


def seen_by_removal(row: Address, history: History) -> tuple[str, ...]:
    """What a removal of the row whose `exists` box is given has seen: the heads of its boxes and below it."""
    below = _below(row.row, history)
    seen = (
        head.id
        for address, found in history.items()
        if address.row in below and address != row
        for head in heads(found)
    )
    return tuple(sorted(seen))


def _below(row: str, history: History) -> set[str]:
    """A row and all rows that ever belonged to it, those that were removed before it included."""
    children: dict[str, set[str]] = {}
    for address, found in history.items():
        if address.field == EXISTS:
            for parent in {split_place(version.value)[1] for version in found}:
                children.setdefault(parent, set()).add(address.row)
    below, waiting = {row}, [row]
    while waiting:
        fresh = children.get(waiting.pop(), set()) - below
        below |= fresh
        waiting += fresh
    return below

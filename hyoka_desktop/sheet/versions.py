"""The history of a box as a small graph of versions, and what the box says by it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
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

    `parents` are the ids of all heads that had the value then shown; `saw` is used by a row's deletion only:
    the heads of every box of the row and below it. `time` is ISO 8601 in UTC; `origin` says how it came.
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
    grouped: dict[Address, dict[str, Version]] = {}
    for version in versions:
        grouped.setdefault(version.address, {})[version.id] = version
    return {address: list(found.values()) for address, found in grouped.items()}


def heads(versions: Iterable[Version]) -> tuple[Version, ...]:
    """The versions of one box that no other one descends from, sorted by id."""
    found = {version.id: version for version in versions}
    parents = {parent for version in found.values() for parent in version.parents}
    return tuple(found[key] for key in sorted(found) if key not in parents)


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


def values_of(sheet: SheetId, fiscal_year: int, history: History) -> Values:
    """The sheet as its versions have it."""
    shown_texts = ((address, shown(heads(found))) for address, found in history.items())
    return Values(sheet, fiscal_year, {address: text for address, text in shown_texts if text})


def seal(values: Values, history: History, stamp: Stamp) -> list[Version]:
    """Make one version for each box whose text differs from what its versions say."""
    sealed = values_of(values.sheet, values.fiscal_year, history)
    changed = {
        address for address in {*values.texts, *sealed.texts} if values.at(address) != sealed.at(address)
    }
    # A removed row is sealed after its boxes, so that its deletion has seen what was typed there before.
    made = [
        _version(values, history, address, stamp) for address in sorted(changed, key=_deletions_last(values))
    ]
    fresh = by_address(made)
    return [_with_sight(version, history, fresh) for version in made]


def _deletions_last(values: Values) -> Callable[[Address], tuple[bool, Address]]:
    return lambda address: (address.field == EXISTS and not values.at(address), address)


def _version(values: Values, history: History, address: Address, stamp: Stamp) -> Version:
    current = heads(history.get(address, ()))
    said = shown(current)
    parents = tuple(head.id for head in current if head.value == said)
    text = values.at(address)
    return Version(
        stamp.new_id(), address, parents, text, stamp.section, stamp.person, stamp.time, stamp.origin
    )


def _with_sight(version: Version, history: History, fresh: History) -> Version:
    if version.address.field != EXISTS or version.value:
        return version
    known = {address: [*history.get(address, ()), *fresh.get(address, ())] for address in {*history, *fresh}}
    below = _row_and_below(version.address.row, known)
    seen = [
        head.id
        for address, found in known.items()
        if address.row in below and address != version.address
        for head in heads(found)
    ]
    return version._replace(saw=tuple(sorted(seen)))


def _row_and_below(row: str, history: History) -> set[str]:
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

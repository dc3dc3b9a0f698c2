"""The merge rule: merging two copies of a sheet is the union of their versions. The rest is read from it.

1. A version comes after its parents (and what is typed into one exported file later comes after what was
   typed into it earlier; what is only saved once more is the same typing). A *head* is a version that none
   comes after.
2. Heads of one value: that is the value. So a correction, a late old file, the same file twice and a box set
   back to blank need no question.
3. Heads of different values: a *conflict*. All of them stay until somebody settles it with a version that
   comes after all of them. What the box shows meanwhile is a fixed function of its heads (`versions.shown`).
4. The order of rows is never a conflict. A row that one removes while another writes in it, or below it, is
   one (`versions.unseen_in_removed_rows`); meanwhile it stays in sight.
5. The 課 responsible for a box is suggested where exactly one head comes from it, never chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from hyoka_desktop.sheet.address import EXISTS, ORDER, Address
from hyoka_desktop.sheet.values import split_place
from hyoka_desktop.sheet.versions import (
    SETTLED,
    History,
    Stamp,
    Version,
    ancestors,
    by_address,
    heads,
    last_place,
    lineage,
    seen_by_removal,
    shown,
    unseen_in_removed_rows,
)


class ContradictionError(ValueError):
    """Two copies say different things of one version: one of them is damaged."""

    def __init__(self, version: str) -> None:
        """Keep the id of the version."""
        super().__init__(f"version {version} is not the same in both copies")
        self.version = version


@dataclass(frozen=True, slots=True)
class Conflict:
    """A box, or the `exists` box of a row, about which two disagree; `heads` are sorted by id.

    `is_row`: one removed the row (the head with an empty value) and others wrote in it (the other heads,
    which are versions of the boxes that they wrote). `base` is what all of them started from.
    """

    address: Address
    heads: tuple[Version, ...]
    base: str
    is_row: bool = False

    @property
    def id(self) -> str:
        """The identity of exactly this question: one more head makes another one of it."""
        names = "\n".join([*self.address, *(head.id for head in self.heads)])
        return sha256(names.encode()).hexdigest()[:16]


def unite(*copies: Iterable[Version]) -> dict[Address, list[Version]]:
    """The union of the versions of several copies; raises ContradictionError."""
    known: dict[str, Version] = {}
    for copy in copies:
        for version in copy:
            if known.setdefault(version.id, version) != version:
                raise ContradictionError(version.id)
    united = by_address(known.values())
    for found in united.values():
        if not heads(found):  # versions that come after each other in a circle
            raise ContradictionError(found[0].id)
    return united


def conflicts(history: History) -> tuple[Conflict, ...]:
    """Everything on a sheet about which its versions disagree, in the order of the addresses."""
    disputed = unseen_in_removed_rows(history)
    gone = _gone(history, disputed)
    found = [_row_conflict(address, history, unseen) for address, unseen in disputed.items()]
    for address, versions in history.items():
        # What is said in a row that everybody sees removed needs no answer.
        is_asked = address.field == EXISTS or address.row not in gone
        if is_asked and address.field != ORDER and address not in disputed and _disagree(versions):
            found.append(Conflict(address, heads(versions), common_base(versions, heads(versions))))
    return tuple(sorted(found, key=lambda conflict: conflict.address))


def suggested(conflict: Conflict, section: str) -> str | None:
    """The version of the 課 that is responsible, where exactly one head comes from it."""
    own = [head.id for head in conflict.heads if section and head.section == section]
    return own[0] if len(own) == 1 else None


def settle(conflict: Conflict, history: History, value: str, stamp: Stamp) -> Version:
    """The version that ends a conflict: it comes after all heads of the box.

    For a row `value` is empty to let it be removed, anything else to keep it where it was.
    """
    own = heads(history[conflict.address])
    value = value and (last_place(history[conflict.address]) if conflict.is_row else value)
    removes = conflict.address.field == EXISTS and not value
    return Version(
        stamp.new_id(),
        conflict.address,
        tuple(head.id for head in own),
        value,
        stamp.section,
        stamp.person,
        stamp.time,
        SETTLED,
        seen_by_removal(conflict.address, history) if removes else (),
    )


def common_base(versions: Iterable[Version], current: Iterable[Version]) -> str:
    """The value that all heads of a box started from; empty where they share nothing."""
    found = {version.id: version for version in versions}
    after = lineage(found.values())
    shared = set.intersection(*(ancestors(after, [head.id]) for head in current))
    return shown(heads(found[id_] for id_ in shared if id_ in found))


def _disagree(versions: Sequence[Version]) -> bool:
    return len(versions) > 1 and len({head.value for head in heads(versions)}) > 1


def _row_conflict(address: Address, history: History, unseen: tuple[Version, ...]) -> Conflict:
    removals = heads(history[address])
    both = sorted([*removals, *unseen], key=lambda version: version.id)
    return Conflict(address, tuple(both), last_place(history[address]), is_row=True)


def _gone(history: History, disputed: Mapping[Address, object]) -> set[str]:
    """The rows that are not there, because they or a row above them were removed."""
    parents: dict[str, str] = {}
    gone: set[str] = set()
    for address, versions in history.items():
        if address.field == EXISTS:
            place = shown(heads(versions))
            if not place and address not in disputed:
                gone.add(address.row)
            parents[address.row] = split_place(place or last_place(versions))[1]
    return {row for row in parents if gone & set(_upwards(row, parents))}


def _upwards(row: str, parents: Mapping[str, str]) -> list[str]:
    way: list[str] = []
    while row and row not in way:
        way.append(row)
        row = parents.get(row, "")
    return way

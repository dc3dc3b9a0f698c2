"""What a file does to a sheet, box by box: the counts of the table that is shown before and after a merge."""

from __future__ import annotations

from collections.abc import Container, Sequence

from hyoka_desktop.sheet.address import EXISTS, ORDER, Address
from hyoka_desktop.sheet.merge import Conflict
from hyoka_desktop.sheet.values import Values, rows_of
from hyoka_desktop.sheet.versions import Version, by_address, said
from hyoka_desktop.storage.merge_records import Counts
from hyoka_desktop.tasks.merging.refusals import refusal

# A file that empties this share of what was filled in is asked about.
_MOST_EMPTIED = 0.1


def boxes(versions: Sequence[Version], known: Container[Address]) -> set[Address]:
    """The boxes that versions are about; neither the place of a row nor a row that is new counts as one."""
    return {
        version.address
        for version in versions
        if version.address.field != ORDER
        and not (version.address.field == EXISTS and version.value and version.address not in known)
    }


def count(
    before: Values,
    after: Values,
    carried: Sequence[Version],
    touched: set[Address],
    asked: tuple[Conflict, ...],
) -> Counts:
    """Compare a sheet before and after a file that carried some versions and brought news of `touched`."""
    disputed = {conflict.address for conflict in asked}
    changed = {address for address in touched - disputed if before.at(address) != after.at(address)}
    added = sum(not before.at(address) for address in changed)
    taken = len(changed) - added
    untouched = [
        (address, found)
        for address, found in by_address(carried).items()
        if address not in changed | disputed and address.field not in {EXISTS, ORDER}
    ]
    older = sum(said(found) != after.at(address) for address, found in untouched)
    return Counts(added, taken, len(untouched) - older, older, len(asked))


def refuse_emptying(exported: Values, handed_in: Values) -> None:
    """Raise RefusedFile where a tenth or more of the boxes that were filled in are blank in a file."""
    filled = _visible(exported)
    emptied = len(filled - _visible(handed_in))
    if emptied and emptied >= len(filled) * _MOST_EMPTIED:
        raise refusal("empties", before=len(filled), emptied=emptied)


def _visible(values: Values) -> set[Address]:
    rows = rows_of(values)
    return {
        address
        for address in values.texts
        if address.field not in {EXISTS, ORDER} and (not address.row or address.row in rows)
    }

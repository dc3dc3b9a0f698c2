"""How a sheet, and versions from elsewhere, enter the database, and how edits become versions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.values import Edit, Values
from hyoka_desktop.sheet.versions import Stamp, Version, by_address, values_of
from hyoka_desktop.sheet.versions import seal as seal_values
from hyoka_desktop.storage.current import put_texts, write_texts
from hyoka_desktop.storage.digests import Went, after_edits, framed_boxes, sheet_digest
from hyoka_desktop.storage.editing import close_bursts
from hyoka_desktop.storage.errors import ContradictingVersions
from hyoka_desktop.storage.history import (
    drop_versions,
    insert_versions,
    read_changes,
    read_versions,
    version_rows,
    write_changes,
    write_versions,
)
from hyoka_desktop.storage.many_rows import Row
from hyoka_desktop.storage.rebuilding import rebuild, values_by_history
from hyoka_desktop.storage.records import Change, Grown
from hyoka_desktop.storage.state import (
    State,
    insert_state,
    read_state,
    read_states,
    write_state,
    write_states,
)

# So many boxes are written column by column; more are quicker all at once.
_FEW = 100


def insert_sheet(connection: Connection, values: Values, versions: Iterable[Version], stamp: Stamp) -> None:
    """Add a sheet; what its versions do not say of it becomes changes, so that its history is whole."""
    given = _unknown(values.sheet, versions, ())
    told = values_of(values.sheet, values.fiscal_year, by_address(given))
    step = stamp.new_id()
    changes = [
        Change(step, address, told.at(address), values.at(address), *_signed(stamp))
        for address in sorted({*told.texts, *values.texts})
        if told.at(address) != values.at(address)
    ]
    digest = sheet_digest(values.sheet, values.texts)
    state = State(values.fiscal_year, digest, stamp.time, len(given), len(changes))
    insert_state(connection, values.sheet, state)
    write_versions(connection, values.sheet, given)
    write_changes(connection, changes, after=0)
    write_texts(connection, values.sheet, values.texts)


def add_to_history(connection: Connection, sheet: str, versions: Iterable[Version]) -> None:
    """Unite the versions of a sheet with others of it; raises ContradictingVersions."""
    state = read_state(connection, sheet)
    new = _unknown(sheet, versions, read_versions(connection, sheet, state.versions))
    if new:
        _extend(connection, sheet, state, new)


def extend_histories(connection: Connection, grown: Sequence[Grown], time: str) -> None:
    """Add what is new of some sheets, each of them given once, in as few statements as can be.

    Whoever merges many files knows all of it: to read it again for each file would cost more than all else.
    """
    states = read_states(connection, [each.after.sheet for each in grown])
    rows: list[Row] = []
    edits: list[Edit] = []
    whole: list[Values] = []
    for each in grown:
        id_, after = each.after.sheet, each.after
        boxes = framed_boxes([version.address for version in each.versions])
        boxes |= framed_boxes(each.elsewhere)
        rows += version_rows(id_, each.versions, boxes)
        state, went = states[id_], _went(each, boxes)
        if len(went) > _FEW:
            whole.append(after)
            digest = sheet_digest(id_, after.texts)
        else:
            edits += [(address, new) for address, _, _, new in went]
            digest = after_edits(state.values_digest, id_, went)
        count = state.versions + len(each.versions)
        states[id_] = state._replace(values_digest=digest, versions=count, changed=time)
    insert_versions(connection, rows)
    put_texts(connection, edits)
    for values in whole:
        write_texts(connection, values.sheet, values.texts)
    write_states(connection, states)


def _went(grown: Grown, boxes: Mapping[Address, bytes]) -> list[Went]:
    """Those of some boxes that say something else; to compare whole sheets takes twice as long."""
    before, after = grown.before.texts.get, grown.after.texts.get
    return [
        (address, framed, old, new)
        for address, framed in boxes.items()
        if (old := before(address, "")) != (new := after(address, ""))
    ]


def remove_from_history(connection: Connection, sheet: str, ids: Collection[str]) -> None:
    """Take versions of a sheet out again; the caller sees to it that none that stays comes after them."""
    state = read_state(connection, sheet)
    if ids:
        drop_versions(connection, sheet, ids)
        state = state._replace(versions=state.versions - len(ids))
        write_state(connection, sheet, state)
        rebuild(connection, sheet, state)


def seal_sheet(connection: Connection, sheet: str, stamp: Stamp) -> list[Version]:
    """Make one version of each box that differs from what its versions say, open bursts included.

    Each is signed by whoever typed in its box last, who may have done so for another 課 than that of `stamp`.
    """
    state = close_bursts(connection, sheet)
    if state.sealed == state.changes:
        return []
    history = by_address(read_versions(connection, sheet, state.versions))
    changes = read_changes(connection, sheet, state.changes, after=state.sealed)
    typed = {change.address: change for change in changes}
    made = [
        _signed_by(typed.get(version.address), version)
        for version in seal_values(values_by_history(connection, sheet, state), history, stamp)
    ]
    _extend(connection, sheet, state._replace(sealed=state.changes), made)
    return made


def _unknown(sheet: str, versions: Iterable[Version], known: Iterable[Version]) -> list[Version]:
    """The versions that are new; raises ContradictingVersions where one id says two things."""
    seen = {version.id: version for version in known}
    new: dict[str, Version] = {}
    for version in versions:
        twin = seen.get(version.id) or new.setdefault(version.id, version)
        if twin != version or version.address.sheet != sheet:
            raise ContradictingVersions(version.id)
    return list(new.values())


def _extend(connection: Connection, sheet: str, state: State, versions: list[Version]) -> None:
    write_versions(connection, sheet, versions)
    state = state._replace(versions=state.versions + len(versions))
    write_state(connection, sheet, state)
    if versions:
        # Where several heads disagree, a box shows a fixed function of them, not always what was newest here.
        rebuild(connection, sheet, state)


def _signed_by(change: Change | None, version: Version) -> Version:
    if change is None or not change.section:
        return version
    return version._replace(section=change.section, person=change.person)


def _signed(stamp: Stamp) -> tuple[str, str, str, str]:
    return stamp.section, stamp.person, stamp.time, stamp.origin

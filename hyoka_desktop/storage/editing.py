"""How an edit enters the database: as a draft while a burst of typing is open, as changes afterwards.

The tables of values have what the changes say; drafts lie over them until they are closed.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from hyoka_desktop.sheet.values import Edit
from hyoka_desktop.sheet.versions import Stamp
from hyoka_desktop.storage.current import put_text, read_text
from hyoka_desktop.storage.digests import after_edits, framed_boxes
from hyoka_desktop.storage.history import Draft, drop_draft, read_drafts, write_changes, write_draft
from hyoka_desktop.storage.records import Change
from hyoka_desktop.storage.state import State, read_state, write_state


def put_draft(connection: Connection, sheet: str, step: str, edits: Sequence[Edit], stamp: Stamp) -> None:
    """Let the open burst `step` be exactly these edits."""
    edits = _last_of_each_box(sheet, edits)
    before = read_state(connection, sheet)
    state = _make_way(connection, sheet, before, step, edits)
    write_draft(connection, step, edits, stamp)
    _keep(connection, sheet, before, state._replace(drafts=state.drafts + len(edits)))


def record_edits(connection: Connection, sheet: str, step: str, edits: Sequence[Edit], stamp: Stamp) -> None:
    """Finish the burst `step` as these edits: one change for each box that says something else now."""
    edits = _last_of_each_box(sheet, edits)
    before = read_state(connection, sheet)
    state = _make_way(connection, sheet, before, step, edits)
    _keep(connection, sheet, before, _apply(connection, state, step, edits, stamp))


def close_bursts(connection: Connection, sheet: str) -> State:
    """Turn every open burst of a sheet into changes, stamped as they were typed; its state afterwards."""
    before = read_state(connection, sheet)
    drafts = read_drafts(connection, sheet, before.drafts)
    state = _close(connection, sheet, before, drafts)
    _keep(connection, sheet, before, state)
    return state


def _last_of_each_box(sheet: str, edits: Sequence[Edit]) -> list[Edit]:
    strange = [address for address, _ in edits if address.sheet != sheet]
    if strange:
        message = f"not boxes of sheet {sheet}: {strange}"
        raise ValueError(message)
    return list(dict(edits).items())


def _make_way(connection: Connection, sheet: str, state: State, step: str, edits: Sequence[Edit]) -> State:
    """Drop what the burst was so far, and close others in the same boxes, so that the history is in order."""
    drafts = read_drafts(connection, sheet, state.drafts)
    touched = {address for address, _ in edits}
    others = {draft.step for draft in drafts if draft.address in touched} - {step}
    state = _close(connection, sheet, state, [draft for draft in drafts if draft.step in others])
    own = sum(draft.step == step for draft in drafts)
    if own:
        drop_draft(connection, sheet, step)
    return state._replace(drafts=state.drafts - own)


def _close(connection: Connection, sheet: str, state: State, drafts: Sequence[Draft]) -> State:
    bursts: dict[str, list[Draft]] = {}
    for draft in drafts:
        bursts.setdefault(draft.step, []).append(draft)
    for step, burst in bursts.items():
        drop_draft(connection, sheet, step)
        edits = [(draft.address, draft.text) for draft in burst]
        state = _apply(connection, state, step, edits, burst[0])
    return state._replace(drafts=state.drafts - len(drafts))


def _apply(
    connection: Connection, state: State, step: str, edits: Sequence[Edit], by: Stamp | Draft
) -> State:
    changes: list[Change] = []
    for address, new in edits:
        old = read_text(connection, address)
        if old != new:
            put_text(connection, address, new)
            changes.append(Change(step, address, old, new, by.section, by.person, by.time, by.origin))
    if not changes:
        return state
    write_changes(connection, changes, after=state.changes)
    boxes = framed_boxes([change.address for change in changes])
    went = [(change.address, boxes[change.address], change.old, change.new) for change in changes]
    digest = after_edits(state.values_digest, changes[0].address.sheet, went)
    return state._replace(values_digest=digest, changed=by.time, changes=state.changes + len(changes))


def _keep(connection: Connection, sheet: str, before: State, state: State) -> None:
    if state != before:
        write_state(connection, sheet, state)

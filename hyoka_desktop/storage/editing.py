"""How an edit enters the database: as a draft while a burst of typing is open, as changes afterwards.

The tables of values have what the changes say; drafts lie over them until they are closed.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from hyoka_desktop.sheet.values import Edit
from hyoka_desktop.sheet.versions import Stamp
from hyoka_desktop.storage.current import put_text, read_text
from hyoka_desktop.storage.digests import after_edit
from hyoka_desktop.storage.history import Draft, drop_draft, read_drafts, write_changes, write_draft
from hyoka_desktop.storage.records import Change
from hyoka_desktop.storage.state import read_state, write_state


def put_draft(connection: Connection, sheet: str, step: str, edits: Sequence[Edit], stamp: Stamp) -> None:
    """Let the open burst `step` be exactly these edits."""
    _check_sheet(sheet, edits)
    read_state(connection, sheet)
    _make_way(connection, sheet, step, edits)
    write_draft(connection, step, edits, stamp)


def record_edits(connection: Connection, sheet: str, step: str, edits: Sequence[Edit], stamp: Stamp) -> None:
    """Finish the burst `step` as these edits: one change for each box that says something else now."""
    _check_sheet(sheet, edits)
    _make_way(connection, sheet, step, edits)
    _apply(connection, sheet, step, edits, stamp)


def close_bursts(connection: Connection, sheet: str) -> None:
    """Turn every open burst of a sheet into changes, stamped as they were typed."""
    _close(connection, sheet, read_drafts(connection, sheet))


def _check_sheet(sheet: str, edits: Sequence[Edit]) -> None:
    strange = [address for address, _ in edits if address.sheet != sheet]
    if strange:
        message = f"not boxes of sheet {sheet}: {strange}"
        raise ValueError(message)


def _make_way(connection: Connection, sheet: str, step: str, edits: Sequence[Edit]) -> None:
    """Drop what the burst was so far, and close others in the same boxes, so that the history is in order."""
    drafts = read_drafts(connection, sheet)
    touched = {address for address, _ in edits}
    others = {draft.step for draft in drafts if draft.address in touched} - {step}
    _close(connection, sheet, [draft for draft in drafts if draft.step in others])
    if any(draft.step == step for draft in drafts):
        drop_draft(connection, sheet, step)


def _close(connection: Connection, sheet: str, drafts: Sequence[Draft]) -> None:
    bursts: dict[str, list[Draft]] = {}
    for draft in drafts:
        bursts.setdefault(draft.step, []).append(draft)
    for step, burst in bursts.items():
        drop_draft(connection, sheet, step)
        _apply(connection, sheet, step, [(draft.address, draft.text) for draft in burst], burst[0])


def _apply(connection: Connection, sheet: str, step: str, edits: Sequence[Edit], by: Stamp | Draft) -> None:
    state = read_state(connection, sheet)
    digest = state.values_digest
    changes: list[Change] = []
    for address, new in dict(edits).items():
        old = read_text(connection, address)
        if old != new:
            put_text(connection, address, new)
            digest = after_edit(digest, address, old, new)
            changes.append(Change(step, address, old, new, by.section, by.person, by.time, by.origin))
    if changes:
        write_changes(connection, changes, after=state.changes)
        count = state.changes + len(changes)
        write_state(connection, sheet, state._replace(values_digest=digest, changed=by.time, changes=count))

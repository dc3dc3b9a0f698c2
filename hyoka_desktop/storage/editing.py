"""How an edit enters the database: as a draft while a burst of typing is open, as changes afterwards.

The tables of values have what the changes say; drafts lie over them until they are closed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from sqlalchemy import Connection, bindparam

from hyoka_desktop.sheet.values import Edit
from hyoka_desktop.sheet.versions import Stamp
from hyoka_desktop.storage.current import put_text, read_text
from hyoka_desktop.storage.digests import after_edit
from hyoka_desktop.storage.history import Draft, drop_draft, read_drafts, write_changes, write_draft
from hyoka_desktop.storage.rebuilding import state_of
from hyoka_desktop.storage.records import Change
from hyoka_desktop.storage.tables import SHEET

_SET_EDITED = (
    SHEET.update()
    .where(SHEET.c.id == bindparam("at_sheet"))
    .values(digest=bindparam("new_digest"), changed=bindparam("new_time"))
)


def put_draft(connection: Connection, sheet: str, step: str, edits: Sequence[Edit], stamp: Stamp) -> None:
    """Let the open burst `step` be exactly these edits."""
    state_of(connection, sheet)
    _close_others(connection, sheet, step, edits)
    drop_draft(connection, sheet, step)
    write_draft(connection, step, edits, stamp)


def record_edits(connection: Connection, sheet: str, step: str, edits: Sequence[Edit], stamp: Stamp) -> None:
    """Finish the burst `step` as these edits: one change for each box that says something else now."""
    _close_others(connection, sheet, step, edits)
    drop_draft(connection, sheet, step)
    _apply(connection, sheet, step, edits, stamp)


def close_bursts(connection: Connection, sheet: str) -> None:
    """Turn every open burst of a sheet into changes, stamped as they were typed."""
    for step, drafts in groupby(read_drafts(connection, sheet), key=lambda draft: draft.step):
        _close(connection, sheet, step, list(drafts))


def _close_others(connection: Connection, sheet: str, step: str, edits: Sequence[Edit]) -> None:
    """Close other bursts in the same boxes first, so that the history tells what followed what."""
    touched = {address for address, _ in edits}
    drafts = [draft for draft in read_drafts(connection, sheet) if draft.step != step]
    for other in {draft.step for draft in drafts if draft.address in touched}:
        _close(connection, sheet, other, [draft for draft in drafts if draft.step == other])


def _close(connection: Connection, sheet: str, step: str, drafts: Sequence[Draft]) -> None:
    drop_draft(connection, sheet, step)
    _apply(connection, sheet, step, [(draft.address, draft.text) for draft in drafts], drafts[0])


def _apply(connection: Connection, sheet: str, step: str, edits: Sequence[Edit], by: Stamp | Draft) -> None:
    digest = state_of(connection, sheet).digest
    changes: list[Change] = []
    for address, new in dict(edits).items():
        old = read_text(connection, address)
        if old != new:
            put_text(connection, address, new)
            digest = after_edit(digest, address, old, new)
            changes.append(Change(step, address, old, new, by.section, by.person, by.time, by.origin))
    if changes:
        write_changes(connection, changes)
        connection.execute(_SET_EDITED, {"at_sheet": sheet, "new_digest": digest, "new_time": by.time})

"""The sheet as it was handed in last, and what changed since; read at the start, so it needs no workbooks."""

from __future__ import annotations

from dataclasses import dataclass

from hyoka_desktop.sheet.address import ORDER, Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.storage.records import HAND_IN
from hyoka_desktop.tasks.changing import as_exported
from hyoka_desktop.tasks.workspace import Workspace


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A sheet as it was handed in last, and when (ISO 8601, UTC)."""

    values: Values
    time: str

    def changed(self, now: Values) -> frozenset[Address]:
        """The boxes that say something else by now."""
        return frozenset(box for box, _ in self.values.edits_to(now) if box.field != ORDER)


def last_hand_in(workspace: Workspace, sheet: SheetId) -> HandedIn | None:
    """The sheet as the last file had it that was made here to be handed in; None where none was."""
    made = (one for one in workspace.database.exports.of(sheet) if one.purpose == HAND_IN)
    export = next(made, None)
    return HandedIn(as_exported(workspace, sheet, export), export.time) if export else None

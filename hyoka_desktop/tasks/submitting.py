"""「提出用ファイル作成」: what is missing before a sheet is handed in, and what changed after it was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from hyoka_desktop.sheet.address import ORDER, Address
from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.missing import asked_boxes
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.notes import Note
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.storage.records import HAND_IN, PROGRESS
from hyoka_desktop.tasks.changing import as_exported
from hyoka_desktop.tasks.exporting import Occasion, export_sheets
from hyoka_desktop.tasks.requests.listing import ASKED, requests_on
from hyoka_desktop.tasks.workspace import Workspace


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A sheet as it was handed in last, and when (ISO 8601, UTC)."""

    values: Values
    time: str

    def changed(self, now: Values) -> frozenset[Address]:
        """The boxes that say something else by now."""
        return frozenset(box for box, _ in self.values.edits_to(now) if box.field != ORDER)


@dataclass(frozen=True, slots=True)
class Left:
    """What a 課 has not done yet: the boxes in words that it is asked for, and requests without an answer."""

    blank: tuple[str, ...]
    unanswered: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether anything is left."""
        return bool(self.blank or self.unanswered)


def left_to_do(values: Values, season: Season, notes: Iterable[Note], section: str) -> Left:
    """What is missing before a 課 hands a sheet in; without a 課 of everything."""
    labels = Labels(values, season)
    blank = (
        labels.of(one.address)
        for one in asked_boxes(values, season)
        if not one.filled and section in {"", one.section}
    )
    unanswered = (
        f"{one.label}: {one.note.text}"
        for one in requests_on(values, season, notes)
        if one.state == ASKED and section in {"", one.section}
    )
    return Left(tuple(blank), tuple(unanswered))


def last_hand_in(workspace: Workspace, sheet: SheetId) -> HandedIn | None:
    """The sheet as the last file had it that was made here to be handed in; None where none was."""
    made = (one for one in workspace.database.exports_of(sheet) if one.purpose == HAND_IN)
    export = next(made, None)
    return HandedIn(as_exported(workspace, sheet, export), export.time) if export else None


def purpose_of(workspace: Workspace, sheet: SheetId, section: str) -> str:
    """What a plain export is: 途中経過 of a sheet that one received, else a file that is handed out."""
    received_for = workspace.summary(sheet).received_for
    return PROGRESS if received_for and received_for == section else ""


def make_hand_in(workspace: Workspace, sheet: SheetId, folder: Path, section: str) -> Path:
    """Write the file that a 課 hands in as finished; raises ExportError or TaskError."""
    (path,) = export_sheets(workspace, [sheet], folder, section, occasion=Occasion(HAND_IN))
    return path

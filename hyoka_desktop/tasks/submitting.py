"""「提出用ファイル作成」: what is missing before a sheet is handed in, and the file itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from hyoka_desktop.sheet.labels import Labels
from hyoka_desktop.sheet.missing import asked_boxes
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.notes import Note
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.storage.records import HAND_IN, PROGRESS
from hyoka_desktop.tasks.exporting import Occasion, export_sheets
from hyoka_desktop.tasks.requests.listing import ASKED, requests_on
from hyoka_desktop.tasks.workspace import Workspace


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


def by_purpose(workspace: Workspace, sheets: Iterable[SheetId], section: str) -> Mapping[str, list[SheetId]]:
    """Sheets by what a plain export is: 途中経過 of one that was received for the 課, else handed out."""
    found: dict[str, list[SheetId]] = {}
    for sheet in sheets:
        received_for = workspace.summary(sheet).received_for
        purpose = PROGRESS if received_for and received_for == section else ""
        found.setdefault(purpose, []).append(sheet)
    return found


def make_hand_in(workspace: Workspace, sheet: SheetId, folder: Path, section: str) -> Path:
    """Write the file that a 課 hands in as finished; raises ExportError or TaskError."""
    (path,) = export_sheets(workspace, [sheet], folder, section, occasion=Occasion(HAND_IN))
    return path

"""担当課以外の修正: what was taken from files in boxes of other 課, because nobody said anything else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hyoka_desktop.sheet.merge import conflicts
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.versions import SETTLED, Version
from hyoka_desktop.storage.merge_records import MergedFile
from hyoka_desktop.tasks.merging.owners import HandedOut
from hyoka_desktop.tasks.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ForeignEdit:
    """A version in a box that the 課 `owner` fills in, taken from a file of another one."""

    file: MergedFile
    version: Version
    owner: str


def foreign_edits(workspace: Workspace) -> tuple[ForeignEdit, ...]:
    """What other 課 than the responsible one changed, the newest file first.

    What became a conflict, be it open or decided since, is not taken by itself and not among them.
    """
    database = workspace.database
    files = [file for file in database.merges.files() if file.foreign and not file.withdrawn]
    present = {str(summary.id) for summary in database.summaries()}
    sheets: dict[str, _Sheet] = {}
    found: list[ForeignEdit] = []
    for file in reversed(files):
        if file.sheet in present:
            if file.sheet not in sheets:
                sheets[file.sheet] = _Sheet(workspace, SheetId(file.sheet))
            found += sheets[file.sheet].taken_from(file)
    return tuple(found)


class _Sheet:
    """What is needed of a sheet to tell what was taken by itself."""

    def __init__(self, workspace: Workspace, sheet: SheetId) -> None:
        history = workspace.database.versions(sheet)
        self._handed_out = HandedOut(workspace, history, workspace.database.load(sheet))
        self._known = {version.id: version for found in history.values() for version in found}
        self._decided = {head.id for conflict in conflicts(history) for head in conflict.heads}
        for version in self._known.values():
            if version.origin == SETTLED:
                self._decided.update((*version.parents, *version.saw))

    def taken_from(self, file: MergedFile) -> Iterator[ForeignEdit]:
        for id_ in file.foreign:
            if id_ in self._known and id_ not in self._decided:
                version = self._known[id_]
                owners = self._handed_out.owners([version], file.section)
                yield ForeignEdit(file, version, owners.of(version.address))

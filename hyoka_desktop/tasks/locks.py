"""Which boxes of a sheet hold past values, as far as this database knows, and the reason for changing one."""

from __future__ import annotations

from collections.abc import Iterable

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.ids import new_id
from hyoka_desktop.sheet.locking import locked_boxes
from hyoka_desktop.sheet.notes import Note, NoteKind
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.sheet.versions import CARRIED
from hyoka_desktop.tasks.changing import as_handed_out
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.last_time import a_year_ago
from hyoka_desktop.tasks.workspace import Workspace


class PastValueError(TaskError):
    """A past value was to be changed, and nobody said why."""

    def __init__(self, label: str) -> None:
        """Name the box."""
        super().__init__(
            f"「{label}」は前年度までに確定した値です。変えるには、理由を記入してください（--reason）。"
        )


def locked_boxes_of(workspace: Workspace, values: Values) -> frozenset[Address]:
    """The boxes of a sheet that hold what an earlier year's sheet said.

    A sheet that is first typed in here has none: nobody but itself says what its past values are.
    """
    said = _said_before(workspace, values)
    return locked_boxes(said, workspace.season(values.fiscal_year)) if said else frozenset()


def give_reason(
    workspace: Workspace, addresses: Iterable[Address], reason: str, section: str
) -> tuple[Note, ...]:
    """Write down why past values are changed, to travel with the sheet; raises TaskError without a reason."""
    text = reason.strip()
    if not text:
        raise TaskError("過年度の値を変える理由を記入してください。")
    stamp = workspace.stamp(section=section)
    notes = tuple(
        Note(
            new_id(),
            address,
            NoteKind.REASON,
            text=text,
            section=stamp.section,
            person=stamp.person,
            time=stamp.time,
        )
        for address in addresses
    )
    for note in notes:
        workspace.database.add_notes(note.address.sheet, [note])
    return notes


def _said_before(workspace: Workspace, values: Values) -> Values | None:
    """The sheet as a year before had it: that year's sheet, else what 年度更新 carried, else as received."""
    former = a_year_ago(workspace, values.sheet)
    if former is not None:
        texts = workspace.database.load(former.id).texts
        moved = {address._replace(sheet=values.sheet): text for address, text in texts.items()}
        return Values(values.sheet, values.fiscal_year, moved)
    history = workspace.database.versions(values.sheet)
    carried = {v.address: v.value for found in history.values() for v in found if v.origin == CARRIED}
    if carried:
        return Values(values.sheet, values.fiscal_year, carried)
    if workspace.summary(values.sheet).received_path:
        return as_handed_out(workspace, values.sheet)
    return None

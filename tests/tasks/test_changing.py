"""What changed since a sheet was handed out, on both sides of the handing out."""

from __future__ import annotations

from pathlib import Path

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.rows import add_row
from hyoka_desktop.tasks.changing import as_handed_out
from hyoka_desktop.tasks.exporting import export_sheets
from hyoka_desktop.tasks.importing import import_files
from hyoka_desktop.tasks.open_sheet import OpenSheet
from hyoka_desktop.tasks.workspace import Workspace, open_workspace


def aim(sheet: SheetId) -> Address:
    return Address(sheet, "goal", "", "aim", "")


def changed_since_export(workspace: Workspace, sheet: SheetId) -> frozenset[Address]:
    """The boxes that say something else than when the sheet was handed out."""
    former = as_handed_out(workspace, sheet)
    edits = former.edits_to(workspace.database.load(sheet)) if former is not None else ()
    return frozenset(address for address, _ in edits)


def test_nothing_changed_where_nothing_was_handed_out(workspace: Workspace, sample: SheetId) -> None:
    OpenSheet(workspace, sample).apply([(aim(sample), "別の目標")])
    assert as_handed_out(workspace, sample) is None
    assert changed_since_export(workspace, sample) == frozenset()


def test_what_was_typed_after_the_export_changed(
    workspace: Workspace, sample: SheetId, tmp_path: Path
) -> None:
    editing = OpenSheet(workspace, sample)
    editing.apply([(aim(sample), "配る前の目標")])
    export_sheets(workspace, [sample], tmp_path, "広報課")
    assert changed_since_export(workspace, sample) == frozenset()
    editing.apply([(aim(sample), "配った後の目標")])
    assert changed_since_export(workspace, sample) == {aim(sample)}
    editing.type([(Address(sample, "header", "", "title", ""), "まだ打っている題名")])
    assert len(changed_since_export(workspace, sample)) == 2
    editing.apply([(aim(sample), "配る前の目標")])
    assert aim(sample) not in changed_since_export(workspace, sample)


def test_a_public_file_is_no_handing_out_and_the_newest_export_counts(
    workspace: Workspace, sample: SheetId, tmp_path: Path
) -> None:
    editing = OpenSheet(workspace, sample)
    export_sheets(workspace, [sample], tmp_path, "広報課")
    editing.apply([(aim(sample), "二度目の前")])
    export_sheets(workspace, [sample], tmp_path, public=True)
    assert changed_since_export(workspace, sample) == {aim(sample)}
    export_sheets(workspace, [sample], tmp_path, "広報課")
    assert changed_since_export(workspace, sample) == frozenset()


def test_the_receiver_sees_what_was_typed_since_the_file_came(
    workspace: Workspace, sample: SheetId, tmp_path: Path
) -> None:
    (file,) = export_sheets(workspace, [sample], tmp_path, "広報課")
    with open_workspace(tmp_path / "theirs.db") as theirs:
        import_files(theirs, [file])
        assert changed_since_export(theirs, sample) == frozenset()
        editing = OpenSheet(theirs, sample)
        editing.apply([(aim(sample), "広報課の目標")])
        row = add_row(editing.values, "context", "", 0, "a" * 32)
        text = Address(sample, "goal", "a" * 32, "text", "")
        editing.apply([*row, (text, "足した段落")])
        # Handing it back does not make the red pen forget.
        export_sheets(theirs, [sample], tmp_path / "back", "広報課")
        assert {aim(sample), text} <= changed_since_export(theirs, sample)
        assert as_handed_out(theirs, sample) == workspace.database.load(sample)

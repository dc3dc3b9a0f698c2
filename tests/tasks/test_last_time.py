"""What a sheet is compared with."""

from __future__ import annotations

from pathlib import Path

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.values import Values
from hyoka_desktop.tasks.exporting import export_sheets
from hyoka_desktop.tasks.last_time import HANDED_OUT, LAST_YEAR, OPENED
from hyoka_desktop.tasks.open_sheet import OpenSheet
from hyoka_desktop.tasks.workspace import Workspace


def aim(sheet: SheetId) -> Address:
    return Address(sheet, "goal", "", "aim", "")


def test_without_anything_else_it_is_the_opening(workspace: Workspace, sample: SheetId) -> None:
    editing = OpenSheet(workspace, sample)
    before = editing.values
    editing.apply([(aim(sample), "別の目標")])
    assert (editing.last_time().word, editing.last_time().values) == (OPENED, before)


def test_what_was_handed_out_comes_before_it(workspace: Workspace, sample: SheetId, tmp_path: Path) -> None:
    before = workspace.database.load(sample)
    export_sheets(workspace, [sample], tmp_path, "広報課")
    OpenSheet(workspace, sample).apply([(aim(sample), "別の目標")])
    found = OpenSheet(workspace, sample).last_time()
    assert (found.word, found.values) == (HANDED_OUT, before)


def test_the_sheet_of_the_year_before_comes_first(
    workspace: Workspace, sample: SheetId, tmp_path: Path
) -> None:
    values = workspace.database.load(sample)
    former = SheetId("f" * 32)
    texts = {address._replace(sheet=former): text for address, text in values.texts.items()}
    older = Values(former, values.fiscal_year - 1, texts).put([(aim(former), "去年の目標")])
    workspace.database.insert(older, (), workspace.stamp())
    export_sheets(workspace, [sample], tmp_path, "広報課")
    found = OpenSheet(workspace, sample).last_time()
    assert found.word == LAST_YEAR
    assert found.values.at(aim(sample)) == "去年の目標"
    assert {address.sheet for address in found.values.texts} == {sample}
    # The sheet of the year before has none before it.
    assert OpenSheet(workspace, former).last_time().word == OPENED

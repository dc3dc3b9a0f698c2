"""Files handed out: their names, and files of that name that are there already."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.exporting import export_sheets
from hyoka_desktop.tasks.importing import import_files
from hyoka_desktop.tasks.merging.running import merge_files
from hyoka_desktop.tasks.open_sheet import OpenSheet
from hyoka_desktop.tasks.workspace import Workspace, open_workspace
from tests.tasks.test_importing import cell_of, retyped

SECTION = "統計広聴課"


def set_title(workspace: Workspace, sheet: SheetId, text: str) -> None:
    OpenSheet(workspace, sheet).apply([(Address(sheet, "header", "", "title", ""), text)])


def analysis(workspace: Workspace, sheet: SheetId) -> Address:
    """The 分析 of the first indicator of the section."""
    values = workspace.database.load(sheet)
    (row,) = [box.row for box, text in values.texts.items() if box.field == "owner" and text == SECTION]
    return Address(sheet, "goal", row, "analysis", "")


def typed_into(path: Path, box: Address) -> None:
    def change(book: openpyxl.Workbook) -> None:
        cell_of(book, box).value = "Excelで書いた分析。"

    retyped(path, change)


def test_sheets_without_a_number_get_files_of_their_own(
    workspace: Workspace, sample: SheetId, tmp_path: Path
) -> None:
    copies = [workspace.copy_sheet(sample) for _ in range(3)]
    for copy in copies:
        set_title(workspace, copy, "同じ題名")
    set_title(workspace, copies[0], "長い題名" * 40)

    paths = export_sheets(workspace, copies, tmp_path / "out", "広報課" * 30)

    assert len(set(paths)) == 3
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(path.name for path in paths)
    assert paths[2].name == f"{paths[1].stem}(2).xlsx"


def test_a_file_that_came_from_here_is_replaced(
    workspace: Workspace, sample: SheetId, exported: Path
) -> None:
    before = exported.read_bytes()
    set_title(workspace, sample, "その後の題名")
    assert export_sheets(workspace, [sample], exported.parent, SECTION) == [exported]
    assert exported.read_bytes() != before


def test_what_was_typed_into_a_file_is_not_lost(
    workspace: Workspace, sample: SheetId, exported: Path
) -> None:
    typed_into(exported, analysis(workspace, sample))
    before = exported.read_bytes()
    with pytest.raises(TaskError, match=f"「{exported.name}」には、まだ取り込んでいない記入がある"):
        export_sheets(workspace, [sample], exported.parent, SECTION)
    assert exported.read_bytes() == before
    assert workspace.database.exports.next_number() == 2

    merge_files(workspace, [exported])
    assert export_sheets(workspace, [sample], exported.parent, SECTION) == [exported]


def test_what_another_database_wrote_is_not_lost(
    workspace: Workspace, sample: SheetId, exported: Path, tmp_path: Path
) -> None:
    with open_workspace(tmp_path / "other.db") as other:
        import_files(other, [exported])
        set_title(other, sample, "よそで書いた題名")
        export_sheets(other, [sample], exported.parent, SECTION)
    with pytest.raises(TaskError, match="まだ取り込んでいない"):
        export_sheets(workspace, [sample], exported.parent, SECTION)


@pytest.mark.parametrize("lost", ["payload", "names"])
def test_without_its_hidden_part_a_file_is_looked_at_all_the_same(
    workspace: Workspace, sample: SheetId, exported: Path, lost: str
) -> None:
    def lose(book: openpyxl.Workbook) -> None:
        del book["HYK"]
        if lost == "names":
            book.defined_names.clear()

    retyped(exported, lose)
    untouched = exported.read_bytes()
    export_sheets(workspace, [sample], exported.parent, SECTION)

    typed_into(exported, analysis(workspace, sample))
    retyped(exported, lose)
    assert exported.read_bytes() != untouched
    with pytest.raises(TaskError, match="まだ取り込んでいない"):
        export_sheets(workspace, [sample], exported.parent, SECTION)


def test_what_is_no_sheet_is_replaced(workspace: Workspace, sample: SheetId, exported: Path) -> None:
    exported.write_bytes(b"no workbook")
    assert export_sheets(workspace, [sample], exported.parent, SECTION) == [exported]
    assert exported.read_bytes().startswith(b"PK")

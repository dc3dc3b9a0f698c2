"""Files on their way in: every tier, what is there already, and what cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.values import Values, assemble
from hyoka_desktop.sheet.versions import EXCEL
from hyoka_desktop.storage.database import Database
from hyoka_desktop.tasks.exporting import export_sheets
from hyoka_desktop.tasks.importing import ImportReport, import_files
from hyoka_desktop.tasks.open_sheet import OpenSheet
from hyoka_desktop.tasks.workspace import Workspace, open_workspace
from hyoka_desktop.workbook.names import CellName, write_cell_name

SECTION = "統計広聴課"
Change = Callable[[openpyxl.Workbook], None]


def elsewhere(tmp_path: Path, path: Path) -> tuple[ImportReport, Values | None, Database]:
    """Bring a file into an empty database of another PC."""
    folder = tmp_path / "elsewhere"
    folder.mkdir(exist_ok=True)
    with open_workspace(folder / "hyoka.db") as other:
        report = import_files(other, [path])
        sheets = [SheetId(done.sheet) for done in report.imported]
        return report, other.database.load(sheets[0]) if sheets else None, other.database


def retyped(path: Path, change: Change) -> Path:
    """The same file after somebody changed it in a spreadsheet program."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return path


def cell_of(book: openpyxl.Workbook, address: Address) -> openpyxl.cell.Cell:
    """The cell in which a box is typed."""
    ((sheet, reference),) = book.defined_names[write_cell_name(CellName(address))].destinations
    found = book[sheet][reference.replace("$", "").split(":")[0]]
    assert isinstance(found, openpyxl.cell.Cell)
    return found


def test_an_untouched_file_brings_the_sheet_with_its_history(
    workspace: Workspace, sample: SheetId, exported: Path, tmp_path: Path
) -> None:
    report, values, _ = elsewhere(tmp_path, exported)
    assert [done.tier for done in report.imported] == [1]
    assert values == workspace.database.load(sample)
    with open_workspace(tmp_path / "elsewhere" / "hyoka.db") as other:
        assert other.database.versions(sample) == workspace.database.versions(sample)
        assert other.summary(sample).received_for == SECTION
        assert OpenSheet(other, sample).section == SECTION


def test_a_typed_over_cell_is_an_edit_on_top_of_the_payload(
    workspace: Workspace, sample: SheetId, exported: Path, tmp_path: Path
) -> None:
    indicator = next(
        i for i in assemble(workspace.database.load(sample)).goal.indicators if i.owner == SECTION
    )
    box = Address(sample, "goal", indicator.id, "values", "2022")

    def change(book: openpyxl.Workbook) -> None:
        cell_of(book, box).value = "81.5"

    report, values, _ = elsewhere(tmp_path, retyped(exported, change))
    (done,) = report.imported
    assert done.tier == 2
    assert any("指標④" in note and "「81.5」" in note and "担当課以外" not in note for note in done.notes)
    assert values is not None
    assert values.at(box) == "81.5"
    with open_workspace(tmp_path / "elsewhere" / "hyoka.db") as other:
        newest = max(other.database.versions(sample)[box], key=lambda version: len(version.parents))
    assert (newest.value, newest.section, newest.origin) == ("81.5", SECTION, EXCEL)
    assert [parent.value for parent in workspace.database.versions(sample)[box]] == [indicator.values["2022"]]


def test_another_sections_box_is_taken_and_said_and_a_blanked_box_is_not_taken(
    workspace: Workspace, sample: SheetId, exported: Path, tmp_path: Path
) -> None:
    before = workspace.database.load(sample)
    aim, title = Address(sample, "goal", "", "aim", ""), Address(sample, "header", "", "title", "")

    def change(book: openpyxl.Workbook) -> None:
        for sheet in book.worksheets:
            sheet.protection.sheet = False
        cell_of(book, aim).value = "他の課の目標"
        cell_of(book, title).value = None

    report, values, _ = elsewhere(tmp_path, retyped(exported, change))
    (done,) = report.imported
    assert any("担当課以外の修正" in note and "取組目標" in note for note in done.notes)
    assert any("確認が必要" in note and "施策名" in note for note in done.notes)
    assert values is not None
    assert values.at(aim) == "他の課の目標"
    assert values.at(title) == before.at(title)


def test_without_the_hidden_sheet_the_names_say_the_same(
    workspace: Workspace, sample: SheetId, exported: Path, tmp_path: Path
) -> None:
    def change(book: openpyxl.Workbook) -> None:
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                book.remove(sheet)

    report, values, _ = elsewhere(tmp_path, retyped(exported, change))
    (done,) = report.imported
    assert done.tier == 3
    assert values is not None
    ours, theirs = (assemble(v) for v in (workspace.database.load(sample), values))
    assert theirs.header == ours.header
    assert [i.values for i in theirs.goal.indicators] == [i.values for i in ours.goal.indicators]
    assert [p.text for i in theirs.initiatives for p in i.results] == [
        p.text for i in ours.initiatives for p in i.results
    ]


def test_without_names_the_labels_are_read(
    workspace: Workspace, sample: SheetId, exported: Path, tmp_path: Path
) -> None:
    def change(book: openpyxl.Workbook) -> None:
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                book.remove(sheet)
        for name in list(book.defined_names):
            del book.defined_names[name]

    report, values, _ = elsewhere(tmp_path, retyped(exported, change))
    (done,) = report.imported
    assert (done.tier, done.notes) == (4, ())
    assert values is not None
    with open_workspace(tmp_path / "elsewhere" / "hyoka.db") as other:
        assert other.summary(SheetId(done.sheet)).received_for == SECTION
    ours, theirs = (assemble(v) for v in (workspace.database.load(sample), values))
    assert theirs.header == ours.header
    assert [(i.name, i.values, i.analysis) for i in theirs.goal.indicators] == [
        (i.name, i.values, i.analysis) for i in ours.goal.indicators
    ]


def test_a_sheet_in_the_trash_is_asked_about(workspace: Workspace, sample: SheetId, repo_root: Path) -> None:
    workspace.trash(sample)
    report = import_files(workspace, [repo_root / "resources" / "sample" / "sheet_r5_plan7.txt"])
    assert "ごみ箱" in report.refused[0].reason


def test_the_same_number_under_another_id_is_refused(workspace: Workspace, repo_root: Path) -> None:
    workspace.new_sheet(2023, "計画の実現に向けて", "7", "手で作ったシート")
    report = import_files(workspace, [repo_root / "resources" / "sample" / "sheet_r5_plan7.txt"])
    assert "すでにあります" in report.refused[0].reason
    assert len(workspace.cards()) == 1


def test_a_known_sheet_is_compared_box_by_box(workspace: Workspace, sample: SheetId, exported: Path) -> None:
    OpenSheet(workspace, sample).apply([(Address(sample, "goal", "", "aim", ""), "その後の目標")])
    before = workspace.database.load(sample)
    report = import_files(workspace, [exported])
    (refused,) = report.refused
    assert refused.is_known
    assert len(refused.differences) == 1
    assert "取組目標" in refused.differences[0]
    assert workspace.database.load(sample) == before


def test_an_export_that_fails_leaves_no_trace(workspace: Workspace, sample: SheetId, tmp_path: Path) -> None:
    title = Address(sample, "header", "", "title", "")
    OpenSheet(workspace, sample).apply([(title, "改行や記号の\x0b入った題")])
    with pytest.raises(Exception, match="施策名"):
        export_sheets(workspace, [sample], tmp_path / "out", SECTION)
    assert list((tmp_path / "out").iterdir()) == []
    assert workspace.database.exports.next_number() == 1


def test_sums_that_only_a_file_has_printed_are_no_difference(
    workspace: Workspace, sample: SheetId, exported: Path
) -> None:
    totals = [a for a in workspace.database.load(sample).texts if a.field == "total"]
    OpenSheet(workspace, sample).apply([(address, "") for address in totals])

    def change(book: openpyxl.Workbook) -> None:
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                book.remove(sheet)

    (refused,) = import_files(workspace, [retyped(exported, change)]).refused
    assert refused.differences == ()

"""A sheet handed out as an Excel file, treated as offices treat files, and read on another PC."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.values import Values, assemble
from hyoka_desktop.tasks.exporting import export_sheets
from hyoka_desktop.tasks.importing import Imported, import_files
from hyoka_desktop.tasks.workspace import open_workspace
from hyoka_desktop.workbook.names import BlockName, CellName, write_block_name, write_cell_name
from tests.libreoffice import LibreOffice

XLSX = "Calc MS Excel 2007 XML"


@pytest.fixture(params=["sample", "seed"])
def published(request: pytest.FixtureRequest, repo_root: Path) -> Path:
    """The repository's own sample, and the real sheet where it is there."""
    if request.param == "seed":
        found: Path = request.getfixturevalue("seed_path")
        return found
    return repo_root / "resources" / "sample" / "sheet_r5_plan7.txt"


@pytest.fixture
def handed_out(published: Path, tmp_path: Path) -> tuple[Values, Path]:
    """What the planning section holds, and the file that it made for the first indicator's 課."""
    with open_workspace(tmp_path / "planning.db") as planning:
        sheet = SheetId(import_files(planning, [published]).imported[0].sheet)
        values = planning.database.load(sheet)
        owner = assemble(values).goal.indicators[0].owner
        (path,) = export_sheets(planning, [sheet], tmp_path / "out", owner)
    return values, path


def read_elsewhere(path: Path, tmp_path: Path) -> tuple[Imported, Values]:
    """The file, brought into the empty database of another PC."""
    with open_workspace(tmp_path / "other.db") as other:
        report = import_files(other, [path])
        assert report.refused == (), report.refused
        (done,) = report.imported
        return done, other.database.load(SheetId(done.sheet))


def first_cell(path: Path, name: str) -> str:
    """Where a defined name begins, such as `F12`."""
    book = openpyxl.load_workbook(path)
    ((_, reference),) = book.defined_names[name].destinations
    return reference.replace("$", "").split(":")[0]


def test_saved_again_by_another_program_nothing_has_changed(
    handed_out: tuple[Values, Path], tmp_path: Path, libreoffice: LibreOffice
) -> None:
    values, path = handed_out
    saved = libreoffice.convert(path, "xlsx", tmp_path / "again", filter_name=XLSX)
    done, read = read_elsewhere(saved, tmp_path)
    assert done.tier == 1
    assert read == values


def test_a_cell_typed_over_is_named(
    handed_out: tuple[Values, Path], tmp_path: Path, libreoffice: LibreOffice
) -> None:
    values, path = handed_out
    indicator = assemble(values).goal.indicators[0]
    box = Address(values.sheet, "goal", indicator.id, "values", "2022")
    cell = first_cell(path, write_cell_name(CellName(box)))
    edited = libreoffice.edit(
        path, tmp_path / "again", f'sheet.getCellRangeByName("{cell}").String = "12,345"'
    )
    done, read = read_elsewhere(edited, tmp_path)
    assert done.tier == 2
    assert [note for note in done.notes if "指標①" in note and "「12,345」" in note]
    assert read.edits_to(values) == [(box, indicator.values["2022"])]


def test_a_row_inserted_among_the_paragraphs_is_a_new_paragraph(
    handed_out: tuple[Values, Path], tmp_path: Path, libreoffice: LibreOffice
) -> None:
    values, path = handed_out
    initiative = assemble(values).initiatives[0]
    second = initiative.results[1]
    box = Address(values.sheet, "progress", second.id, "text", "")
    cell = first_cell(path, write_cell_name(CellName(box)))
    column, row = cell.rstrip("0123456789"), cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    edited = libreoffice.edit(
        path,
        tmp_path / "again",
        f"sheet.Rows.insertByIndex({int(row) - 1}, 1)\n"
        f'sheet.getCellRangeByName("{column}{row}").String = "◆Excelで書き足した段落"',
    )
    done, read = read_elsewhere(edited, tmp_path)
    assert done.tier == 2
    assert [note for note in done.notes if "◆Excelで書き足した段落" in note]
    texts = [paragraph.text for paragraph in assemble(read).initiatives[0].results]
    kept = [paragraph.text for paragraph in initiative.results]
    assert texts == [kept[0], "◆Excelで書き足した段落", *kept[1:]]


def test_without_its_hidden_sheet_the_file_is_read_by_names(
    handed_out: tuple[Values, Path], tmp_path: Path, libreoffice: LibreOffice
) -> None:
    values, path = handed_out
    edited = libreoffice.edit(path, tmp_path / "again", "book.Sheets.removeByName(book.Sheets(1).Name)")
    done, read = read_elsewhere(edited, tmp_path)
    assert done.tier == 3
    assert printed(read) == printed(values)


def test_the_visible_sheet_copied_to_a_new_book_is_read(
    handed_out: tuple[Values, Path], tmp_path: Path, libreoffice: LibreOffice
) -> None:
    values, path = handed_out
    edited = libreoffice.edit(
        path,
        tmp_path / "again",
        "Dim fresh As Object\n"
        'fresh = StarDesktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, Array())\n'
        "fresh.Sheets.importSheet(book, sheet.Name, 0)\n"
        "book.close(True)\n"
        "book = fresh",
    )
    done, read = read_elsewhere(edited, tmp_path)
    assert done.tier in {3, 4}
    assert printed(read) == printed(values)


def printed(values: Values) -> list[object]:
    """What a sheet says, whatever its rows are called."""
    sheet = assemble(values)
    return [
        sheet.header,
        sheet.goal.aim,
        [(i.name, i.unit, i.values, i.owner, i.analysis) for i in sheet.goal.indicators],
        [paragraph.text for paragraph in sheet.goal.context],
        [
            (i.title, i.main_effort, i.projects, i.lead, i.related, i.description, i.project, i.personnel)
            for i in sheet.initiatives
        ],
        [[p.text for p in (*i.content, *i.results)] for i in sheet.initiatives],
        [p.text for p in (*sheet.evaluation.summary, *sheet.evaluation.direction)],
    ]


def test_the_whole_block_of_paragraphs_has_a_name(handed_out: tuple[Values, Path]) -> None:
    values, path = handed_out
    block = Address(values.sheet, "progress", assemble(values).initiatives[0].id, "results", "")
    assert first_cell(path, write_block_name(BlockName(block)))

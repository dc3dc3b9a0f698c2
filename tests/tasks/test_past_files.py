"""Past files, a folder at a time: into the right year, with a list of what was read and what is odd."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.published.text import split_cells
from hyoka_desktop.sheet.values import assemble
from hyoka_desktop.tasks.exporting import export_sheets
from hyoka_desktop.tasks.importing import import_files
from hyoka_desktop.tasks.past_files import year_of_folder
from hyoka_desktop.tasks.rollover import make_year
from hyoka_desktop.tasks.workspace import Workspace, open_workspace
from hyoka_desktop.tasks.years_apart import years_apart
from tests.sheet.small_sheet import TEXT


def next_year(text: str) -> str:
    """A published sheet as it reads a year later: the columns of the costs have moved on."""
    for old, new in (("6年度予算", "7年度予算"), ("5年度予算", "6年度予算"), ("4年度予算", "5年度予算")):
        text = text.replace(old, new)
    return text.replace("4年度決算(速報値)", "5年度決算(速報値)")


def office_form(text: str, path: Path) -> None:
    """The office's old Excel form: the same labels, nothing of ours."""
    book = openpyxl.Workbook()
    for row in split_cells(text):
        book.worksheets[0].append(row)
    book.save(path)


@pytest.fixture
def folder(tmp_path: Path, repo_root: Path) -> Path:
    """A folder of 令和5年度 with a published text, an old Excel form, and what else lies in folders."""
    found = tmp_path / "令和5年度評価シート"
    (found / "施策").mkdir(parents=True)
    shutil.copy(repo_root / "resources" / "sample" / "sheet_r5_plan7.txt", found)
    office_form(TEXT, found / "施策" / "施策12.xlsx")
    (found / "メモ.docx").write_bytes(b"PK\x03\x04")
    (found / "読んでください.txt").write_text("この表は確定版です。", "utf-8")
    (found / "~$施策12.xlsx").write_bytes(b"\x05user")
    (found / ".DS_Store").write_bytes(b"\x00")
    return found


def test_a_folder_comes_in_and_everything_in_it_is_accounted_for(workspace: Workspace, folder: Path) -> None:
    report = import_files(workspace, [folder], fiscal_year=2023)
    assert sorted(Path(done.file).name for done in report.imported) == ["sheet_r5_plan7.txt", "施策12.xlsx"]
    assert [Path(one.file).name for one in report.refused] == ["読んでください.txt"]
    assert [Path(one).name for one in report.passed_over] == ["メモ.docx"]
    assert workspace.years() == (2023,)
    assert report.as_data()["passed_over"] == list(report.passed_over)


def test_a_second_time_all_is_compared_and_nothing_changes(workspace: Workspace, folder: Path) -> None:
    import_files(workspace, [folder], fiscal_year=2023)
    sheet = workspace.find("2023:施策12")
    aim = Address(sheet, "goal", "", "aim", "")
    office_form(TEXT.replace("人が集う", "人の集う"), folder / "施策" / "施策12.xlsx")
    before = workspace.database.load(sheet)
    report = import_files(workspace, [folder], fiscal_year=2023)
    assert not report.imported
    known = {Path(one.file).name: one for one in report.refused if one.is_known}
    assert known["sheet_r5_plan7.txt"].differences == ()
    (difference,) = known["施策12.xlsx"].differences
    assert "人が集う" in difference
    assert workspace.database.load(sheet) == before
    assert before.at(aim)


def test_a_file_of_another_year_is_odd_and_stays_outside(workspace: Workspace, folder: Path) -> None:
    report = import_files(workspace, [folder], fiscal_year=2022)
    assert not report.imported
    assert sum("令和5年度のシートです" in one.reason for one in report.refused) == 2
    assert workspace.years() == ()


def test_a_folder_whose_name_says_another_year_is_only_told_of(workspace: Workspace, folder: Path) -> None:
    other = folder.rename(folder.with_name("H30"))
    report = import_files(workspace, [other])
    assert workspace.years() == (2023,)
    notes = [note for done in report.imported if done.tier == 4 for note in done.notes]
    assert any("平成30年度" in note for note in notes)


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("令和4年度シート", 2022),
        ("R4", 2022),
        ("Ｒ元", 2019),
        ("H30_評価", 2018),
        ("2021", 2021),
        ("評価シート", None),
    ],
)
def test_names_of_folders_say_their_year(name: str, year: int | None) -> None:
    assert year_of_folder(Path("/x", name)) == year


def test_a_sheet_of_the_same_number_is_compared_too(workspace: Workspace, tmp_path: Path) -> None:
    first = tmp_path / "施策12.txt"
    first.write_text(TEXT, "utf-8")
    import_files(workspace, [first])
    make_year(workspace, 2024)
    second = tmp_path / "翌年.txt"
    second.write_text(next_year(TEXT).replace("令和5年度 施策評価シート(4年度実績)", ""), "utf-8")
    (refused,) = import_files(workspace, [second]).refused
    assert refused.is_known
    assert any("決算(速報値)" in one for one in refused.differences)
    assert len(workspace.database.summaries()) == 2


def test_our_own_files_of_a_past_year_come_in_with_their_history(
    workspace: Workspace, sample: SheetId, tmp_path: Path
) -> None:
    export_sheets(workspace, [sample], tmp_path / "R5", "窓口改革課")
    versions = workspace.database.versions(sample)
    with open_workspace(tmp_path / "other.db") as other:
        report = import_files(other, [tmp_path / "R5"], fiscal_year=2023)
        assert [done.tier for done in report.imported] == [1]
        assert other.database.versions(sample) == versions


def test_two_years_of_one_text_stand_side_by_side(
    workspace: Workspace, tmp_path: Path, seed_path: Path
) -> None:
    text = seed_path.read_text("utf-8")
    later = tmp_path / "翌年.txt"
    later.write_text(next_year(text).replace("8,417", "8,418"), "utf-8")
    report = import_files(workspace, [seed_path, later])
    assert [workspace.summary(SheetId(done.sheet)).fiscal_year for done in report.imported] == [2023, 2024]
    (apart,) = years_apart(workspace, 2024)
    assert (apart.ended, apart.begun) == ((), ())
    said = {(one.before, one.now) for one in apart.differences if one.address.field == "values"}
    assert said == {("8,417", "8,418")}
    budgets = [one for one in apart.differences if one.address.key == "2023-budget"]
    rows = {row.id for row in assemble(workspace.database.load(apart.sheet)).initiatives}
    # The made text has the same figures a column further on, so each budget differs from last year's.
    assert {one.address.row for one in budgets} <= rows
    assert budgets

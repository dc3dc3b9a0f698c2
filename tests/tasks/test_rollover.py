"""年度更新 in a real database: all sheets at once, the old year untouched, and no harm in doing it twice."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from hyoka_desktop.layout.form import lay_out
from hyoka_desktop.layout.pages import paginate
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.ids import published_sheet_id, rolled_sheet_id
from hyoka_desktop.sheet.masters import MasterPolicy, MasterSection
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.values import Values, assemble
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.importing import import_files
from hyoka_desktop.tasks.last_time import LAST_YEAR
from hyoka_desktop.tasks.open_sheet import OpenSheet
from hyoka_desktop.tasks.rollover import make_year, season_to_prepare
from hyoka_desktop.tasks.workspace import Workspace, open_workspace


def contents(workspace: Workspace, sheet: str) -> tuple[Values, int, int]:
    database = workspace.database
    versions = sum(map(len, database.versions(sheet).values()))
    return database.load(sheet), versions, len(database.changes(sheet))


def test_all_sheets_of_a_year_are_made_and_the_old_ones_stay(workspace: Workspace, sample: SheetId) -> None:
    other = workspace.new_sheet(2023, "施策", "3", "みどり")
    before = [contents(workspace, sheet) for sheet in (sample, other)]
    done = make_year(workspace, 2024)
    assert [one.name for one in done.made] == ["2024:施策3", "2024:計画7"]
    assert {one.former for one in done.made} == {sample, other}
    assert [contents(workspace, sheet) for sheet in (sample, other)] == before
    assert workspace.years() == (2024, 2023)
    made = workspace.find("2024:計画7")
    assert workspace.database.load(made).fiscal_year == 2024
    assert not workspace.database.changes(made)
    kept = workspace.database.season(2024)
    assert kept is not None
    assert "2022-settled" in kept.stages
    assert not workspace.database.season(2023)


def test_doing_it_twice_leaves_alone_what_is_there(workspace: Workspace, sample: SheetId) -> None:
    make_year(workspace, 2024)
    made = workspace.find("2024:計画7")
    aim = Address(made, "goal", "", "aim", "")
    OpenSheet(workspace, made).apply([(aim, "新しい目標")])
    other = workspace.new_sheet(2023, "施策", "3", "みどり")
    again = make_year(workspace, 2024)
    assert [one.former for one in again.made] == [other]
    assert [(one.sheet, one.name) for one in again.there] == [(made, "2024:計画7")]
    assert workspace.database.load(made).at(aim) == "新しい目標"
    workspace.trash(made)
    assert [one.sheet for one in make_year(workspace, 2024).there if one.former == sample] == [made]


def test_a_sheet_of_the_same_number_is_left_alone_too(workspace: Workspace, sample: SheetId) -> None:
    theirs = workspace.new_sheet(2024, "計画の実現に向けて", "7", "手で作ったシート")
    done = make_year(workspace, 2024)
    assert not done.made
    assert [(one.sheet, one.former) for one in done.there] == [(theirs, sample)]


def test_rows_that_end_stay_behind(workspace: Workspace, sample: SheetId) -> None:
    row = assemble(workspace.database.load(sample)).goal.indicators[1]
    done = make_year(workspace, 2024, left_behind={sample: [row.id]})
    assert [(one.row, one.name) for one in done.made[0].ended] == [(row.id, row.name)]
    assert done.made[0].as_data()["ended"] == [{"list": "indicators", "row": row.id, "name": row.name}]
    made = assemble(workspace.database.load(done.made[0].sheet))
    assert row.id not in {one.id for one in made.goal.indicators}


def test_what_cannot_be_done_changes_nothing(workspace: Workspace, sample: SheetId) -> None:
    for year, source, left in ((2030, None, {}), (2023, 2024, {}), (2024, None, {sample: ["0" * 32]})):
        with pytest.raises(TaskError):
            make_year(workspace, year, source, left)
    assert workspace.years() == (2023,)


def test_two_years_on_the_form_still_fits_the_page(workspace: Workspace, sample: SheetId) -> None:
    make_year(workspace, 2024)
    make_year(workspace, 2025)
    first = rolled_sheet_id(sample, 2024)
    last = rolled_sheet_id(first, 2025)
    values = workspace.database.load(last)
    assert workspace.find("2025:計画7") == last
    pages = paginate(lay_out(values, workspace.season(2025)))
    assert pages.rows
    names = [row.name for row in assemble(values).goal.indicators]
    assert names == [row.name for row in assemble(workspace.database.load(sample)).goal.indicators]


def test_last_years_text_is_grey_where_the_year_says_so(workspace: Workspace, sample: SheetId) -> None:
    make_year(workspace, 2024)
    made = rolled_sheet_id(sample, 2024)
    opened = OpenSheet(workspace, made)
    last = opened.last_time()
    assert last.word == LAST_YEAR
    context, aim = Address(made, "goal", "", "context", ""), Address(made, "goal", "", "aim", "")
    before = assemble(workspace.database.load(sample)).goal.context
    assert last.grey(context, opened.season) == "\n".join(paragraph.text for paragraph in before)
    assert last.grey(aim, opened.season) == ""


def test_the_sheet_before_is_found_though_its_number_changed(workspace: Workspace, sample: SheetId) -> None:
    make_year(workspace, 2024)
    made = rolled_sheet_id(sample, 2024)
    OpenSheet(workspace, made).apply([(Address(made, "header", "", "number", ""), "8")])
    assert OpenSheet(workspace, made).last_time().word == LAST_YEAR


def test_the_masters_of_the_new_year_name_its_sheets(workspace: Workspace, sample: SheetId) -> None:
    header = assemble(workspace.database.load(sample)).header
    old = MasterSection("11", "区政改革部", "デジタル手続課")
    ended = workspace.new_sheet(2023, "施策", "3", "みどり")
    policies = (
        MasterPolicy("P7", header.group, "7", header.title),
        MasterPolicy("P3", "施策", "3", "みどり"),
    )
    workspace.database.put_season(
        dataclasses.replace(workspace.season(2023), sections=(old,), policies=policies)
    )
    prepared = dataclasses.replace(
        season_to_prepare(workspace, 2024),
        sections=(dataclasses.replace(old, name="DX推進課"),),
        policies=(
            dataclasses.replace(policies[0], title="区役所づくり"),
            MasterPolicy("P4", "施策", "4", "水辺"),
        ),
    )
    workspace.database.put_season(prepared)
    done = make_year(workspace, 2024)
    assert [(one.former, one.title) for one in done.made] == [(sample, "区役所づくり")]
    assert [one.id for one in done.ended] == [ended]
    assert [one.code for one in done.begun] == ["P4"]
    made = assemble(workspace.database.load(done.made[0].sheet))
    assert "DX推進課" in {row.owner for row in made.goal.indicators}
    assert workspace.season(2024) == prepared


def test_the_seed_becomes_the_next_year_and_the_one_after(tmp_path: Path, seed_path: Path) -> None:
    with open_workspace(tmp_path / "seed.db") as workspace:
        import_files(workspace, [seed_path])
        for year in (2024, 2025):
            done = make_year(workspace, year)
            assert [one.name for one in done.made] == [f"{year}:計画1"]
        former = published_sheet_id(2023, "計画の実現に向けて", "1")
        third = rolled_sheet_id(rolled_sheet_id(former, 2024), 2025)
        values = {row.id: row.values for row in assemble(workspace.database.load(third)).goal.indicators}
        for row in assemble(workspace.database.load(former)).goal.indicators:
            assert values[row.id]["2022"] == row.values["2022"]


def test_a_copy_is_made_before_and_goes_to_the_second_folder(
    workspace: Workspace, sample: SheetId, tmp_path: Path
) -> None:
    workspace.database.set_setting("second_backup_folder", str(tmp_path / "gone"))
    done = make_year(workspace, 2024)
    assert "gone" in done.notice
    assert len(list((tmp_path / "backups").glob("*before-year-2024*"))) == 1

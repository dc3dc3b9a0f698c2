"""After the merge: deciding, taking back, and who has handed in."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.rows import fellows
from hyoka_desktop.sheet.values import assemble
from hyoka_desktop.tasks.collecting.making import make_book
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.merging.handing_in import handed_in
from hyoka_desktop.tasks.merging.questions import questions
from hyoka_desktop.tasks.merging.running import (
    merge_files,
)
from hyoka_desktop.tasks.merging.settling import settle_for_responsible, settle_question
from hyoka_desktop.tasks.merging.taking_back import take_back
from hyoka_desktop.tasks.open_sheet import OpenSheet
from tests.stories.offices import Office, edited_copy, write
from tests.tasks.merging.files import LEAD, NOON, OTHER, OWNER, disputed, office


def test_the_responsible_section_is_suggested_and_taken_for_all(
    tmp_path: Path, planning: Office, sheet: SheetId, aim: Address
) -> None:
    disputed(tmp_path, planning, sheet, aim)
    with planning.open() as workspace:
        (question,) = questions(workspace)
        assert question.section == LEAD
        assert {head.id: head.section for head in question.heads}[str(question.suggested)] == LEAD
        (done,) = settle_for_responsible(workspace, [question.id])
        assert done.value == workspace.database.load(sheet).at(aim) == "主管課の目標"
        assert questions(workspace) == ()
        with pytest.raises(TaskError, match="一覧を開き直してください"):
            settle_question(workspace, question.id, value="遅れて")


def test_typing_over_a_conflict_changes_the_question(
    tmp_path: Path, planning: Office, sheet: SheetId, aim: Address
) -> None:
    disputed(tmp_path, planning, sheet, aim)
    with planning.open() as workspace:
        (question,) = questions(workspace)
        OpenSheet(workspace, sheet).apply([(aim, "その後の入力")])
        with pytest.raises(TaskError, match="その後の入力で変わりました"):
            settle_question(workspace, question.id, take=question.heads[0].id)
        assert workspace.database.load(sheet).at(aim) == "その後の入力"


def test_a_taken_back_file_is_kept_aside_and_comes_back_with_its_answers(
    planning: Office, sheet: SheetId, value: Address, aim: Address
) -> None:
    out = planning.hand_over(sheet, "out", OWNER)
    typed = edited_copy(
        out, out.parent / "typed.xlsx", write(value, "41"), write(aim, "よその目標"), saved=NOON
    )
    planning.merge(typed)
    before = planning.values(sheet)
    with planning.open() as workspace:
        (question,) = questions(workspace)
        settle_question(workspace, question.id, take=question.id)
        settled = workspace.database.load(sheet)
        done = take_back(workspace, "1-1")
        assert done.withdrawn == 2
        assert workspace.database.load(sheet).at(value) == ""
        assert {v.value for v in workspace.database.merges.withdrawn_versions(sheet)} == {"41", "よその目標"}
        assert [file.withdrawn != "" for file in workspace.database.merges.files()] == [True]
        with pytest.raises(TaskError, match="すでに取り消されている"):
            take_back(workspace, "1")
        merge_files(workspace, [typed])
        assert workspace.database.load(sheet) == settled != before
        assert workspace.database.merges.withdrawn_versions(sheet) == ()
        assert not any(file.withdrawn for file in workspace.database.merges.files())


def test_what_was_built_on_or_handed_out_is_not_taken_back(
    tmp_path: Path, planning: Office, sheet: SheetId, value: Address
) -> None:
    made = office(tmp_path, planning, sheet, OWNER)
    made.type(sheet, [(value, "35")])
    planning.merge(made.hand_over(sheet, "in"))
    with planning.open() as workspace:
        OpenSheet(workspace, sheet).apply([(value, "36")])
        with pytest.raises(TaskError, match="とりまとめ課の記入があるため"):
            take_back(workspace, "1")
        assert workspace.database.load(sheet).at(value) == "36"
        with pytest.raises(TaskError, match="取込「9」はありません"):
            take_back(workspace, "9")


def test_what_an_export_carried_is_not_taken_back(
    tmp_path: Path, planning: Office, sheet: SheetId, value: Address
) -> None:
    made = office(tmp_path, planning, sheet, OWNER)
    made.type(sheet, [(value, "35")])
    planning.merge(made.hand_over(sheet, "in"))
    planning.hand_over(sheet, "back", LEAD)
    with planning.open() as workspace, pytest.raises(TaskError, match=f"No.2 {LEAD}"):
        take_back(workspace, "1")


def test_a_file_that_came_among_many_vouches_for_what_another_brought(
    tmp_path: Path, planning: Office, repo_root: Path
) -> None:
    """Files of more sheets than are kept in memory, folder by folder: the first sheet comes up twice."""
    text = (repo_root / "resources" / "sample" / "sheet_r5_plan7.txt").read_text(encoding="utf-8")
    lead = Office(tmp_path / "lead", LEAD)
    sheets, files = [], []
    for number in range(10, 20):
        path = tmp_path / f"{number}.txt"
        path.write_text(
            text.replace("計画の実現に向けて 7", f"計画の実現に向けて {number}"), encoding="utf-8"
        )
        sheets.append(planning.receive(path))
        lead.receive(planning.hand_over(sheets[-1], f"out{number}", LEAD))
        lead.type(sheets[-1], [(Address(sheets[-1], "goal", "", "aim", ""), "主管課の目標")])
        files.append(lead.hand_over(sheets[-1], "in"))
    lead.type(sheets[0], [(Address(sheets[0], "header", "", "title", ""), "主管課の題")])
    planning.merge(*files, lead.hand_over(sheets[0], "again"))
    with planning.open() as workspace:
        take_back(workspace, "1-1")
        values = workspace.database.load(sheets[0])
    assert values.at(Address(sheets[0], "goal", "", "aim", "")) == "主管課の目標"


def test_who_has_handed_in_is_told_by_section(
    tmp_path: Path, planning: Office, sheet: SheetId, aim: Address
) -> None:
    disputed(tmp_path, planning, sheet, aim)
    with planning.open() as workspace:
        found = {one.section: one for one in handed_in(workspace)}
        assert len(found) == 6
        assert {section for section, one in found.items() if one.state == "提出済"} == {LEAD, OTHER}
        assert found[OTHER].received == workspace.database.merges.runs()[0].time
        assert {section for section, one in found.items() if one.conflicts} == {LEAD, OTHER}
        take_back(workspace, "2")
        assert {one.section for one in handed_in(workspace) if one.received} == {LEAD}


def fill_blank_row(book: openpyxl.Workbook) -> None:
    """Somebody adds an indicator of OTHER in the spreadsheet."""
    blank = {name.rpartition("_")[2]: name for name in book.defined_names if "_indicators_1_" in name}
    for field, text in (("name", "表計算で足した指標"), ("owner", OTHER)):
        ((title, cell),) = book.defined_names[blank[field]].destinations
        book[title][cell.replace("$", "").split(":")[0]].value = text


def test_a_new_row_that_waits_is_called_what_it_will_be(planning: Office, sheet: SheetId) -> None:
    out = planning.hand_over(sheet, "out", OWNER)
    planning.merge(edited_copy(out, out.parent / "row.xlsx", fill_blank_row, saved=NOON))
    (question,) = planning.questions()
    assert question.label == "指標⑥ の行"
    with planning.open() as workspace:
        make_book(workspace, planning.folder / "book.xlsx")
    listed = openpyxl.load_workbook(planning.folder / "book.xlsx")["未提出・食い違い一覧"]
    (line,) = (row[4] for row in listed.iter_rows(values_only=True) if row[2] == "確認待ち")
    assert line == f"指標⑥ の行: {OWNER}「表計算で足した指標 {OTHER}」"


def test_a_new_row_typed_into_excel_belongs_to_whom_it_names(planning: Office, sheet: SheetId) -> None:
    out = planning.hand_over(sheet, "out", OTHER)
    planning.merge(edited_copy(out, out.parent / "row.xlsx", fill_blank_row, saved=NOON))
    assert planning.questions() == ()
    values = planning.values(sheet)
    assert len(fellows(values, "indicators", "")) == 6
    added = assemble(values).goal.indicators[-1]
    assert (added.name, added.owner) == ("表計算で足した指標", OTHER)


def test_copies_of_the_database_are_whole(planning: Office, sheet: SheetId, tmp_path: Path) -> None:
    out = planning.hand_over(sheet, "out", OWNER)
    before = planning.values(sheet)
    report = planning.merge(out)
    restored = Office(tmp_path / "restored", "課")
    restored.folder.mkdir()
    shutil.copyfile(report.backup, restored.folder / "hyoka.db")
    assert restored.values(sheet) == before


def test_what_was_typed_for_a_section_counts_as_handed_in(
    tmp_path: Path, planning: Office, sheet: SheetId, value: Address, aim: Address
) -> None:
    def states() -> dict[str, str]:
        with planning.open() as workspace:
            return {one.section: one.state_words for one in handed_in(workspace) if one.received}

    with planning.open() as workspace:
        OpenSheet(workspace, sheet).apply([(aim, "とりまとめ課がみずから直した目標")])
        OpenSheet(workspace, sheet, OWNER).apply([(value, "紙から写した値")])
        OpenSheet(workspace, sheet, OTHER).apply([(aim, "写し間違い")])
        OpenSheet(workspace, sheet, OTHER).apply([(aim, "とりまとめ課がみずから直した目標")])
    assert states() == {OWNER: "提出済（代行）"}
    # A file that comes later counts, though what was typed stays.
    made = office(tmp_path, planning, sheet, OWNER)
    assert states() == {OWNER: "提出済（代行）"}
    planning.merge(made.hand_over(sheet, "in"))
    assert states() == {OWNER: "提出済"}


def test_a_section_that_fills_in_its_own_sheet_types_for_nobody(
    tmp_path: Path, planning: Office, sheet: SheetId, value: Address
) -> None:
    made = Office(tmp_path / "borrowed", "よその課")
    made.receive(planning.hand_over(sheet, "out", OWNER))
    with made.open() as workspace:
        OpenSheet(workspace, sheet).apply([(value, "35")])
        assert not any(one.received for one in handed_in(workspace))

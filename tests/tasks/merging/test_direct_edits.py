"""What somebody typed into an exported Excel file, in every state in which it may come back."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.ids import rolled_sheet_id
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.notes import NoteKind
from hyoka_desktop.sheet.versions import EXCEL
from hyoka_desktop.tasks.merging.questions import QuestionKind, questions
from hyoka_desktop.tasks.merging.running import (
    Choice,
    Choices,
    dry_run,
    merge_files,
)
from hyoka_desktop.tasks.merging.settling import settle_question, turn_down
from hyoka_desktop.tasks.open_sheet import OpenSheet
from hyoka_desktop.tasks.rollover import make_year
from tests.stories.offices import Office, edited_copy, lose_hidden_sheet, reference, write
from tests.tasks.merging.files import LEAD, NOON, OWNER, office, the_file


def test_ones_own_box_enters_at_once_and_anothers_waits(
    planning: Office, sheet: SheetId, value: Address, aim: Address
) -> None:
    out = planning.hand_over(sheet, "out", OWNER)
    was = planning.values(sheet).at(aim)
    typed = edited_copy(
        out, out.parent / "typed.xlsx", write(value, "41"), write(aim, "よその目標"), saved=NOON
    )
    file = the_file(planning.merge(typed).files)
    assert (file.tier, file.counts.direct_edits, file.counts.waiting) == (2, 2, 1)
    assert planning.values(sheet).at(value) == "41"
    assert planning.values(sheet).at(aim) == was
    (question,) = planning.questions()
    assert (question.kind, question.address, question.base) == (QuestionKind.CONFIRM, aim, was)
    with planning.open() as workspace:
        assert len(workspace.database.versions(sheet)[aim]) == 1
        done = settle_question(workspace, question.id, take=question.id)
        assert (done.value, done.version) == ("よその目標", question.id)
        assert workspace.database.load(sheet).at(aim) == "よその目標"
        version = next(v for v in workspace.database.versions(sheet)[aim] if v.id == question.id)
        assert (version.origin, version.section) == (EXCEL, OWNER)
        assert questions(workspace) == ()


def test_a_blanked_box_waits_and_can_be_turned_down(planning: Office, sheet: SheetId, value: Address) -> None:
    out = planning.hand_over(sheet, "out", OWNER)
    before = planning.values(sheet)
    filled = value._replace(key="2022")
    planning.merge(edited_copy(out, out.parent / "blank.xlsx", write(filled, None), saved=NOON))
    (question,) = planning.questions()
    assert (question.address, "空" in question.reason) == (filled, True)
    with planning.open() as workspace:
        turn_down(workspace, question.id)
        assert questions(workspace) == ()
        assert workspace.database.load(sheet) == before


def test_with_accept_everything_enters(planning: Office, sheet: SheetId, aim: Address) -> None:
    out = planning.hand_over(sheet, "out", OWNER)
    typed = edited_copy(out, out.parent / "typed.xlsx", write(aim, "よその目標"), saved=NOON)
    planning.merge(typed)
    with planning.open() as workspace:
        file = the_file(merge_files(workspace, [typed], Choices(others=Choice(accept=True))).files)
        assert (file.counts.waiting, file.counts.taken) == (0, 1)
        assert questions(workspace) == ()
        assert workspace.database.load(sheet).at(aim) == "よその目標"


def test_the_section_that_hands_in_can_be_told(planning: Office, sheet: SheetId, aim: Address) -> None:
    out = planning.hand_over(sheet, "out", OWNER)
    typed = edited_copy(out, out.parent / "typed.xlsx", write(aim, "主管課の目標"), saved=NOON)
    with planning.open() as workspace:
        choices = Choices({typed: Choice(LEAD)})
        assert the_file(dry_run(workspace, [typed]).files).counts.waiting == 1
        assert the_file(dry_run(workspace, [typed], choices).files).counts.waiting == 0
        merge_files(workspace, [typed], choices)
        assert workspace.database.load(sheet).at(aim) == "主管課の目標"


def test_a_waiting_edit_that_was_corrected_is_asked_once(
    planning: Office, sheet: SheetId, aim: Address
) -> None:
    out = planning.hand_over(sheet, "out", OWNER)
    for number, text in enumerate(("一度目", "二度目")):
        path = out.parent / f"typed{number}.xlsx"
        edited_copy(out, path, write(aim, text), saved=f"2031-07-0{number + 1}T12:00:00Z")
    planning.merge(out.parent / "typed1.xlsx", out.parent / "typed0.xlsx")
    (question,) = planning.questions()
    assert "二度目" in {head.value for head in question.heads}


def test_a_file_without_its_hidden_sheet_is_compared_with_the_export_at_its_foot(
    planning: Office, sheet: SheetId, value: Address
) -> None:
    out = planning.hand_over(sheet, "out", OWNER)
    lost = edited_copy(out, out.parent / "lost.xlsx", write(value, "52"), lose_hidden_sheet, saved=NOON)
    file = the_file(planning.merge(lost).files)
    assert (file.tier, file.section, file.counts.added, file.counts.direct_edits) == (3, OWNER, 1, 1)
    assert planning.values(sheet).at(value) == "52"


def test_without_hidden_sheet_a_file_of_another_office_is_asked_about(
    tmp_path: Path, planning: Office, sheet: SheetId, value: Address
) -> None:
    owner = office(tmp_path, planning, sheet, OWNER)
    owner.type(sheet, [(value, "53")])
    # This office counts its own exports: its number 1 is not the planning section's number 1.
    out = owner.hand_over(sheet, "in")
    lost = edited_copy(out, out.parent / "lost.xlsx", lose_hidden_sheet, saved=NOON)
    refused = the_file(planning.merge(lost).files)
    assert refused.code == "unknown_export"
    with planning.open() as workspace:
        file = the_file(merge_files(workspace, [lost], Choices(others=Choice(OWNER))).files)
        assert (file.code, file.tier) == ("", 3)
        assert workspace.database.load(sheet).at(value) == "53"


def test_a_file_without_names_proposes_what_its_labels_say(
    planning: Office, sheet: SheetId, value: Address
) -> None:
    def lose_names(book: openpyxl.Workbook) -> None:
        for name in list(book.defined_names):
            del book.defined_names[name]

    out = planning.hand_over(sheet, "out", OWNER)
    changes = (write(value, "54"), lose_names, lose_hidden_sheet)
    file = the_file(planning.merge(edited_copy(out, out.parent / "bare.xlsx", *changes, saved=NOON)).files)
    assert (file.tier, file.counts.waiting) == (4, 1)
    (question,) = planning.questions()
    assert (question.address, question.waiting is not None) == (value, True)
    assert planning.values(sheet).at(value) == ""
    with planning.open() as workspace:
        settle_question(workspace, question.id, take=question.id)
        assert workspace.database.load(sheet).at(value) == "54"


def test_a_past_value_is_protected_and_waits_where_it_was_changed_all_the_same(
    planning: Office, sheet: SheetId, value: Address
) -> None:
    with planning.open() as workspace:
        make_year(workspace, 2024)
    newer = rolled_sheet_id(sheet, 2024)
    past = value._replace(sheet=newer, key="2021")
    was = planning.values(newer).at(past)
    out = planning.hand_over(newer, "out", OWNER)
    asked = past._replace(key="2023")
    page = openpyxl.load_workbook(out).worksheets[0]
    cells = [page[reference(out, address)] for address in (past, asked)]
    assert [cell.protection.locked for cell in cells] == [True, False]
    assert cells[0].fill.fgColor.rgb != cells[1].fill.fgColor.rgb
    typed = edited_copy(out, out.parent / "typed.xlsx", write(past, "1"), write(asked, "2"), saved=NOON)
    file = the_file(planning.merge(typed).files)
    assert (file.counts.direct_edits, file.counts.waiting) == (2, 1)
    assert planning.values(newer).at(asked) == "2"
    assert planning.values(newer).at(past) == was
    (question,) = planning.questions()
    assert question.address == past
    assert "過年度の値です" in question.reason


def test_a_past_value_that_was_changed_for_a_reason_is_merged_like_any_other(
    planning: Office, sheet: SheetId, value: Address, tmp_path: Path
) -> None:
    with planning.open() as workspace:
        make_year(workspace, 2024)
    newer = rolled_sheet_id(sheet, 2024)
    past = value._replace(sheet=newer, key="2021")
    owner = Office(tmp_path / "owner", OWNER)
    owner.receive(planning.hand_over(newer, "out", OWNER))
    with owner.open() as workspace:
        opened = OpenSheet(workspace, newer, OWNER)
        assert past in opened.locked
        opened.unlock(past, "集計の誤り")
        opened.apply([(past, "1")])
    planning.merge(owner.hand_over(newer, "back", OWNER))
    assert planning.values(newer).at(past) == "1"
    assert planning.questions() == ()
    with planning.open() as workspace:
        (note,) = workspace.database.notes(newer)
        assert (note.kind, note.address, note.text, note.section) == (
            NoteKind.REASON,
            past,
            "集計の誤り",
            OWNER,
        )

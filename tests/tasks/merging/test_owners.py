"""Whose a box is: as it stood when the sheet was handed out, and what was taken from others by itself."""

from __future__ import annotations

from pathlib import Path

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.tasks.merging.foreign_edits import foreign_edits
from hyoka_desktop.tasks.merging.questions import questions
from hyoka_desktop.tasks.merging.running import merge_files
from hyoka_desktop.tasks.merging.settling import settle_question
from hyoka_desktop.tasks.merging.taking_back import take_back
from tests.stories.offices import Office
from tests.tasks.merging.files import LEAD, OTHER, OWNER, office, the_file


def test_the_section_that_was_responsible_when_the_sheet_went_out_is_suggested(
    tmp_path: Path, planning: Office, sheet: SheetId, value: Address
) -> None:
    owner, other = (office(tmp_path, planning, sheet, section) for section in (OWNER, OTHER))
    owner.type(sheet, [(value, "35")])
    # Whoever writes itself in as 項目担当課 is not responsible because of that.
    other.type(sheet, [(value, "36"), (value._replace(field="owner", key=""), OTHER)])
    planning.merge(owner.hand_over(sheet, "in"), other.hand_over(sheet, "in"))
    assert planning.values(sheet).at(value._replace(field="owner", key="")) == OTHER
    (question,) = planning.questions()
    assert question.section == OWNER
    assert {head.id: head.section for head in question.heads}[str(question.suggested)] == OWNER
    # Handed out anew, the box belongs to the other one; what two said of the old state stays as it was.
    planning.hand_over(sheet, "again", OWNER)
    assert planning.questions() == (question,)


def test_where_nothing_was_handed_out_the_sheet_as_it_is_says_who_is_responsible(
    tmp_path: Path, planning: Office, sheet: SheetId, value: Address
) -> None:
    offices = [office(tmp_path, planning, sheet, section) for section in (OWNER, OTHER)]
    for number, made in enumerate(offices):
        made.type(sheet, [(value, f"{number}")])
    offices[0].merge(offices[1].hand_over(sheet, "in"))
    (question,) = offices[0].questions()
    assert question.section == OWNER


def test_a_foreign_edit_is_listed_with_its_file_and_the_owner_of_then(
    tmp_path: Path, planning: Office, sheet: SheetId, aim: Address
) -> None:
    made = office(tmp_path, planning, sheet, OTHER)
    made.type(sheet, [(aim, "よその課の目標"), (Address(sheet, "header", "", "lead", ""), f"部長({OTHER})")])
    planning.merge(made.hand_over(sheet, "in"))
    with planning.open() as workspace:
        edits = {edit.version.address: edit for edit in foreign_edits(workspace)}
    edit = edits[aim]
    assert (edit.version.value, edit.version.section) == ("よその課の目標", OTHER)
    assert (edit.file.section, edit.owner) == (OTHER, LEAD)


def test_what_became_a_conflict_is_not_among_what_was_taken(
    tmp_path: Path, planning: Office, sheet: SheetId, aim: Address
) -> None:
    files = []
    for section in (OTHER, OWNER):
        made = office(tmp_path, planning, sheet, section)
        made.type(sheet, [(aim, f"{section}の目標")])
        files.append(made.hand_over(sheet, "in"))
    first, second = files
    assert the_file(planning.merge(first).files).counts.foreign == 1
    with planning.open() as workspace:
        assert [edit.file.section for edit in foreign_edits(workspace)] == [OTHER]
        # Whichever came first: neither stands there because nobody disagreed.
        assert the_file(merge_files(workspace, [second]).files).counts.foreign == 0
        assert foreign_edits(workspace) == ()
        take_back(workspace, "1")
        assert [edit.file.section for edit in foreign_edits(workspace)] == [OWNER]
        merge_files(workspace, [first])
        (question,) = questions(workspace)
        settle_question(workspace, question.id, take=question.heads[0].id)
        assert foreign_edits(workspace) == ()

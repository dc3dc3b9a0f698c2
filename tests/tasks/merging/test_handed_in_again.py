"""The same Excel file handed in again after more was typed: nobody is asked twice, nothing goes unseen."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.rows import remove_row
from hyoka_desktop.tasks.merging.questions import Question, QuestionKind
from hyoka_desktop.tasks.merging.running import Choice, Choices, merge_files
from hyoka_desktop.tasks.merging.settling import settle_question, turn_down
from hyoka_desktop.tasks.merging.taking_back import take_back
from tests.stories.offices import Change, Office, edited_copy, write
from tests.tasks.merging.files import OTHER, OWNER, office, the_file

Save = Callable[..., Path]


@pytest.fixture
def save(planning: Office, sheet: SheetId) -> Save:
    """Save a copy of one exported file on a day of July with some changes."""
    out = planning.hand_over(sheet, "out", OWNER)

    def make(day: int, *changes: Change) -> Path:
        target = out.parent / f"{day}.xlsx"
        return edited_copy(out, target, *changes, saved=f"2031-07-{day:02}T12:00:00Z")

    return make


@pytest.fixture
def past(value: Address) -> Address:
    """A box beside `value` that was filled in when the sheet went out."""
    return value._replace(key="2022")


def only(planning: Office) -> Question:
    (question,) = planning.questions()
    return question


def test_what_was_corrected_here_is_no_conflict_when_the_file_comes_again(
    planning: Office, sheet: SheetId, value: Address, past: Address, save: Save
) -> None:
    planning.merge(save(1, write(value, "41")))
    planning.type(sheet, [(value, "42")])
    counts = the_file(planning.merge(save(2, write(value, "41"), write(past, "77"))).files).counts
    assert (counts.conflicts, counts.taken, counts.older) == (0, 1, 1)
    assert planning.questions() == ()
    assert (planning.values(sheet).at(value), planning.values(sheet).at(past)) == ("42", "77")


def test_what_was_decided_stays_decided_when_the_file_comes_again(
    tmp_path: Path, planning: Office, sheet: SheetId, value: Address, past: Address, save: Save
) -> None:
    other = office(tmp_path, planning, sheet, OTHER)
    other.type(sheet, [(value, "50")])
    planning.merge(other.hand_over(sheet, "in"), save(1, write(value, "41")))
    asked = only(planning)
    with planning.open() as workspace:
        settle_question(workspace, asked.id, value="45")
    planning.merge(save(2, write(value, "41"), write(past, "77")))
    assert planning.questions() == ()
    assert planning.values(sheet).at(value) == "45"
    # Another text is something new.
    planning.merge(save(3, write(value, "43"), write(past, "77")))
    assert {head.value for head in only(planning).heads} == {"45", "43"}


def test_a_row_that_was_removed_stays_removed_when_the_file_comes_again(
    planning: Office, sheet: SheetId, value: Address, save: Save
) -> None:
    planning.merge(save(1, write(value, "41")))
    planning.type(sheet, remove_row(planning.values(sheet), "indicators", value.row))
    planning.merge(save(2, write(value, "41")))
    assert planning.questions() == ()


@pytest.mark.parametrize("is_taken", [True, False])
def test_what_was_confirmed_or_turned_down_is_not_asked_again(
    planning: Office, sheet: SheetId, value: Address, aim: Address, save: Save, *, is_taken: bool
) -> None:
    first, again = save(1, write(aim, "よそ")), save(2, write(aim, "よそ"), write(value, "41"))
    planning.merge(first)
    asked = only(planning)
    with planning.open() as workspace:
        settle_question(workspace, asked.id, take=asked.id) if is_taken else turn_down(workspace, asked.id)
    planning.type(sheet, [(aim, "とりまとめ課の言葉")])
    file = the_file(planning.merge(again).files)
    assert (file.counts.direct_edits, file.counts.waiting) == (2, 0)
    assert any("確認は要りません" in note for note in file.notes)
    assert planning.questions() == ()
    planning.merge(save(3, write(aim, "また別の"), write(value, "41")))
    assert "また別の" in {head.value for head in only(planning).heads}


def test_what_nobody_decided_yet_is_one_question_for_both_files(
    planning: Office, sheet: SheetId, value: Address, aim: Address, save: Save
) -> None:
    first, again = save(1, write(aim, "よそ")), save(2, write(aim, "よそ"), write(value, "41"))
    ids = []
    for number, files in enumerate(permutations((first, again))):
        here = planning.again(planning.folder.parent / str(number))
        here.merge(*files)
        ids.append(only(here).id)
    assert ids[0] == ids[1]


def test_what_a_later_file_sets_back_is_asked_whatever_comes_first(
    planning: Office, sheet: SheetId, value: Address, past: Address, save: Save
) -> None:
    was = planning.values(sheet).at(past)
    first = save(1, write(past, "9,999"), write(value, "41"))
    corrected = save(2, write(value, "41"))
    for number, files in enumerate(permutations((first, corrected))):
        here = planning.again(planning.folder.parent / str(number))
        here.merge(files[0])
        here.merge(files[1])
        asked = only(here)
        assert (asked.kind, asked.address) == (QuestionKind.CONFIRM, past)
        assert {head.value for head in asked.heads} == {was, "9,999"}
        assert here.values(sheet).at(past) == "9,999"
        with here.open() as workspace:
            settle_question(workspace, asked.id, take=asked.id)
        assert here.values(sheet).at(past) == was
        here.merge(*files)
        assert here.questions() == ()


def test_setting_back_matters_only_while_both_files_are_there_and_nobody_wrote_since(
    planning: Office, sheet: SheetId, value: Address, past: Address, save: Save
) -> None:
    first, corrected = save(1, write(past, "9,999"), write(value, "41")), save(2, write(value, "41"))
    for number, files in enumerate(permutations((first, corrected))):
        here = planning.again(planning.folder.parent / str(number))
        for gone in ("1-1", "1-2"):
            here.merge(*files)
            assert len(here.questions()) == 1
            with here.open() as workspace:
                take_back(workspace, gone)
            assert here.questions() == ()
        here.merge(*files)
        here.type(sheet, [(past, "とりまとめ課の数")])
        assert here.questions() == ()


def test_what_was_set_back_goes_with_the_file_that_set_it_back(
    planning: Office, sheet: SheetId, value: Address, past: Address, save: Save
) -> None:
    was = planning.values(sheet).at(past)
    first, corrected = save(1, write(past, "9,999"), write(value, "41")), save(2, write(value, "41"))
    for number, files in enumerate(permutations((first, corrected))):
        here = planning.again(planning.folder.parent / str(number))
        here.merge(*files)
        asked = only(here)
        with here.open() as workspace:
            settle_question(workspace, asked.id, take=asked.id)
            take_back(workspace, f"1-{files.index(corrected) + 1}")
        assert (here.values(sheet).at(past), here.questions()) == ("9,999", ())
        here.merge(corrected)
        assert (here.values(sheet).at(past), here.questions()) == (was, ())


def test_two_people_of_one_section_who_share_the_work_are_not_asked(
    planning: Office, sheet: SheetId, value: Address, past: Address, save: Save
) -> None:
    older = value._replace(key="2021")
    planning.merge(save(1, write(value, "41"), write(older, "39")), save(2, write(past, "77")))
    assert planning.questions() == ()
    values = planning.values(sheet)
    assert [values.at(address) for address in (value, older, past)] == ["41", "39", "77"]


def test_whoever_says_that_all_in_a_file_is_meant_means_what_it_sets_back(
    planning: Office, sheet: SheetId, value: Address, past: Address, save: Save
) -> None:
    was = planning.values(sheet).at(past)
    first, corrected = save(1, write(past, "9,999"), write(value, "41")), save(2, write(value, "41"))
    planning.merge(first)
    with planning.open() as workspace:
        merge_files(workspace, [corrected], Choices(others=Choice(accept=True)))
    assert planning.values(sheet).at(past) == was
    assert planning.questions() == ()

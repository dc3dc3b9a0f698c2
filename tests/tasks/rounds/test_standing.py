"""提出状況 of a round, through real files."""

from __future__ import annotations

from datetime import date

import pytest

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.storage.records import HAND_IN, PROGRESS
from hyoka_desktop.storage.season_records import Round
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.exporting import Occasion, export_sheets
from hyoka_desktop.tasks.merging.taking_back import take_back
from hyoka_desktop.tasks.open_sheet import OpenSheet
from hyoka_desktop.tasks.rounds.marking import mark, standing_of
from hyoka_desktop.tasks.rounds.progress import State
from hyoka_desktop.tasks.rounds.standing import standings
from tests.stories.offices import edited_copy, lose_hidden_sheet, write
from tests.tasks.rounds.conftest import DEADLINE, LEAD, OWNER, MakeOffice, Planning, value_of


def test_before_and_after_handing_out(planning: Planning, figures: Round) -> None:
    assert planning.standing(figures, OWNER).state is State.NOT_HANDED_OUT
    planning.hand_out(figures, "out")
    one = planning.standing(figures, OWNER)
    assert (one.state, one.overdue, one.asked) == (State.MISSING, False, one.filled)
    assert one.handed_out
    assert one.bureau == "区民生活部"


def test_overdue_from_the_day_after_the_deadline(planning: Planning, figures: Round) -> None:
    planning.hand_out(figures, "out")
    day = date.fromisoformat(DEADLINE)
    assert not planning.standing(figures, OWNER, day).overdue
    assert planning.standing(figures, OWNER, day.replace(month=8, day=1)).overdue


def test_an_unchanged_file_counts_as_handed_in(planning: Planning, figures: Round) -> None:
    file = planning.file_for(figures, OWNER)
    planning.office.merge(file)
    assert planning.standing(figures, OWNER).state is State.RECEIVED
    assert planning.standing(figures, LEAD).state is State.NOT_HANDED_OUT


@pytest.mark.parametrize(
    ("purpose", "state"),
    [(HAND_IN, State.RECEIVED), (PROGRESS, State.MISSING), ("", State.RECEIVED)],
)
def test_the_purpose_of_a_file_decides(
    planning: Planning, figures: Round, office: MakeOffice, purpose: str, state: State
) -> None:
    received = office(OWNER, planning.file_for(figures, OWNER))
    received.type(planning.sheet, [(value_of(planning), "12,345")])
    with received.open() as workspace:
        (back,) = export_sheets(
            workspace, [planning.sheet], received.folder / "in", OWNER, occasion=Occasion(purpose)
        )
    planning.office.merge(back)
    one = planning.standing(figures, OWNER)
    assert one.state is state
    assert bool(one.progress) == (purpose == PROGRESS)
    # What it says is taken either way.
    assert planning.office.values(planning.sheet).at(value_of(planning)) == "12,345"


def test_a_file_that_lost_its_hidden_sheet_belongs_to_its_round(planning: Planning, figures: Round) -> None:
    file = planning.file_for(figures, OWNER)
    texts = planning.plan("本文の照会", "texts")
    planning.file_for(texts, OWNER, "out2")
    lost = edited_copy(
        file,
        planning.office.folder / "lost.xlsx",
        write(value_of(planning), "7"),
        lose_hidden_sheet,
        saved="2031-07-01T09:00:00Z",
    )
    planning.office.merge(lost)
    assert planning.standing(figures, OWNER).state is State.RECEIVED
    assert planning.standing(texts, OWNER).state is State.MISSING


def test_each_round_has_its_own_files(planning: Planning, figures: Round) -> None:
    first = planning.file_for(figures, OWNER)
    texts = planning.plan("本文の照会", "texts")
    second = planning.file_for(texts, OWNER, "out2")
    planning.office.merge(second)
    assert planning.standing(figures, OWNER).state is State.MISSING
    assert planning.standing(texts, OWNER).state is State.RECEIVED
    planning.office.merge(first)
    assert planning.standing(figures, OWNER).state is State.RECEIVED


def test_typing_for_a_section_counts_for_the_round_that_is_open(planning: Planning, figures: Round) -> None:
    planning.hand_out(figures, "out")
    box = value_of(planning)
    with planning.office.open() as workspace:
        OpenSheet(workspace, planning.sheet, OWNER).apply([(box, "12,345")])
    one = planning.standing(figures, OWNER)
    assert (one.state, one.on_behalf, one.words) == (State.RECEIVED, True, "提出済（代行）")


def test_confirmed_until_a_box_that_was_asked_for_changes(planning: Planning, figures: Round) -> None:
    planning.office.merge(planning.file_for(figures, OWNER))
    with planning.office.open() as workspace:
        found = standings(workspace, figures)
        mark(workspace, figures, [standing_of(found, planning.sheet, OWNER)], State.CONFIRMED)
    assert planning.standing(figures, OWNER).state is State.CONFIRMED
    # A box of somebody else, and one that this round does not ask for, are not what was confirmed.
    planning.office.type(planning.sheet, [(value_of(planning, "2021"), "1")])
    planning.office.type(planning.sheet, [(Address(planning.sheet, "goal", "", "aim", ""), "別の目標")])
    assert planning.standing(figures, OWNER).state is State.CONFIRMED
    planning.office.type(planning.sheet, [(value_of(planning), "12,345")])
    one = planning.standing(figures, OWNER)
    assert (one.state, one.changed) == (State.RECEIVED, True)


def test_marking_by_hand_needs_a_reason(planning: Planning, figures: Round) -> None:
    with planning.office.open() as workspace:
        found = standings(workspace, figures)
        one = standing_of(found, planning.sheet, OWNER)
        with pytest.raises(TaskError, match="理由"):
            mark(workspace, figures, [one], State.RECEIVED, " ")
        mark(workspace, figures, [one], State.RECEIVED, "紙で受領")
        with pytest.raises(TaskError, match="財政課"):
            standing_of(found, planning.sheet, "財政課")
    one = planning.standing(figures, OWNER)
    assert (one.state, one.words, one.memo) == (State.RECEIVED, "提出済（手入力）", "紙で受領")


def test_a_file_that_is_taken_back_was_never_handed_in(planning: Planning, figures: Round) -> None:
    file = planning.file_for(figures, OWNER)
    report = planning.office.merge(file)
    with planning.office.open() as workspace:
        take_back(workspace, str(report.run))
    assert planning.standing(figures, OWNER).state is State.MISSING


def test_without_a_round_it_is_as_it_was(planning: Planning) -> None:
    with planning.office.open() as workspace:
        found = standings(workspace, None, 2023)
    assert {one.state for one in found} == {State.MISSING}
    assert LEAD in {one.section for one in found}

"""Requests and answers in real files, whichever way and in whatever order these come."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import pytest

from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.notes import Note, whole_sheet
from hyoka_desktop.storage.season_records import Round
from hyoka_desktop.tasks.importing import import_files
from hyoka_desktop.tasks.requests.listing import ANSWERED, ASKED, SETTLED, find_request, requests_of
from hyoka_desktop.tasks.requests.making import answer, ask, settle
from hyoka_desktop.tasks.rounds.progress import State
from tests.stories.offices import Office, edited_copy, write
from tests.tasks.rounds.conftest import OWNER, MakeOffice, Planning, figures, office, planning, value_of

__all__ = ["figures", "office", "planning"]


def ask_owner(planning: Planning) -> Note:
    box = value_of(planning)
    with planning.office.open() as workspace:
        return ask(workspace, box, "単位を確かめてください。")


def say(where: Office, note: Note, text: str) -> None:
    with where.open() as workspace:
        answer(workspace, find_request(workspace, note.id), text)


def states(where: Office) -> list[str]:
    with where.open() as workspace:
        return [one.state for of_sheet in requests_of(workspace) for one in of_sheet.asked]


def notes(where: Office, sheet: SheetId) -> tuple[Note, ...]:
    with where.open() as workspace:
        return workspace.database.notes(sheet)


def test_a_file_of_a_sheet_that_is_here_brings_its_requests(
    planning: Planning, figures: Round, office: MakeOffice
) -> None:
    received = office(OWNER, planning.file_for(figures, OWNER))
    received.type(planning.sheet, [(value_of(planning), "500")])
    note = ask_owner(planning)
    back = planning.office.hand_over(planning.sheet, "back", OWNER)
    with received.open() as workspace:
        (known,) = import_files(workspace, [back]).refused
        (again,) = import_files(workspace, [back]).refused
    assert known.is_known
    assert "修正依頼1件を取り入れ、記入した内容は変えていません" in known.reason
    assert "何も変えていません" in again.reason
    assert received.values(planning.sheet).at(value_of(planning)) == "500"
    assert notes(received, planning.sheet) == (note,)


def test_corrected_in_excel_counts_as_handed_in_again(
    planning: Planning, figures: Round, tmp_path: Path
) -> None:
    planning.office.merge(planning.file_for(figures, OWNER))
    ask_owner(planning)
    back = planning.office.hand_over(planning.sheet, "back", OWNER)
    assert planning.standing(figures, OWNER).state is State.RETURNED
    typed = edited_copy(
        back, tmp_path / "typed.xlsx", write(value_of(planning), "7"), saved="2031-07-01T09:00:00Z"
    )
    planning.office.merge(typed)
    assert planning.standing(figures, OWNER).state is State.RECEIVED_AGAIN
    # Nobody answered: the request stays for whoever looks at what was corrected.
    assert states(planning.office) == [ASKED]


@pytest.mark.parametrize("order", list(permutations(range(3)))[1:])
def test_the_order_does_not_matter(planning: Planning, order: Sequence[int], tmp_path: Path) -> None:
    first = ask_owner(planning)
    with planning.office.open() as workspace:
        second = ask(workspace, whole_sheet(planning.sheet), "年度の書き方をそろえてください。")
    out = planning.office.hand_over(planning.sheet, "back", OWNER)
    files = []
    for number, (name, note) in enumerate([("甲課", first), ("乙課", first), ("丙課", second)]):
        one = Office(tmp_path / name, name)
        one.receive(out)
        say(one, note, f"{name}の回答")
        files.append(one.hand_over(planning.sheet, f"in{number}"))
    target = planning.office.again(tmp_path / "again")
    for number in order:
        target.merge(files[number])
    straight = planning.office.again(tmp_path / "straight")
    straight.merge(*files)
    straight.merge(files[0])
    assert notes(target, planning.sheet) == notes(straight, planning.sheet)
    assert states(target) == [ANSWERED] * 2


def test_settled_there_while_it_is_answered_here(planning: Planning, office: MakeOffice) -> None:
    note = ask_owner(planning)
    received = office(OWNER, planning.office.hand_over(planning.sheet, "back", OWNER))
    say(received, note, "直しました。")
    with planning.office.open() as workspace:
        settle(workspace, find_request(workspace, note.id), "電話で確認")
    planning.office.merge(received.hand_over(planning.sheet, "in"))
    received.merge(planning.office.hand_over(planning.sheet, "back2", OWNER))
    assert notes(planning.office, planning.sheet) == notes(received, planning.sheet)
    assert states(received) == [SETTLED]

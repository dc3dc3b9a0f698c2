"""修正依頼, out with a file and back with it."""

from __future__ import annotations

import pytest

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.notes import whole_sheet
from hyoka_desktop.storage.season_records import Round
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.merging.taking_back import take_back
from hyoka_desktop.tasks.requests import making
from hyoka_desktop.tasks.requests.corrections import corrections_of
from hyoka_desktop.tasks.requests.listing import ANSWERED, ASKED, SETTLED, Asked, find_request, requests_of
from hyoka_desktop.tasks.rounds.handing_out import Target
from hyoka_desktop.tasks.rounds.progress import State
from hyoka_desktop.tasks.rounds.sending_back import send_back
from hyoka_desktop.tasks.workspace import Workspace
from tests.stories.offices import Office
from tests.tasks.rounds.conftest import LEAD, OWNER, MakeOffice, Planning, figures, office, planning, value_of
from tests.tasks.rounds.conftest import words_of as words

__all__ = ["figures", "office", "planning"]


def ask(planning: Planning, about: Address, text: str, to: str = "") -> str:
    with planning.office.open() as workspace:
        return making.ask(workspace, about, text, to=to).id


def asked_in(where: Office) -> list[Asked]:
    with where.open() as workspace:
        return [one for of_sheet in requests_of(workspace) for one in of_sheet.asked]


def the_one(where: Office) -> Asked:
    (one,) = asked_in(where)
    return one


def test_a_request_goes_out_and_its_answer_comes_back(
    planning: Planning, figures: Round, office: MakeOffice
) -> None:
    box = value_of(planning)
    received = office(OWNER, planning.file_for(figures, OWNER))
    planning.office.merge(received.hand_over(planning.sheet, "in"))
    assert planning.standing(figures, OWNER).state is State.RECEIVED

    id_ = ask(planning, box, "単位を確かめてください。")
    one = the_one(planning.office)
    assert (one.section, one.state, one.label) == (OWNER, ASKED, "指標③ 実績 4年度")
    standing = planning.standing(figures, OWNER)
    assert (standing.state, standing.requests) == (State.RETURNED, 1)

    with planning.office.open() as workspace:
        (packet,) = send_back(workspace, figures, Target(planning.office.folder / "back", words))
    assert packet.section == OWNER
    printed = packet.note.read_text("utf-8")
    assert "単位を確かめてください。" in printed
    assert one.label in printed

    received.merge(packet.files[0])
    arrived = the_one(received)
    assert (arrived.note, arrived.state) == (one.note, ASKED)
    received.type(planning.sheet, [(box, "12,345")])
    with received.open() as workspace:
        making.answer(workspace, find_request(workspace, id_[:8]), "千円に直しました。")
    planning.office.merge(received.hand_over(planning.sheet, "again"))

    back = the_one(planning.office)
    assert (back.state, back.has_changed, back.now) == (ANSWERED, True, "12,345")
    assert [note.section for note in back.request.answers] == [OWNER]
    assert planning.standing(figures, OWNER).state is State.RECEIVED_AGAIN
    with planning.office.open() as workspace:
        making.settle(workspace, back.request)
    assert the_one(planning.office).state == SETTLED
    with planning.office.open() as workspace, pytest.raises(TaskError, match="解決済み"):
        making.settle(workspace, find_request(workspace, id_))


def test_merging_twice_and_taking_back_leave_the_notes_alone(
    planning: Planning, figures: Round, office: MakeOffice
) -> None:
    ask(planning, value_of(planning), "単位を確かめてください。")
    received = office(OWNER, planning.file_for(figures, OWNER))
    with received.open() as workspace:
        making.answer(workspace, find_request(workspace, the_id(workspace)), "確かめました。")
    back = received.hand_over(planning.sheet, "in")
    planning.office.merge(back)
    run = planning.office.merge(back).run
    assert len(the_one(planning.office).request.answers) == 1
    with planning.office.open() as workspace:
        take_back(workspace, str(run))
    assert the_one(planning.office).state == ANSWERED


def the_id(workspace: Workspace) -> str:
    return next(one.note.id for of_sheet in requests_of(workspace) for one in of_sheet.asked)


def test_a_whole_sheet_and_another_section_can_be_asked(planning: Planning) -> None:
    ask(planning, whole_sheet(planning.sheet), "全体に表記をそろえてください。")
    ask(planning, value_of(planning), "出典を教えてください。", to="統計広聴課")
    first, second = asked_in(planning.office)
    assert (first.label, first.section, first.has_changed) == ("シート全体", LEAD, False)
    assert second.section == "統計広聴課"


def test_a_list_of_paragraphs_can_be_asked_about(planning: Planning) -> None:
    ask(planning, Address(planning.sheet, "goal", "", "context", ""), "最新の動向を加えてください。")
    one = the_one(planning.office)
    assert one.now == one.note.judged != ""


@pytest.mark.parametrize(("field", "text"), [("aim", "  "), ("nothing", "直してください。")])
def test_refused_requests(planning: Planning, field: str, text: str) -> None:
    with pytest.raises(TaskError):
        ask(planning, Address(planning.sheet, "goal", "", field, ""), text)
    assert not asked_in(planning.office)


def test_nothing_to_send_back_is_said(planning: Planning, figures: Round) -> None:
    with planning.office.open() as workspace, pytest.raises(TaskError, match="返す修正依頼がありません"):
        send_back(workspace, figures, Target(planning.office.folder / "back", words))


def test_a_request_that_is_settled_here_waits_for_nothing(planning: Planning, figures: Round) -> None:
    planning.office.merge(planning.file_for(figures, OWNER))
    id_ = ask(planning, value_of(planning), "単位を確かめてください。")
    assert planning.standing(figures, OWNER).state is State.RETURNED
    with planning.office.open() as workspace:
        making.settle(workspace, find_request(workspace, id_), "電話で確認した。")
    assert planning.standing(figures, OWNER).state is State.RECEIVED


def test_what_the_planning_section_changed_is_listed(
    planning: Planning, figures: Round, office: MakeOffice
) -> None:
    box = value_of(planning)
    received = office(OWNER, planning.file_for(figures, OWNER))
    received.type(planning.sheet, [(box, "1234")])
    planning.office.merge(received.hand_over(planning.sheet, "in"))
    with planning.office.open() as workspace:
        assert corrections_of(workspace, planning.sheet) == ()
    planning.office.type(planning.sheet, [(box, "1,23")])
    planning.office.type(planning.sheet, [(box, "1,234")])
    with planning.office.open() as workspace:
        (unsealed,) = corrections_of(workspace, planning.sheet)
    assert (unsealed.section, unsealed.before, unsealed.after) == (OWNER, "1234", "1,234")
    assert unsealed.by == "とりまとめ課"
    # Sealed by handing it back, it is the same list, there and here.
    back = planning.file_for(figures, OWNER, "back")
    received.merge(back)
    for where in (planning.office, received):
        with where.open() as workspace:
            (one,) = corrections_of(workspace, planning.sheet)
        assert (one.address, one.before, one.after) == (box, "1234", "1,234")
    # What is taken back again is no correction.
    planning.office.type(planning.sheet, [(box, "1234")])
    with planning.office.open() as workspace:
        assert corrections_of(workspace, planning.sheet) == ()


def test_a_box_of_nobody_else_is_no_correction(planning: Planning) -> None:
    with planning.office.open() as workspace:
        assert corrections_of(workspace, planning.sheet) == ()
        # Everything that the text said when it came is nobody's correction.
        assert corrections_of(workspace, planning.sheet, LEAD) == ()

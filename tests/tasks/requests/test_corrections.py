"""「企画課修正箇所」."""

from __future__ import annotations

import pytest

from hyoka_desktop.sheet.address import EXISTS, Address
from hyoka_desktop.sheet.ids import new_id
from hyoka_desktop.sheet.paragraphs import rewrite, text_of
from hyoka_desktop.storage.season_records import Round
from hyoka_desktop.tasks.merging.settling import settle_question
from hyoka_desktop.tasks.open_sheet import OpenSheet
from hyoka_desktop.tasks.requests.corrections import Correction, corrections_of
from tests.tasks.rounds.conftest import LEAD, OWNER, MakeOffice, Planning, figures, office, planning, value_of

__all__ = ["figures", "office", "planning"]


def edits(planning: Planning) -> tuple[Correction, ...]:
    with planning.office.open() as workspace:
        return corrections_of(workspace, planning.sheet)


def test_nothing_was_changed(planning: Planning) -> None:
    assert edits(planning) == ()


def test_a_box_of_another_section_is_listed_with_what_it_said(planning: Planning) -> None:
    box = value_of(planning)
    before = planning.office.values(planning.sheet).at(box)
    planning.office.type(planning.sheet, [(box, "12")])
    planning.office.type(planning.sheet, [(box, "12,345")])
    (one,) = edits(planning)
    assert (one.address, one.section, one.before, one.after) == (box, OWNER, before, "12,345")
    assert one.by == planning.office.section
    planning.office.hand_over(planning.sheet, "sealed")
    (sealed,) = edits(planning)
    assert (sealed.before, sealed.after) == (one.before, one.after)
    planning.office.type(planning.sheet, [(box, before)])
    assert edits(planning) == ()


def test_what_the_section_hands_in_is_not_ours(
    planning: Planning, figures: Round, office: MakeOffice
) -> None:
    box = value_of(planning)
    received = office(OWNER, planning.file_for(figures, OWNER))
    received.type(planning.sheet, [(box, "500")])
    planning.office.merge(received.hand_over(planning.sheet, "in"))
    assert edits(planning) == ()
    planning.office.type(planning.sheet, [(box, "501")])
    (one,) = edits(planning)
    assert (one.before, one.after) == ("500", "501")
    # The 課 takes it up and writes again: then it is theirs.
    received.merge(planning.office.hand_over(planning.sheet, "again", OWNER))
    received.type(planning.sheet, [(box, "502")])
    planning.office.merge(received.hand_over(planning.sheet, "in2"))
    assert edits(planning) == ()


def test_typing_for_a_section_is_theirs(planning: Planning) -> None:
    box = value_of(planning)
    with planning.office.open() as workspace:
        OpenSheet(workspace, planning.sheet, OWNER).apply([(box, "12,345")])
    assert edits(planning) == ()
    planning.office.hand_over(planning.sheet, "sealed")
    assert edits(planning) == ()


@pytest.mark.parametrize("chosen", [OWNER, "とりまとめ課"])
def test_choosing_what_the_section_wrote_is_theirs(
    planning: Planning, figures: Round, office: MakeOffice, chosen: str
) -> None:
    box = value_of(planning)
    received = office(OWNER, planning.file_for(figures, OWNER))
    received.type(planning.sheet, [(box, "500")])
    planning.office.type(planning.sheet, [(box, "501")])
    planning.office.merge(received.hand_over(planning.sheet, "in"))
    (question,) = planning.office.questions()
    with planning.office.open() as workspace:
        head = next(one for one in question.heads if one.section == chosen)
        settle_question(workspace, question.id, take=head.id)
    assert [one.after for one in edits(planning)] == ([] if chosen == OWNER else ["501"])


def test_paragraphs_are_one_text(planning: Planning) -> None:
    values = planning.office.values(planning.sheet)
    before = text_of(values, "context", "")
    text = before.replace("。", "です。", 1) + "\n◆付け加えた段落。"
    planning.office.type(planning.sheet, rewrite(values, "context", "", text, new_id))
    (one,) = edits(planning)
    assert (one.address, one.section) == (Address(planning.sheet, "goal", "", "context", ""), LEAD)
    assert (one.before, one.after) == (before, text)
    assert one.time


def test_a_row_that_was_removed_is_listed(planning: Planning) -> None:
    box = value_of(planning)
    before = planning.office.values(planning.sheet)
    planning.office.type(planning.sheet, [(box._replace(field=EXISTS, key=""), "")])
    found = edits(planning)
    assert box in {one.address for one in found}
    assert {one.after for one in found} == {""}
    assert next(one.before for one in found if one.address == box) == before.at(box)
    assert all(one.time for one in found)

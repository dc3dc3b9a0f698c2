"""What is missing before a sheet is handed in, and what changed afterwards."""

from __future__ import annotations

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.storage.season_records import Round
from hyoka_desktop.tasks.handed_in import last_hand_in
from hyoka_desktop.tasks.requests import making
from hyoka_desktop.tasks.requests.listing import requests_of
from hyoka_desktop.tasks.submitting import by_purpose, left_to_do, make_hand_in
from hyoka_desktop.tasks.workspace import Workspace
from tests.tasks.rounds.conftest import OWNER, MakeOffice, Planning, figures, office, planning, value_of

__all__ = ["figures", "office", "planning"]


def left(workspace: Workspace, planning: Planning, section: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    database = workspace.database
    values = database.load(planning.sheet)
    found = left_to_do(values, workspace.season(2023), database.notes(planning.sheet), section)
    return found.blank, found.unanswered


def test_what_is_left_is_told_and_then_what_changed(
    planning: Planning, figures: Round, office: MakeOffice
) -> None:
    box = value_of(planning)
    planning.office.type(planning.sheet, [(box, "")])
    with planning.office.open() as workspace:
        making.ask(workspace, box, "単位を確かめてください。")
    received = office(OWNER, planning.file_for(figures, OWNER))
    with received.open() as workspace:
        assert left(workspace, planning, OWNER) == (
            ("指標③ 実績 4年度",),
            ("指標③ 実績 4年度: 単位を確かめてください。",),
        )
        assert left(workspace, planning, "財政課") == ((), ())
        assert last_hand_in(workspace, planning.sheet) is None
        assert by_purpose(workspace, [planning.sheet], OWNER) == {"progress": [planning.sheet]}
        assert by_purpose(workspace, [planning.sheet], "財政課") == {"": [planning.sheet]}
        ((asked,),) = (one.asked for one in requests_of(workspace))
        making.answer(workspace, asked.request, "確かめました。")
    received.type(planning.sheet, [(box, "7")])
    with received.open() as workspace:
        assert left(workspace, planning, OWNER) == ((), ())
        make_hand_in(workspace, planning.sheet, received.folder / "in", OWNER)
        handed_in = last_hand_in(workspace, planning.sheet)
        assert handed_in is not None
        assert not handed_in.changed(workspace.database.load(planning.sheet))
    received.type(planning.sheet, [(box, "8"), (Address(planning.sheet, "goal", "", "aim", ""), "別の目標")])
    with received.open() as workspace:
        handed_in = last_hand_in(workspace, planning.sheet)
        assert handed_in is not None
        assert len(handed_in.changed(workspace.database.load(planning.sheet))) == 2

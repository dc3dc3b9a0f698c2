"""Files for every 課, what is asked of it, and the record of it."""

from __future__ import annotations

import openpyxl
import pytest

from hyoka_desktop.sheet.missing import asked_boxes
from hyoka_desktop.storage.season_records import EventKind, Round
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.importing import import_files
from hyoka_desktop.tasks.rounds.planning import change_round, find_round, plan_round, rounds_of
from hyoka_desktop.tasks.rounds.presets import presets
from tests.stories.offices import Office, edited_copy, write
from tests.tasks.rounds.conftest import DEADLINE, LEAD, OWNER, YEAR, MakeOffice, Planning, value_of


def test_each_section_gets_a_folder_with_its_files_and_a_note(planning: Planning, figures: Round) -> None:
    done = planning.hand_out(figures, "out")
    assert {packet.section for packet in done.packets} >= {LEAD, OWNER}
    for packet in done.packets:
        assert packet.folder == planning.office.folder / "out" / packet.section
        assert {path.name for path in packet.folder.iterdir()} == {
            *(file.name for file in packet.files),
            "実績値の照会.pdf",
        }
        said = packet.note.read_text("utf-8")
        assert f"{packet.section} 御中" in said
        assert "令和5年7月31日(月)" in said
        assert packet.files[0].name in said
    said = next(packet for packet in done.packets if packet.section == OWNER).note.read_text("utf-8")
    assert "実績 4年度" in said
    assert "事業費" not in said  # those are the lead's
    with planning.office.open() as workspace:
        events = workspace.database.rounds.events(figures.id)
    assert {(event.kind, event.section) for event in events} == {
        (EventKind.HANDED_OUT, packet.section) for packet in done.packets
    }
    assert all(event.memo.endswith(".xlsx") and event.time for event in events)


def test_a_file_carries_its_round_and_opens_with_what_is_asked(
    planning: Planning, figures: Round, office: MakeOffice
) -> None:
    received = office(OWNER, planning.file_for(figures, OWNER))
    with received.open() as workspace:
        season = workspace.season(YEAR)
        asked = asked_boxes(workspace.database.load(planning.sheet), season)
    assert (season.round, season.round_name, season.deadline) == (figures.id, figures.name, DEADLINE)
    assert season.asked == figures.asked
    assert {one.address.field for one in asked if one.section == OWNER} == {"values"}


def test_the_round_stands_beside_the_form(planning: Planning, figures: Round) -> None:
    file = planning.file_for(figures, OWNER)
    said = {cell for row in openpyxl.load_workbook(file).worksheets[0].values for cell in row if cell}
    assert "実績値の照会　提出期限 令和5年7月31日(月)" in said
    # It is no text that somebody typed.
    (read,) = planning.office.merge(file).files
    assert (read.tier, read.counts.direct_edits) == (1, 0)


def test_the_next_round_takes_the_place_of_the_first_where_files_come_in(
    planning: Planning, figures: Round, office: MakeOffice
) -> None:
    received = office(OWNER, planning.file_for(figures, OWNER))
    texts = planning.plan("本文の照会", "texts")
    received.merge(planning.file_for(texts, OWNER, "out2"))
    with received.open() as workspace:
        assert workspace.season(YEAR).round == texts.id
    # An older file changes nothing about it.
    received.merge(planning.file_for(figures, OWNER, "out3"))
    with received.open() as workspace:
        assert workspace.season(YEAR).round == texts.id


def test_a_file_that_is_opened_again_brings_its_round(
    planning: Planning, figures: Round, office: MakeOffice
) -> None:
    received = office(OWNER, planning.file_for(figures, OWNER))
    texts = planning.plan("本文の照会", "texts")
    file = planning.file_for(texts, OWNER, "out2")
    with received.open() as workspace:
        (refused,) = import_files(workspace, [file]).refused
        assert "依頼「本文の照会」" in refused.reason
        assert workspace.season(YEAR).round == texts.id
        # Once more it is nothing new.
        (refused,) = import_files(workspace, [file]).refused
        assert "何も変えていません" in refused.reason
    # Where the rounds are planned, nothing of it is taken.
    with planning.office.open() as workspace:
        import_files(workspace, [file])
        assert not workspace.season(YEAR).round


def test_what_comes_back_leaves_the_settings_of_the_planning_section_alone(
    planning: Planning, figures: Round, office: MakeOffice
) -> None:
    with planning.office.open() as workspace:
        before = workspace.season(YEAR)
    received = office(OWNER, planning.file_for(figures, OWNER))
    planning.office.merge(received.hand_over(planning.sheet, "in"))
    with planning.office.open() as workspace:
        assert workspace.season(YEAR) == before
        assert not before.round


def test_settled_accounts_get_their_column(planning: Planning) -> None:
    settled = planning.plan("決算の確定", "settled")
    assert settled.asked == ("progress.project/2022-settled", "progress.personnel/2022-settled")
    with planning.office.open() as workspace:
        assert "2022-settled" in workspace.season(YEAR).stages
    file = planning.file_for(settled, LEAD)
    cells = openpyxl.load_workbook(file).worksheets[0].iter_rows(values_only=True)
    assert any("4年度決算" in row for row in cells)


def test_files_that_were_filled_in_are_not_written_over(planning: Planning, figures: Round) -> None:
    file = planning.file_for(figures, OWNER)
    edited_copy(file, file, write(value_of(planning), "99"), saved="2031-07-01T09:00:00Z")
    before = file.read_bytes()
    with pytest.raises(TaskError, match="まだ取り込んでいない記入"):
        planning.hand_out(figures, "out")
    assert file.read_bytes() == before
    assert not (planning.office.folder / "out" / LEAD).exists()
    planning.office.merge(file)
    planning.hand_out(figures, "out")
    assert file.read_bytes() != before


def test_a_section_that_is_not_asked_is_refused(planning: Planning, figures: Round) -> None:
    with pytest.raises(TaskError, match="財政課"):
        planning.hand_out(figures, "out", "財政課")


def test_boxes_that_belong_to_nobody_are_told(planning: Planning, figures: Round) -> None:
    with planning.office.open() as workspace:
        sheet = workspace.new_sheet(YEAR, "施策", "9", "担当のないシート")
        wider = change_round(
            workspace,
            Round(figures.id, YEAR, figures.name, DEADLINE, ("header.title",), (sheet, planning.sheet)),
        )
    ((summary, count),) = planning.hand_out(wider, "out").nobody
    assert (summary.id, count) == (sheet, 1)


@pytest.mark.parametrize(
    ("name", "deadline", "asked", "said"),
    [
        ("", "", (), "名前"),
        ("実績値の照会", "", (), "すでにあります"),
        ("新", "7月末", (), "日付"),
        ("新", "", ("goal.nothing",), "goal.nothing"),
        ("新", "", ("goal.values/2022-settled",), "という記入欄"),
        ("新", "", ("goal.aim/2022",), "という記入欄"),
        ("新", "", ("goal.values/来年",), "という記入欄"),
    ],
)
def test_refused_plans(
    planning: Planning, figures: Round, name: str, deadline: str, asked: tuple[str, ...], said: str
) -> None:
    with planning.office.open() as workspace:
        with pytest.raises(TaskError, match=said):
            plan_round(workspace, YEAR, name, deadline=deadline, asked=asked)
        assert rounds_of(workspace) == (figures,)


def test_rounds_are_found_by_name_and_the_newest_by_none(planning: Planning, figures: Round) -> None:
    texts = planning.plan("本文の照会", "texts")
    with planning.office.open() as workspace:
        assert find_round(workspace) == texts
        assert find_round(workspace, "実績値の照会") == find_round(workspace, figures.id) == figures
        changed = change_round(workspace, figures)
        assert find_round(workspace, figures.name) == changed
        with pytest.raises(TaskError, match="という依頼はありません"):
            find_round(workspace, "別の依頼")


def test_presets_share_what_the_year_asks_for(planning: Planning) -> None:
    with planning.office.open() as workspace:
        season = workspace.season(YEAR)
    found = {one.key: one.asked for one in presets(season)}
    assert set(found["figures"]) | set(found["texts"]) == set(found["all"]) == set(season.asked)
    assert not set(found["figures"]) & set(found["texts"])
    assert "goal.values/2022" in found["figures"]
    assert "evaluation.summary" in found["texts"]


def test_without_sheets_there_is_nothing_to_plan(tmp_path_factory: pytest.TempPathFactory) -> None:
    office = Office(tmp_path_factory.mktemp("empty"), "とりまとめ課")
    with office.open() as workspace, pytest.raises(TaskError, match="シートがありません"):
        plan_round(workspace, YEAR, "実績値")

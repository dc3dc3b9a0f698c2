"""Merging on a real database: what the files of the program itself do to a sheet."""

from __future__ import annotations

from pathlib import Path

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.storage.merge_records import Counts
from hyoka_desktop.tasks.merging.taking_back import take_back
from hyoka_desktop.tasks.open_sheet import OpenSheet
from tests.stories.offices import Office
from tests.tasks.merging.files import LEAD, OWNER, office, the_file


def test_a_file_is_counted_box_by_box(
    tmp_path: Path, planning: Office, sheet: SheetId, value: Address, aim: Address
) -> None:
    owner = office(tmp_path, planning, sheet, OWNER)
    owner.type(sheet, [(value, "35"), (aim, "よその課が直した目標")])
    file = the_file(planning.merge(owner.hand_over(sheet, "in")).files)
    assert (file.tier, file.section, file.code) == (1, OWNER, "")
    boxes = len([a for a in planning.values(sheet).texts if a.field not in {"exists", "order"}])
    assert file.counts == Counts(added=1, taken=1, same=boxes - 2, foreign=1)
    assert planning.values(sheet).at(value) == "35"
    again = the_file(planning.merge(owner.hand_over(sheet, "in")).files)
    assert again.counts == Counts(same=boxes)


def test_an_old_file_is_counted_as_old(
    tmp_path: Path, planning: Office, sheet: SheetId, value: Address
) -> None:
    owner = office(tmp_path, planning, sheet, OWNER)
    owner.type(sheet, [(value, "35")])
    old = owner.hand_over(sheet, "old")
    owner.type(sheet, [(value, "36")])
    report = planning.merge(owner.hand_over(sheet, "new"), old)
    assert [(file.counts.added, file.counts.older) for file in report.files] == [(1, 0), (0, 1)]
    assert planning.values(sheet).at(value) == "36"


def test_a_sheet_that_is_not_there_yet_is_added(tmp_path: Path, planning: Office, sheet: SheetId) -> None:
    other = Office(tmp_path / "other", "別のとりまとめ課")
    path = planning.hand_over(sheet, "out", OWNER)
    file = the_file(other.merge(path).files)
    assert file.counts.added > 100
    assert other.values(sheet) == planning.values(sheet)
    with other.open() as workspace:
        take_back(workspace, "1-1")
        assert workspace.cards() == ()
    other.merge(path)
    assert other.values(sheet) == planning.values(sheet)
    with other.open() as workspace:
        assert [card.summary.id for card in workspace.cards()] == [sheet]


def test_handing_back_keeps_what_was_typed_meanwhile(
    tmp_path: Path, planning: Office, sheet: SheetId, value: Address, aim: Address
) -> None:
    owner, lead = (office(tmp_path, planning, sheet, section) for section in (OWNER, LEAD))
    lead.type(sheet, [(aim, "主管課の目標")])
    planning.merge(lead.hand_over(sheet, "in"))
    owner.type(sheet, [(value, "まだ出していない値")])
    back = planning.hand_over(sheet, "back", OWNER)
    owner.merge(back)
    with owner.open() as workspace:
        assert workspace.summary(sheet).received_path == str(back)
    values = owner.values(sheet)
    assert (values.at(aim), values.at(value)) == ("主管課の目標", "まだ出していない値")
    assert owner.questions() == ()
    planning.merge(owner.hand_over(sheet, "in"))
    assert planning.values(sheet) == values


def test_what_is_typed_for_another_section_is_signed_by_it(
    planning: Office, sheet: SheetId, value: Address
) -> None:
    with planning.open() as workspace:
        OpenSheet(workspace, sheet, OWNER).apply([(value, "紙から写した値")])
    planning.hand_over(sheet, "out", LEAD)
    with planning.open() as workspace:
        (version,) = workspace.database.versions(sheet)[value]
    assert version.section == OWNER

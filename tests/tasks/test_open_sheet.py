"""A sheet while it is being filled in."""

from __future__ import annotations

import pytest

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.storage.errors import StorageError
from hyoka_desktop.tasks.open_sheet import OpenSheet
from hyoka_desktop.tasks.workspace import Profile, Workspace


@pytest.fixture
def aim(sample: SheetId) -> Address:
    """The box of the 取組目標."""
    return Address(sample, "goal", "", "aim", "")


def test_a_burst_of_typing_is_one_change(workspace: Workspace, sample: SheetId, aim: Address) -> None:
    editing = OpenSheet(workspace, sample, "広報課")
    old = editing.values.at(aim)
    for text in ("あ", "あい", "あいう"):
        editing.type([(aim, text)])
    assert workspace.database.load(sample).at(aim) == "あいう"
    assert workspace.database.changes(aim) == ()
    editing.finish()
    (change,) = workspace.database.changes(aim)
    assert (change.old, change.new, change.section) == (old, "あいう", "広報課")


def test_typing_and_taking_back_leaves_no_change(workspace: Workspace, sample: SheetId, aim: Address) -> None:
    editing = OpenSheet(workspace, sample)
    old = editing.values.at(aim)
    editing.type([(aim, "べつの文")])
    editing.type([(aim, old)])
    editing.finish()
    assert workspace.database.changes(aim) == ()


def test_a_finished_step_ends_the_burst_before_it(
    workspace: Workspace, sample: SheetId, aim: Address
) -> None:
    editing = OpenSheet(workspace, sample)
    editing.put([(aim, "一")])
    editing.apply([(aim, "二")])
    assert [change.new for change in workspace.database.changes(aim)] == ["二", "一"]
    assert editing.is_saved


def test_a_sheet_opens_as_its_own_section_then_the_profiles(workspace: Workspace, sample: SheetId) -> None:
    workspace.set_profile(Profile("企画課", ""))
    assert OpenSheet(workspace, sample).section == "企画課"
    workspace.database.set_received(sample, "統計広聴課", "x.xlsx", "e1")
    assert OpenSheet(workspace, sample).section == "統計広聴課"
    assert OpenSheet(workspace, sample, "代行課").section == "代行課"


def test_going_back_to_the_opening_brings_every_text_back(
    workspace: Workspace, sample: SheetId, aim: Address
) -> None:
    editing = OpenSheet(workspace, sample)
    opening = editing.opening
    editing.apply([(aim, ""), (Address(sample, "header", "", "title", ""), "別の題")])
    editing.apply(editing.edits_back_to_opening())
    assert editing.values == opening
    assert workspace.database.load(sample) == opening


def test_a_failed_write_loses_nothing(
    workspace: Workspace, sample: SheetId, aim: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    editing = OpenSheet(workspace, sample)

    def full(*_: object) -> None:
        raise StorageError("空き容量がありません。")

    with monkeypatch.context() as broken:
        broken.setattr(workspace.database, "draft", full)
        with pytest.raises(StorageError):
            editing.type([(aim, "大事な文")])
    assert not editing.is_saved
    assert editing.values.at(aim) == "大事な文"
    editing.save()
    assert workspace.database.load(sample).at(aim) == "大事な文"

"""What a user can ask of a database as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.tasks.errors import NoSuchSheetError, TaskError
from hyoka_desktop.tasks.open_sheet import OpenSheet
from hyoka_desktop.tasks.workspace import Profile, Workspace, open_workspace


def test_a_new_sheet_is_in_the_list_with_everything_to_fill_in(workspace: Workspace) -> None:
    sheet = workspace.new_sheet(2023, "施策", "12", "みどりのまちづくり")
    (card,) = workspace.cards()
    assert card.summary.id == sheet
    assert (card.summary.group, card.summary.number, card.summary.title) == (
        "施策",
        "12",
        "みどりのまちづくり",
    )
    assert 0 < card.filled < card.asked
    assert workspace.years() == (2023,)


def test_the_same_number_is_refused_within_a_year_only(workspace: Workspace) -> None:
    workspace.new_sheet(2023, "施策", "1", "一つ目")
    with pytest.raises(TaskError, match="令和5年度の「施策 1」はすでにあります"):
        workspace.new_sheet(2023, "施策", " 1 ", "二つ目")
    workspace.new_sheet(2024, "施策", "1", "翌年度")
    assert len(workspace.cards()) == 2
    assert len(workspace.cards(2024)) == 1


def test_sheets_are_found_by_id_and_by_short_name_in_any_width(workspace: Workspace, sample: SheetId) -> None:
    for name in (sample, "2023:計画7", "２０２３：計画７", " 2023:計画7 "):
        assert workspace.find(name) == sample
    with pytest.raises(NoSuchSheetError, match="施策99"):
        workspace.find("2023:施策99")


def test_a_copy_has_all_texts_but_the_number(workspace: Workspace, sample: SheetId) -> None:
    copy = workspace.copy_sheet(sample)
    original, copied = (workspace.database.load(sheet) for sheet in (sample, copy))
    different = {address._replace(sheet=sample) for address in copied.texts} ^ set(original.texts)
    assert {address.field for address in different} == {"number"}
    assert workspace.summary(copy).title.endswith("(写し)")


def test_a_sheet_goes_to_the_trash_and_comes_back(workspace: Workspace, sample: SheetId) -> None:
    before = workspace.database.load(sample)
    workspace.trash(sample)
    assert workspace.cards() == ()
    assert [card.summary.id for card in workspace.cards(trashed=True)] == [sample]
    workspace.untrash(sample)
    assert workspace.database.load(sample) == before


def test_coming_back_is_refused_while_another_sheet_has_the_number(
    workspace: Workspace, sample: SheetId
) -> None:
    workspace.trash(sample)
    workspace.new_sheet(2023, "計画の実現に向けて", "7", "別のシート")
    with pytest.raises(TaskError, match="すでにあります"):
        workspace.untrash(sample)
    assert len(workspace.cards(trashed=True)) == 1


def test_search_finds_one_character_in_any_width(workspace: Workspace, sample: SheetId) -> None:
    other = workspace.new_sheet(2023, "施策", "1", "ＡＢＣ運動")
    assert workspace.search("区") == {sample}
    assert workspace.search("ABC") == {other}
    assert workspace.search("どこにもない言葉") == frozenset()


def test_who_works_here_is_kept_in_the_database(tmp_path: Path) -> None:
    with open_workspace(tmp_path / "one.db") as opened:
        assert opened.profile == Profile()
        opened.set_profile(Profile(" 統計広聴課 ", "担当"))
    with open_workspace(tmp_path / "one.db") as opened:
        assert opened.profile == Profile("統計広聴課", "担当")


def test_a_burst_that_a_crash_left_open_is_a_change_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "one.db"
    with open_workspace(path) as opened:
        sheet = opened.new_sheet(2023, "施策", "1", "題")
        editing = OpenSheet(opened, sheet, "広報課")
        (address,) = (a for a in editing.values.texts if a.field == "title")
        editing.type([(address, "書きかけ")])
    with open_workspace(path) as opened:
        newest = opened.database.changes(address)[0]
        assert (newest.old, newest.new, newest.section) == ("題", "書きかけ", "広報課")
        assert opened.database.load(sheet).at(address) == "書きかけ"


def test_only_the_programs_own_folder_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HYOKA_HOME", str(tmp_path / "home"))
    with open_workspace(tmp_path / "home" / "hyoka.db"):
        pass
    assert (tmp_path / "home" / "hyoka.db").exists()
    with pytest.raises(Exception, match="フォルダー"), open_workspace(tmp_path / "elsewhere" / "hyoka.db"):
        pass
    assert not (tmp_path / "elsewhere").exists()

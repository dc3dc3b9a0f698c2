"""版: saved once, shown, printed, exported and compared as it was, whatever became of the year since."""

from __future__ import annotations

import dataclasses
import sqlite3
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

from hyoka_desktop.layout.copies import Copy
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.storage.errors import DamagedSnapshot
from hyoka_desktop.tasks.comparing import ONLY_NEW, ONLY_OLD, compare, named_sheets, pages_of_comparison
from hyoka_desktop.tasks.editions import (
    chosen_sheets,
    export_edition,
    find_edition,
    save_edition,
    two_states,
)
from hyoka_desktop.tasks.errors import NoSuchSheetError, TaskError
from hyoka_desktop.tasks.laid_aside import LaidAside
from hyoka_desktop.tasks.open_sheet import OpenSheet
from hyoka_desktop.tasks.printing import Manner, copies, plan_book
from hyoka_desktop.tasks.rollover import make_year
from hyoka_desktop.tasks.showing import show
from hyoka_desktop.tasks.states import state_now, state_of
from hyoka_desktop.tasks.workspace import Workspace


@pytest.fixture
def aim(sample: SheetId) -> Address:
    return Address(sample, "goal", "", "aim", "")


def type_in(workspace: Workspace, address: Address, text: str) -> None:
    OpenSheet(workspace, SheetId(address.sheet)).apply([(address, text)])


def test_what_was_published_is_shown_again_whatever_came_since(
    workspace: Workspace, sample: SheetId, aim: Address
) -> None:
    before = show(workspace.database.load(sample), workspace.season(2023))
    edition = save_edition(workspace, 2023, "公表版")
    assert (edition.kind, edition.name) == ("公表版", "公表版")
    type_in(workspace, aim, "別の目標")
    headings = {"goal.aim": "めざす姿"}
    workspace.database.put_season(dataclasses.replace(workspace.season(2023), headings=headings))
    workspace.trash(sample)
    kept = state_of(workspace, edition).kept(sample)
    assert show(kept.values, kept.season) == before
    # The versions that it had are known by name: merged elsewhere, they are the same ones.
    heads = kept.heads[aim]
    assert workspace.database.versions(sample)[aim][0].id == heads[0]


def test_a_name_is_given_once_a_year(workspace: Workspace, sample: SheetId) -> None:
    first = save_edition(workspace, 2023, " 部長説明用 ")
    for name in ("部長説明用", " ", "2023", "now"):
        with pytest.raises(TaskError):
            save_edition(workspace, 2023, name)
    make_year(workspace, 2024)
    second = save_edition(workspace, 2024, "部長説明用")
    own = save_edition(workspace, 2024, "議会提出:案")
    assert own.kind == ""
    assert find_edition(workspace, "2023:部長説明用") == first
    assert find_edition(workspace, second.id) == second
    assert find_edition(workspace, "2024:議会提出:案") == find_edition(workspace, "議会提出:案") == own
    for name, word in (
        ("部長説明用", "年度も指定"),
        ("公表版", "2024:部長説明用"),
        ("2022:部長説明用", "ありません"),
    ):
        with pytest.raises(TaskError, match=word):
            find_edition(workspace, name)
    with pytest.raises(TaskError, match="令和12年度"):
        save_edition(workspace, 2030, "公表版")


def test_it_is_printed_as_it_was_with_its_name_in_the_head(
    workspace: Workspace, sample: SheetId, aim: Address
) -> None:
    now = list(copies(workspace, [sample], Manner()))
    edition = save_edition(workspace, 2023, "公表版")
    type_in(workspace, aim, "別の目標")
    state = state_of(workspace, edition)
    (then,) = copies(workspace, [sample], Manner(changes=True), state)
    assert then.drawings == now[0].drawings
    assert then.imprint.header.startswith("公表版　20")
    (public,) = copies(workspace, [sample], Manner(public=True), state)
    assert public.imprint.header == ""
    with LaidAside[Copy]() as aside:
        book = plan_book(workspace, [sample], Manner(), aside, state=state)
        assert book is not None
        assert book.chapters[0].pages == len(then.drawings)
        assert list(aside) == [then]


def test_it_is_exported_to_read_not_to_hand_in(
    workspace: Workspace, sample: SheetId, aim: Address, tmp_path: Path
) -> None:
    was = workspace.database.load(sample).at(aim)
    state = state_of(workspace, save_edition(workspace, 2023, "外部評価委員会提出版"))
    type_in(workspace, aim, "別の目標")
    (path,) = export_edition(state, chosen_sheets(state, ["2023:計画7"]), tmp_path / "out")
    assert path.name == "R5_計画7_外部評価委員会提出版.xlsx"
    book = openpyxl.load_workbook(path)
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible"]
    said = {cell.value for row in book.worksheets[0].iter_rows() for cell in row}
    assert any(was.startswith(str(text)) for text in said if text)
    assert "別の目標" not in said
    with pytest.raises(NoSuchSheetError):
        chosen_sheets(state, ["2023:計画8"])


def test_two_states_are_compared(workspace: Workspace, sample: SheetId, aim: Address) -> None:
    was = workspace.database.load(sample).at(aim)
    other = workspace.new_sheet(2023, "施策", "3", "みどり")
    save_edition(workspace, 2023, "部長説明用")
    type_in(workspace, aim, "別の目標")
    workspace.trash(other)
    added = workspace.new_sheet(2023, "施策", "4", "水辺")
    save_edition(workspace, 2023, "公表版")
    old, new = two_states(workspace, "部長説明用", "公表版")
    found = {one.shown.id: one for one in compare(old, new)}
    assert set(found) == {sample, other, added}
    assert [(one.label, one.before, one.after) for one in found[sample].differences] == [
        ("取組目標", was, "別の目標")
    ]
    assert (found[other].remark, found[added].remark) == (ONLY_OLD, ONLY_NEW)
    assert [one.shown.id for one in compare(old, new, named_sheets(old, new, ["2023:施策3"]))] == [other]
    assert compare(*two_states(workspace, "公表版", "now")) == ()
    pages = pages_of_comparison(old, new, list(found.values()))
    said = "".join(placed.cell.text for page in pages.pages for placed in page.cells)
    assert "令和5年度 部長説明用（" in said
    for names in (("now", "now"), ("部長説明用", "決算確定版"), ("2019", "公表版")):
        with pytest.raises(TaskError):
            two_states(workspace, *names)


def test_two_years_are_compared_by_the_sheets_that_follow_each_other(
    workspace: Workspace, sample: SheetId
) -> None:
    make_year(workspace, 2024)
    made = workspace.find("2024:計画7")
    # Another number: it is known by what it was made from.
    type_in(workspace, Address(made, "header", "", "number", ""), "8")
    type_in(workspace, Address(made, "goal", "", "aim", ""), "新しい年の目標")
    (one,) = compare(*two_states(workspace, "2023", "2024"))
    assert (one.before and one.before.id, one.after and one.after.id) == (sample, made)
    changed = {difference.label: difference.after for difference in one.differences}
    assert changed["取組目標"] == "新しい年の目標"
    assert changed["番号"] == "8"
    make_year(workspace, 2025)
    (later,) = compare(state_now(workspace, 2023), state_now(workspace, 2025))
    assert (later.before and later.before.id, later.remark) == (sample, "")
    with pytest.raises(TaskError, match="古い年度"):
        compare(*two_states(workspace, "2024", "2023"))


def test_a_damaged_record_is_refused(workspace: Workspace, sample: SheetId) -> None:
    edition = save_edition(workspace, 2023, "公表版")
    with closing(sqlite3.connect(workspace.database.path)) as raw:
        raw.execute("UPDATE snapshot_sheet SET content = x'00'")
        raw.commit()
    with pytest.raises(DamagedSnapshot, match=sample):
        state_of(workspace, edition)

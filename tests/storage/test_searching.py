"""Searching all sheets, be it for one character."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.rows import add_row, remove_row
from hyoka_desktop.sheet.values import Edit
from hyoka_desktop.tasks.workspace import Workspace, open_workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(tmp_path / "sheets.db") as opened:
        yield opened


def make(workspace: Workspace, number: str, *texts: tuple[str, str]) -> SheetId:
    sheet = workspace.new_sheet(2023, "施策", number, f"施策その{number}")
    write(
        workspace, sheet, [(Address(sheet, part, "", field, ""), text) for part, field, text in _split(texts)]
    )
    return sheet


def _split(texts: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str, str]]:
    for place, text in texts:
        part, field = place.split(".")
        yield part, field, text


def write(workspace: Workspace, sheet: SheetId, edits: list[Edit]) -> None:
    workspace.database.record(
        sheet, f"step{len(workspace.database.changes(sheet))}", edits, workspace.stamp()
    )


def test_one_or_two_characters_are_found_in_any_box(workspace: Workspace) -> None:
    one = make(workspace, "1", ("goal.aim", "区民との協働を進める。"))
    other = make(workspace, "2", ("header.lead", "政策部長(企画課)"))
    assert workspace.search("協働") == {one}
    assert workspace.search("企") == {other}
    assert workspace.search("施策その") == {one, other}
    assert workspace.search("どこにもない") == frozenset()


def test_width_and_capitals_do_not_matter(workspace: Workspace) -> None:
    sheet = make(workspace, "1", ("goal.aim", "ＤＸとWi-Fiを１０か所で進める。"))
    for words in ("DX", "dx", "ＤＸ", "wi-fi", "10か所", "１０か所", " DX "):
        assert workspace.search(words) == {sheet}


def test_signs_of_the_query_language_mean_themselves(workspace: Workspace) -> None:
    sheet = make(workspace, "1", ("goal.aim", "達成率は100%で、a_bと書く。"))
    assert workspace.search("100%で") == {sheet}
    assert workspace.search("1%で") == frozenset()
    assert workspace.search("a_b") == {sheet}
    assert workspace.search("達_率") == frozenset()


def test_a_removed_row_is_not_found_and_one_brought_back_is(workspace: Workspace) -> None:
    sheet = make(workspace, "1")
    row = "0" * 31 + "1"
    name = Address(sheet, "goal", row, "name", "")
    values = workspace.database.load(sheet)
    write(workspace, sheet, [*add_row(values, "indicators", "", 0, row), (name, "アクセス件数")])
    assert workspace.search("アクセス") == {sheet}
    values = workspace.database.load(sheet)
    removed = remove_row(values, "indicators", row)
    write(workspace, sheet, removed)
    assert workspace.search("アクセス") == frozenset()
    write(workspace, sheet, [(address, values.at(address)) for address, _ in removed])
    assert workspace.search("アクセス") == {sheet}


def test_what_is_being_typed_is_found_and_the_trash_is_not_searched(workspace: Workspace) -> None:
    sheet = make(workspace, "1")
    workspace.database.draft(
        sheet, "open", [(Address(sheet, "goal", "", "aim", ""), "書きかけの文")], workspace.stamp()
    )
    assert workspace.search("書きかけ") == {sheet}
    workspace.trash(sheet)
    assert workspace.search("書きかけ") == frozenset()

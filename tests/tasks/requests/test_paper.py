"""修正依頼 on A4."""

from __future__ import annotations

import pytest

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.notes import whole_sheet
from hyoka_desktop.tasks.requests.listing import find_request, requests_of
from hyoka_desktop.tasks.requests.making import answer, ask
from hyoka_desktop.tasks.requests.paper import request_pages
from hyoka_desktop.tasks.workspace import Profile, Workspace


def words_on(workspace: Workspace) -> str:
    pages = request_pages(requests_of(workspace), "窓口改革課", "企画課").pages
    return "".join(cell.text for page in pages for row in page.rows for cell in row.cells)


def columns_of(workspace: Workspace) -> list[str]:
    """What stands in each column from the first page to the last, without the heads that are repeated."""
    found: dict[int, str] = {}
    for page in request_pages(requests_of(workspace), "窓口改革課", "企画課").pages:
        for cell in (cell for row in page.rows for cell in row.cells if cell.address):
            found[cell.column] = found.get(cell.column, "") + cell.text
    return list(found.values())


def test_whom_it_is_from_and_what_the_box_says(workspace: Workspace, sample: SheetId) -> None:
    workspace.set_profile(Profile("企画課", "甲野"))
    ask(workspace, Address(sample, "goal", "", "aim", ""), "短くしてください。")
    said = words_on(workspace)
    for words in ("令和5年度 施策評価シート　修正依頼", "窓口改革課 御中", "（企画課 甲野 令和", "…"):
        assert words in said
    assert "短くしてください。" in said


@pytest.mark.parametrize("length", [600, 3_000])
def test_nothing_of_a_long_request_or_answer_is_lost(
    workspace: Workspace, sample: SheetId, length: int
) -> None:
    words = ["".join(f"{number}、" for number in range(start, start + length // 5)) for start in (1, 5000)]
    note = ask(workspace, whole_sheet(sample), words[0])
    answer(workspace, find_request(workspace, note.id), words[1], "窓口改革課")
    for number in range(30):
        ask(workspace, whole_sheet(sample), f"その{number}。")
    said = columns_of(workspace)
    assert all(any(one in column for column in said) for one in (*words, "その0。", "その29。"))

"""Findings that are kept with a reason."""

from __future__ import annotations

import pytest

from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.rows import fellows
from hyoka_desktop.tasks.checking_many import check_sheets, sheets_to_check
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.tasks.finding import Finding
from hyoka_desktop.tasks.keeping import keep, take_back
from hyoka_desktop.tasks.kept_findings import finding_at, kept_in_year
from hyoka_desktop.tasks.open_sheet import OpenSheet
from hyoka_desktop.tasks.workspace import Profile, Workspace


@pytest.fixture
def odd(workspace: Workspace, sample: SheetId) -> Address:
    """The share of content visitors, which somebody typed without its point."""
    values = workspace.database.load(sample)
    box = Address(sample, "goal", fellows(values, "indicators", "")[3], "values", "2022")
    OpenSheet(workspace, sample).apply([(box, "776")])
    return box


def told(workspace: Workspace, box: Address) -> Finding:
    (finding,) = finding_at(workspace, SheetId(box.sheet), box, "percentage-range")
    return finding


def test_what_is_kept_is_settled_until_the_value_changes(workspace: Workspace, odd: Address) -> None:
    workspace.set_profile(Profile("統計広聴課", "甲野"))
    keep(workspace, told(workspace, odd), " 延べの割合のため ")
    kept = told(workspace, odd).kept
    assert kept is not None
    assert (kept.text, kept.section, kept.person) == ("延べの割合のため", "統計広聴課", "甲野")
    OpenSheet(workspace, SheetId(odd.sheet)).apply([(odd, "777")])
    assert told(workspace, odd).kept is None
    OpenSheet(workspace, SheetId(odd.sheet)).apply([(odd, "776")])
    assert told(workspace, odd).kept == kept


def test_keeping_is_taken_back(workspace: Workspace, odd: Address) -> None:
    keep(workspace, told(workspace, odd), "延べの割合のため")
    take_back(workspace, told(workspace, odd))
    assert told(workspace, odd).kept is None
    keep(workspace, told(workspace, odd), "やはり延べのため")
    assert told(workspace, odd).kept


def test_nothing_is_kept_without_a_reason(workspace: Workspace, odd: Address) -> None:
    with pytest.raises(TaskError, match="残す理由"):
        keep(workspace, told(workspace, odd), " \u3000")
    assert told(workspace, odd).kept is None


def test_what_no_check_says_cannot_be_kept(workspace: Workspace, sample: SheetId) -> None:
    with pytest.raises(TaskError, match="「goal/aim」に「too-long」の指摘はありません"):
        finding_at(workspace, sample, Address(sample, "goal", "", "aim", ""), "too-long")


def test_an_open_sheet_keeps_as_its_section(workspace: Workspace, odd: Address) -> None:
    editing = OpenSheet(workspace, SheetId(odd.sheet), "統計広聴課")
    assert not editing.notes
    editing.keep(told(workspace, odd), "延べの割合のため")
    kept = told(workspace, odd).kept
    assert kept is not None
    assert editing.notes == (kept,)
    assert kept.section == "統計広聴課"
    editing.keep(told(workspace, odd), "")
    assert told(workspace, odd).kept is None
    assert editing.notes == workspace.database.notes(odd.sheet)


def test_the_year_lists_what_was_kept(workspace: Workspace, odd: Address) -> None:
    assert list(kept_in_year(workspace, 2023)) == []
    finding = told(workspace, odd)
    keep(workspace, finding, "延べの割合のため")
    (kept,) = kept_in_year(workspace, 2023)
    assert (kept.summary.id, kept.label) == (odd.sheet, "指標④ 実績 4年度")
    assert kept.note.text == "延べの割合のため"
    assert kept.finding is not None
    assert kept.finding.message == finding.message
    OpenSheet(workspace, SheetId(odd.sheet)).apply([(odd, "77.6")])
    (stale,) = kept_in_year(workspace, 2023)
    assert stale.finding is None
    take_back(workspace, finding)
    assert list(kept_in_year(workspace, 2023)) == []


def test_sheets_are_checked_together(workspace: Workspace, odd: Address) -> None:
    copy = workspace.copy_sheet(SheetId(odd.sheet))
    related = Address(copy, "header", "", "related", "")
    text = workspace.database.load(copy).at(related)
    OpenSheet(workspace, copy).apply([(related, text.replace("デジタル手続課", "デジタル手統課"))])
    found = {
        str(summary.id): {one.code for one in findings}
        for summary, findings in check_sheets(workspace, sheets_to_check(workspace, None), hints=True)
    }
    assert "percentage-range" in found[odd.sheet]
    assert "department-spelling" in found[copy]
    assert "department-spelling" not in found[odd.sheet]


def test_no_sheet_cannot_be_checked(workspace: Workspace) -> None:
    with pytest.raises(TaskError, match="点検するシートがありません"):
        sheets_to_check(workspace, None)


def test_last_years_sheet_is_held_against(workspace: Workspace, sample: SheetId) -> None:
    values = workspace.database.load(sample)
    row = fellows(values, "indicators", "")[0]
    former = workspace.new_sheet(2022, "計画の実現に向けて", "7", "前年のシート")
    edits = [
        (address._replace(sheet=former), text)
        for address, text in values.texts.items()
        if address.row == row and address.field in {"exists", "order", "name", "unit"}
    ]
    box = Address(former, "goal", row, "values", "2021")
    OpenSheet(workspace, former).apply([*edits, (box, "96")])
    ((_, findings),) = check_sheets(workspace, [sample], hints=False)
    assert [(one.code, one.suggestion) for one in findings] == [("past-value-changed", "96")]
    assert OpenSheet(workspace, sample).background.last is not None

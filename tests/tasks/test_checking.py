"""点検: what is missing, what cannot be read, what the font lacks, in the order of the paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from hyoka_desktop.paths import resources_folder
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.checks.finding import Severity
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.sheet.notes import Note, NoteKind
from hyoka_desktop.sheet.season import Season
from hyoka_desktop.sheet.values import Edit, Values, children_of
from hyoka_desktop.tasks.background import Background
from hyoka_desktop.tasks.check_rules import delivered_rules
from hyoka_desktop.tasks.checking import check
from hyoka_desktop.tasks.finding import Finding
from hyoka_desktop.tasks.importing import import_files
from hyoka_desktop.tasks.showing import paper_order
from hyoka_desktop.tasks.workspace import Workspace, open_workspace


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with open_workspace(tmp_path_factory.mktemp("checking") / "hyoka.db") as opened:
        yield opened


@pytest.fixture(scope="module")
def filled(workspace: Workspace) -> Values:
    (done,) = import_files(workspace, sorted((resources_folder() / "sample").glob("*.txt"))).imported
    return workspace.database.load(SheetId(done.sheet))


@pytest.fixture(scope="module")
def season(workspace: Workspace) -> Season:
    return workspace.season(2023)


def rows(values: Values, name: str, parent: str = "") -> list[str]:
    return [row.id for row in children_of(values).get((name, parent), ())]


def box(values: Values, part: str, field: str, row: str = "", key: str = "") -> Address:
    return Address(values.sheet, part, row, field, key)


def found(values: Values, season: Season, *edits: Edit) -> tuple[Finding, ...]:
    return check(values.put(edits), season)


def test_a_finished_sheet_has_no_findings(filled: Values, season: Season) -> None:
    assert check(filled, season) == ()


def test_what_is_asked_for_and_blank_is_missing(filled: Values, season: Season) -> None:
    row = rows(filled, "indicators")[1]
    blanked = box(filled, "goal", "analysis", row)
    (finding,) = found(filled, season, (blanked, " \u3000"))
    assert (finding.code, finding.address, finding.word) == ("missing-box", blanked, "未記入")
    assert finding.label == "指標② 分析"
    assert finding.section == filled.at(box(filled, "goal", "owner", row))
    # 5年度 is not asked for this season.
    assert filled.at(box(filled, "goal", "values", row, "2023")) == ""


def test_an_empty_list_is_missing_as_a_whole(filled: Values, season: Season) -> None:
    gone = [(box(filled, "evaluation", "exists", row), "") for row in rows(filled, "summary")]
    (finding,) = found(filled, season, *gone)
    assert finding.address == box(filled, "evaluation", "summary")
    assert finding.label == "総評"


def test_what_cannot_be_read_is_told_with_its_reason(filled: Values, season: Season) -> None:
    initiative = rows(filled, "initiatives")[0]
    amount = box(filled, "progress", "project", initiative, "2022-budget")
    value = box(filled, "goal", "values", rows(filled, "indicators")[0], "2021")
    findings = found(filled, season, (amount, "たくさん"), (value, "####"))
    assert [(finding.code, finding.address) for finding in findings] == [
        ("unreadable-value", value),
        ("unreadable-value", amount),
    ]
    assert all(finding.severity is Severity.ERROR for finding in findings)
    assert all(finding.message.startswith("「") and finding.message.endswith("。") for finding in findings)


def test_characters_that_the_font_lacks_are_named(filled: Values, season: Season) -> None:
    title = box(filled, "header", "title")
    (finding,) = found(filled, season, (title, "𠮷野の森😀と𠮷野川"))
    assert finding.code == "unprintable-character"
    assert finding.message == (
        "「𠮷」(1文字目)、「😀」(5文字目)は印刷の書体にない文字です。別の文字にしてください。"
    )


def test_characters_that_look_like_nothing_are_named_by_their_code(filled: Values, season: Season) -> None:
    title = box(filled, "header", "title")
    (finding,) = found(filled, season, (title, "区の外字\ue000と\u0600"))
    assert finding.message.startswith("外字 U+E000(5文字目)、U+0600(7文字目)は")


def test_one_box_may_have_two_findings(filled: Values, season: Season) -> None:
    amount = box(filled, "progress", "project", rows(filled, "initiatives")[0], "2022-budget")
    findings = found(filled, season, (amount, "たくさん😀"))
    assert {finding.code for finding in findings} == {"unreadable-value", "unprintable-character"}


def test_findings_stand_in_the_order_of_the_paper(filled: Values, season: Season) -> None:
    typed = [
        address for address in paper_order(filled, season) if address.field != "total" and filled.at(address)
    ]
    # An odd character in every box that can have one.
    values = filled.put([(address, filled.at(address) + "😀") for address in typed])
    checked = [f.address for f in check(values, season) if f.code == "unprintable-character"]
    assert set(checked) == set(typed)
    parts = [address.part for address in checked]
    assert sorted(parts, key=list(dict.fromkeys(parts)).index) == parts
    for part in ("header", "plan", "evaluation"):
        ours = [address for address in checked if address.part == part]
        assert ours == [address for address in typed if address.part == part]


def test_a_text_that_passes_a_limit_of_the_season_is_found(filled: Values, season: Season) -> None:
    aim, context = box(filled, "goal", "aim"), box(filled, "goal", "context")
    length = len(filled.at(aim))
    assert check(filled, replace(season, limits={"goal.aim": length})) == ()
    passed = replace(season, limits={"goal.aim": length - 17, "goal.context": 10, "goal.analysis": 5000})
    over, long = check(filled, passed)
    assert (over.code, over.address, long.address) == ("too-long", aim, context)
    assert over.message == f"上限{length - 17:,}字を17字超えています。短くしてください。"


def test_a_past_value_that_was_changed_for_a_reason_is_settled(filled: Values, season: Season) -> None:
    value = box(filled, "goal", "values", rows(filled, "indicators")[0], "2021")
    last = Values(filled.sheet, 2022, {**filled.texts, value: "96"})
    background = Background(last, delivered_rules())
    reason = Note("1" * 32, value, NoteKind.REASON, text="集計の誤り", time="2023-05-01T00:00:00Z")
    (standing,) = check(filled, season, background)
    (settled,) = check(filled, season, background, [reason])
    assert (standing.code, standing.kept) == ("past-value-changed", None)
    assert settled.kept == reason
    # It explains nothing else about the box.
    wrong = filled.put([(value, "####")])
    assert {one.code: one.kept for one in check(wrong, season, background, [reason])} == {
        "past-value-changed": reason,
        "unreadable-value": None,
    }

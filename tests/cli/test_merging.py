"""The commands for merging, as a script would use them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hyoka_desktop.cli import run
from hyoka_desktop.sheet.address import EXISTS, Address
from hyoka_desktop.sheet.model import SheetId
from hyoka_desktop.tasks.open_sheet import OpenSheet
from hyoka_desktop.tasks.workspace import open_workspace

Hyoka = Callable[..., tuple[int, Any, str]]
NAME = "2023:計画7"
LEAD, OTHER = "窓口改革課", "職員研修課"
COUNTS = ("added", "taken", "same", "older", "conflicts", "foreign", "direct_edits", "waiting")


@pytest.fixture
def hyoka(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Hyoka:
    """Runs a command on the database of an office and gives (exit code, JSON, messages)."""

    def call(office: str, command: str, *arguments: object) -> tuple[int, Any, str]:
        code = run([command, "--db", str(tmp_path / f"{office}.db"), "--json", *map(str, arguments)])
        printed = capsys.readouterr()
        return code, json.loads(printed.out) if printed.out else None, printed.err

    return call


@pytest.fixture
def handed_in(hyoka: Hyoka, tmp_path: Path, repo_root: Path) -> list[Path]:
    """A folder of files in which two 課 say different things of one box."""
    hyoka("planning", "import", repo_root / "resources" / "sample" / "sheet_r5_plan7.txt")
    found = []
    for section, text in ((LEAD, "主管課の目標"), (OTHER, "よその課の目標")):
        _, out, _ = hyoka("planning", "export", NAME, "--to", tmp_path / "out", "--for", section)
        hyoka(section, "import", *out["files"])
        hyoka(section, "set", NAME, "goal/aim", text, "--section", section)
        _, back, _ = hyoka(section, "export", NAME, "--to", tmp_path / "in", "--for", section)
        found += [Path(file) for file in back["files"]]
    return found


def test_merge_conflicts_settle_takeback_status(hyoka: Hyoka, tmp_path: Path, handed_in: list[Path]) -> None:
    before = hyoka("planning", "show", NAME)
    code, tried, _ = hyoka("planning", "merge", "--dry-run", tmp_path / "in")
    assert (code, tried["import"]) == (1, None)
    assert hyoka("planning", "show", NAME) == before

    code, merged, _ = hyoka("planning", "merge", tmp_path / "in")
    assert (code, merged["import"]) == (1, "1")
    assert tried["files"] == merged["files"]
    assert [Path(file["file"]).name for file in merged["files"]] == sorted(path.name for path in handed_in)
    for file in merged["files"]:
        assert list(file) == ["file", "sheet", "section", "tier", *COUNTS, "refused"]
        assert (file["tier"], file["refused"]) == (1, None)
    assert list(merged["totals"]) == ["files", *COUNTS, "refused"]
    assert (merged["totals"]["files"], merged["totals"]["conflicts"]) == (2, 1)

    code, data, _ = hyoka("planning", "conflicts")
    assert code == 1
    (conflict,) = data["conflicts"]
    assert list(conflict) == ["id", "kind", "sheet", "address", "label", "base", "heads", "suggested"]
    assert (conflict["kind"], conflict["address"], conflict["label"]) == ("conflict", "goal/aim", "取組目標")
    assert conflict["base"] == before[1]["goal"]["aim"]
    assert [set(head) for head in conflict["heads"]] == [
        {"version", "value", "section", "person", "time"}
    ] * 2
    ids = [head["version"] for head in conflict["heads"]]
    assert ids == sorted(ids)
    by_section = {head["section"]: head for head in conflict["heads"]}
    assert conflict["suggested"] == by_section[LEAD]["version"]

    _, status, _ = hyoka("planning", "status")
    assert all(
        {"section", "sheet", "state", "received", "conflicts", "on_behalf"} <= set(one)
        for one in status["sections"]
    )
    assert {
        one["section"]: (one["state"], one["conflicts"]) for one in status["sections"] if one["received"]
    } == {
        LEAD: ("提出済", 1),
        OTHER: ("提出済", 1),
    }
    assert sum(one["state"] == "未提出" for one in status["sections"]) == 4

    code, settled, _ = hyoka("planning", "settle", conflict["id"], "--take", by_section[OTHER]["version"])
    assert (code, list(settled)) == (0, ["conflict", "value", "version"])
    assert settled["value"] == "よその課の目標"
    assert hyoka("planning", "conflicts")[:2] == (0, {"conflicts": []})
    assert hyoka("planning", "show", NAME)[1]["goal"]["aim"] == "よその課の目標"

    code, _, message = hyoka("planning", "takeback", "1")
    assert (code, "取り消せません" in message) == (2, True)


def test_a_value_of_ones_own_settles_too(hyoka: Hyoka, tmp_path: Path, handed_in: list[Path]) -> None:
    hyoka("planning", "merge", *handed_in)
    conflict = hyoka("planning", "conflicts")[1]["conflicts"][0]["id"]
    assert hyoka("planning", "settle", conflict, "--value", "整えた目標")[0] == 0
    assert hyoka("planning", "show", NAME)[1]["goal"]["aim"] == "整えた目標"
    assert hyoka("planning", "settle", conflict, "--value", "もう一度")[0] == 2
    # The files come again in the other order: nothing is asked anew.
    assert hyoka("planning", "merge", *reversed(handed_in))[0] == 0
    assert hyoka("planning", "show", NAME)[1]["goal"]["aim"] == "整えた目標"


def test_an_import_is_taken_back_and_merged_again(
    hyoka: Hyoka, tmp_path: Path, handed_in: list[Path]
) -> None:
    before = hyoka("planning", "show", NAME)
    hyoka("planning", "merge", *handed_in)
    merged = hyoka("planning", "conflicts")
    code, data, _ = hyoka("planning", "takeback", "1-2")
    assert (code, data) == (0, {"import": "1-2", "withdrawn": 1})
    assert hyoka("planning", "show", NAME)[1]["goal"]["aim"] == "主管課の目標"
    assert hyoka("planning", "takeback", "1")[1] == {"import": "1", "withdrawn": 1}
    assert hyoka("planning", "show", NAME) == before
    hyoka("planning", "merge", *handed_in)
    assert hyoka("planning", "conflicts") == merged


def test_refused_files_have_a_code_and_a_reason(hyoka: Hyoka, tmp_path: Path, handed_in: list[Path]) -> None:
    (tmp_path / "in" / "cut.xlsx").write_bytes(handed_in[0].read_bytes()[:1000])
    (tmp_path / "in" / "~$open.xlsx").write_bytes(bytes(165))
    code, data, message = hyoka("planning", "merge", tmp_path / "in")
    assert code == 2
    refused = {Path(file["file"]).name: file["refused"] for file in data["files"] if file["refused"]}
    assert {name: one["code"] for name, one in refused.items()} == {
        "cut.xlsx": "damaged",
        "~$open.xlsx": "lock_file",
    }
    assert all(one["reason"] in message for one in refused.values())
    assert data["totals"]["refused"] == 2
    assert hyoka("planning", "conflicts")[0] == 1


def test_for_a_person_the_merge_is_said_in_words(
    tmp_path: Path, handed_in: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["merge", "--db", str(tmp_path / "planning.db"), *map(str, handed_in)]) == 1
    printed = capsys.readouterr()
    assert "取込1: 2件を取り込み" in printed.out
    assert "食い違い1" in printed.err
    assert run(["conflicts", "--db", str(tmp_path / "planning.db")]) == 1
    assert "→ 窓口改革課" in capsys.readouterr().out
    assert run(["status", "--db", str(tmp_path / "planning.db")]) == 0
    assert "窓口改革課  提出済" in capsys.readouterr().out


def test_what_becomes_of_a_row_is_said_in_words(
    hyoka: Hyoka, tmp_path: Path, repo_root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hyoka("planning", "import", repo_root / "resources" / "sample" / "sheet_r5_plan7.txt")
    files = []
    for section in (LEAD, OTHER):
        _, out, _ = hyoka("planning", "export", NAME, "--to", tmp_path / "out", "--for", section)
        hyoka(section, "import", *out["files"])
        with open_workspace(tmp_path / f"{section}.db") as workspace:
            (sheet,) = (SheetId(one.id) for one in workspace.database.summaries())
            row = min(a.row for a in workspace.database.load(sheet).texts if a.field == "owner" and a.row)
            name, text = (EXISTS, "") if section == LEAD else ("name", "改めた指標")
            OpenSheet(workspace, sheet).apply([(Address(sheet, "goal", row, name, ""), text)])
        files += hyoka(section, "export", NAME, "--to", tmp_path / "in", "--for", section)[1]["files"]
    hyoka("planning", "merge", *files)
    (question,) = hyoka("planning", "conflicts")[1]["conflicts"]
    assert question["kind"] == "row"
    assert run(["conflicts", "--db", str(tmp_path / "planning.db")]) == 1
    assert "（この行を削除する）" in capsys.readouterr().out
    kept = next(head["version"] for head in question["heads"] if head["value"])
    assert run(["settle", "--db", str(tmp_path / "planning.db"), question["id"], "--take", kept]) == 0
    assert capsys.readouterr().out == "解決しました: （この行を残す）\n"


def test_settle_needs_to_know_how(hyoka: Hyoka, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["settle", "x"]) == 2
    assert "使い方" in capsys.readouterr().err

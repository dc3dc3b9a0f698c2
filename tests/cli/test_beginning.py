"""The commands that begin a year, as a script would use them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hyoka_desktop.cli import run

Hyoka = Callable[..., tuple[int, Any, str]]
NAME, NEXT = "2023:計画7", "2024:計画7"


@pytest.fixture
def hyoka(tmp_path: Path, capsys: pytest.CaptureFixture[str], repo_root: Path) -> Hyoka:
    """Runs a command on a database that has the sample and gives (exit code, JSON, messages)."""

    def call(command: str, *arguments: object) -> tuple[int, Any, str]:
        code = run([command, "--db", str(tmp_path / "office.db"), "--json", *map(str, arguments)])
        printed = capsys.readouterr()
        return code, json.loads(printed.out) if printed.out else None, printed.err

    call("import", repo_root / "resources" / "sample" / "sheet_r5_plan7.txt")
    return call


def test_a_new_year_begins_and_is_compared_with_the_old_one(hyoka: Hyoka) -> None:
    _, old, _ = hyoka("show", NAME)
    row = old["goal"]["indicators"][4]
    code, made, _ = hyoka("year-new", 2024, "--leave", NAME, row["id"])
    assert code == 0
    assert (made["fiscal_year"], made["from"], made["there"], made["ended"], made["begun"]) == (
        *(2024, 2023),
        *([], [], []),
    )
    assert [one["name"] for one in made["made"]] == [NEXT]
    assert made["made"][0]["ended"] == [{"list": "indicators", "row": row["id"], "name": row["name"]}]
    assert hyoka("year-new", 2024)[0] == 1

    code, checked, _ = hyoka("year-check", 2024)
    assert (code, checked["sheets"][0]["differences"]) == (0, [])
    assert [one["row"] for one in checked["sheets"][0]["ended"]] == [row["id"]]
    assert checked["sheets"][0]["begun"] == []


def test_what_cannot_be_done_is_said(hyoka: Hyoka) -> None:
    code, out, said = hyoka("year-new", 2040)
    assert (code, out) == (2, None)
    assert "令和21年度" in said
    assert hyoka("year-check", 2040)[0] == 2


def test_a_dry_run_says_what_would_be_made_and_makes_nothing(hyoka: Hyoka) -> None:
    code, planned, _ = hyoka("year-new", 2024, "--dry-run")
    assert code == 0
    assert [one["name"] for one in planned["made"]] == [NEXT]
    assert hyoka("show", NEXT)[0] == 2
    _, made, _ = hyoka("year-new", 2024)
    assert made == planned


def test_a_past_value_is_set_with_a_reason_only(hyoka: Hyoka) -> None:
    hyoka("year-new", 2024)
    _, shown, _ = hyoka("show", NEXT)
    address = f"goal/{shown['goal']['indicators'][0]['id']}/values/2021"
    before = shown["goal"]["indicators"][0]["values"]["2021"]
    code, _, said = hyoka("set", NEXT, address, "1", "--section", "広報課")
    assert code == 2
    assert "過年度" in said or "前年度までに確定した値" in said
    assert hyoka("show", NEXT)[1]["goal"]["indicators"][0]["values"]["2021"] == before
    code, done, _ = hyoka("set", NEXT, address, "1", "--section", "広報課", "--reason", "誤りの訂正")
    assert (code, done["value"]) == (0, "1")
    _, checked, _ = hyoka("check", NEXT)
    kept = [one["kept"] for one in checked["findings"] if one["address"] == address and one["kept"]]
    assert [(one["reason"], one["section"]) for one in kept] == [("誤りの訂正", "広報課")]


def test_a_folder_of_past_sheets_tells_what_is_odd(hyoka: Hyoka, tmp_path: Path, repo_root: Path) -> None:
    folder = tmp_path / "令和4年度"
    folder.mkdir()
    text = (repo_root / "resources" / "sample" / "sheet_r5_plan7.txt").read_text("utf-8")
    for new in (3, 4, 5):
        text = text.replace(f"{new + 1}年度予算", f"{new}年度予算")
    text = text.replace("4年度決算(速報値)", "3年度決算(速報値)")
    (folder / "計画7.txt").write_text(text, "utf-8")
    code, out, said = hyoka("import", folder, "--year", 2022)
    assert code == 0
    (done,) = out["imported"]
    assert any(line.startswith("令和5年度のシートと違う") for line in done["odd"])
    assert "令和5年度のシートと違う" in said

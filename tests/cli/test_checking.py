"""`hyoka check` and `hyoka keep`, as a script would use them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hyoka_desktop.cli import run
from hyoka_desktop.sheet.address import Address
from hyoka_desktop.sheet.rows import fellows
from hyoka_desktop.tasks.open_sheet import OpenSheet
from hyoka_desktop.tasks.workspace import open_workspace

Hyoka = Callable[..., tuple[int, Any, str]]
NAME = "2023:計画7"
TOTAL = "goal/total/2022-budget"
KEYS = ["sheet", "address", "label", "section", "code", "severity", "message", "suggestion", "kept"]


@pytest.fixture
def hyoka(tmp_path: Path, repo_root: Path, capsys: pytest.CaptureFixture[str]) -> Hyoka:
    """Runs a command on a database with the sample and gives (exit code, JSON, messages)."""

    def call(command: str, *arguments: object) -> tuple[int, Any, str]:
        code = run([command, "--db", str(tmp_path / "hyoka.db"), "--json", *map(str, arguments)])
        printed = capsys.readouterr()
        return code, json.loads(printed.out) if printed.out else None, printed.err

    call("import", repo_root / "resources" / "sample" / "sheet_r5_plan7.txt")
    return call


def make_a_total_wrong(hyoka: Hyoka) -> None:
    fields = hyoka("show", NAME)[1]["fields"]
    amount = next(one["address"] for one in fields if one["label"] == "取組方針1 事業費 4年度予算")
    hyoka("set", NAME, amount, "300,000", "--section", "窓口改革課")


def test_a_finished_sheet_has_no_findings(hyoka: Hyoka) -> None:
    for arguments in ((), (NAME,), ("--year", 2023), ("--notation",)):
        code, out, said = hyoka("check", *arguments)
        assert (code, out) == (0, {"findings": []})
        assert said.splitlines() == ["2023:計画7: 記入 55/55"]


def test_it_is_said_who_has_something_left_to_fill_in(hyoka: Hyoka) -> None:
    hyoka("set", NAME, "goal/aim", "", "--section", "窓口改革課")
    code, out, said = hyoka("check")
    assert code == 0
    assert [(one["code"], one["address"]) for one in out["findings"]] == [("missing-box", "goal/aim")]
    assert [line.split()[-1] for line in said.splitlines()] == ["54/55", "40/41"]
    assert "窓口改革課" in said


def test_only_an_error_is_worth_an_exit_code(hyoka: Hyoka, tmp_path: Path) -> None:
    make_a_total_wrong(hyoka)
    code, out, _ = hyoka("check")
    assert code == 0
    assert {(one["code"], one["severity"]) for one in out["findings"]} == {("printed-total", "warning")}
    assert all(list(one) == KEYS for one in out["findings"])
    assert TOTAL in {one["address"] for one in out["findings"]}

    with open_workspace(tmp_path / "hyoka.db") as workspace:
        editing = OpenSheet(workspace, workspace.find(NAME))
        row = fellows(editing.values, "indicators", "")[0]
        editing.apply([(Address(editing.values.sheet, "goal", row, "values", "2021"), "####")])
    code, out, _ = hyoka("check", NAME)
    assert code == 1
    assert [one["label"] for one in out["findings"] if one["severity"] == "error"] == ["指標① 実績 3年度"]


def test_keep_list_and_take_back(hyoka: Hyoka) -> None:
    make_a_total_wrong(hyoka)
    reason = ("--reason", "再掲のため", "--section", "窓口改革課")
    code, kept, _ = hyoka("keep", NAME, TOTAL, "printed-total", *reason)
    assert code == 0
    assert (kept["kept"]["reason"], kept["kept"]["section"]) == ("再掲のため", "窓口改革課")
    found = {one["address"]: one["kept"] for one in hyoka("check")[1]["findings"]}
    assert found.pop(TOTAL) == kept["kept"]
    assert found
    assert set(found.values()) == {None}
    (listed,) = hyoka("check", "--kept")[1]["kept"]
    assert (listed["address"], listed["code"], listed["reason"]) == (TOTAL, "printed-total", "再掲のため")
    assert hyoka("check", NAME, "--kept")[1]["kept"] == [listed]

    hyoka("keep", NAME, TOTAL, "printed-total", "--take-back")
    assert {one["kept"] for one in hyoka("check")[1]["findings"]} == {None}
    assert hyoka("check", "--kept")[1] == {"kept": []}


def test_what_cannot_be_done_is_refused_in_a_sentence(hyoka: Hyoka) -> None:
    for command, *arguments in (
        ("check", "2023:計画9"),
        ("check", "--year", "1999"),
        ("keep", NAME, TOTAL, "printed-total", "--reason", "再掲のため"),
        ("keep", NAME, "goal", "printed-total", "--reason", "再掲のため"),
    ):
        code, out, said = hyoka(command, *arguments)
        assert (code, out) == (2, None)
        assert said.strip().endswith("。")


def test_people_read_lines(
    hyoka: Hyoka, tmp_path: Path, capsys: pytest.CaptureFixture[str], hyoka_home: Path
) -> None:
    hyoka("set", NAME, "goal/aim", "区役所をを変える。", "--section", "窓口改革課")
    (hyoka_home / "checks").mkdir()
    (hyoka_home / "checks" / "notation.toml").write_text("words = 3", "utf-8")
    assert run(["check", "--db", str(tmp_path / "hyoka.db"), "--notation"]) == 0
    printed = capsys.readouterr()
    first, second = printed.out.splitlines()
    assert first.startswith("2023:計画7  表記  取組目標: 「をを」と、")
    assert first.endswith("[goal/aim doubled]")
    assert second == "    → 区役所を変える。"
    assert "「words」の書き方" in printed.err

"""The commands for tables from elsewhere, as a script would use them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hyoka_desktop.cli import run

Hyoka = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def hyoka(tmp_path: Path, capsys: pytest.CaptureFixture[str], repo_root: Path) -> Hyoka:
    """Runs a command on a database that has the sample and gives (exit code, JSON, messages)."""

    def call(command: str, *arguments: object) -> tuple[int, Any, str]:
        code = run([command, "--db", str(tmp_path / "office.db"), "--json", *map(str, arguments)])
        printed = capsys.readouterr()
        return code, json.loads(printed.out) if printed.out else None, printed.err

    call("import", repo_root / "resources" / "sample" / "sheet_r5_plan7.txt")
    return call


def test_masters_come_in_and_are_listed(hyoka: Hyoka, tmp_path: Path) -> None:
    path = tmp_path / "組織.csv"
    path.write_text("課コード,部名,課名\n10,区政改革部,窓口改革課\n11,区政改革部,窓口改革 課\n", "cp932")
    code, out, said = hyoka("masters", "import", path, "--year", 2023, "--kind", "sections")
    assert (code, out["kind"], out["lines"]) == (1, "sections", 2)
    assert [slip["line"] for slip in out["slips"]] == [3]
    assert "要確認" in said
    code, listed, _ = hyoka("masters", "list", "--year", 2023)
    assert code == 1
    assert listed["sections"][0] == {
        "code": "10",
        "bureau": "区政改革部",
        "name": "窓口改革課",
        "since": None,
    }
    assert listed["policies"] == []
    assert {"name", "sheets", "near"} == set(listed["strangers"][0])


def test_masters_without_a_file_are_refused(hyoka: Hyoka) -> None:
    assert hyoka("masters", "import", "--year", 2023)[0] == 2


def test_costs_are_compared_and_then_written(hyoka: Hyoka, tmp_path: Path) -> None:
    path = tmp_path / "財務.csv"
    path.write_text("コード,事業名,決算額\nA1,総合窓口運営事業,100000000\nC9,よその事業,5\n", "cp932")
    choice = ("--map", "code=コード", "--map", "name=事業名", "--map", "project/2022-provisional=決算額")
    code, out, _ = hyoka("costs", path, "--year", 2023, *choice)
    assert (code, out["applied"], [one["code"] for one in out["unknown"]]) == (1, 0, ["C9"])
    (change,) = out["changes"]
    assert (change["name"], change["new"], change["codes"], change["proposed"]) == (
        *("2023:計画7", "100,000"),
        *(["A1"], True),
    )
    row = change["address"].split("/")[1]
    code, out, _ = hyoka("costs", path, "--year", 2023, "--assign", "C9", "2023:計画7", row, "--apply")
    assert (code, out["applied"]) == (0, 1)
    _, shown, _ = hyoka("show", "2023:計画7")
    texts = {field["address"]: field["value"] for field in shown["fields"]}
    assert texts[change["address"]] == "100,000"
    assert hyoka("costs", path, "--year", 2023)[1]["same"] == 1
    assert hyoka("costs", path, "--year", 2023, "--map", "よく分からない")[0] == 2

"""The commands for 依頼, as a script would use them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from hyoka_desktop.cli import run

Hyoka = Callable[..., tuple[int, Any, str]]
NAME, OWNER = "2023:計画7", "住民記録課"
KEYS = {"section", "sheet", "state", "received", "conflicts", "on_behalf", "name", "bureau", "handed_out"} | {
    *("progress", "asked", "filled", "requests", "overdue", "changed", "by_hand", "memo"),
}


@pytest.fixture
def hyoka(tmp_path: Path, capsys: pytest.CaptureFixture[str], repo_root: Path) -> Hyoka:
    """Runs a command on the database of an office and gives (exit code, JSON, messages)."""

    def call(office: str, command: str, *arguments: object) -> tuple[int, Any, str]:
        code = run([command, "--db", str(tmp_path / f"{office}.db"), "--json", *map(str, arguments)])
        printed = capsys.readouterr()
        return code, json.loads(printed.out) if printed.out else None, printed.err

    call("planning", "import", repo_root / "resources" / "sample" / "sheet_r5_plan7.txt")
    return call


def of(status: Any, section: str = OWNER) -> dict[str, Any]:
    (one,) = [one for one in status["sections"] if one["section"] == section]
    return dict(one)


def test_a_round_is_planned_handed_out_and_followed(hyoka: Hyoka, tmp_path: Path) -> None:
    code, planned, _ = hyoka(
        "planning", "round", "plan", "実績値の照会", "--preset", "figures", "--deadline", "2023-07-31"
    )
    (planned,) = planned["rounds"]
    assert code == 0
    assert set(planned) == {"id", "name", "fiscal_year", "deadline", "asked", "sheets"}
    _, status, _ = hyoka("planning", "status")
    assert status["round"] == planned
    assert set(of(status)) == KEYS
    assert of(status)["state"] == "未配布"

    code, out, _ = hyoka("planning", "hand-out", "--to", tmp_path / "out")
    assert (code, out["nobody"]) == (0, [])
    packet = next(packet for packet in out["packets"] if packet["section"] == OWNER)
    assert Path(packet["folder"]).name == OWNER
    with pdfplumber.open(packet["note"]) as pdf:
        assert pdf.pages[0].width == pytest.approx(595, abs=1)
        assert pdf.pages[0].height == pytest.approx(842, abs=1)
        said = "".join((pdf.pages[0].extract_text() or "").split())
    assert f"{OWNER}御中" in said
    assert "令和5年7月31日(月)" in said

    _, status, _ = hyoka("planning", "status", "--missing")
    assert (of(status)["state"], of(status)["overdue"]) == ("未提出", True)
    hyoka("planning", "merge", *packet["files"])
    _, status, _ = hyoka("planning", "status")
    assert of(status)["state"] == "提出済"
    assert of(status)["received"]
    assert status["counts"]["提出済"] == 1
    _, status, _ = hyoka("planning", "status", "--missing")
    assert OWNER not in {one["section"] for one in status["sections"]}

    code, marked, _ = hyoka("planning", "mark", NAME, OWNER, "確認済", "--memo", "電話で確認")
    assert (code, marked["state"], marked["memo"]) == (0, "確認済", "電話で確認")
    assert hyoka("planning", "mark", NAME, OWNER, "未提出")[0] == 2


def test_a_round_is_changed_and_listed(hyoka: Hyoka) -> None:
    hyoka("planning", "round", "plan", "本文", "--preset", "texts")
    code, out, _ = hyoka(
        *("planning", "round", "change", "本文", "--rename", "本文の照会", "--deadline", "2023-09-01"),
        *("--ask", "goal.aim"),
    )
    assert code == 0
    _, listed, _ = hyoka("planning", "round", "list")
    assert listed == out
    (one,) = listed["rounds"]
    assert (one["name"], one["deadline"], one["asked"]) == ("本文の照会", "2023-09-01", ["goal.aim"])
    assert hyoka("planning", "round", "change", "ない依頼")[0] == 2
    assert hyoka("planning", "round", "plan", "")[0] == 2


def test_without_a_plan_everything_is_asked(hyoka: Hyoka, tmp_path: Path) -> None:
    code, out, _ = hyoka("planning", "hand-out", "--to", tmp_path / "out", "--section", OWNER)
    assert code == 0
    assert [packet["section"] for packet in out["packets"]] == [OWNER]
    assert hyoka("planning", "hand-out", "--to", tmp_path / "out", "--section", "財政課")[0] == 2


def test_status_without_a_round_is_as_it_was(hyoka: Hyoka) -> None:
    code, status, _ = hyoka("planning", "status")
    assert (code, status["round"]) == (0, None)
    assert of(status)["state"] == "未提出"

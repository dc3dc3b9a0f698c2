"""The command for 修正依頼, as a script would use it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from hyoka_desktop.cli import run

Hyoka = Callable[..., tuple[int, Any, str]]
NAME, LEAD = "2023:計画7", "窓口改革課"
KEYS = [
    *("id", "sheet", "name", "address", "label", "section", "state"),
    *("text", "before", "now", "changed", "by", "answers", "settled"),
]


@pytest.fixture
def hyoka(tmp_path: Path, capsys: pytest.CaptureFixture[str], repo_root: Path) -> Hyoka:
    """Runs a command on a database that has the sample and gives (exit code, JSON, messages)."""

    def call(command: str, *arguments: object) -> tuple[int, Any, str]:
        code = run([command, *map(str, arguments), "--db", str(tmp_path / "office.db"), "--json"])
        printed = capsys.readouterr()
        return code, json.loads(printed.out) if printed.out else None, printed.err

    call("import", repo_root / "resources" / "sample" / "sheet_r5_plan7.txt")
    return call


def test_make_list_answer_settle_print(hyoka: Hyoka, tmp_path: Path) -> None:
    code, made, _ = hyoka("request", "make", NAME, "目標を言い切ってください。", "--at", "goal/aim")
    assert (code, list(made)) == (0, KEYS)
    assert (made["address"], made["label"], made["section"], made["state"]) == (
        "goal/aim",
        "取組目標",
        LEAD,
        "未回答",
    )
    assert hyoka("request", "list")[1] == {"requests": [made]}
    code, answered, _ = hyoka("request", "answer", made["id"][:8], "直しました。", "--section", LEAD)
    assert (code, answered["state"], answered["answers"][0]["section"]) == (0, "回答済", LEAD)

    code, paper, _ = hyoka("request", "print", "--to", tmp_path / "list.pdf")
    assert (code, paper["pages"]) == (0, 1)
    with pdfplumber.open(tmp_path / "list.pdf") as pdf:
        said = "".join((pdf.pages[0].extract_text() or "").split())
    assert "目標を言い切って" in said

    code, back, _ = hyoka("request", "return", "--to", tmp_path / "back")
    assert code == 0
    (packet,) = back["packets"]
    assert packet["section"] == LEAD
    assert all(Path(file).exists() for file in (*packet["files"], packet["note"]))

    code, settled, _ = hyoka("request", "settle", made["id"])
    assert (code, settled["state"]) == (0, "解決済")
    assert hyoka("request", "list", "--open")[1] == {"requests": []}
    assert hyoka("request", "settle", made["id"])[0] == 2
    assert hyoka("request", "reopen", made["id"])[1] == {**answered, "settled": None}
    assert hyoka("request", "reopen", made["id"])[0] == 2
    assert hyoka("request", "answer", "nothing", "回答")[0] == 2
    assert hyoka("request", "make", NAME, "内容", "--at", "goal/nothing")[0] == 2


def test_a_whole_sheet_has_no_address(hyoka: Hyoka) -> None:
    _, made, _ = hyoka("request", "make", NAME, "全体に表記をそろえてください。", "--for", "職員研修課")
    assert (made["address"], made["label"], made["section"]) == (None, "シート全体", "職員研修課")


def test_corrections_are_listed(hyoka: Hyoka) -> None:
    hyoka("set", NAME, "goal/aim", "短い目標", "--section", "企画課")
    code, out, _ = hyoka("request", "corrections", NAME, "--by", "企画課")
    (one,) = out["corrections"]
    assert (code, one["address"], one["section"], one["after"], one["by"]) == (
        0,
        "goal/aim",
        LEAD,
        "短い目標",
        "企画課",
    )

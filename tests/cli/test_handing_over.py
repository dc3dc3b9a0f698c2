"""`handover` and `copies`, as a script would use them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hyoka_desktop.cli import run

Hyoka = Callable[..., tuple[int, Any, str]]
NAME = "2023:計画7"


@pytest.fixture
def hyoka(tmp_path: Path, capsys: pytest.CaptureFixture[str], repo_root: Path) -> Hyoka:
    """Runs a command on one of several databases by its name; `office` has the sample."""

    def call(database: str, command: str, *arguments: object) -> tuple[int, Any, str]:
        code = run([command, "--db", str(tmp_path / f"{database}.db"), "--json", *map(str, arguments)])
        printed = capsys.readouterr()
        return code, json.loads(printed.out) if printed.out else None, printed.err

    call("office", "import", repo_root / "resources" / "sample" / "sheet_r5_plan7.txt")
    return call


def test_everything_goes_to_another_pc_and_back(hyoka: Hyoka, tmp_path: Path) -> None:
    code, made, _ = hyoka("office", "handover", "write", tmp_path / "r5")
    assert (code, made["sheets"], made["damaged"]) == (0, 1, [])
    assert made["file"] == str(tmp_path / "r5.hyoka")
    code, taken, _ = hyoka("other", "handover", "read", made["file"])
    assert (code, taken["as_it_is"], [one["name"] for one in taken["sheets"]]) == (0, True, [NAME])
    for database, text in (("office", "元のパソコン"), ("other", "別のパソコン")):
        hyoka(database, "set", NAME, "goal/aim", text, "--section", "窓口改革課")
    # Without a 引継ぎファイル: the other database itself.
    code, taken, _ = hyoka("office", "handover", "read", tmp_path / "other.db")
    assert code == 1
    assert (taken["as_it_is"], taken["sheets"][0]["versions"], taken["sheets"][0]["conflicts"]) == (
        False,
        1,
        1,
    )
    assert hyoka("office", "conflicts")[0] == 1


def test_what_cannot_be_read_or_written_is_said(hyoka: Hyoka, tmp_path: Path) -> None:
    hyoka("office", "handover", "write", tmp_path / "r5.hyoka")
    assert hyoka("office", "handover", "write", tmp_path / "r5.hyoka")[0] == 2
    whole = (tmp_path / "r5.hyoka").read_bytes()
    (tmp_path / "r5.hyoka").write_bytes(whole[:-200])
    code, out, said = hyoka("office", "handover", "read", tmp_path / "r5.hyoka")
    assert (code, out) == (2, None)
    assert "r5.hyoka" in said
    assert said.endswith("。\n")


def test_copies_go_to_a_second_folder_as_well(hyoka: Hyoka, tmp_path: Path) -> None:
    assert hyoka("office", "copies")[:2] == (0, {"second_folder": None, "reachable": False})
    assert hyoka("office", "copies", "--second-folder", tmp_path / "none")[0] == 2
    share = tmp_path / "share"
    share.mkdir()
    hyoka("office", "copies", "--second-folder", share)
    assert hyoka("office", "copies")[1] == {"second_folder": str(share), "reachable": True}
    _, out, _ = hyoka("office", "export", NAME, "--to", tmp_path / "out", "--for", "窓口改革課")
    _, _, said = hyoka("office", "merge", *out["files"])
    assert "控え" not in said
    (copy,) = share.iterdir()
    (own,) = (tmp_path / "backups").iterdir()
    assert copy.name == own.name
    assert copy.read_bytes() == own.read_bytes()


def test_a_folder_that_went_away_stops_nothing(hyoka: Hyoka, tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    hyoka("office", "copies", "--second-folder", share)
    share.rmdir()
    assert hyoka("office", "copies")[:2] == (1, {"second_folder": str(share), "reachable": False})
    _, out, _ = hyoka("office", "export", NAME, "--to", tmp_path / "out", "--for", "窓口改革課")
    code, merged, said = hyoka("office", "merge", *out["files"])
    assert (code, merged["totals"]["files"]) == (0, 1)
    assert str(share) in said
    code, _, said = hyoka("office", "year-new", 2024)
    assert code == 0
    assert str(share) in said
    hyoka("office", "copies", "--none")
    assert hyoka("office", "copies")[1]["second_folder"] is None

"""`snapshot` and `compare`, as a script would use them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hyoka_desktop.cli import run

Hyoka = Callable[..., tuple[int, Any, str]]
NAME, SECTION = "2023:計画7", "窓口改革課"


@pytest.fixture
def hyoka(tmp_path: Path, capsys: pytest.CaptureFixture[str], repo_root: Path) -> Hyoka:
    """Runs a command on a database that has the sample; options may stand anywhere."""

    def call(*arguments: object) -> tuple[int, Any, str]:
        code = run([*map(str, arguments), "--db", str(tmp_path / "office.db"), "--json"])
        printed = capsys.readouterr()
        return code, json.loads(printed.out) if printed.out else None, printed.err

    call("import", repo_root / "resources" / "sample" / "sheet_r5_plan7.txt")
    return call


def test_a_year_is_saved_listed_and_shown_again(hyoka: Hyoka) -> None:
    _, before, _ = hyoka("show", NAME)
    code, saved, _ = hyoka("snapshot", "save", "公表版")
    assert code == 0
    assert (saved["fiscal_year"], saved["name"], saved["kind"], saved["sheets"]) == (
        2023,
        "公表版",
        "公表版",
        1,
    )
    hyoka("set", NAME, "goal/aim", "別の目標", "--section", SECTION)
    assert hyoka("snapshot", "list")[1] == {"snapshots": [saved]}
    assert hyoka("snapshot", "list", "--year", 2022)[1] == {"snapshots": []}
    _, shown, _ = hyoka("snapshot", "show", "公表版")
    assert [one["name"] for one in shown["sheets"]] == [NAME]
    assert shown["snapshot"] == saved
    assert hyoka("snapshot", "show", saved["id"], NAME)[1] == before
    assert hyoka("show", NAME)[1] != before
    assert hyoka("snapshot", "save", "公表版")[0] == 2
    assert hyoka("snapshot", "show", "決算確定版")[0] == 2


def test_the_database_is_named_before_the_word_as_well(
    tmp_path: Path, hyoka: Hyoka, capsys: pytest.CaptureFixture[str]
) -> None:
    hyoka("snapshot", "save", "公表版")
    assert run(["snapshot", "--db", str(tmp_path / "office.db"), "--json", "list"]) == 0
    assert json.loads(capsys.readouterr().out)["snapshots"][0]["name"] == "公表版"


def test_it_is_printed_and_exported(hyoka: Hyoka, tmp_path: Path) -> None:
    hyoka("snapshot", "save", "公表版")
    code, made, _ = hyoka("snapshot", "print", "公表版", "--to", tmp_path / "p.pdf")
    assert (code, made["pages"]) == (0, 3)
    _, book, _ = hyoka("snapshot", "print", "公表版", NAME, "--book", "--public", "--to", tmp_path / "b.pdf")
    assert book["pages"] == 5
    _, made, _ = hyoka("snapshot", "export", "公表版", "--to", tmp_path / "out")
    assert [Path(file).name for file in made["files"]] == ["R5_計画7_公表版.xlsx"]
    assert all(Path(file).exists() for file in made["files"])


def test_two_states_are_compared_on_screen_and_as_pages(hyoka: Hyoka, tmp_path: Path) -> None:
    hyoka("snapshot", "save", "部長説明用")
    assert hyoka("compare", "部長説明用", "now")[:2][0] == 0
    hyoka("set", NAME, "goal/aim", "別の目標", "--section", SECTION)
    code, found, _ = hyoka("compare", "部長説明用", "now", NAME, "--to", tmp_path / "c.pdf")
    assert code == 1
    ((difference,),) = [one["differences"] for one in found["sheets"]]
    assert (difference["address"], difference["after"]) == ("goal/aim", "別の目標")
    assert (found["old"]["snapshot"]["name"], found["new"]["snapshot"]) == ("部長説明用", None)
    assert found["pages"] == 1
    assert (tmp_path / "c.pdf").read_bytes().startswith(b"%PDF")
    hyoka("year-new", 2024)
    code, years, _ = hyoka("compare", 2023, 2024)
    assert code == 1
    assert [one["name"] for one in years["sheets"]] == ["2024:計画7"]
    assert hyoka("compare", 2024, 2023)[0] == 2
    assert hyoka("compare", "公表版", "now")[0] == 2

"""Looking over all years from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hyoka_desktop.cli import run

Hyoka = Callable[..., tuple[int, Any]]


@pytest.fixture
def hyoka(tmp_path: Path, capsys: pytest.CaptureFixture[str], repo_root: Path) -> Hyoka:
    """Runs a command on a database with the sample."""

    def call(*arguments: object) -> tuple[int, Any]:
        command, *rest = map(str, arguments)
        code = run([command, "--db", str(tmp_path / "hyoka.db"), "--json", *rest])
        printed = capsys.readouterr()
        return code, json.loads(printed.out) if printed.out else printed.err

    call("import", next((repo_root / "resources" / "sample").glob("*.txt")))
    return call


def test_words_are_found_at_their_addresses(hyoka: Hyoka) -> None:
    code, found = hyoka("search", "区民")
    assert code == 0
    sheet = hyoka("show", "2023:計画7")[1]
    said = {field["address"]: field["value"] for field in sheet["fields"]}
    assert {place["address"] for place in found["places"]} == {
        address for address, text in said.items() if "区民" in text
    }
    assert all("区民" in place["excerpt"] and place["name"] == "2023:計画7" for place in found["places"])
    assert hyoka("search", "区民", "--year", 2022) == (0, {"places": []})


def test_blank_words_are_refused_with_a_sentence(hyoka: Hyoka) -> None:
    code, told = hyoka("search", " ")
    assert code == 2
    assert "探す言葉がありません。" in told


def test_the_course_of_each_indicator_is_that_of_its_sheet(hyoka: Hyoka) -> None:
    code, found = hyoka("trend", "2023:計画7")
    indicators = hyoka("show", "2023:計画7")[1]["goal"]["indicators"]
    assert code == 0
    said = [(one["name"], {str(y["year"]): y["value"] for y in one["years"]}) for one in found["indicators"]]
    assert said == [
        (one["name"], {year: text for year, text in one["values"].items() if text}) for one in indicators
    ]
    years = [year for one in found["indicators"] for year in one["years"]]
    assert all(year["sheet_year"] == 2023 and not year["otherwise"] for year in years)

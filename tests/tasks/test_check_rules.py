"""The rules of the checks: delivered, and as the office has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from hyoka_desktop.tasks.check_rules import delivered_rules, office_rules


@pytest.fixture
def folder(hyoka_home: Path) -> Path:
    made = hyoka_home / "checks"
    made.mkdir()
    return made


def test_without_a_file_of_its_own_the_office_has_the_rules_delivered(hyoka_home: Path) -> None:
    assert office_rules() == (delivered_rules(), ())
    assert all((delivered_rules().words, delivered_rules().alike, delivered_rules().whole_units))


def test_a_file_of_the_office_is_used_in_place_of_the_one_delivered(folder: Path) -> None:
    # The editor of Windows puts a mark in front.
    text = '[[words]]\nspellings = ["水辺", "水べ"]\n'
    (folder / "notation.toml").write_text(text, "utf-8-sig")
    rules, complaints = office_rules()
    assert complaints == ()
    assert [choice.spellings for choice in rules.words] == [("水辺", "水べ")]
    assert rules.alike == {}
    assert rules.whole_units == delivered_rules().whole_units


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b'words = "', "ファイルの書き方"),
        (b'words = "a"', "「words」の書き方"),
        ("alike = {'あ' = 'い'".encode("cp932"), "ファイルの書き方"),
    ],
)
def test_a_broken_file_is_told_in_one_sentence_and_changes_nothing(
    folder: Path, content: bytes, why: str
) -> None:
    (folder / "notation.toml").write_bytes(content)
    rules, (complaint,) = office_rules()
    assert rules == delivered_rules()
    assert str(folder / "notation.toml") in complaint
    assert why in complaint


def test_a_folder_in_the_place_of_a_file_is_told(folder: Path) -> None:
    (folder / "series.toml").mkdir()
    rules, complaints = office_rules()
    assert rules == delivered_rules()
    assert len(complaints) == 1

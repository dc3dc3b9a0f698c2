"""Finished sheets: what is said of them at all."""

from __future__ import annotations

from pathlib import Path

from hyoka_desktop.sheet.checks import check
from hyoka_desktop.sheet.published import read_published
from tests.sheet.checks.examples import rules, season


def said(path: Path) -> list[tuple[str, str]]:
    values = read_published(path.read_bytes()).values
    return [(one.code, str(one.address)) for one in check(values, season(), None, rules(), hints=True)]


def test_the_sample_is_in_order(repo_root: Path) -> None:
    assert said(repo_root / "resources" / "sample" / "sheet_r5_plan7.txt") == []


def test_a_published_sheet_is_in_order(seed_path: Path) -> None:
    assert said(seed_path) == []

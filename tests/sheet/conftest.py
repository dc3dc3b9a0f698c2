"""The sample and the real sheet, read once."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from hyoka_desktop.sheet.published.reading import read_published
from hyoka_desktop.sheet.season import Season, season_for
from hyoka_desktop.sheet.values import Values
from tests.conftest import ROOT


@pytest.fixture(scope="session")
def sample() -> Values:
    """The repository's own sample."""
    return read_published((ROOT / "resources" / "sample" / "sheet_r5_plan7.txt").read_bytes()).values


@pytest.fixture(scope="session")
def seed(seed_path: Path) -> Values:
    """The real published sheet."""
    return read_published(seed_path.read_bytes()).values


@pytest.fixture(scope="session")
def season() -> Season:
    """年度設定 of 令和5年度 as delivered."""
    return season_for(tomllib.loads((ROOT / "resources" / "forms" / "default.toml").read_text("utf-8")), 2023)

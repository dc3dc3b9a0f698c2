"""The rules of the checks: as delivered in `resources/checks/`, or as the office has them for itself."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from hyoka_desktop.layout.widths import lacking
from hyoka_desktop.paths import resources_folder, user_folder
from hyoka_desktop.sheet.checks.rules import Rules, RulesError, read_rules


class OfficeRules(NamedTuple):
    """The rules to go by, and a sentence for each file of the office that could not be read."""

    rules: Rules
    complaints: tuple[str, ...] = ()


@cache
def delivered_rules() -> Rules:
    """The rules that come with the program."""
    return _rules([_read(path) for path in _delivered()])


def office_rules() -> OfficeRules:
    """The rules delivered, each file replaced by one of the same name in the folder `checks` of the user.

    A file that cannot be read changes nothing.
    """
    folder = user_folder().root / "checks"
    found: list[dict[str, Any]] = []
    complaints: list[str] = []
    for delivered in _delivered():
        own = folder / delivered.name
        try:
            raw = _read(own) if own.exists() else _read(delivered)
            read_rules(raw)
        except (OSError, ValueError) as error:
            complaints.append(_complaint(own, error))
            raw = _read(delivered)
        found.append(raw)
    return OfficeRules(_rules(found), tuple(complaints))


def _rules(files: list[dict[str, Any]]) -> Rules:
    return read_rules({name: rule for raw in files for name, rule in raw.items()}, lacking)


def _read(path: Path) -> dict[str, Any]:
    # The editor of Windows puts a mark in front.
    return tomllib.loads(path.read_text("utf-8-sig"))


def _delivered() -> list[Path]:
    return sorted((resources_folder() / "checks").glob("*.toml"))


def _complaint(path: Path, error: Exception) -> str:
    why = str(error) if isinstance(error, RulesError) else "ファイルの書き方が正しくないか、開けません。"
    return f"点検の規則 {path} は使えません。{why}配布時の規則で点検しました。"

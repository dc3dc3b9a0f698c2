"""What a command loads: no more than it needs, because somebody waits for it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from hyoka_desktop.cli.commands import _ROOMS
from hyoka_desktop.cli.parser import COMMANDS
from hyoka_desktop.cli.tables_parser import KINDS, UNITS
from hyoka_desktop.sheet.cost_table import THOUSAND_YEN, YEN
from hyoka_desktop.sheet.master_tables import MasterKind

_PROGRAM = """
import json, sys
from hyoka_desktop.__main__ import main
try:
    main()
except SystemExit:
    pass
print(json.dumps(sorted(sys.modules)))
"""


def loaded(hyoka_home: Path, *arguments: str) -> set[str]:
    """The modules that are loaded at the end of a command that leaves nothing else on the last line."""
    assert hyoka_home.exists()
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, *arguments], capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def in_rooms(modules: set[str], *rooms: str) -> list[str]:
    return sorted(name for name in modules if name.startswith(tuple(f"{room}." for room in rooms)))


@pytest.mark.parametrize("asked", ["--version", "--help"])
def test_who_asks_for_help_waits_for_nothing_of_the_work(hyoka_home: Path, asked: str) -> None:
    modules = loaded(hyoka_home, asked)
    assert "hyoka_desktop.cli.parser" in modules
    assert modules.isdisjoint({"sqlalchemy", "openpyxl", "PySide6"})
    rooms = ("sheet", "layout", "storage", "workbook", "tasks", "ui", "paper")
    assert in_rooms(modules, *(f"hyoka_desktop.{room}" for room in rooms)) == []


def test_a_list_waits_for_nothing_that_reads_files_merges_or_checks(hyoka_home: Path) -> None:
    modules = loaded(hyoka_home, "list")
    assert "sqlalchemy" in modules
    assert modules.isdisjoint({"openpyxl", "alembic", "PySide6"})
    heavy = ("hyoka_desktop.tasks.merging", "hyoka_desktop.tasks.rounds", "hyoka_desktop.sheet.checks.prose")
    assert in_rooms(modules, *heavy) == []


def test_every_command_is_found_in_one_room() -> None:
    assert sorted(name for names in _ROOMS.values() for name in names) == sorted(COMMANDS)


def test_the_arguments_know_the_words_of_what_they_do_not_load() -> None:
    assert tuple(kind.value for kind in MasterKind) == KINDS
    assert UNITS == (YEN, THOUSAND_YEN)

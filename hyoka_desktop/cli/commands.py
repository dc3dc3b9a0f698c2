"""Finds what does a command, and says what went wrong where the user can put it right."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from importlib import import_module

from hyoka_desktop.cli.answering import FAILED
from hyoka_desktop.cli.beginning_parser import BEGINNING_COMMANDS
from hyoka_desktop.cli.checking_parser import CHECKING_COMMANDS
from hyoka_desktop.cli.editions_parser import EDITION_COMMANDS
from hyoka_desktop.cli.handing_over_parser import HANDING_OVER_COMMANDS
from hyoka_desktop.cli.looking_parser import LOOKING_COMMANDS
from hyoka_desktop.cli.merging_parser import MERGING_COMMANDS
from hyoka_desktop.cli.parser import FILE_COMMANDS, SHEET_COMMANDS
from hyoka_desktop.cli.requests_parser import REQUEST_COMMANDS
from hyoka_desktop.cli.rounds_parser import ROUND_COMMANDS
from hyoka_desktop.cli.tables_parser import TABLE_COMMANDS
from hyoka_desktop.sheet.address import AddressError
from hyoka_desktop.sheet.columns import ColumnsError
from hyoka_desktop.sheet.readings import RefusedText
from hyoka_desktop.sheet.season import SeasonError
from hyoka_desktop.storage.errors import StorageError
from hyoka_desktop.tasks.errors import TaskError
from hyoka_desktop.workbook.errors import WorkbookError

# What users can put right themselves. Anything else is a fault of the program and keeps its traceback.
_OF_THE_USERS_WORLD = (
    AddressError,
    ColumnsError,
    RefusedText,
    SeasonError,
    StorageError,
    TaskError,
    WorkbookError,
)

_ROOMS: Mapping[str, frozenset[str]] = {
    "sheets": SHEET_COMMANDS,
    "files": FILE_COMMANDS,
    "merging": MERGING_COMMANDS,
    "checking": CHECKING_COMMANDS,
    "beginning": BEGINNING_COMMANDS,
    "tables": TABLE_COMMANDS,
    "rounds": ROUND_COMMANDS,
    "requests": REQUEST_COMMANDS,
    "looking": LOOKING_COMMANDS,
    "handing_over": HANDING_OVER_COMMANDS,
    "editions": EDITION_COMMANDS,
}
"""Beside the name of each module its commands, which its `COMMANDS` tells how to do."""


def run_command(arguments: argparse.Namespace) -> int:
    """Run one command and give the exit code."""
    try:
        return _doer(arguments.command)(arguments)
    except _OF_THE_USERS_WORLD as error:
        print(error, file=sys.stderr)
        return FAILED


def _doer(command: str) -> Callable[[argparse.Namespace], int]:
    """What does a command; only its module is loaded: a list must not wait for what merges."""
    room = next(room for room, commands in _ROOMS.items() if command in commands)
    does: Mapping[str, Callable[[argparse.Namespace], int]]
    does = import_module(f"hyoka_desktop.cli.{room}").COMMANDS
    return does[command]

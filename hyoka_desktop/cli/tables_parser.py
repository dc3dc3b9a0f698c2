"""Which arguments the commands for tables from elsewhere take."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

from hyoka_desktop.sheet.master_tables import MasterKind

TABLE_COMMANDS = frozenset({"masters"})


def add_table_commands(command: Callable[[str, str], ArgumentParser]) -> None:
    """Add them; `command` makes one with the arguments that all commands have."""
    masters = command("masters", "組織と施策の体系の一覧を表から取り込む、または表示する")
    masters.add_argument("action", choices=("import", "list"), metavar="import|list")
    masters.add_argument(
        "file", nargs="?", type=Path, metavar="ファイル", help="表（.xlsx、CSV、タブ区切り）"
    )
    masters.add_argument("--year", type=int, required=True, help="どの年度の一覧か（西暦）")
    masters.add_argument("--kind", choices=[kind.value for kind in MasterKind], help="組織か、施策の体系か")

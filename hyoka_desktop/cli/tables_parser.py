"""Which arguments the commands for tables from elsewhere take."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

from hyoka_desktop.cli.usage import fiscal_year

TABLE_COMMANDS = frozenset({"masters", "costs"})
KINDS = ("sections", "policies")
UNITS = ("円", "千円")


def add_table_commands(command: Callable[[str, str], ArgumentParser]) -> None:
    """Add them; `command` makes one with the arguments that all commands have."""
    masters = command("masters", "組織と施策の体系の一覧を表から取り込む、または表示する")
    masters.add_argument("action", choices=("import", "list"), metavar="import|list")
    masters.add_argument(
        "file", nargs="?", type=Path, metavar="ファイル", help="表（.xlsx、CSV、タブ区切り）"
    )
    masters.add_argument(
        "--year", type=fiscal_year, required=True, metavar="年度", help="どの年度の一覧か（西暦）"
    )
    masters.add_argument("--kind", choices=KINDS, help="組織か、施策の体系か")
    costs = command("costs", "コードごとの金額の表（財務会計のCSVなど）を、シートの金額と比べて書き込む")
    costs.add_argument("file", type=Path, metavar="ファイル", help="表（.xlsx、CSV、タブ区切り）")
    costs.add_argument(
        "--year", type=fiscal_year, required=True, metavar="年度", help="どの実施年度のシートか（西暦）"
    )
    costs.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="欄=見出し",
        help="code=コードの列、name=事業名の列、project/2023-settled=金額の列、"
        "人数:personnel/2023-settled=人数の列。一度指定すれば覚える",
    )
    costs.add_argument("--unit", choices=UNITS, default=UNITS[0], help="表の金額の単位（既定は円）")
    costs.add_argument(
        "--assign",
        nargs=3,
        action="append",
        default=[],
        metavar=("コード", "シート", "行"),
        help="コードがどの取組方針のものかを覚える",
    )
    costs.add_argument("--apply", action="store_true", help="違いをシートに書き込む")
    costs.add_argument("--section", default="", metavar="課", help="書き込む課の名前")
    costs.add_argument("--reason", default="", metavar="理由", help="過年度の値も書き換えるときの理由")

"""Which arguments the commands for 点検 take."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable

from hyoka_desktop.cli.usage import fiscal_year

CHECKING_COMMANDS = frozenset({"check", "keep"})
_SHEET = "シートの番号 (2023:計画1) または識別子"


def add_checking_commands(command: Callable[[str, str], ArgumentParser]) -> None:
    """Add them; `command` makes one with the arguments that all commands have."""
    check = command("check", "未記入や誤りと思われる所を探す")
    check.add_argument("sheets", nargs="*", metavar="シート", help=_SHEET)
    check.add_argument(
        "--year",
        type=fiscal_year,
        metavar="年度",
        help="実施年度（西暦）。シートを指定しないときは、最も新しい年度",
    )
    check.add_argument("--notation", action="store_true", help="表記についての指摘も出す")
    check.add_argument("--kept", action="store_true", help="理由を付けて残した指摘だけを、理由とともに出す")
    keep = command("keep", "指摘のある欄を、理由を付けてそのまま残す")
    keep.add_argument("sheet", metavar="シート", help=_SHEET)
    keep.add_argument("address", metavar="番地", help="hyoka check で表示される欄の番地")
    keep.add_argument("code", metavar="コード", help="hyoka check で表示される指摘のコード")
    how = keep.add_mutually_exclusive_group(required=True)
    how.add_argument("--reason", metavar="理由", help="そのままでよい理由")
    how.add_argument("--take-back", action="store_true", help="残すのをやめて、指摘を元に戻す")
    keep.add_argument("--section", default="", metavar="課", help="残す課の名前")
